"""From when a replay runs: the last days, everything, or a date of one's own."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from copydesk.ui import format as write
from copydesk.ui.controls import SegmentedControl
from copydesk.ui.words import tr

_DAY_MS = 86_400_000
_DATE = "date"
_DATE_WIDTH = 110


class Since(QWidget):
    """Spans beside a date, UTC as records count; `changed` tells after every choice and keystroke.

    A date that can't be read, or that is still to come, is none: `problem` says so.
    """

    changed = Signal()

    def __init__(self) -> None:
        """The last 180 days."""
        super().__init__()
        self.span = SegmentedControl(
            [
                ("30", tr("30 d")),
                ("90", tr("90 d")),
                ("180", tr("180 d")),
                ("all", tr("all")),
                (_DATE, tr("from")),
            ]
        )
        self.span.choose("180")
        self.span.chosen.connect(self._choose)
        self.date = QLineEdit()
        self.date.setMaxLength(10)
        self.date.setFixedWidth(_DATE_WIDTH)
        self.date.setPlaceholderText(tr("YYYY-MM-DD"))
        self.date.setAccessibleName(tr("First day of the replay, year-month-day"))
        self.date.textEdited.connect(self.changed)
        self.date.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.span)
        line.addWidget(self.date)

    def from_ms(self, now_ms: int) -> int | None:
        """The first moment, UTC ms; 0 for all, None while the date is wrong."""
        if self.span.key == _DATE:
            return self._typed_ms(now_ms)
        return 0 if self.span.key == "all" else now_ms - int(self.span.key) * _DAY_MS

    def show_problem(self, now_ms: int) -> None:
        """Mark the date while it is none, with the sentence for those who can't see the mark."""
        is_wrong = self.from_ms(now_ms) is None
        problem = tr("A day before today, as 2026-01-31.") if is_wrong else ""
        self.date.setProperty("problem", "true" if is_wrong else "false")
        self.date.setAccessibleDescription(problem)
        self.date.setToolTip(problem)
        self.date.style().unpolish(self.date)
        self.date.style().polish(self.date)

    def offer_date(self, time_ms: int) -> None:
        """What the date says before anybody typed one."""
        if not self.date.text():
            self.date.setText(write.day(time_ms))

    def _choose(self, key: str) -> None:
        self.date.setVisible(key == _DATE)
        if key == _DATE:
            self.date.setFocus()
            self.date.selectAll()
        self.changed.emit()

    def _typed_ms(self, now_ms: int) -> int | None:
        try:
            day = date.fromisoformat(self.date.text().strip())
        except ValueError:
            return None
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        typed_ms = round(moment.timestamp() * 1_000)
        return typed_ms if 0 <= typed_ms < now_ms else None
