"""The watch over GUI tests: what a test leaves behind, or Qt complains about, fails that test."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAD = """
import asyncio
import threading
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget
from tests.gui.conftest import *

kept = []
ended = threading.Event()

def test_nothing(qapp, window_loop):
    widget = QWidget()
    widget.show()
    QTimer(widget).start(1000)
"""
CRIMES = {
    "a_warning_of_qt": "qWarning('this is wrong')",
    "a_window": "kept.append(QWidget()); kept[-1].show()",
    "a_hidden_window": "kept.append(QWidget())",
    "a_timer": "kept.append(QTimer()); kept[-1].start(1000)",
    "a_timer_of_the_application": "QTimer(qapp).start(1000)",
    "a_thread": "threading.Thread(target=ended.wait, args=(10,), daemon=True).start()",
    "a_task": "kept.append(window_loop.create_task(asyncio.sleep(60)))",
}


def test_each_crime_is_caught_and_the_innocent_goes_free(tmp_path: Path) -> None:
    file = tmp_path / "test_crimes.py"
    tests = [f"def test_{name}(qapp, window_loop):\n    {act}" for name, act in CRIMES.items()]
    file.write_text("\n\n".join([HEAD, *tests]), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", str(file), "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "-p", "no:xdist", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    caught = re.findall(r"^(?:ERROR|FAILED) \S*::test_(\w+)", done.stdout, re.MULTILINE)
    assert sorted(caught) == sorted(CRIMES), done.stdout
    words = re.findall(r"left (?:open|running)|Qt messages with level WARNING", done.stdout)
    assert set(words) == {"left open", "left running", "Qt messages with level WARNING"}
