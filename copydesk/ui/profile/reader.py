"""Reads the profile of the selected trader; answers for another trader are dropped."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from copydesk.model.errors import CopyDeskError
from copydesk.model.trader import TraderKey
from copydesk.ui import slots
from copydesk.ui.bridge import Bridge

SETTLE_MS = 120


class ProfileReader(QObject):
    """Waits until the selection rests, then reads.

    `loaded` carries a `TraderProfile` of the wanted trader, `failed` a `CopyDeskError`.
    """

    loaded = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        """Nobody is wanted yet."""
        super().__init__(parent)
        self.wanted: TraderKey | None = None
        self._watched: TraderKey | None = None
        self._bridge = bridge
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.read)

    def want(self, trader: TraderKey | None) -> None:
        """Read this trader soon; None reads nobody."""
        self.wanted = trader
        self._settle.start()

    def read(self) -> None:
        """Read the wanted trader now, and let its open positions stream."""
        self._settle.stop()
        if self.wanted != self._watched:
            self._watched = self.wanted
            self._watch()
        if self.wanted is not None:
            self._read()

    def stop(self) -> None:
        """Read nothing more."""
        self._settle.stop()
        self.wanted = None

    def show_trouble(self, error: CopyDeskError) -> None:
        """A mistake of ours on the way of an answer."""
        self.failed.emit(error)

    @slots.command
    async def _watch(self) -> None:
        trader = self.wanted
        await self._bridge.call(lambda desk: desk.watch_trader(trader))

    @slots.command
    async def _read(self) -> None:
        trader = self.wanted
        if trader is None:
            return
        try:
            profile = await self._bridge.call(lambda desk: desk.trader_profile(trader))
        except CopyDeskError as error:
            if trader == self.wanted:
                self.failed.emit(error)
            return
        if trader == self.wanted:
            self.loaded.emit(profile)
