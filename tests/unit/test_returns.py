"""The published reference values of a 20-day series, and the edges where libraries go wrong."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.analysis.drawdown import drawdown
from copydesk.analysis.performance import measure
from copydesk.analysis.returns import DAY_MS, time_weighted
from copydesk.model.performance import MetricStatus
from copydesk.model.trader import EquityPoint

R20 = (
    0.012, -0.008, 0.005, 0.0, 0.021, -0.015, -0.011, 0.009, 0.004, -0.002,
    0.018, -0.027, 0.006, 0.011, -0.004, 0.0, 0.013, -0.009, 0.007, 0.003,
)  # fmt: skip
START_MS = round(datetime(2024, 1, 1, tzinfo=UTC).timestamp() * 1000)
LONG_RECORD = Path(__file__).parents[3] / "shared" / "data" / "quant" / "equity400.csv"


def day_end(day: int) -> int:
    """The end of day `day`, counted from 0."""
    return START_MS + (day + 1) * DAY_MS


def point(day: int, equity: str, flow: str = "0", realized: str = "0") -> EquityPoint:
    return EquityPoint(day_end(day), Decimal(equity), Decimal(flow), Decimal(realized))


def from_returns(returns: tuple[float, ...]) -> list[EquityPoint]:
    points = []
    equity = Decimal(1_000_000)
    for day, value in enumerate(returns):
        gain = equity * Decimal(repr(value))
        equity += gain
        points.append(EquityPoint(day_end(day), equity, Decimal(0), gain))
    return points


def test_reference_series_gives_the_published_figures() -> None:
    found = measure(from_returns(R20))
    assert found is not None
    assert found.total.value == pytest.approx(3.217783159, rel=1e-9)
    assert found.volatility.value == pytest.approx(22.3512716, rel=1e-8)
    assert found.drawdown is not None
    assert found.drawdown.percent == pytest.approx(-2.7)
    assert found.drawdown.peak_ms == day_end(10)
    assert found.drawdown.trough_ms == day_end(11)
    assert found.drawdown.recovered_ms is None
    assert found.drawdown.longest_days == 9
    assert found.drawdown.under_water_percent == pytest.approx(100 * 17 / 20)
    assert found.worst_day.value == pytest.approx(-2.7)


def test_ratios_of_few_days_are_withheld_and_of_enough_days_agree() -> None:
    short = measure(from_returns(R20))
    assert short is not None
    assert short.sharpe.status is MetricStatus.SHORT
    assert short.sharpe.value is None
    twice = measure(from_returns(R20 + R20))
    assert twice is not None
    # The same mean over 40 days; the deviation's divisor is 39 in place of 2 times 19.
    assert twice.sharpe.value == pytest.approx(2.694477571 * (39 / 38) ** 0.5, rel=1e-8)
    assert twice.sortino.value == pytest.approx(4.003451132, rel=1e-8)


def test_sharpe_of_one_year_is_uncertain_by_about_one() -> None:
    found = measure(from_returns(R20 * 18 + R20[:5]))
    assert found is not None
    assert found.sharpe.value is not None
    assert found.sharpe_band is not None
    low, high = found.sharpe_band
    assert high - found.sharpe.value == pytest.approx(found.sharpe.value - low)
    assert high - low == pytest.approx(2 * 1.645 * 1.05, rel=0.02)  # skew adds 5 %


def test_quarter_is_the_last_ninety_days_only() -> None:
    found = measure(from_returns((0.5,) * 10 + (0.001,) * 90))
    assert found is not None
    assert found.quarter.value == pytest.approx((1.001**90 - 1) * 100)
    short = measure(from_returns(R20))
    assert short is not None
    assert short.quarter.status is MetricStatus.SHORT


def test_drawdown_series_starts_at_a_peak() -> None:
    daily = time_weighted(from_returns((-0.10, 0.05)))
    assert daily is not None
    assert drawdown(daily.worth).tolist() == pytest.approx([0, -0.10, -0.055])


def test_deposit_and_withdrawal_are_no_result() -> None:
    # Worth 500 → 400, deposit of 1 000 → 1 400, then 1 550: the table of Binance's help.
    points = [
        point(0, "500"), point(1, "400"), point(2, "1400", flow="1000"), point(3, "1550")
    ]  # fmt: skip
    daily = time_weighted(points)
    assert daily is not None
    assert daily.worth[1:].tolist() == pytest.approx([1, 0.8, 0.8, 0.8857142857])
    taken = time_weighted([point(0, "1000"), point(1, "400", flow="-600")])
    assert taken is not None
    assert taken.returns[-1] == pytest.approx(0.0)


def test_first_deposit_from_zero_is_the_base_of_its_day() -> None:
    daily = time_weighted([point(0, "110", flow="100", realized="10")])
    assert daily is not None
    assert daily.returns.tolist() == pytest.approx([0.10])


def test_ruin_ends_a_life_and_later_days_are_not_chained() -> None:
    points = [point(0, "1000"), point(1, "0"), point(2, "0"), point(3, "220", flow="200")]
    ruined = measure(points[:3])
    assert ruined is not None
    assert ruined.total.value == pytest.approx(-100.0)
    assert ruined.annual.status is MetricStatus.RUINED
    again = measure(points)
    assert again is not None
    assert again.ruined_ms == day_end(1)
    assert again.total.value == pytest.approx(10.0)
    assert again.times_ms == (day_end(2), day_end(3))


def test_loss_beyond_everything_is_clipped() -> None:
    daily = time_weighted([point(0, "1000"), point(1, "-300")])
    assert daily is not None
    assert daily.returns[-1] == -1.0


def test_long_gap_begins_a_new_record_and_says_how_much_is_left_out() -> None:
    found = measure([point(0, "100"), point(1, "200"), point(12, "50"), point(13, "55")])
    assert found is not None
    assert found.total.value == pytest.approx(10.0)
    assert found.earlier_days == 13


def test_no_point_no_performance_and_flat_days_have_no_sharpe() -> None:
    assert measure([]) is None
    flat = measure([point(day, "1000") for day in range(40)])
    assert flat is not None
    assert flat.sharpe.status is MetricStatus.UNDEFINED
    assert flat.sortino.status is MetricStatus.UNDEFINED


def test_points_out_of_order_and_twice_count_once() -> None:
    points = from_returns(R20)
    found = measure([*reversed(points), points[3]])
    assert found == measure(points)


def test_months_are_utc_and_partial_at_the_ends() -> None:
    found = measure(from_returns((0.01,) * 33))
    assert found is not None
    assert [(m.year, m.month, m.partial) for m in found.months] == [
        (2024, 1, False),
        (2024, 2, True),
    ]
    assert found.months[0].percent == pytest.approx((1.01**31 - 1) * 100)
    assert found.years[0].partial


@pytest.mark.skipif(not LONG_RECORD.exists(), reason="reference data is not beside the project")
def test_long_record_with_flows_and_gaps_gives_the_reference_values() -> None:
    with LONG_RECORD.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    points = []
    for row in rows:
        moment = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC)
        flow = Decimal(row["deposit"]) - Decimal(row["withdrawal"])
        end_ms = round(moment.timestamp() * 1000) + DAY_MS
        points.append(EquityPoint(end_ms, Decimal(row["equity"]), flow, Decimal(0)))
    found = measure(points)
    assert found is not None
    assert found.total.value == pytest.approx(52.4110387, rel=1e-6)
    assert found.sharpe.value == pytest.approx(1.20033027, rel=2e-3)
    assert found.drawdown is not None
    assert found.drawdown.percent == pytest.approx(-35.70867795, rel=1e-6)
    assert found.drawdown.longest_days == 161
    months = [month.percent for month in found.months if month.year == 2024]
    assert months[1:3] == pytest.approx([6.263484, -5.633059], abs=1e-5)
