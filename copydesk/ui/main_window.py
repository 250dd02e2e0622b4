"""The main window: composes header strip, rail, panels and status line.

What only some days need (dialogs, welcome, tour) is imported when it opens: the window shows first.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from copydesk.engine.api import DeskStatus, Topic
from copydesk.model.errors import CopyDeskError
from copydesk.ui import appearance, icons, slots
from copydesk.ui.alarm import Alarm
from copydesk.ui.command_palette import Command, CommandPalette
from copydesk.ui.context import Context
from copydesk.ui.dialogs import DIM_AREA
from copydesk.ui.header import HeaderStrip
from copydesk.ui.layouts import LayoutKeeper, standard_layouts
from copydesk.ui.panel import PanelSpec
from copydesk.ui.rail import Rail
from copydesk.ui.status_line import StatusLine
from copydesk.ui.workspace import Workspace

if TYPE_CHECKING:
    from copydesk.ui.welcome import Tour, WelcomePage

_WANTED = QSize(1600, 1000)
_FRAME = QSize(4, 36)  # what the system's window frame takes from the screen


class MainWindow(QMainWindow):
    """The desk on screen. `closed` tells that the person left; the app then ends the rest."""

    closed = Signal()

    def __init__(self, context: Context, specs: Sequence[PanelSpec]) -> None:
        """Compose the window over `context`; `specs` are the panels that exist."""
        super().__init__()
        self.setWindowIcon(icons.program_icon())
        self.context = context
        layouts = standard_layouts()
        self.header = HeaderStrip(context)
        self.alarm = Alarm(context)
        self.status_line = StatusLine(context)
        self.rail = Rail(layouts)
        self.welcome: WelcomePage | None = None
        self.tour: Tour | None = None
        self._stack = QStackedWidget()
        self._may_close = False
        middle = self._lay_out()
        self.workspace = Workspace(context, specs, self._dim_area)
        middle.addWidget(self.workspace, 1)
        self.keeper = LayoutKeeper(self.workspace, self.workspace.docks, layouts, context.settings)
        self._connect()
        self._restore()

    def commands(self) -> list[Command]:
        """Everything the palette and the keys can do."""
        found = [
            Command(
                self.tr("Layout: %1").replace("%1", layout.title),
                partial(self.show_layout, layout.name),
                f"Ctrl+{place}",
            )
            for place, layout in enumerate(self.keeper.layouts, 1)
        ]
        found += [
            Command(
                self.tr("Panel: %1").replace("%1", dock.windowTitle()),
                partial(self.workspace.bring, name),
            )
            for name, dock in self.workspace.docks.items()
        ]
        return [
            *found,
            Command(self.tr("Guards: edit limits"), self._edit_limits),
            Command(self.tr("Search traders"), self.workspace.focus_search, "/"),
            Command(self.tr("Refresh everything now"), self._refresh_clicked, "F5"),
            Command(self.tr("Hide or show amounts"), self._toggle_private, "Ctrl+Shift+H"),
            Command(self.tr("Switch dark and light"), self.switch_look, "Ctrl+Shift+L"),
            *self._colour_commands(),
            Command(self.tr("Default arrangement of this layout"), self.keeper.reset),
            Command(self.tr("Take the tour"), self.start_tour),
            Command(self.tr("Quit"), self._quit_clicked, "Ctrl+Q"),
        ]

    def show_layout(self, name: str) -> None:
        """Put a named layout on."""
        self.keeper.switch(name)
        self.rail.show_layout(name)
        layout = next(layout for layout in self.keeper.layouts if layout.name == name)
        self.workspace.placed = layout.panels
        self.setWindowTitle(f"CopyDesk \u2013 {self.header.mode.text()} \u2013 {layout.title}")

    def switch_look(self) -> None:
        """Dark to light and back; kept."""
        appearance.switch_theme(_application(), self.context.settings)

    def choose_colours(self, preset: str) -> None:
        """Change the colours of profit and loss; kept."""
        appearance.choose_preset(_application(), self.context.settings, preset)

    def open_palette(self) -> CommandPalette:
        """Open the command palette under the header."""
        palette = CommandPalette(self, self.commands())
        left = self.mapToGlobal(self.rect().center()).x() - palette.width() // 2
        top = self.header.mapToGlobal(self.header.rect().bottomLeft()).y() + 40
        palette.move(left, top)
        palette.open()
        return palette

    def start_tour(self) -> None:
        """Show around; can be left at any step."""
        if self.tour is None:
            from copydesk.ui.welcome import Tour

            self.show_layout(self.keeper.layouts[0].name)
            self.tour = Tour(self._dim_area, self.workspace)
            self.tour.finished.connect(self._end_tour)

    def show_trouble(self, error: CopyDeskError) -> None:
        """Show an error that belongs to no panel."""
        from copydesk.ui.trouble import TroubleDialog

        TroubleDialog(self.context, self, error, fatal=False).open()

    def close_now(self) -> None:
        """Close without asking (pictures, tests, the system shutting down)."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: ask once while positions are open, then remember how the window stood."""
        from copydesk.ui.leaving import LeavingDialog, open_positions

        positions = open_positions(self.context.bridge)
        if positions and not self._may_close:
            event.ignore()
            dialog = LeavingDialog(self.context, self, positions)
            dialog.verb_clicked.connect(self.close_now)
            dialog.open()
            return
        self.keeper.save()
        self.context.settings.setValue("window/geometry", self.saveGeometry())
        self.workspace.close_down()
        event.accept()
        self.closed.emit()

    def _colour_commands(self) -> list[Command]:
        words = {
            "blueOrange": self.tr("Profit and loss: blue and orange"),
            "greenRed": self.tr("Profit and loss: green and red"),
            "redUp": self.tr("Profit and loss: red up, green down"),
        }
        return [
            Command(title, partial(self.choose_colours, preset)) for preset, title in words.items()
        ]

    def _lay_out(self) -> QHBoxLayout:
        """From the outside in: moving a widget styles everything below it again."""
        self.setCentralWidget(self._stack)
        frame = QFrame(self._stack)
        frame.setObjectName("modeFrame")
        frame.setProperty("mode", "practice" if self.context.practice else "live")
        self._stack.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._dim_area = QWidget(frame)
        self._dim_area.setObjectName(DIM_AREA)
        column.addWidget(self.header)
        column.addWidget(self.alarm)
        column.addWidget(self._dim_area, 1)
        column.addWidget(self.status_line)
        middle = QHBoxLayout(self._dim_area)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(4)
        middle.addWidget(self.rail)
        return middle

    def _connect(self) -> None:
        self.rail.layout_wanted.connect(self.show_layout)
        self.header.close_all_wanted.connect(self._close_all)
        self.header.notices_wanted.connect(self._show_notices)
        self.header.guards_wanted.connect(partial(self.workspace.bring, "guards"))
        self.rail.panel_wanted.connect(self.workspace.bring)
        self.header.look_wanted.connect(self.switch_look)
        self.header.palette_wanted.connect(self.open_palette)
        self.context.layout_wanted.connect(self.show_layout)
        self.context.panel_wanted.connect(self.workspace.bring)
        self.context.bridge.follow(Topic.STATUS, self._take_status)
        keys: list[tuple[str, Callable[[], object]]] = [("Ctrl+K", self.open_palette)]
        keys += [(command.keys, command.run) for command in self.commands() if command.keys]
        for sequence, run in keys:
            QShortcut(QKeySequence(sequence), self).activated.connect(run)

    def _restore(self) -> None:
        geometry = self.context.settings.value("window/geometry")
        if not isinstance(geometry, QByteArray) or not self.restoreGeometry(geometry):
            self.resize(_WANTED.boundedTo(self.screen().availableSize() - _FRAME))
        self.show_layout(self.keeper.restore_last())
        self.workspace.setFocus()

    def _take_status(self, values: Mapping[Hashable, object]) -> None:
        for status in values.values():
            if isinstance(status, DeskStatus):
                self._show_welcome(wanted=status.risk_acknowledged_ms is None)

    def _show_welcome(self, *, wanted: bool) -> None:
        if wanted and self.welcome is None:
            from copydesk.ui.welcome import WelcomePage

            self.welcome = WelcomePage(self.context)
            self.welcome.finished.connect(self.leave_welcome)
            self._stack.addWidget(self.welcome)
            self._stack.setCurrentWidget(self.welcome)

    def leave_welcome(self, tour: bool = False) -> None:
        """Go from the welcome to the desk, with or without the tour."""
        self._stack.setCurrentIndex(0)
        if self.welcome is not None:
            self._stack.removeWidget(self.welcome)
            self.welcome.deleteLater()
        if tour:
            self.start_tour()

    def _end_tour(self) -> None:
        if self.tour is not None:
            self.tour.deleteLater()
            self.tour = None

    def _show_notices(self) -> None:
        self.workspace.bring("notices")

    def _edit_limits(self) -> None:
        from copydesk.ui.guards.arming_dialog import open_arming_dialog

        open_arming_dialog(self.context, self)

    def _close_all(self) -> None:
        from copydesk.ui.verbs import open_close_all_dialog

        open_close_all_dialog(self.context, self)

    def _toggle_private(self) -> None:
        self.context.set_private(not self.context.private)

    def _refresh_clicked(self) -> None:
        self.refresh()

    def _quit_clicked(self) -> None:
        self.close()

    @slots.command
    async def refresh(self) -> None:
        """Read everything again, now."""
        await self.context.bridge.call(lambda desk: desk.refresh())


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a QApplication")
    return app
