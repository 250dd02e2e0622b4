"""Named arrangements of docks: their defaults as data, saved and restored as the person left them.

A saved layout that can't be read, or that shows nothing, falls back to the default.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow

STATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """One arrangement.

    Attributes:
        name: stable name, used in settings.
        title: translated title.
        icon: icon of the rail.
        columns: from left to right: width share, and panels with their height shares.
        at_end: at the bottom of the rail: seldom needed.
    """

    name: str
    title: str
    icon: str
    columns: tuple[tuple[int, tuple[tuple[str, int], ...]], ...]
    at_end: bool = False

    @property
    def panels(self) -> frozenset[str]:
        """The names of the panels that have their place in it."""
        return frozenset(name for _, column in self.columns for name, _ in column)


def standard_layouts() -> tuple[Layout, ...]:
    """The layouts of the desk, in the order of Ctrl+1, Ctrl+2 and so on."""
    return (
        Layout(
            "find",
            QCoreApplication.translate("Layouts", "Find"),
            "search",
            (
                (1065, (("traders", 590), ("positions", 310))),
                (465, (("profile", 435), ("follow", 465))),
            ),
        ),
        Layout(
            "follow",
            QCoreApplication.translate("Layouts", "Follow"),
            "follow",
            (
                (1065, (("profile", 560), ("positions", 340))),
                (465, (("follow", 900),)),
            ),
        ),
        Layout(
            "positions",
            QCoreApplication.translate("Layouts", "Positions"),
            "positions",
            (
                (1120, (("positions", 540), ("equity", 360))),
                (410, (("guards", 250), ("notices", 650))),
            ),
        ),
        Layout(
            "risk",
            QCoreApplication.translate("Layouts", "Risk"),
            "risk",
            (
                (930, (("portfolio", 480), ("positions", 420))),
                (600, (("risk", 480), ("exposure", 420))),
            ),
        ),
        Layout(
            "journal",
            QCoreApplication.translate("Layouts", "Journal"),
            "journal",
            ((1530, (("net", 560), ("journal", 340))),),
            at_end=True,
        ),
        Layout(
            "accounts",
            QCoreApplication.translate("Layouts", "Accounts"),
            "accounts",
            (
                (1120, (("accounts", 900),)),
                (410, (("notices", 900),)),
            ),
            at_end=True,
        ),
    )


class LayoutKeeper:
    """Puts layouts on a window of docks and remembers what the person made of them."""

    def __init__(
        self,
        window: QMainWindow,
        docks: Mapping[str, QDockWidget],
        layouts: Sequence[Layout],
        settings: QSettings,
    ) -> None:
        self._window = window
        self._docks = docks
        self._settings = settings
        self.layouts = tuple(layouts)
        self.current = ""

    def restore_last(self) -> str:
        """Put the layout of the last time on; gives its name."""
        name = str(self._settings.value("layout/current", self.layouts[0].name))
        known = {layout.name for layout in self.layouts}
        self.switch(name if name in known else self.layouts[0].name)
        return self.current

    def switch(self, name: str) -> None:
        """Keep the present layout and put another one on."""
        self.save()
        self.current = name
        self._settings.setValue("layout/current", name)
        state = self._settings.value(f"layout/{name}")
        if not self._restore(state):
            self.reset()

    def reset(self) -> None:
        """Put the default of the present layout on."""
        layout = next(item for item in self.layouts if item.name == self.current)
        self._arrange(layout)
        self._share_room(layout)
        # Docks that come from elsewhere keep their old sizes until the window was laid out.
        QTimer.singleShot(0, self._window, partial(self._share_room, layout))

    def save(self) -> None:
        """Remember the present arrangement."""
        if self.current:
            state = self._window.saveState(STATE_VERSION)
            self._settings.setValue(f"layout/{self.current}", state)

    def _restore(self, state: object) -> bool:
        if not isinstance(state, QByteArray) or state.isEmpty():
            return False
        if not self._window.restoreState(state, STATE_VERSION):
            return False
        return any(not dock.isHidden() for dock in self._docks.values())

    def _arrange(self, layout: Layout) -> None:
        for dock in self._docks.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
            dock.hide()
        tops: list[QDockWidget] = []
        for _, found in self._columns(layout):
            top = found[0][0]
            if tops:
                self._window.splitDockWidget(tops[-1], top, Qt.Orientation.Horizontal)
            else:
                self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, top)
            tops.append(top)
        if tops:
            self._stack(layout)
            self._park(layout)

    def _columns(self, layout: Layout) -> list[tuple[int, list[tuple[QDockWidget, int]]]]:
        """Width share, docks and height shares of the columns that have docks."""
        columns = [
            (width, [(self._docks[name], share) for name, share in column if name in self._docks])
            for width, column in layout.columns
        ]
        return [(width, found) for width, found in columns if found]

    def _share_room(self, layout: Layout) -> None:
        """Give columns their widths and docks their heights, if the layout is still on."""
        if layout.name != self.current:
            return
        columns = self._columns(layout)
        for _, found in columns:
            docks, shares = [dock for dock, _ in found], [share for _, share in found]
            self._window.resizeDocks(docks, shares, Qt.Orientation.Vertical)
        tops, widths = [found[0][0] for _, found in columns], [width for width, _ in columns]
        self._window.resizeDocks(tops, widths, Qt.Orientation.Horizontal)

    def _park(self, layout: Layout) -> None:
        """Give panels that the layout doesn't show a place, so that its state knows them."""
        for name, dock in self._docks.items():
            if name not in layout.panels:
                self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
                dock.hide()

    def _stack(self, layout: Layout) -> None:
        """Put the other panels of each column under its first one."""
        for _, found in self._columns(layout):
            for (above, _), (below, _) in pairwise(found):
                self._window.splitDockWidget(above, below, Qt.Orientation.Vertical)
            for dock, _ in found:
                dock.show()
