"""The report of the benchmarks: figures beside their floors, nothing that names a machine."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict
from pathlib import Path

from tests.bench.__main__ import figure_from
from tests.bench.figures import Figure, Floor, percentile
from tests.bench.report import table, write_json

SORT = Figure("sort", 36.0, "ms", Floor("numpy.argsort", 1.2), 60, Floor("Qt proxy", 906.0))
RATE = Figure("decoded", 10_525.0, "a second")


def test_the_table_sets_each_figure_beside_floor_peer_and_aim() -> None:
    head, sort, rate = table([SORT, RATE]).splitlines()

    assert head.split() == ["what", "measured", "floor", "times", "floor", "peer", "aim"]
    cells = [cell.strip() for cell in sort.split("  ") if cell]
    assert cells == [
        "sort",
        "36.0 ms",
        "1.2 (numpy.argsort)",
        "30.00",
        "906.0 (Qt proxy)",
        "≤ 60.0",
    ]
    assert rate.startswith("decoded  10\u202f525 a second")


def test_the_file_holds_units_ratios_and_facts_but_no_names(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    write_json([SORT, RATE], file)

    text = file.read_text(encoding="utf-8")
    content = json.loads(text)
    assert [figure["ratio"] for figure in content["figures"]] == [30.0, None]
    assert content["figures"][0]["unit"] == "ms"
    assert {"cores", "python", "qt"} <= content["machine"].keys()
    assert platform.node() not in text.split('"')


def test_a_figure_survives_the_way_from_its_process() -> None:
    for figure in (SORT, RATE):
        assert figure_from(json.loads(json.dumps(asdict(figure)))) == figure


def test_percentiles_never_leave_the_values() -> None:
    values = [3.0, 1.0, 2.0]
    assert [percentile(values, share) for share in (0.0, 0.5, 1.0)] == [1.0, 2.0, 3.0]
