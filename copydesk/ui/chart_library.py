"""Brings the library of the charts in while the window stands, so that the first chart is quick.

Modules that make Qt classes may be imported in the main thread only: it is done there, in slices.
What takes long in them is that Qt's bindings make each of their classes when it is first named.
Only plain modules come in on another thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from threading import Thread
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_PLAIN: Final = ("numpy", "numpy.typing", "multiprocessing.connection", "pydoc", "cProfile")
_BINDINGS: Final = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")
_SMALL: Final = ("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtTest")
_LIBRARY: Final = "copydesk.ui.plots.equity_chart"
_SLICE_S: Final = 0.004
_EVERY_MS: Final = 15


class ChartLibrary(QObject):
    """Imports from `start` on; `done` tells when all is there."""

    done = Signal()

    def __init__(self, parent: QObject, is_idle: Callable[[], bool]) -> None:
        """The last step is the longest one, and waits until `is_idle`."""
        super().__init__(parent)
        self.is_done = False
        self._is_idle = is_idle
        self._steps = self._all_steps()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._take_slice)

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    def stop(self) -> None:
        """Leave off; what is missing comes in when it is needed."""
        self._timer.stop()

    def _take_slice(self) -> None:
        end = monotonic() + _SLICE_S
        for may_go_on in self._steps:
            if not may_go_on or monotonic() >= end:
                return
        self._timer.stop()
        self.is_done = True
        self.done.emit()

    def _all_steps(self) -> Iterator[bool]:
        """One small step at a time; each says whether another one may follow at once."""
        plain = Thread(target=_import_plain, name="plain modules", daemon=True)
        plain.start()
        for name in _BINDINGS:
            module = import_module(name)
            for each in dir(module):
                getattr(module, each)
                yield True
        for name in _SMALL:
            with suppress(ImportError):  # a bundle may come without it, and so may the library
                import_module(name)
            yield True
        while plain.is_alive() or not self._is_idle():
            yield False
        import_module(_LIBRARY)
        yield True


def _import_plain() -> None:
    for name in _PLAIN:
        import_module(name)
