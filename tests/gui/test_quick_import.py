from __future__ import annotations

import subprocess
import sys

SCRIPT = """
from copydesk.ui.quick_import import answer_without_reading
answer_without_reading()
import linecache
linecache.clearcache()
import copydesk.ui.main_window, copydesk.ui.plots.equity_chart
print(len([name for name in linecache.cache if "dataclass" not in name]))
"""

LIBRARY = """
import sys, threading
from copydesk.ui.quick_import import answer_without_reading
answer_without_reading()
elsewhere, here = set(), set()
def hear(event, args):
    if event == "import" and args[0].split(".")[0] in ("pyqtgraph", "PySide6", "copydesk"):
        is_main = threading.current_thread() is threading.main_thread()
        (here if is_main else elsewhere).add(args[0])
sys.addaudithook(hear)
from PySide6.QtWidgets import QApplication
from copydesk.ui.chart_library import ChartLibrary
app = QApplication([])
library = ChartLibrary(app, lambda: True)
library.done.connect(app.quit)
library.start()
assert "pyqtgraph" not in sys.modules
app.exec()
print(library.is_done, "copydesk.ui.plots.equity_chart" in sys.modules, elsewhere)
print("pyqtgraph" in here)
"""


def test_the_library_of_the_charts_comes_in_on_the_main_thread() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LIBRARY], capture_output=True, text=True, check=True
    )
    assert ended.stdout.split() == ["True", "True", "set()", "True"]


def test_no_source_text_is_read_and_kept_for_imports() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "0"
