"""The engine's thread and its event loop: where streams, decisions and orders live."""

from __future__ import annotations

import asyncio
import logging
import selectors
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from copydesk.model.errors import RetryLater
from copydesk.model.reasons import Reason

_LOG = logging.getLogger(__name__)
_JOIN_SECONDS = 15.0
_POLL_SECONDS = 0.002

SWITCH_SECONDS = 0.0005
"""How long a thread that computes may keep the interpreter from one that waits for it.

From event to order it changes hands four times at least: engine, journal, disk, engine.
"""

Result = TypeVar("Result")


class _PatientSelector(selectors.DefaultSelector):
    """Looks for what arrived when there is nothing else to do, or hasn't looked for a while.

    The loop asks between any two steps of its tasks, and each look gives the interpreter away,
    which a busy window then keeps for a while.
    """

    _looked_s = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        now_s = time.monotonic()
        if timeout is not None and timeout <= 0 and now_s - self._looked_s < _POLL_SECONDS:
            return []
        found = super().select(timeout)
        self._looked_s = time.monotonic()
        return found


def _new_loop() -> asyncio.AbstractEventLoop:
    if sys.platform == "win32":  # its own loop has no selector
        return asyncio.new_event_loop()
    return asyncio.SelectorEventLoop(_PatientSelector())


class Runtime:
    """One asyncio loop in a thread of its own, started at once, ended by `stop`.

    Threads of the process change more often from then on (`SWITCH_SECONDS`).

    Args:
        name: the thread's name.
        on_trouble: told of an exception that nobody awaited, on the engine's thread.
    """

    def __init__(
        self, name: str, on_trouble: Callable[[BaseException], None] | None = None
    ) -> None:
        self._on_trouble = on_trouble
        self._running = threading.Event()
        self._loop = _new_loop()
        self._loop.set_exception_handler(self._handle)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()
        self._running.wait()

    @property
    def is_alive(self) -> bool:
        """Whether coroutines can still be submitted."""
        return self._thread.is_alive() and not self._loop.is_closed()

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The engine's loop, for `asyncio.run_coroutine_threadsafe`."""
        return self._loop

    def submit(self, coroutine: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Run a coroutine on the engine's loop. Thread-safe; never called from the loop itself.

        Raises:
            RetryLater: the engine has ended.
        """
        if not self.is_alive:
            coroutine.close()
            raise RetryLater(Reason.NOT_READY, "it is shutting down")
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def stop(self) -> None:
        """Cancel what still runs, end the loop and its worker threads, join the thread."""
        if self.is_alive:
            self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_JOIN_SECONDS)

    def _run(self) -> None:
        sys.setswitchinterval(SWITCH_SECONDS)
        asyncio.set_event_loop(self._loop)
        self._loop.call_soon(self._running.set)
        try:
            self._loop.run_forever()
        finally:
            self._wind_up()

    def _wind_up(self) -> None:
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        asyncio.set_event_loop(None)
        self._loop.close()

    def _handle(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        _LOG.error("on the engine's loop: %s", context.get("message"), exc_info=error)
        if self._on_trouble is not None and isinstance(error, BaseException):
            self._on_trouble(error)
