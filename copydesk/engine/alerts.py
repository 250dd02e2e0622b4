"""Notices for the person: grouped, rate-limited, bounded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Final

from copydesk.engine.api import Topic
from copydesk.engine.changes import Publisher
from copydesk.model.errors import CopyDeskError
from copydesk.model.notice import Notice, NoticeKind, NoticeLevel

GROUP_MS: Final = 60_000
"""Repeats of one group within this time join the notice that is there."""

KEPT: Final = 200
"""So many notices are kept; the oldest read ones go first."""


class Alerts:
    """Makes notices and publishes them; used on the engine's thread only."""

    def __init__(self, publisher: Publisher, clock: Callable[[], int]) -> None:
        self._publisher = publisher
        self._clock = clock
        self._ids = count(1)
        self._notices: dict[int, Notice] = {}
        self._newest_of: dict[str, int] = {}

    def tell(self, level: NoticeLevel, kind: NoticeKind, group: str, **facts: str) -> None:
        """Say something; a repeat of the same group joins the unread one of the last minute."""
        now_ms = self._clock()
        before = self._notices.get(self._newest_of.get(group, 0))
        if before is not None and self._joins(before, level, kind, now_ms):
            notice = replace(
                before, count=before.count + 1, time_ms=now_ms, facts=tuple(facts.items())
            )
        else:
            notice = Notice(next(self._ids), level, kind, tuple(facts.items()), group, now_ms)
            self._newest_of[group] = notice.notice_id
        self._keep(notice)
        self._forget_oldest()

    def trouble(self, group: str, error: CopyDeskError) -> None:
        """Say that something failed, with the error's own words."""
        self.tell(
            NoticeLevel.WARNING,
            NoticeKind.TROUBLE,
            group,
            reason=error.reason.value,
            sentence=error.sentence,
            next_step=error.next_step,
            detail=error.detail,
            venue=error.venue,
        )

    def mark_read(self) -> None:
        """Mark all notices as read."""
        for notice in list(self._notices.values()):
            if not notice.read:
                self._keep(replace(notice, read=True))

    def _joins(self, before: Notice, level: NoticeLevel, kind: NoticeKind, now_ms: int) -> bool:
        same = (before.level, before.kind) == (level, kind)
        return same and not before.read and now_ms - before.time_ms < GROUP_MS

    def _keep(self, notice: Notice) -> None:
        self._notices[notice.notice_id] = notice
        self._publisher.publish(Topic.NOTICE, notice.notice_id, notice)

    def _forget_oldest(self) -> None:
        if len(self._notices) <= KEPT:
            return
        oldest = min(
            self._notices.values(),
            key=lambda n: (n.level is NoticeLevel.CRITICAL, not n.read, n.time_ms),
        )
        del self._notices[oldest.notice_id]
        if self._newest_of.get(oldest.group) == oldest.notice_id:
            del self._newest_of[oldest.group]
        self._publisher.remove(Topic.NOTICE, oldest.notice_id)
