"""A relay before an exchange's streams, which can let connections die as networks do."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

_BLOCK: Final = 65_536


class Link:
    """One connection and its counterpart at the exchange."""

    def __init__(self, near: asyncio.StreamWriter, far: asyncio.StreamWriter) -> None:
        self.near = near
        self.far = far
        self.is_dead = False

    def cut(self) -> None:
        """End both sides."""
        self.near.close()
        self.far.close()


class Relay:
    """Passes bytes on, in a thread of its own.

    `freeze` makes the connections of this moment half-open: nothing goes through them any more in
    either direction, no ping is answered, and neither side hears that the other is gone. `cut`
    closes them. With `life_s` each connection is closed after so many seconds, as venues do it
    after a day. New connections are always taken.
    """

    def __init__(self, address: str) -> None:
        place = urlsplit(address)
        self._to = place.hostname or "127.0.0.1", place.port or 80
        self._links: list[Link] = []
        self.life_s: float | None = None
        self.taken = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(5)
        self.address = f"ws://127.0.0.1:{port}"

    def freeze(self) -> int:
        """Make all connections half-open; return how many."""
        return self._do(self._freeze)

    def cut(self) -> int:
        """Close all connections; return how many."""
        return self._do(self._cut)

    def close(self) -> None:
        """End everything."""
        self._do(self._cut)
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def _do(self, action: Callable[[], int]) -> int:
        done: Future[int] = Future()
        self._loop.call_soon_threadsafe(lambda: done.set_result(action()))
        return done.result(5)

    def _freeze(self) -> int:
        alive = [link for link in self._links if not link.is_dead]
        for link in alive:
            link.is_dead = True
        return len(alive)

    def _cut(self) -> int:
        links, self._links = self._links, []
        for link in links:
            link.cut()
        return len(links)

    async def _listen(self) -> int:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def _stop(self) -> None:
        self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        self.taken += 1
        far_reader, far = await asyncio.open_connection(*self._to)
        link = Link(near, far)
        self._links.append(link)
        if self.life_s is not None:
            self._loop.call_later(self.life_s, link.cut)
        with suppress(asyncio.CancelledError):
            await asyncio.gather(
                self._pass_on(link, reader, far),
                self._pass_on(link, far_reader, near),
                return_exceptions=True,
            )

    async def _pass_on(
        self, link: Link, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while block := await reader.read(_BLOCK):
            if not link.is_dead:
                writer.write(block)
                await writer.drain()
        if not link.is_dead:
            link.cut()
