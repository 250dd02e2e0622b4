"""The checklist: what a venue said of a key and its account, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from copydesk.model.connection import Check, Verdict
from copydesk.ui.accounts.findings import Line, line_of, verdict_name
from copydesk.ui.controls import BadgeLabel, label
from copydesk.ui.controls.icon_label import IconLabel
from copydesk.ui.table import Badge

_ICONS = {
    Verdict.GOOD: ("check", "accent.base"),
    Verdict.LIMITED: ("warning", "state.warning"),
    Verdict.REFUSED: ("critical", "state.critical"),
    Verdict.UNKNOWN: ("unknown", "text.secondary"),
}
_BADGES = {
    Verdict.GOOD: "badge.native",
    Verdict.LIMITED: "state.warning",
    Verdict.REFUSED: "state.critical",
    Verdict.UNKNOWN: "badge.unsupported",
}


class Checklist(QWidget):
    """Lines with a sign, a head, what follows, and the venue's page as plain text."""

    def __init__(self) -> None:
        """Without lines."""
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.lines: tuple[Line, ...] = ()

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show these lines in place of the old ones; what is refused comes first."""
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        ordered = sorted(checks, key=lambda check: check.verdict is not Verdict.REFUSED)
        self.lines = tuple(map(line_of, ordered))
        for line in self.lines:
            self._box.addWidget(_LineView(line))


class _LineView(QWidget):
    def __init__(self, line: Line) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 5, 0, 0)
        outer.setSpacing(5)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(*_ICONS[line.verdict]), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(label(line.head, strong=True))
        texts.addWidget(label(line.words, tone="secondary", step="table", wrap=True))
        if line.page:
            texts.addWidget(_page(line.page))
        row.addLayout(texts, 1)
        badge = Badge(verdict_name(line.verdict), _BADGES[line.verdict])
        row.addWidget(BadgeLabel(badge), 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(row)
        rule = QFrame()
        rule.setProperty("line", "true")
        rule.setFixedHeight(1)
        outer.addWidget(rule)
        self.setAccessibleName(f"{line.head}: {line.words} ({badge.text})")


def _page(address: str) -> QLabel:
    """A page's address: text that can be copied, never a link that can be followed."""
    made = label(address, tone="secondary", step="caption", wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
