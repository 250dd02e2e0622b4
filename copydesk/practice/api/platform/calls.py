"""What a call of the dialect is; each module of calls lists its own as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from copydesk.practice.api.platform.params import Params
from copydesk.practice.world import World

ROOT: Final = "/api/mix/v1"


class Permission(Enum):
    """What a key must be allowed for a call; the values are those of `GET /key`."""

    READ = "read"
    TRADE = "trade"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Call:
    """One call: `handle` makes `data`. Without a permission it needs no signature either.

    A POST changes the world, and the change is committed before the answer leaves.
    """

    method: str
    path: str
    permission: Permission | None
    handle: Callable[[World, Params], object]

    @property
    def changes(self) -> bool:
        """Whether the call may change the world."""
        return self.method == "POST"


def group_of(path: str) -> str:
    """The path group that rate limits count: the first segment after `/v1/`."""
    return path.removeprefix(f"{ROOT}/").partition("/")[0]
