"""The table on screen and `bench.json`."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import PySide6
from PySide6.QtCore import qVersion

from tests.bench.figures import Figure, Floor

_HEAD = ("what", "measured", "floor", "times floor", "peer", "aim")


def machine() -> dict[str, str | int]:
    """What the figures depend on; nothing that names this machine."""
    return {
        "cores": os.cpu_count() or 1,
        "architecture": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "pyside": PySide6.__version__,
        "qt": qVersion(),
    }


def table(figures: Sequence[Figure]) -> str:
    """All figures as aligned text."""
    rows = [_HEAD, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEAD))]
    return "\n".join(_line(row, widths) for row in rows)


def write_json(figures: Sequence[Figure], file: Path) -> None:
    """Write machine facts and all figures."""
    content = {"machine": machine(), "figures": [_record(figure) for figure in figures]}
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _record(figure: Figure) -> dict[str, object]:
    ratio = _ratio(figure.value, figure.floor)
    return {**asdict(figure), "ratio": None if ratio is None else round(ratio, 3)}


def _cells(figure: Figure) -> tuple[str, ...]:
    ratio = _ratio(figure.value, figure.floor)
    return (
        figure.name,
        f"{_number(figure.value)} {figure.unit}",
        _named(figure.floor),
        "" if ratio is None else f"{ratio:.2f}",
        _named(figure.peer),
        "" if figure.aim is None else f"{'≥' if figure.at_least else '≤'} {_number(figure.aim)}",
    )


def _named(floor: Floor | None) -> str:
    return "" if floor is None else f"{_number(floor.value)} ({floor.name})"


def _ratio(value: float, floor: Floor | None) -> float | None:
    return value / floor.value if floor is not None and floor.value else None


def _number(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}".replace(",", "\u202f")
    return f"{value:.3g}" if value < 10 else f"{value:.1f}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join([first, *others]).rstrip()
