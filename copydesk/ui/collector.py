"""When Python's cycle collector runs in the window: on the GUI thread, and briefly.

Automatic collection runs in whichever thread allocates and can delete Qt objects there, so it is
switched off; young generations are collected from a timer, the old one when nobody is typing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer

YOUNG_EVERY_MS = 1_000
IDLE_S = 0.5
IDLE_BEFORE_FULL_S = 10.0
FULL_EVERY_S = 60.0
_INPUT = frozenset(
    {
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    }
)


class Collector(QObject):
    """Owns garbage collection from `start` to `stop`."""

    def __init__(self, app: QObject, clock: Callable[[], float] = monotonic) -> None:
        """`app` is watched for input; `clock` gives seconds."""
        super().__init__(app)
        self._app = app
        self._clock = clock
        self._was_automatic = gc.isenabled()
        self._last_input = self._last_full = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(YOUNG_EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Call once the window stands."""
        self._was_automatic = gc.isenabled()
        gc.disable()
        gc.freeze()
        self._timer.start()

    def settle(self) -> None:
        """The rush of starting is over: what it made stays, and input is watched from here on.

        Not before: every event of the program passes through the watch.
        """
        gc.freeze()
        self._app.installEventFilter(self)

    def is_idle(self) -> bool:
        """Whether the person has done nothing for a moment; known once it has settled."""
        return self._clock() - self._last_input >= IDLE_S

    def stop(self) -> None:
        """Leave garbage collection as it was found."""
        self._timer.stop()
        self._app.removeEventFilter(self)
        gc.unfreeze()
        if self._was_automatic:
            gc.enable()

    def collect(self) -> int:
        """Collect what is due; gives the oldest generation looked at, -1 for none."""
        now = self._clock()
        idle = now - self._last_input >= IDLE_BEFORE_FULL_S
        if idle and now - self._last_full >= FULL_EVERY_S:
            self._last_full = now
            gc.collect(2)
            return 2
        young, middle, _ = gc.get_count()
        first, second, _ = gc.get_threshold()
        if young <= first and middle <= second:
            return -1
        generation = 1 if middle > second else 0
        gc.collect(generation)
        return generation

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: note when the person last did something."""
        if event.type() in _INPUT:
            self._last_input = self._clock()
        return False
