"""A practice exchange for tests: on real sockets in this process, or as a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import httpx
import websockets

from copydesk.practice import server
from copydesk.practice.command import real_wall_ms
from copydesk.practice.faults import Faults
from copydesk.practice.founding import WorldOptions, open_world
from copydesk.practice.world import World
from tests.practice.platform_client import PlatformClient

READY_WITHIN_S = 30


@dataclass
class Exchange:
    """A running exchange and a client for it."""

    world: World
    client: PlatformClient
    rest: str
    ws: str

    async def step(self, seconds: float) -> None:
        """Move virtual time forward."""
        await self._control("step", {"ms": int(seconds * 1000)})

    async def faults(self, *faults: dict[str, object]) -> None:
        """Switch to these faults."""
        await self._control("faults", {"faults": list(faults)})

    async def permit(self, *permissions: str, **limits: object) -> None:
        """Change what the key may do, and with `ips` and `expiry` from where and until when."""
        await self._control("key", {"permissions": list(permissions), **limits})

    async def active_trader(self) -> str:
        """Somebody who trades live and can be followed."""
        return self.world.live.trader_ids[0]

    def stream(self) -> websockets.connect:
        """A stream, not logged in yet."""
        return websockets.connect(f"{self.ws}/ws/v1", compression=None)

    async def _control(self, name: str, body: object) -> None:
        response = await self.client.http.post(f"/control/{name}", json=body)
        assert response.status_code == 200, response.text


@contextlib.asynccontextmanager
async def running_exchange(
    folder: Path,
    *,
    traders: int = 60,
    speed: int = 0,
    ping_limit_s: float = 60.0,
    with_faults: bool = True,
    send_buffer: int | None = None,
) -> AsyncIterator[Exchange]:
    """Serve a small world on real sockets from this event loop."""
    faults = Faults(7) if with_faults else None

    def shown_wall_ms() -> int:
        return real_wall_ms() + (faults.skew_ms if faults else 0)

    options = WorldOptions(folder, seed=7, traders=traders, speed=Decimal(speed))
    world = open_world(options, real_wall_ms, shown_wall_ms)
    listener = server.bind(0)
    if send_buffer is not None:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, send_buffer)
    address = f"127.0.0.1:{listener.getsockname()[1]}"
    ready = asyncio.Event()
    practice = server.PracticeServer(world, ready.set, faults, ping_limit_s)
    serving = asyncio.create_task(practice.serve(sockets=[listener]))
    try:
        await asyncio.wait_for(ready.wait(), READY_WITHIN_S)
        key = world.key
        rest = f"http://{address}"
        async with PlatformClient(rest, key.key, key.secret, key.passphrase) as client:
            yield Exchange(world, client, rest, f"ws://{address}")
    finally:
        practice.stop()
        await serving
        world.close()


@dataclass
class PracticeProcess:
    """`copydesk practice` as a program."""

    process: subprocess.Popen[bytes]
    ready: dict[str, object]

    def client(self) -> PlatformClient:
        """A client with the key of the ready line."""
        rest, key, secret, passphrase = (
            str(self.ready[name]) for name in ("rest", "key", "secret", "passphrase")
        )
        return PlatformClient(rest, key, secret, passphrase)

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait(READY_WITHIN_S)

    def terminate(self) -> int:
        """SIGTERM; returns the exit code."""
        self.process.terminate()
        return self.process.wait(READY_WITHIN_S)


@contextlib.contextmanager
def practice_process(folder: Path, *arguments: str, traders: int = 60) -> Iterator[PracticeProcess]:
    """Start the program and wait for its ready line; it is gone afterwards."""
    command = [sys.executable, "-m", "copydesk", "practice", "--data", str(folder)]
    process = subprocess.Popen(
        [*command, "--traders", str(traders), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        if not line:
            errors = process.communicate(timeout=READY_WITHIN_S)[1]
            raise AssertionError(f"no ready line: {errors.decode()}")
        yield PracticeProcess(process, json.loads(line))
    finally:
        process.kill()
        process.communicate(timeout=READY_WITHIN_S)


async def raw_post(rest: str, path: str, body: bytes) -> httpx.Response:
    """An unsigned POST of any bytes."""
    async with httpx.AsyncClient(base_url=rest) as client:
        return await client.post(path, content=body)
