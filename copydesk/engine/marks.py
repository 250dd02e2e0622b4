"""What the person noted on traders: stars, and who is hidden."""

from __future__ import annotations

from dataclasses import replace

from copydesk.engine.api import Topic, TraderMarks
from copydesk.engine.changes import Publisher
from copydesk.model.trader import TraderKey
from copydesk.store.preferences import Mark, Preferences


class Marks:
    """Marks on traders, kept in the store and published under "traders"."""

    def __init__(self, preferences: Preferences, publisher: Publisher) -> None:
        self._preferences = preferences
        self._publisher = publisher
        self._marks = TraderMarks(frozenset(), frozenset())

    async def read(self) -> None:
        """Read what is kept, and publish it."""
        self._show(
            TraderMarks(
                starred=await self._preferences.marked(Mark.STARRED),
                hidden=await self._preferences.marked(Mark.HIDDEN),
            )
        )

    async def set_star(self, trader: TraderKey, *, starred: bool) -> None:
        """Star or unstar a trader."""
        await self._preferences.set_mark(Mark.STARRED, trader, starred)
        self._show(replace(self._marks, starred=_with(self._marks.starred, trader, wanted=starred)))

    async def set_hidden(self, trader: TraderKey, *, hidden: bool) -> None:
        """Hide or show a trader."""
        await self._preferences.set_mark(Mark.HIDDEN, trader, hidden)
        self._show(replace(self._marks, hidden=_with(self._marks.hidden, trader, wanted=hidden)))

    def _show(self, marks: TraderMarks) -> None:
        self._marks = marks
        self._publisher.publish(Topic.MARKS, "traders", marks)


def _with(
    traders: frozenset[TraderKey], trader: TraderKey, *, wanted: bool
) -> frozenset[TraderKey]:
    return traders | {trader} if wanted else traders - {trader}
