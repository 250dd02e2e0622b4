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


def test_no_source_text_is_read_and_kept_for_imports() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "0"
