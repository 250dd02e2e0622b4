"""What must not change a flag: units of money, names, order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from copydesk.analysis.behaviour.check import all_flags, multiplier
from copydesk.analysis.behaviour.record import record_of
from copydesk.model.flags import Flag
from copydesk.model.trader import ClosedTrade, EquityPoint
from tests.unit.trader_records import make_points, make_trade

results = st.floats(-50, 50).map(lambda value: round(value, 2))
sizes = st.floats(1, 2000).map(lambda value: round(value, 2))
lengths = st.floats(0.5, 40).map(lambda value: round(value, 2))
trade_lists = st.lists(
    st.tuples(results, sizes, lengths, st.sampled_from(["BTCUSDT", "ETHUSDT"])), max_size=45
).map(
    lambda rows: [
        make_trade(n, profit, size, hours=hours, symbol=symbol)
        for n, (profit, size, hours, symbol) in enumerate(rows)
    ]
)
curves = st.lists(st.floats(-0.2, 0.2), min_size=1, max_size=80).map(make_points)


def told(flags: tuple[Flag, ...]) -> list[tuple[object, ...]]:
    """What a flag says, but for its numbers, which are floats."""
    return [(flag.kind, flag.state, flag.reason, flag.severity) for flag in flags]


def scaled_point(point: EquityPoint, by: int) -> EquityPoint:
    return replace(
        point,
        equity=point.equity * by,
        net_flow=point.net_flow * by,
        realized_pnl=point.realized_pnl * by,
    )


def scaled_trade(trade: ClosedTrade, by: int) -> ClosedTrade:
    fees = None if trade.fees is None else trade.fees * by
    return replace(trade, max_size=trade.max_size * by, profit=trade.profit * by, fees=fees)


@given(curves, trade_lists, st.sampled_from([4, 1024]))
def test_money_may_be_counted_in_any_unit(
    points: list[EquityPoint], trades: list[ClosedTrade], by: int
) -> None:
    plain = all_flags(record_of(points, trades))
    scaled = all_flags(
        record_of([scaled_point(p, by) for p in points], [scaled_trade(t, by) for t in trades])
    )
    assert told(plain) == told(scaled)


@given(curves, trade_lists)
def test_symbols_may_have_any_names_and_trades_any_order(
    points: list[EquityPoint], trades: list[ClosedTrade]
) -> None:
    renamed = [replace(trade, symbol=f"X{trade.symbol}") for trade in reversed(trades)]
    plain, other = all_flags(record_of(points, trades)), all_flags(record_of(points, renamed))
    assert told(plain) == told(other)


@given(curves, trade_lists)
def test_a_raised_flag_has_a_sentence_and_its_trades_exist(
    points: list[EquityPoint], trades: list[ClosedTrade]
) -> None:
    flags = all_flags(record_of(points, trades))
    known = {trade.trade_id for trade in trades}
    for flag in flags:
        assert flag.raised == (flag.severity > 0.0)
        assert not flag.raised or flag.sentence
        assert set(flag.exhibits.trade_ids) <= known
    assert 0.1 <= multiplier(flags) <= 1.0


@given(curves, trade_lists)
def test_prices_may_be_quoted_in_any_unit(
    points: list[EquityPoint], trades: list[ClosedTrade]
) -> None:
    cheap = [
        replace(trade, entry_price=trade.entry_price / 100, max_size=trade.max_size * 100)
        for trade in trades
    ]
    assert all(trade.entry_price == Decimal(1) for trade in cheap)
    assert told(all_flags(record_of(points, trades))) == told(all_flags(record_of(points, cheap)))
