"""A widget that is covered by an empty state while it has nothing to show."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from copydesk.ui.table.empty import EmptyState


class Covered(QWidget):
    """Holds a body under its empty state.

    Attributes:
        empty: what is shown instead of the body.
    """

    def __init__(self, body: QWidget) -> None:
        """Cover `body`."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(body)
        self.empty = EmptyState(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the cover is as large as the body."""
        super().resizeEvent(event)
        self.empty.place()
