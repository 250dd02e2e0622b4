"""What a call of the dialect is; each module of calls lists its own as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.practice.api.okx.params import Params
from copydesk.practice.world import World

Row = dict[str, object]

ROOT: Final = "/api/v5"
READ: Final = "read"
TRADE: Final = "trade"
COPY: Final = "copy"


@dataclass(frozen=True, slots=True)
class Get:
    """A question: `handle` makes the rows of `data`.

    Attributes:
        in_two_seconds: how many are admitted in two seconds, by key or else by address.
        permission: what the key must be allowed; None needs no key.
    """

    path: str
    in_two_seconds: int
    permission: str | None
    handle: Callable[[World, Params], Sequence[object]]


@dataclass(frozen=True, slots=True)
class Post:
    """A change, of one thing or of several at once; each `handle` makes one row of `data`.

    Attributes:
        has_verdicts: whether each row says of itself whether it succeeded.
        most: how many things one request may change.
        checks_expiry: whether the header with the order's end counts.
    """

    path: str
    in_two_seconds: int
    permission: str
    handle: Callable[[World, Params], Row]
    has_verdicts: bool = False
    most: int = 1
    checks_expiry: bool = False


Call = Get | Post
