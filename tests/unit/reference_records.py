"""The reference records, all invented: 20 returns inline, the longer ones in `reference/`."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np

from copydesk.analysis.returns import (
    DAY_MS,
    AccountDay,
    DailyReturns,
    Floats,
    chained,
    from_returns,
)
from copydesk.model.performance import Basis
from copydesk.model.position import PositionSide
from copydesk.model.trader import ClosedTrade

R20 = (
    0.012, -0.008, 0.005, 0.0, 0.021, -0.015, -0.011, 0.009, 0.004, -0.002,
    0.018, -0.027, 0.006, 0.011, -0.004, 0.0, 0.013, -0.009, 0.007, 0.003,
)  # fmt: skip
START_MS = round(datetime(2024, 1, 1, tzinfo=UTC).timestamp() * 1000)
FOLDER = Path(__file__).parent / "reference"


def daily_of(
    returns: tuple[float, ...] | list[float] | np.ndarray[tuple[int], np.dtype[np.float64]],
    basis: Basis = Basis.EQUITY,
) -> DailyReturns:
    """Returns of consecutive days from the first of January 2024."""
    times = [START_MS + (day + 1) * DAY_MS for day in range(len(returns))]
    return from_returns(START_MS, times, [float(value) for value in returns], basis)


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a reference file."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def moment_ms(text: str) -> int:
    """UTC ms of an ISO date or time."""
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def long_record() -> DailyReturns:
    """equity400: one deposit, one withdrawal, three missing days."""
    return chained([
        AccountDay(
            moment_ms(row["date"]) + DAY_MS,
            Decimal(row["equity"]),
            Decimal(row["deposit"]),
            Decimal(row["withdrawal"]),
        )
        for row in rows_of("equity400.csv")
    ])  # fmt: skip


def six_traders() -> Floats:
    """traders6: daily returns (days × traders); nan before one joins."""
    rows = rows_of("traders6.csv")
    return np.array([[float(row[name] or "nan") for name in "ABCDEF"] for row in rows])


def complete() -> Floats:
    """The days of traders6 on which all six were there."""
    returns = six_traders()
    return np.asarray(returns[np.isfinite(returns).all(axis=1)])


def sixty_trades() -> list[ClosedTrade]:
    """trades60: BTCUSDT, with fees and funding."""
    return [
        ClosedTrade(
            trade_id=row["id"],
            symbol=row["symbol"],
            side=PositionSide(row["side"]),
            open_time_ms=moment_ms(row["entry_time"]),
            close_time_ms=moment_ms(row["exit_time"]),
            entry_price=Decimal(row["entry_price"]),
            exit_price=Decimal(row["exit_price"]),
            max_size=Decimal(row["qty"]),
            profit=Decimal(row["net_pnl"]),
            fees=Decimal(row["fee"]),
            leverage=Decimal(row["leverage"]),
            worst_floating=Decimal(0),
            funding=Decimal(row["funding"]),
        )
        for row in rows_of("trades60.csv")
    ]
