"""Panels as docks: the 28 px title bar and the dock around a panel."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QSizePolicy, QWidget

from copydesk.ui import theme
from copydesk.ui.controls.buttons import icon_button
from copydesk.ui.controls.labels import ElidedLabel, label


class DockTitleBar(QWidget):
    """Title, age or note in caption size, the panel's own controls, float and close."""

    def __init__(self, title: str, dock: QDockWidget) -> None:
        """The title bar of `dock`."""
        super().__init__(dock)
        self._dock = dock
        self.setProperty("surface", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = label(title, strong=True)
        self._note = ElidedLabel(tone="secondary", step="caption")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 4, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self._title)
        self._row.addWidget(self._note, 1)
        self._controls = QHBoxLayout()
        self._controls.setSpacing(6)
        self._row.addLayout(self._controls)
        floating = icon_button("float", self.tr("Float this panel"))
        floating.clicked.connect(self._float)
        closing = icon_button("close", self.tr("Close this panel"))
        closing.clicked.connect(dock.close)
        for item in (floating, closing):
            item.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._row.addWidget(item)

    def set_title(self, title: str) -> None:
        """Change the title ("Positions (7)")."""
        self._title.setText(title)

    def set_note(self, note: str) -> None:
        """Change the words beside the title: an age, a sort order."""
        self._note.setText(note)
        self._note.setToolTip(note)

    def add_control(self, control: QWidget) -> None:
        """Add a control of the panel, right of the title."""
        self._controls.addWidget(control)

    def sizeHint(self) -> QSize:
        """Qt: 28 px high."""
        return QSize(super().sizeHint().width(), theme.current().size("dockTitle"))

    def minimumSizeHint(self) -> QSize:
        """Qt: may shrink sideways."""
        return QSize(80, theme.current().size("dockTitle"))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click floats."""
        self._float()

    def _float(self) -> None:
        self._dock.setFloating(not self._dock.isFloating())
        if self._dock.isFloating():  # off its place, so that one sees it
            self._dock.move(self._dock.pos() + QPoint(-24, 24))


class PanelDock(QDockWidget):
    """A dock around one panel; `name` is its stable object name for saved layouts.

    The dock may come first and the panel later: `empty_seen` says that it is on screen without.
    """

    empty_seen = Signal()

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        """A dock that waits for its panel."""
        super().__init__(title, parent)
        self.setObjectName(name)
        self.title_bar = DockTitleBar(title, self)
        self.setTitleBarWidget(self.title_bar)

    def fill(self, panel: QWidget) -> None:
        """Put the panel in."""
        panel.setProperty("surface", "panel")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidget(panel)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the bare surface until the panel is there."""
        if self.widget() is None:
            QPainter(self).fillRect(self.rect(), theme.current().color("surface.panel"))
            self.empty_seen.emit()
            return
        super().paintEvent(event)
