"""The part of the window that holds panels as docks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from copydesk.model.trader import TraderKey
from copydesk.ui.context import Context
from copydesk.ui.controls import PanelDock
from copydesk.ui.panel import Panel, PanelSpec


class Workspace(QMainWindow):
    """Docks that move, float, close and come back; no central widget.

    Every dock is there from the beginning. Its panel is made when it is first seen or asked for,
    one in a turn of the event loop, so that the window shows at once and stays awake.

    Attributes:
        docks: all docks by name.
        panels: the panels made so far.
        placed: names of the panels that have their place in the layout in force.
    """

    def __init__(
        self, context: Context, specs: Sequence[PanelSpec], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setObjectName("workspace")
        self.setDockNestingEnabled(True)
        self.setDockOptions(
            QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks
        )
        self._context = context
        self._specs = {spec.name: spec for spec in specs}
        self._filling = QTimer(self)
        self._filling.timeout.connect(self._fill_next)
        self.panels: dict[str, Panel] = {}
        self.placed: frozenset[str] = frozenset()
        self.docks: dict[str, PanelDock] = {}
        for spec in specs:
            dock = PanelDock(spec.name, spec.title, self)
            dock.empty_seen.connect(self._filling.start)
            self.docks[spec.name] = dock
            self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)

    @property
    def is_filled(self) -> bool:
        """Whether every dock on screen has its panel."""
        return self._next_empty() is None

    @property
    def is_settled(self) -> bool:
        """Whether every dock on screen has its panel, and these show what they were asked to."""
        return self.is_filled and all(panel.is_settled() for panel in self.panels.values())

    def panel(self, name: str) -> Panel:
        """The panel of a name, made now if it wasn't yet.

        Raises:
            KeyError: there is no such panel.
        """
        if name not in self.panels:
            self._make(self._specs[name])
        return self.panels[name]

    def minimumSizeHint(self) -> QSize:
        """Qt: docks that pass through wide arrangements never widen the window."""
        return QSize(480, 320)

    def bring(self, name: str) -> None:
        """Show a panel where it was, or under the others, and put it in front.

        Unknown names are ignored.
        """
        dock = self.docks.get(name)
        if dock is not None:
            shown = [other for other in self.docks.values() if other.isVisible()]
            placed = name in self.placed or dock.isFloating()
            if shown and dock.isHidden() and not placed:
                self.splitDockWidget(shown[-1], dock, Qt.Orientation.Vertical)
            dock.show()
            dock.raise_()
            self.panel(name).setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the first search field on screen."""
        for panel in self.panels.values():
            if panel.isVisible() and panel.focus_search():
                return
        for name in self.docks:
            panel = self.panel(name)
            if panel.focus_search():
                self.bring(name)
                panel.focus_search()
                return

    def close_down(self) -> None:
        """End the work of all panels."""
        for panel in self.panels.values():
            panel.close_down()

    def _open_editor(self, trader: TraderKey) -> None:
        self._context.select_trader(trader)
        self.bring("follow")

    def _fill_next(self) -> None:
        name = self._next_empty()
        if name is None:
            self._filling.stop()
        else:
            self.panel(name)

    def _next_empty(self) -> str | None:
        seen = (name for name, dock in self.docks.items() if dock.isVisible())
        return next((name for name in seen if name not in self.panels), None)

    def _make(self, spec: PanelSpec) -> None:
        panel = spec.make(self._context)
        dock = self.docks[spec.name]
        bar = dock.title_bar
        bar.set_title(panel.title or spec.title)
        bar.set_note(panel.note)
        panel.title_changed.connect(bar.set_title)
        panel.note_changed.connect(bar.set_note)
        panel.follow_requested.connect(self._open_editor)
        for control in panel.title_controls():
            bar.add_control(control)
        self.panels[spec.name] = panel
        dock.fill(panel)
