"""Rows of a venue's list of traders into immutable columns, and changed columns into old ones."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import repeat
from math import nan
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from copydesk.engine.api import ListSource, TraderColumns
from copydesk.model.performance import Basis
from copydesk.model.trader import RiskLevel, TraderKey, TraderRow, TraderStatus

SPARK_POINTS: Final = 60

_RISK: Final = {level: index for index, level in enumerate(RiskLevel)}
_STATUS: Final = {status: index for index, status in enumerate(TraderStatus)}

_NUMBERS: Final[dict[str, tuple[str, Callable[[TraderRow], float | None]]]] = {
    "followers": ("q", lambda row: row.followers or 0),
    "trading_days": ("q", lambda row: row.trading_days),
    "total_profit_percent": ("d", lambda row: row.total_profit_percent),
    "month_profit_percent": ("d", lambda row: row.month_profit_percent),
    "quarter_profit_percent": ("d", lambda row: row.spark[-1] if row.spark else None),
    "win_rate": ("d", lambda row: row.win_rate),
    "max_drawdown_percent": ("d", lambda row: row.max_drawdown_percent),
    "sharpe_ratio": ("d", lambda row: row.sharpe_ratio),
    "floating_pnl": ("d", lambda row: row.floating_pnl),
    "equity": ("d", lambda row: row.equity),
    "venue_roi_percent": ("d", lambda row: row.venue_roi_percent),
    "risk": ("b", lambda row: _RISK[row.risk_level]),
    "status": ("b", lambda row: _STATUS[row.status]),
}
_TEXTS: Final[dict[str, Callable[[TraderRow], str]]] = {
    "nicknames": lambda row: row.nickname,
    "descriptions": lambda row: row.description,
    "search_text": lambda row: f"{row.nickname} {row.key.trader_id}".casefold(),
}


class GrowingColumns:
    """Takes rows while they arrive and keeps none: a hundred thousand of them weigh 100 MB.

    Columns grow in place, and what is published is the same memory.
    """

    def __init__(self) -> None:
        self._place_of: dict[TraderKey, int] = {}
        self._count = 0
        self._numbers: dict[str, array[float]] = {
            name: array(code) for name, (code, _) in _NUMBERS.items()
        }
        self._texts: dict[str, list[str]] = {name: [] for name in _TEXTS}
        self._sparks = array("f")

    def __len__(self) -> int:
        return self._count

    def extend(self, rows: Iterable[TraderRow], /) -> None:
        """Put rows behind those that are there."""
        piece = tuple(rows)
        for name, (_, value_of) in _NUMBERS.items():
            values = map(value_of, piece)
            self._numbers[name].extend(nan if value is None else value for value in values)
        for name, text_of in _TEXTS.items():
            self._texts[name].extend(map(text_of, piece))
        for row in piece:
            points = row.spark[-SPARK_POINTS:]
            self._sparks.extend(repeat(nan, SPARK_POINTS - len(points)))
            self._sparks.extend(points)
        keys = (row.key for row in piece)
        self._place_of.update(zip(keys, range(self._count, self._count + len(piece)), strict=False))
        self._count += len(piece)

    def finish(self, generation: int, received_ms: int) -> TraderColumns:
        """Make columns of what came; nothing can be added any more.

        Where a venue lists a trader twice, the last row counts.
        """
        columns: dict[str, Any] = {
            name: np.frombuffer(values, values.typecode) for name, values in self._numbers.items()
        }
        columns["spark"] = np.frombuffer(self._sparks, np.float32).reshape(-1, SPARK_POINTS)
        columns |= {name: tuple(texts) for name, texts in self._texts.items()}
        row_of = self._place_of
        if len(row_of) < self._count:
            places = np.fromiter(row_of.values(), np.intp, len(row_of))
            columns = {name: _picked(column, places) for name, column in columns.items()}
            row_of = {key: place for place, key in enumerate(row_of)}
        return _freeze(columns, row_of, generation, received_ms)


def update_columns(old: TraderColumns, changes: TraderColumns) -> TraderColumns:
    """Make new columns from old ones and those that changed; new traders come at the end."""
    row_of = dict(old.row_of)
    for key in changes.keys:
        row_of.setdefault(key, len(row_of))
    places = np.fromiter((row_of[key] for key in changes.keys), np.intp, len(changes))
    columns: dict[str, Any] = {
        name: _patched(getattr(old, name), places, getattr(changes, name), len(row_of))
        for name in (*_NUMBERS, "spark")
    }
    for name in _TEXTS:
        texts = [*getattr(old, name), *repeat("", len(row_of) - len(old))]
        for place, text in zip(places.tolist(), getattr(changes, name), strict=True):
            texts[place] = text
        columns[name] = tuple(texts)
    return _freeze(columns, row_of, changes.generation, changes.received_ms)


def with_source(columns: TraderColumns, name: str, source: ListSource) -> TraderColumns:
    """The same list with where it comes from; figures of another basis are taken out of columns."""
    taken_out = _OF_EQUITY if source.basis is not Basis.EQUITY else ()
    if source.wins_are_days:
        taken_out = (*taken_out, "win_rate")
    unknown: dict[str, Any] = {field: np.full(len(columns), nan) for field in taken_out}
    for column in unknown.values():
        column.flags.writeable = False
    return replace(columns, sources={name: source}, **unknown)


_OF_EQUITY: Final = (
    "total_profit_percent",
    "month_profit_percent",
    "quarter_profit_percent",
    "max_drawdown_percent",
    "sharpe_ratio",
)


def _freeze(
    columns: dict[str, Any], row_of: Mapping[TraderKey, int], generation: int, received_ms: int
) -> TraderColumns:
    for column in columns.values():
        if isinstance(column, np.ndarray):
            column.flags.writeable = False
    return TraderColumns(
        generation=generation,
        received_ms=received_ms,
        keys=tuple(row_of),
        row_of=row_of,
        **columns,
    )


def _picked(
    column: NDArray[Any] | tuple[str, ...], places: NDArray[np.intp]
) -> NDArray[Any] | tuple[str, ...]:
    if isinstance(column, tuple):
        return tuple(column[place] for place in places.tolist())
    return column[places]


def _patched(
    old: NDArray[Any], places: NDArray[np.intp], changed: NDArray[Any], count: int
) -> NDArray[Any]:
    new = np.empty((count, *old.shape[1:]), old.dtype)
    new[: len(old)] = old
    new[places] = changed
    return new
