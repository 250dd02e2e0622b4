"""What a request is before it is signed, what comes back, and what a venue does its own way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from urllib.parse import quote, urlencode

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """One request, and the shape of its answer's data.

    `headers` go with it beside those that sign it. One that is not `repeatable` is sent once, even
    where the venue says that nothing happened.
    """

    method: str
    path: str
    answer: type[T]
    query: Mapping[str, str] | None = None
    body: bytes = b""
    signed: bool = True
    weight: int = 1
    headers: Mapping[str, str] | None = None
    repeatable: bool = True

    @property
    def is_write(self) -> bool:
        """Whether it changes something; such a request goes before reads that wait."""
        return self.method != "GET"

    @property
    def target(self) -> str:
        """Path and query, names in ascending order, encoded as they are sent."""
        if not self.query:
            return self.path
        return f"{self.path}?{urlencode(sorted(self.query.items()), quote_via=quote, safe='')}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, before anybody has looked into it; names of headers are in lower case."""

    path: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Dialect(Protocol):
    """What one venue does its own way in a request."""

    @property
    def venue(self) -> str:
        """The venue's name."""
        ...

    @property
    def time_path(self) -> str:
        """Where the venue's wall clock is read, unsigned."""
        ...

    def read_time_ms(self, data: bytes) -> int:
        """The wall clock in the data from `time_path`."""
        ...

    def buckets(self, path: str) -> Sequence[str]:
        """The rate limits that a request to this path counts against."""
        ...

    def sign(self, method: str, target: str, body: bytes, now_ms: int) -> Mapping[str, str]:
        """The headers that sign a request."""
        ...

    def open(self, answer: Answer) -> bytes:
        """Take the data out of its envelope.

        Raises:
            CopyDeskError: the venue said no, or the envelope can't be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds, and how often something is tried.

    `keep_alive_s` stays below the five seconds after which common servers hang up, so that a
    write doesn't meet a connection that is just being closed.
    """

    connect_s: float = 3.0
    send_s: float = 5.0
    answer_s: float = 10.0
    keep_alive_s: float = 4.0
    attempts: int = 3
    first_wait_s: float = 0.1
    longest_pause_s: float = 10.0
