"""The floor of starting: a process that shows an empty PySide6 window and says when."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow


def since_start_ms() -> float:
    """Milliseconds since the system started this process; needs Linux."""
    ticks = float(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    return float(Path("/proc/uptime").read_text().split()[0]) * 1000 - ticks * 10


application = QApplication([])
window = QMainWindow()
window.resize(1600, 1000)
window.show()
application.processEvents()
memory_mib = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
mark = {"mark": "shown", "ms": since_start_ms(), "rss_mib": memory_mib}
sys.stderr.write(f"{json.dumps(mark)}\n")
