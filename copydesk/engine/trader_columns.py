"""Rows of a venue's list of traders into immutable columns, and changed rows into new columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from copydesk.engine.api import TraderColumns
from copydesk.model.trader import RiskLevel, TraderKey, TraderRow, TraderStatus

SPARK_POINTS: Final = 60

_RISK: Final = {level: index for index, level in enumerate(RiskLevel)}
_STATUS: Final = {status: index for index, status in enumerate(TraderStatus)}

_NUMBERS: Final[dict[str, tuple[type[np.generic], Callable[[TraderRow], float | None]]]] = {
    "followers": (np.int64, lambda row: row.followers),
    "trading_days": (np.int64, lambda row: row.trading_days),
    "total_profit_percent": (np.float64, lambda row: row.total_profit_percent),
    "month_profit_percent": (np.float64, lambda row: row.month_profit_percent),
    "quarter_profit_percent": (np.float64, lambda row: row.spark[-1] if row.spark else None),
    "win_rate": (np.float64, lambda row: row.win_rate),
    "max_drawdown_percent": (np.float64, lambda row: row.max_drawdown_percent),
    "sharpe_ratio": (np.float64, lambda row: row.sharpe_ratio),
    "floating_pnl": (np.float64, lambda row: row.floating_pnl),
    "venue_roi_percent": (np.float64, lambda row: row.venue_roi_percent),
    "risk": (np.int8, lambda row: _RISK[row.risk_level]),
    "status": (np.int8, lambda row: _STATUS[row.status]),
}
_TEXTS: Final[dict[str, Callable[[TraderRow], str]]] = {
    "nicknames": lambda row: row.nickname,
    "descriptions": lambda row: row.description,
    "search_text": lambda row: f"{row.nickname} {row.key.trader_id}".casefold(),
}


def build_columns(rows: Sequence[TraderRow], generation: int, received_ms: int) -> TraderColumns:
    """Put rows into columns; where a venue lists a trader twice, the last row counts."""
    by_key = {row.key: row for row in rows}
    rows = list(by_key.values())
    columns: dict[str, Any] = {name: _column(name, rows) for name in _NUMBERS}
    columns |= {name: tuple(map(text_of, rows)) for name, text_of in _TEXTS.items()}
    columns["spark"] = _sparks(rows)
    return _freeze(columns, tuple(by_key), generation, received_ms)


def update_columns(
    old: TraderColumns, rows: Sequence[TraderRow], generation: int, received_ms: int
) -> TraderColumns:
    """Make new columns from old ones and the rows that changed; new traders come at the end."""
    latest = {row.key: row for row in rows}
    changed = [row for key, row in latest.items() if key in old.row_of]
    fresh = [row for key, row in latest.items() if key not in old.row_of]
    places = np.fromiter((old.row_of[row.key] for row in changed), dtype=np.intp)
    columns: dict[str, Any] = {}
    for name in _NUMBERS:
        columns[name] = _patched(
            getattr(old, name), places, _column(name, changed), _column(name, fresh)
        )
    columns["spark"] = _patched(old.spark, places, _sparks(changed), _sparks(fresh))
    for name, text_of in _TEXTS.items():
        texts = list(getattr(old, name))
        for place, row in zip(places.tolist(), changed, strict=True):
            texts[place] = text_of(row)
        columns[name] = (*texts, *map(text_of, fresh))
    keys = (*old.keys, *(row.key for row in fresh))
    return _freeze(columns, keys, generation, received_ms)


def _freeze(
    columns: dict[str, Any], keys: tuple[TraderKey, ...], generation: int, received_ms: int
) -> TraderColumns:
    for column in columns.values():
        if isinstance(column, np.ndarray):
            column.flags.writeable = False
    return TraderColumns(
        generation=generation,
        received_ms=received_ms,
        keys=keys,
        row_of={key: row for row, key in enumerate(keys)},
        **columns,
    )


def _column(name: str, rows: Sequence[TraderRow]) -> NDArray[Any]:
    dtype, value_of = _NUMBERS[name]
    if issubclass(dtype, np.integer):
        return np.fromiter(map(value_of, rows), dtype, len(rows))
    values = (np.nan if (value := value_of(row)) is None else value for row in rows)
    return np.fromiter(values, dtype, len(rows))


def _sparks(rows: Sequence[TraderRow]) -> NDArray[np.float32]:
    sparks = np.full((len(rows), SPARK_POINTS), np.nan, np.float32)
    for place, row in enumerate(rows):
        points = row.spark[-SPARK_POINTS:]
        if points:
            sparks[place, SPARK_POINTS - len(points) :] = points
    return sparks


def _patched(
    old: NDArray[Any], places: NDArray[np.intp], changed: NDArray[Any], fresh: NDArray[Any]
) -> NDArray[Any]:
    new = np.concatenate((old, fresh))
    new[places] = changed
    return new
