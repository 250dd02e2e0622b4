"""Runs in the peer's environment: vnpy's main window without a gateway, started and shown.

Prints milliseconds since the process began and the memory then, as one JSON object.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any


def since_start_ms() -> float:
    """Milliseconds since the system started this process."""
    ticks = float(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    booted_for = float(Path("/proc/uptime").read_text().split()[0])
    return (booted_for - ticks / 100) * 1000


def main() -> None:
    """Open the window and let it paint."""
    event: Any = import_module("vnpy.event")
    engine: Any = import_module("vnpy.trader.engine")
    ui: Any = import_module("vnpy.trader.ui")
    application = ui.create_qapp()
    events = event.EventEngine()
    window = ui.MainWindow(engine.MainEngine(events), events)
    window.resize(1600, 1000)
    window.show()
    ends = time.monotonic() + 0.05
    while time.monotonic() < ends:
        application.processEvents()
        if window.isVisible():
            break
    window.grab()
    shown = since_start_ms()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    memory = pages * resource.getpagesize() / 2**20
    sys.stdout.write(f"{json.dumps({'shown': shown, 'memory': memory})}\n")
    sys.stdout.flush()
    events.stop()


if __name__ == "__main__":
    main()
