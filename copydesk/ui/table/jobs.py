"""Work beside the window: the newest job's result comes back, late results are dropped."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal


class LatestJob(QObject):
    """Runs one function at a time in a worker thread; only the last submitted one reports.

    `done` carries the result, `failed` the exception; both arrive on the thread of this object.
    Call `close` before the object goes.
    """

    done = Signal(object)
    failed = Signal(object)
    _finished = Signal(int, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """`name` is the worker thread's name; the thread starts with the first job."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._number = 0
        self._waiting: Future[object] | None = None
        self._is_closed = False
        self._finished.connect(self._report)

    @property
    def busy(self) -> bool:
        """Whether a job has not reported yet."""
        return self._waiting is not None

    def submit(self, work: Callable[[], object]) -> None:
        """Run `work` next; an earlier job that has not started is forgotten.

        Once closed, nothing is run any more: news may still come while the window goes.
        """
        if self._is_closed:
            return
        self._number += 1
        number = self._number
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self._pool.submit(work)
        self._waiting.add_done_callback(lambda future: self._announce(number, future))

    def close(self) -> None:
        """Forget all jobs and wait for the thread to end."""
        self._is_closed = True
        self._number += 1
        self._waiting = None
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _announce(self, number: int, future: Future[object]) -> None:
        if number == self._number and not future.cancelled():
            self._finished.emit(number, future)

    def _report(self, number: int, future: Future[object]) -> None:
        if number != self._number:
            return
        self._waiting = None
        error = future.exception()
        if error is None:
            self.done.emit(future.result())
        else:
            self.failed.emit(error)
