"""The process: one socket on loopback, one event loop, one world moved on by a ticker.

Handlers and the ticker run on the same thread, so the world needs no locks. The world moves in
slices of about `SLICE_S`; between two slices the loop serves its clients.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from copydesk.practice.api.connection import CuttableProtocol
from copydesk.practice.api.control import Control
from copydesk.practice.api.dialects import Dialects, all_dialects
from copydesk.practice.api.fault_gate import FaultGate
from copydesk.practice.api.platform.stream import PING_LIMIT_S
from copydesk.practice.faults import Faults
from copydesk.practice.world import World

HOST: Final = "127.0.0.1"
TICK_S: Final = 0.2
SLICE_S: Final = 0.01
_GRACE_S: Final = 2


def bind(port: int) -> socket.socket:
    """Bind a loopback socket; port 0 lets the system choose.

    Raises:
        OSError: the port is taken.
    """
    # With the protocol named, asyncio switches Nagle off; without, answers wait 40 ms for an ACK.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # elsewhere it would let two programs share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError:
        listener.close()
        raise
    return listener


class Ticker:
    """Moves the world on, about five times a second, and tells the streams."""

    def __init__(self, world: World, dialects: Dialects) -> None:
        self._world = world
        self._dialects = dialects
        self._moving = asyncio.Lock()
        self._listing = asyncio.Lock()

    async def run(self) -> None:
        """Tick until cancelled."""
        loop = asyncio.get_running_loop()
        listing: asyncio.Task[None] | None = None
        while True:
            due = loop.time() + TICK_S
            await self._move()
            if listing is not None and listing.done():
                listing.result()  # a mistake in it ends the ticker too
                listing = None
            if listing is None and self._world.list_is_due:
                listing = asyncio.create_task(self._renew_list())
            await asyncio.sleep(max(0.0, due - loop.time()))

    async def catch_up(self) -> None:
        """Bring the world and its list of traders to its virtual time."""
        await self._move()
        await self._renew_list()

    async def _renew_list(self) -> None:
        """Make the list of the last midnight in a thread, while the world goes on."""
        async with self._listing:
            while self._world.list_is_due:
                self._world.take_list(await asyncio.to_thread(self._world.list_draft()))

    async def _move(self) -> None:
        """Bring the world to its virtual time, in slices; commit, then publish."""
        async with self._moving:
            turn_ends = time.monotonic() + SLICE_S
            for _ in self._world.advance():
                if time.monotonic() >= turn_ends:
                    await asyncio.sleep(0)
                    turn_ends = time.monotonic() + SLICE_S
            self._world.commit()
            self._dialects.publish()


class PracticeServer(uvicorn.Server):
    """uvicorn around one world: announces itself when ready, ends cleanly when asked."""

    def __init__(
        self,
        world: World,
        announce: Callable[[], None],
        faults: Faults | None = None,
        ping_limit_s: float = PING_LIMIT_S,
    ) -> None:
        dialects = all_dialects(world, ping_limit_s)
        self._ticker = Ticker(world, dialects)
        self._announce = announce
        application: ASGIApp = dialects
        if faults is not None:
            dialects.add(Control(world, faults, self._ticker.catch_up))
            application = FaultGate(dialects, faults)
        super().__init__(
            uvicorn.Config(
                application,
                http=CuttableProtocol,
                ws=WebSocketsSansIOProtocol,
                loop="asyncio",
                lifespan="off",
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                ws_max_size=65_536,
                ws_ping_interval=None,
                ws_per_message_deflate=False,
                timeout_keep_alive=75,
                timeout_graceful_shutdown=_GRACE_S,
            )
        )

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Bring the world to the present, listen, and say so."""
        await self._ticker.catch_up()
        await super().startup(sockets)
        self._announce()

    async def main_loop(self) -> None:
        """Serve and tick until asked to end; a ticker that fails ends the server."""
        ticking = asyncio.create_task(self._ticker.run())
        ticking.add_done_callback(lambda _: self.stop())
        try:
            await super().main_loop()
        finally:
            ticking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await ticking

    def stop(self) -> None:
        """Ask the server to end; callable from signal handlers and on the loop."""
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End on SIGTERM and Ctrl+C with exit code 0; uvicorn would raise them again at the end."""

        def on_signal(number: int, frame: FrameType | None) -> None:
            del number, frame
            self.stop()

        numbers = [signal.SIGINT, signal.SIGTERM]
        if threading.current_thread() is not threading.main_thread():
            numbers = []
        before = {number: signal.signal(number, on_signal) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def stop_at_end_of_input(stop: Callable[[], None]) -> None:
    """Call `stop` once standard input reaches its end: the owner is gone."""

    def watch() -> None:
        with contextlib.suppress(OSError):
            while os.read(sys.stdin.fileno(), 4096):
                continue
        stop()

    threading.Thread(target=watch, name="owner-pipe", daemon=True).start()
