"""The part of the window that holds panels as docks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow

from copydesk.model.trader import TraderKey
from copydesk.ui.context import Context
from copydesk.ui.controls import PanelDock
from copydesk.ui.panel import Panel, PanelSpec


class Workspace(QMainWindow):
    """Docks that move, float, close and come back; no central widget."""

    def __init__(self, context: Context, specs: Sequence[PanelSpec]) -> None:
        super().__init__()
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setObjectName("workspace")
        self.setDockNestingEnabled(True)
        self.setDockOptions(
            QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks
        )
        self._context = context
        self.panels: dict[str, Panel] = {}
        self.docks: dict[str, PanelDock] = {}
        for spec in specs:
            self._add(spec, context)

    def minimumSizeHint(self) -> QSize:
        """Qt: docks that pass through wide arrangements never widen the window."""
        return QSize(480, 320)

    def bring(self, name: str) -> None:
        """Show a panel and put it in front; unknown names are ignored."""
        dock = self.docks.get(name)
        if dock is not None:
            shown = [other for other in self.docks.values() if other.isVisible()]
            if shown and dock.isHidden() and not dock.isFloating():
                self.splitDockWidget(shown[-1], dock, Qt.Orientation.Vertical)
            dock.show()
            dock.raise_()
            self.panels[name].setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the first search field on screen."""
        for panel in self.panels.values():
            if panel.isVisible() and panel.focus_search():
                return
        for name, panel in self.panels.items():
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

    def _add(self, spec: PanelSpec, context: Context) -> None:
        panel = spec.make(context)
        dock = PanelDock(spec.name, spec.title, panel, self)
        bar = dock.title_bar
        bar.set_title(panel.title or spec.title)
        bar.set_note(panel.note)
        panel.title_changed.connect(bar.set_title)
        panel.note_changed.connect(bar.set_note)
        panel.follow_requested.connect(self._open_editor)
        for control in panel.title_controls():
            bar.add_control(control)
        self.panels[spec.name] = panel
        self.docks[spec.name] = dock
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
