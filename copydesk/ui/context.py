"""What all panels of one window share: the desk, the selected trader, the privacy eye."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, Signal

from copydesk.model.comparison import MOST_COMPARED
from copydesk.model.trader import TraderKey
from copydesk.ui.bridge import Bridge


def wall_ms() -> int:
    """The local wall clock in UTC milliseconds."""
    return time.time_ns() // 1_000_000


class Context(QObject):
    """Handed to every panel. Selecting a trader anywhere updates every linked panel."""

    trader_changed = Signal(object)
    private_changed = Signal(bool)
    compared_changed = Signal(object)
    """The traders chosen to be compared, a tuple of keys."""

    live_profile_wanted = Signal()
    """Real money is wanted: the live profile should open, in a window of its own."""

    panel_wanted = Signal(str)
    """A panel should come to the front, by name ("traders", "profile", "follow", "positions")."""

    layout_wanted = Signal(str)
    """A layout should be put on, by name ("journal")."""

    def __init__(
        self,
        bridge: Bridge,
        settings: QSettings,
        *,
        practice: bool = True,
        now_ms: Callable[[], int] = wall_ms,
        parent: QObject | None = None,
    ) -> None:
        """Shared state of one window.

        Args:
            bridge: the way to the desk.
            settings: where the window keeps its own looks (not money, not secrets).
            practice: which side of the wall the profile is on.
            now_ms: wall clock for ages, UTC milliseconds.
            parent: Qt parent.
        """
        super().__init__(parent)
        self.bridge = bridge
        self.settings = settings
        self.practice = practice
        self.now_ms = now_ms
        self._trader: TraderKey | None = None
        self._compared: tuple[TraderKey, ...] = ()
        self._private = settings.value("look/private", False, bool) is True

    @property
    def trader(self) -> TraderKey | None:
        """The selected trader."""
        return self._trader

    def select_trader(self, trader: TraderKey | None) -> None:
        """Select a trader for all linked panels."""
        if trader != self._trader:
            self._trader = trader
            self.trader_changed.emit(trader)

    @property
    def compared(self) -> tuple[TraderKey, ...]:
        """The traders chosen to be compared, the first chosen first."""
        return self._compared

    def set_compared(self, trader: TraderKey, wanted: bool) -> bool:
        """Choose a trader for the comparison or leave one out; False when there are four."""
        others = tuple(each for each in self._compared if each != trader)
        if wanted and len(others) >= MOST_COMPARED:
            return False
        chosen = (*others, trader) if wanted and trader not in self._compared else self._compared
        self._change_compared(chosen if wanted else others)
        return True

    def clear_compared(self) -> None:
        """Compare nobody."""
        self._change_compared(())

    def _change_compared(self, chosen: tuple[TraderKey, ...]) -> None:
        if chosen != self._compared:
            self._compared = chosen
            self.compared_changed.emit(chosen)

    @property
    def private(self) -> bool:
        """Whether amounts are hidden."""
        return self._private

    def set_private(self, private: bool) -> None:
        """Close or open the privacy eye."""
        if private != self._private:
            self._private = private
            self.settings.setValue("look/private", private)
            self.private_changed.emit(private)

    def want_live_profile(self) -> None:
        """Open the live profile beside this one."""
        self.live_profile_wanted.emit()

    def want_layout(self, name: str) -> None:
        """Put a layout on."""
        self.layout_wanted.emit(name)

    def want_panel(self, name: str) -> None:
        """Bring a panel to the front."""
        self.panel_wanted.emit(name)
