"""Between window and engine: commands go in as awaitables, changes come out in batches.

The engine's loop runs in a thread of its own. A command is submitted to it and awaited on the
window's loop, so the code after `await` runs on the GUI thread again. Changes are drained on a
timer; of one key only the newest value arrives.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from copydesk.engine.api import REMOVED, ChangeFeed, Desk, Topic, VenueOffer, VenueSupport
from copydesk.model.errors import RetryLater
from copydesk.model.reasons import Reason

DRAIN_MS = 50
T = TypeVar("T")


class TopicNews(QObject):
    """The changes of one topic: `changed` carries key → newest value, or `REMOVED`."""

    changed = Signal(object)


class Bridge(QObject):
    """The window's side of the desk."""

    drained = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Without a desk; nothing flows before `attach`."""
        super().__init__(parent)
        self._desk: Desk | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = {topic: TopicNews(self) for topic in Topic}
        self._known: dict[Topic, dict[Hashable, object]] = {topic: {} for topic in Topic}
        self._feed: ChangeFeed | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_MS)
        self._timer.timeout.connect(self.drain)

    async def call(self, command: Callable[[Desk], Coroutine[Any, Any, T]]) -> T:
        """Run one command on the engine's loop: `await bridge.call(lambda desk: desk.refresh())`.

        A dialog that is closed stops waiting; the command itself always runs to its end. What the
        engine told before it answered is known here when the answer comes.

        Raises:
            CopyDeskError: what the command raised; NOT_READY while the desk is starting.
        """
        desk = self._require_desk()
        if self._loop is None or not self._loop.is_running():
            raise RetryLater(Reason.NOT_READY, "it is starting or shutting down")
        future = asyncio.run_coroutine_threadsafe(command(desk), self._loop)
        try:
            return await asyncio.shield(asyncio.wrap_future(future))
        finally:
            self.drain()

    def news(self, topic: Topic) -> TopicNews:
        """The signal of a topic; connect to its `changed`."""
        return self._news[topic]

    def known(self, topic: Topic) -> Mapping[Hashable, object]:
        """All facts of a topic as last drained, for panels that open later."""
        return MappingProxyType(self._known[topic])

    def follow(self, topic: Topic, slot: Callable[[Mapping[Hashable, object]], None]) -> None:
        """Connect `slot` to a topic and give it everything known at once."""
        self._news[topic].changed.connect(slot)
        if self._known[topic]:
            slot(self.known(topic))

    def support(self, venue: str) -> VenueSupport:
        """The badge table of a venue.

        Raises:
            RetryLater: the desk or the venue isn't reached yet.
        """
        return self._require_desk().support(venue)

    def offers(self) -> tuple[VenueOffer, ...]:
        """What can be connected from this profile; nothing while the desk is starting."""
        return () if self._desk is None else self._desk.offers()

    def attach(self, desk: Desk, loop: asyncio.AbstractEventLoop) -> None:
        """Connect to a running desk whose commands run on `loop`; begin to drain its changes."""
        self._desk, self._loop = desk, loop
        self._feed = desk.changes()
        self._timer.start()

    def stop(self) -> None:
        """Close the mailbox."""
        self._timer.stop()
        if self._feed is not None:
            self._feed.close()
            self._feed = None

    def drain(self) -> None:
        """Take everything new and tell the panels."""
        if self._feed is None:
            return
        batch = self._feed.drain()
        for topic, values in batch.items():
            known = self._known[topic]
            for key, value in values.items():
                if value is REMOVED:
                    known.pop(key, None)
                else:
                    known[key] = value
        for topic, values in batch.items():
            self._news[topic].changed.emit(values)
        if batch:
            self.drained.emit()

    def _require_desk(self) -> Desk:
        if self._desk is None:
            raise RetryLater(Reason.NOT_READY, "it is starting")
        return self._desk
