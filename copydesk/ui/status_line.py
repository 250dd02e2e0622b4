"""The status line: ages and health of everything that runs, and the time with its zone."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from copydesk.engine.api import Connection, DeskStatus, Topic
from copydesk.ui import format as write
from copydesk.ui import theme
from copydesk.ui.context import Context
from copydesk.ui.controls import label, set_tone
from copydesk.ui.totals import worst_of

STALE_AFTER_MS = 5_000


class StatusLine(QWidget):
    """24 px; looks again twice a second, so that ages grow."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._connection: Connection | None = None
        self.setProperty("surface", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.feed, self.orders, self.journal = _words(), _words(), _words()
        self.clock, self.speed, self.time = _words(), _words(), _words()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        for place, part in enumerate(self._parts()):
            if place:
                row.addWidget(_divider())
            row.addWidget(part)
        row.addStretch(1)
        hint = _words()
        hint.setText(self.tr("Ctrl+K commands"))
        row.addWidget(hint)
        row.addWidget(_divider())
        row.addWidget(self.time)
        self.time.setToolTip(self.tr("Your clock. Venues count days of a record in UTC."))
        context.bridge.follow(Topic.CONNECTION, self._take_connections)
        context.bridge.follow(Topic.STATUS, self._take_status)
        self._timer = QTimer(self)
        self._timer.setInterval(theme.current().duration_ms("staleCheckMs"))
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def sizeHint(self) -> QSize:
        """Qt: 24 px high."""
        return QSize(super().sizeHint().width(), theme.current().size("statusLine"))

    def minimumSizeHint(self) -> QSize:
        """Qt: may be cut off at the right of small windows."""
        return QSize(320, theme.current().size("statusLine"))

    def look(self) -> None:
        """Write ages and the time anew."""
        now_ms = self._context.now_ms()
        self.time.setText(write.with_zone(now_ms))
        connection = self._connection
        if connection is None:
            return
        feed_ms = connection.feed_time_ms
        age_ms = None if feed_ms is None else max(0, now_ms - feed_ms)
        self.feed.setText(self.tr("feed %1").replace("%1", write.age(age_ms)))
        old = age_ms is None or age_ms > STALE_AFTER_MS
        set_tone(self.feed, "warning" if old else "secondary")

    def _parts(self) -> tuple[QLabel, ...]:
        return self.feed, self.orders, self.journal, self.clock, self.speed

    def _take_connections(self, connections: Mapping[Hashable, object]) -> None:
        del connections
        known = self._context.bridge.known(Topic.CONNECTION).values()
        found = [item for item in known if isinstance(item, Connection)]
        self._connection = worst_of(found) if found else None
        if found:
            self._show_clocks(found)
        self.look()

    def _show_clocks(self, found: list[Connection]) -> None:
        """The clock that is furthest off; the speed where time runs another way than ours."""
        offsets = [item.clock_offset_ms for item in found if item.clock_offset_ms is not None]
        offset = max(offsets, key=abs, default=None)
        text = write.NONE if offset is None else f"{write.signed(offset, 0)}{write.GAP}ms"
        self.clock.setText(self.tr("clock %1").replace("%1", text))
        one = next((item for item in found if item.speed != 1), found[0])
        speed = write.times(one.speed, 0 if one.speed >= 1 else 2)
        words = self.tr("%1 at %2 speed").replace("%1", one.venue)
        self.speed.setText(words.replace("%2", speed))

    def _take_status(self, values: Mapping[Hashable, object]) -> None:
        for status in values.values():
            if isinstance(status, DeskStatus):
                self._show_status(status)

    def _show_status(self, status: DeskStatus) -> None:
        self.orders.setText(self.tr("orders %n open", "", status.open_orders))
        if status.unknown_outcomes:
            words = self.tr("%n unanswered, asking\u2026", "", status.unknown_outcomes)
            self.orders.setText(f"{self.orders.text()} \u00b7 {words}")
        set_tone(self.orders, "warning" if status.unknown_outcomes else "secondary")
        ok = status.journal_ok
        self.journal.setText(self.tr("journal ok") if ok else self.tr("journal in trouble"))
        set_tone(self.journal, "secondary" if ok else "critical")
        self.journal.setToolTip(self.tr("%n records", "", status.journal_records))


def _words() -> QLabel:
    return label("", tone="secondary", step="table")


def _divider() -> QFrame:
    line = QFrame()
    line.setProperty("line", "true")
    line.setFixedSize(1, 12)
    return line
