"""The rail at the left: one button a layout, those seldom needed at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from copydesk.ui import icons, theme
from copydesk.ui.layouts import Layout


class Rail(QWidget):
    """Text under icon: layouts on top, the one in force with a 3 px bar; panels at the bottom."""

    layout_wanted = Signal(str)
    panel_wanted = Signal(str)
    """A panel should come to the front, by name."""

    def __init__(self, layouts: Sequence[Layout]) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.current().size("rail"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QToolButton] = {}
        self.openers: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        for place, layout in enumerate(layouts, 1):
            button = self._make_button(layout, place)
            self.buttons[layout.name] = button
            column.addWidget(button)
        on_top = sum(not layout.at_end for layout in layouts)
        column.insertStretch(on_top, 1)
        for place, (name, words, icon) in enumerate(self._panels(), on_top + 1):
            opener = self._make_opener(name, words, icon)
            self.openers[name] = opener
            column.insertWidget(place, opener)
        self._group.buttonClicked.connect(self._clicked)

    def show_layout(self, name: str) -> None:
        """Mark the layout in force."""
        for key, button in self.buttons.items():
            button.setChecked(key == name)
            role = "text.primary" if key == name else "text.secondary"
            icons.keep(button, str(button.property("icon_name")), role, 22)

    def _panels(self) -> list[tuple[str, str, str]]:
        """Panels that are opened from here: name, words, icon."""
        return [("guards", self.tr("Guards"), "guard")]

    def _make_opener(self, name: str, words: str, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("rail", "true")
        button.setText(words)
        button.setToolTip(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFixedHeight(54)
        button.setIconSize(QSize(22, 22))
        icons.keep(button, icon, "text.secondary", 22)
        button.clicked.connect(partial(self.panel_wanted.emit, name))
        return button

    def _make_button(self, layout: Layout, place: int) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("rail", "true")
        button.setProperty("icon_name", layout.icon)
        button.setText(layout.title)
        button.setToolTip(f"{layout.title} (Ctrl+{place})")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFixedHeight(54)
        button.setIconSize(QSize(22, 22))
        self._group.addButton(button)
        icons.keep(button, layout.icon, "text.secondary", 22)
        return button

    def _clicked(self) -> None:
        name = next(key for key, button in self.buttons.items() if button.isChecked())
        self.layout_wanted.emit(name)
