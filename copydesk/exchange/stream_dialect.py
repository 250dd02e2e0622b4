"""What one venue does its own way on a WebSocket, and what its messages can mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from copydesk.exchange.ports import StreamEvent
from copydesk.exchange.sequence import Channel
from copydesk.model.errors import CopyDeskError
from copydesk.model.trader import TraderKey


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """The login was accepted."""


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A subscription was accepted; not every venue begins every channel with a snapshot.

    `others` were asked for together with `channel` and are answered by the same message.
    """

    channel: Channel
    snapshot_follows: bool = True
    others: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Something was refused: the subscription of `channel`, or else the last thing sent."""

    error: CopyDeskError
    channel: Channel | None


@dataclass(frozen=True, slots=True)
class Push:
    """Data of a channel, not yet decoded. `seq` is None where the venue doesn't number pushes."""

    channel: Channel
    seq: int | None
    is_snapshot: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Noise:
    """A sign of life without a content: a pong, an answer that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """The venue is about to cut this connection; `heir` reads the one that takes over."""

    heir: StreamDialect


Message = LoggedIn | Subscribed | Refused | Push | Noise | Leaving


class StreamDialect(Protocol):
    """What one venue does its own way on a WebSocket."""

    @property
    def venue(self) -> str:
        """The venue's name."""
        ...

    @property
    def channels(self) -> Sequence[Channel]:
        """What is always subscribed."""
        ...

    @property
    def steady_channel(self) -> Channel | None:
        """A channel that is hardly ever quiet; asked again when it is."""
        ...

    @property
    def ping(self) -> str:
        """The text of a heartbeat."""
        ...

    def trader_channel(self, trader: TraderKey) -> Channel | None:
        """The channel with a trader's open positions, where there is one."""
        ...

    def login(self, now_ms: int) -> str | None:
        """The message that logs in; None where no login is needed."""
        ...

    def subscribe(self, channels: Sequence[Channel]) -> str:
        """The message that subscribes."""
        ...

    def unsubscribe(self, channels: Sequence[Channel]) -> str:
        """The message that unsubscribes."""
        ...

    def read(self, text: bytes) -> Message:
        """Tell what a message is.

        Raises:
            Malformed: it can't be read.
        """
        ...

    def events(self, push: Push, received_ms: int) -> Sequence[StreamEvent]:
        """Decode and translate a push that counts.

        Raises:
            Malformed: it can't be read.
        """
        ...
