"""Runs in the peer's environment: updates a second into vnpy's monitor of positions.

Arguments: rows, updates a tick, milliseconds a tick, seconds. Prints one JSON object.
"""

from __future__ import annotations

import json
import random
import sys
import time
from importlib import import_module
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

PAUSE_NS = 200_000
TICKS = 64


class WatchedApplication(QApplication):
    """Knows the stretches of events without a pause, as the application of our own bench."""

    def __init__(self) -> None:
        super().__init__([])
        self.stretches_ms: list[float] = []
        self.begun_ns = self.ended_ns = self.depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Qt: deliver an event."""
        now = time.perf_counter_ns()
        if not self.depth and now - self.ended_ns > PAUSE_NS:
            if self.begun_ns:
                self.stretches_ms.append((self.ended_ns - self.begun_ns) / 1e6)
            self.begun_ns = now
        self.depth += 1
        try:
            return super().notify(receiver, event)
        finally:
            self.depth -= 1
            self.ended_ns = time.perf_counter_ns()


class Table:
    """vnpy's monitor, filled, and the updates for it."""

    def __init__(self, rows: int, updates: int) -> None:
        self._objects: Any = import_module("vnpy.trader.object")
        self._constant: Any = import_module("vnpy.trader.constant")
        event: Any = import_module("vnpy.event")
        engine: Any = import_module("vnpy.trader.engine")
        widget: Any = import_module("vnpy.trader.ui.widget")
        self._event = event.Event
        self.events = event.EventEngine()
        self.view = widget.PositionMonitor(engine.MainEngine(self.events), self.events)
        self.delivered = 0
        for number in range(rows):
            self.view.process_event(self._update(number, 0.0))
        chance = random.Random(8)
        self._ticks = [
            [self._update(number, chance.random() * 500) for number in picked]
            for picked in (chance.sample(range(rows), updates) for _ in range(TICKS))
        ]
        self._count = 0

    def deliver(self) -> None:
        """Let one tick's updates in."""
        for update in self._ticks[self._count % TICKS]:
            self.view.process_event(update)
            self.delivered += 1
        self._count += 1

    def _update(self, number: int, pnl: float) -> object:
        position = self._objects.PositionData(
            gateway_name="bench",
            symbol=f"BTC{number}",
            exchange=self._constant.Exchange.GLOBAL,
            direction=self._constant.Direction.LONG,
            volume=0.04,
            price=61_000 + pnl,
            pnl=pnl,
        )
        return self._event("", position)


def main(rows: int, updates: int, tick_ms: int, seconds: float) -> None:
    """Fill the table, update it, print CPU in percent of a core and frame times in ms."""
    application = WatchedApplication()
    table = Table(rows, updates)
    table.view.resize(1600, 1000)
    table.view.show()
    for _ in range(5):
        application.processEvents()
    timer = QTimer()
    timer.setInterval(tick_ms)
    timer.timeout.connect(table.deliver)
    timer.start()
    application.stretches_ms.clear()
    application.begun_ns = time.perf_counter_ns()
    cpu, wall = run_for(seconds)
    running = (application.ended_ns - application.begun_ns) / 1e6
    ranked = sorted([*application.stretches_ms, running])  # never idle, it has no other
    answer = {
        "cpu": cpu / wall * 100,
        "p95": ranked[int(len(ranked) * 0.95)],
        "longest": ranked[-1],
        "updates_a_second": table.delivered / wall,
    }
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()
    table.events.stop()


def run_for(seconds: float) -> tuple[float, float]:
    """Run the event loop: CPU seconds, wall seconds."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    wall, cpu = time.perf_counter(), time.process_time()
    loop.exec()
    return time.process_time() - cpu, time.perf_counter() - wall


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
