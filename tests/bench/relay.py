"""A relay on loopback, in a process of its own, that notes when events came and orders went.

`python -m tests.bench.relay PORT EVENT ORDER` passes everything on to a port, both ways. It notes
each piece from there that holds the one text, and each piece to there that holds the other.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

_LONGEST_S = 0.55


class Relay:
    """Such a process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.port: int = self._said()["port"]

    def take_ms(self) -> float | None:
        """From the first event since the last time to the first order after it; None without."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        said = self._said()
        for event in said["events"][:1]:
            for order in said["orders"]:
                if 0 < order - event < _LONGEST_S:
                    return float(order - event) * 1000
        return None

    def _said(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said


@contextmanager
def relay_to(port: int, event: str, order: str) -> Iterator[Relay]:
    """Run a relay until the end of the block."""
    command = [sys.executable, "-m", "tests.bench.relay", str(port), event, order]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Relay(process)
        finally:
            process.terminate()


@dataclass
class _Passing:
    target: int
    event: bytes
    order: bytes
    events: list[float] = field(default_factory=list)
    orders: list[float] = field(default_factory=list)

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.gather(
            self._pass(reader, far_writer, self.orders, self.order),
            self._pass(far_reader, writer, self.events, self.event),
        )

    async def _pass(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        moments: list[float],
        sign: bytes,
    ) -> None:
        try:
            while data := await reader.read(65_536):
                if sign in data:
                    moments.append(time.perf_counter())
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    def take(self) -> str:
        """What was noted since the last time."""
        said = json.dumps({"events": self.events, "orders": self.orders})
        self.events.clear()
        self.orders.clear()
        return said


async def _serve(target: int, event: str, order: str) -> None:
    passing = _Passing(target, event.encode(), order.encode())
    server = await asyncio.start_server(passing.accept, "127.0.0.1", 0)
    _say(json.dumps({"port": server.sockets[0].getsockname()[1]}))
    asyncio.get_running_loop().add_reader(sys.stdin, _answer, passing)
    await server.serve_forever()


def _answer(passing: _Passing) -> None:
    if sys.stdin.readline():
        _say(passing.take())


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), sys.argv[2], sys.argv[3]))
