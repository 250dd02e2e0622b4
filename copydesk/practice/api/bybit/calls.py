"""What a call of the dialect is; each module of calls lists its own as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from copydesk.practice.api.bybit.params import Params
from copydesk.practice.world import World

Row = dict[str, object]

READ: Final = "read"
TRADE: Final = "trade"
COPY: Final = "copy"


@dataclass(frozen=True, slots=True)
class Call:
    """One call: `handle` makes `result`.

    Attributes:
        a_second: how many are admitted in a second, by key where one is needed, else by address.
        permission: what the key must be allowed; None needs no key.
    """

    method: str
    path: str
    a_second: int
    permission: str | None
    handle: Callable[[World, Params], object]

    @property
    def changes(self) -> bool:
        """Whether the call may change the world."""
        return self.method == "POST"
