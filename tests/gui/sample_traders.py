"""Made-up traders for tests of the browser and the profile."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

import numpy as np

from copydesk.analysis.performance import measure
from copydesk.analysis.score import Peers
from copydesk.analysis.verdict import verdict
from copydesk.engine.api import TraderColumns
from copydesk.model.judgement import TraderJudgement
from copydesk.model.performance import Performance
from copydesk.model.position import PositionSide
from copydesk.model.trader import (
    ClosedTrade,
    EquityPoint,
    RiskLevel,
    TraderKey,
    TraderPosition,
    TraderProfile,
    TraderRow,
    TraderStatistics,
    TraderStatus,
)
from tests.engine.fakes import columns_of

NOW_MS = 1_795_176_191_000
DAY_MS = 86_400_000
MIDNIGHT_MS = NOW_MS - NOW_MS % DAY_MS
HOSTILE = (
    '<b>bold</b><img src="file:///etc/passwd">',
    "\u202egnol retrader\u2066\u200f مرحبا",
    "x" * 10_000,
    '=HYPERLINK("http://evil","click")',
    "+1-1",
    "line one\nline two\x00\x07",
    "",
    "{detail} %1 %s",
)


def trader(number: int, nickname: str | None = None, **changed: object) -> TraderRow:
    """One line of a list; without changes active, 200 days, drawdown 10 %, Sharpe 1."""
    figures: dict[str, object] = {
        "key": TraderKey("practice", f"T{number:06d}"),
        "nickname": f"Trader {number}" if nickname is None else nickname,
        "description": "",
        "followers": 10 + number,
        "trading_days": 200,
        "total_profit_percent": 20.0,
        "month_profit_percent": 2.0,
        "win_rate": 0.55,
        "risk_level": RiskLevel.MEDIUM,
        "status": TraderStatus.ACTIVE,
        "max_drawdown_percent": 10.0,
        "sharpe_ratio": 1.0,
        "floating_pnl": -5.0,
        "equity": 1000.0,
        "spark": (0.0, 1.0, 2.0, 4.0),
    }
    return TraderRow(**(figures | changed))  # type: ignore[arg-type]  # names are the fields


def columns(rows: Sequence[TraderRow], generation: int = 1) -> TraderColumns:
    """A list as the engine publishes it, read 41 s before `NOW_MS`."""
    return columns_of(rows, generation, NOW_MS - 41_000)


_FIRST = ["Slow", "Cobalt", "Meridian", "Quiet", "Halcyon", "Tern", "Low", "Fennel", "Aurora"]
_LAST = ["Tide", "Drift", "Nine", "Harbor", "Desk", "Gale", "Orbit", "Capital", "Quant"]


def many(count: int, seed: int = 7) -> list[TraderRow]:
    """A believable population: some skilled, some lucky, some that hide losses."""
    random = np.random.default_rng(seed)
    rows = []
    for number in range(count):
        days = int(random.integers(20, 720))
        skill = float(random.normal(0.7, 0.9))
        volatility = float(random.uniform(0.003, 0.02))
        steps = random.normal(skill * volatility / 19.1, volatility, 60)
        steps[0] = 0.0
        curve = (np.cumprod(1 + steps) - 1) * 100
        rows.append(
            trader(
                number,
                f"{_FIRST[number % 9]} {_LAST[number // 9 % 9]}"
                + (f" {number // 81}" if number >= 81 else ""),
                trading_days=days,
                followers=int(random.pareto(1.2) * 20),
                total_profit_percent=round(float(curve[-1]) * days / 90, 2),
                month_profit_percent=round(float(curve[-1] - curve[-20]), 2),
                win_rate=round(float(random.uniform(0.35, 0.92)), 4),
                risk_level=list(RiskLevel)[int(random.integers(0, 3))],
                status=TraderStatus.PAUSED if number % 37 == 5 else TraderStatus.ACTIVE,
                max_drawdown_percent=round(float(random.gamma(2.0, 9.0)) % 95, 2),
                sharpe_ratio=round(skill + float(random.normal(0, (365 / days) ** 0.5)), 2),
                equity=5000.0,
                floating_pnl=None if number % 29 == 3 else round(float(random.normal(-40, 160)), 2),
                spark=tuple(curve.tolist()),
            )
        )
    return rows


def profile(row: TraderRow, days: int = 412, seed: int = 3) -> TraderProfile:
    """A trader with a record of so many days, three open positions and forty trades."""
    points, performance, judgement = _record(days, seed)
    return TraderProfile(
        row=row,
        statistics=TraderStatistics(318, 184, 4.6, row.max_drawdown_percent or 0.0, 1.9),
        positions=positions(),
        equity=points,
        trades=_trades(),
        time_ms=NOW_MS - 14_000,
        performance=performance,
        judgement=judgement,
    )


@cache
def _trades() -> tuple[ClosedTrade, ...]:
    return tuple(closed_trade(number) for number in range(40))


@cache
def _record(
    days: int, seed: int
) -> tuple[tuple[EquityPoint, ...], Performance | None, TraderJudgement | None]:
    """So many days, measured and judged; the same for all traders of a test."""
    random = np.random.default_rng(seed)
    returns = random.normal(0.0011, 0.0105, days)
    equity, points = Decimal(10_000), []
    for day in range(days):
        flow = Decimal(2_500) if day == 150 else Decimal(0)
        gain = ((equity + flow) * Decimal(repr(float(returns[day])))).quantize(Decimal("0.01"))
        equity += flow + gain
        end_ms = MIDNIGHT_MS - (days - 1 - day) * DAY_MS
        points.append(EquityPoint(end_ms, equity, flow, gain))
    return tuple(points), measure(points), verdict(points, _trades(), (), Peers(), now_ms=NOW_MS)


def positions(pnl: str = "5.46") -> tuple[TraderPosition, ...]:
    """Three open positions; the first one's result is `pnl`."""
    return (
        TraderPosition("BTCUSDT", PositionSide.LONG, Decimal("0.040"), Decimal("61204.0"),
                       Decimal(5), Decimal(pnl)),
        TraderPosition("ETHUSDT", PositionSide.SHORT, Decimal("0.80"), Decimal("2431.20"),
                       Decimal(5), Decimal("15.08")),
        TraderPosition("SOLUSDT", PositionSide.LONG, Decimal("12.0"), Decimal("149.35"),
                       Decimal(5), Decimal("-7.56")),
    )  # fmt: skip


def closed_trade(number: int) -> ClosedTrade:
    """The trade `number` back from the newest."""
    closed_ms = NOW_MS - number * 7_200_000
    symbol = ("BTCUSDT", "ETHUSDT", "SOLUSDT")[number % 3]
    return ClosedTrade(
        trade_id=f"c{number}",
        symbol=symbol,
        side=PositionSide.LONG if number % 2 else PositionSide.SHORT,
        open_time_ms=closed_ms - 16_560_000,
        close_time_ms=closed_ms,
        entry_price=Decimal("61204.0"),
        exit_price=Decimal("61340.5"),
        max_size=Decimal("0.040"),
        profit=Decimal(number % 5 - 2) * Decimal("3.17"),
        fees=Decimal("1.23"),
        leverage=Decimal(5),
        worst_floating=Decimal("-12.40"),
    )
