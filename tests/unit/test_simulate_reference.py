from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk.copying.decisions import LegKey
from copydesk.copying.liquidation import (
    CrossLeg,
    Maintenance,
    cross_inverse,
    cross_linear,
    isolated_inverse,
    isolated_linear,
    isolated_linear_by_entry,
    maintenance_of,
)
from copydesk.copying.simulate.events import Event, Settle, in_order
from copydesk.copying.simulate.log import Entry, What, replayed
from copydesk.copying.simulate.profit_share import ShareState, settled
from copydesk.copying.simulate.setup import Costs, Keeping, ShareModel
from copydesk.model.instrument import MarginTier
from copydesk.model.money import ZERO, round_ceiling
from copydesk.model.reasons import Reason
from tests.unit.copying_samples import BTC, LONG, SHORT
from tests.unit.simulate_samples import (
    BITCOIN,
    EXAMPLE_EVENTS,
    example_setup,
    mark,
    open_order,
    ran,
)

D = Decimal
HALF_PERCENT = Maintenance(D("0.005"))


def told(log: list[Entry], order_id: str) -> list[Entry]:
    leg = {entry.leg for entry in log if entry.order_id == order_id}
    return [entry for entry in log if entry.leg in leg and entry.what is not What.FUNDING]


@pytest.mark.parametrize("keeping", list(Keeping))
@pytest.mark.parametrize(
    ("share", "equity", "paid"),
    [
        (ShareModel.NONE, "966.164099314", "0"),
        (ShareModel.HIGH_WATER, "966.164099314", "0"),
        (ShareModel.PERIOD, "963.716013549", "2.448085765"),
    ],
)
def test_the_worked_example_to_the_last_digit(
    keeping: Keeping, share: ShareModel, equity: str, paid: str
) -> None:
    done = ran(example_setup(share, keeping), EXAMPLE_EVENTS)
    assert done.account.equity == D(equity)
    assert sum(entry.gross for entry in done.log) == D("-31.17429")
    assert sum(entry.fee for entry in done.log) == D("2.613130686")
    by = {what: sum(e.amount for e in done.log if e.what is what) for what in What}
    assert by[What.FUNDING] == -D("0.04848")
    assert by[What.SHARE] == -D(paid)


def test_every_order_of_the_worked_example() -> None:
    log = ran(example_setup(), EXAMPLE_EVENTS).log
    fills = {
        order: [(e.what, e.size, e.price) for e in told(log, order)]
        for order in ("L1", "L2", "L3", "L4", "L5", "L6")
    }
    size, large = D("0.016"), D("0.017")
    assert fills["L1"] == [(What.OPENED, size, D(30015)), (What.CLOSED, size, D("30584.7"))]
    assert fills["L2"] == [
        (What.OPENED, size, D("30484.75")),
        (What.REDUCED, D("0.008"), D("30715.35")),
        (What.CLOSED, D("0.008"), D("30915.45")),
    ]
    assert fills["L3"] == [(What.OPENED, size, D("31015.5")), (What.STOPPED, size, D("30364.81"))]
    (skipped,) = told(log, "L4")
    assert (skipped.what, skipped.reason) == (What.SKIPPED, Reason.TOO_FAR_FROM_TRADER)
    assert dict(skipped.facts)["price"] == D("31215.6")
    opened, liquidated = told(log, "L5")
    assert (opened.what, opened.size) == (What.OPENED, size)
    assert liquidated.what is What.LIQUIDATED
    assert liquidated.price.quantize(D("1e-10")) == D("28071.1484312148")
    assert liquidated.gross == -D("49.6248")
    opened, ended = told(log, "L6")
    assert (opened.size, opened.price) == (large, D(27986))
    assert (ended.what, ended.price) == (What.TARGET, D("26513.25"))


def test_marks_come_before_closings_and_closings_before_openings() -> None:
    shuffled = in_order(reversed([*EXAMPLE_EVENTS, mark(3, "30600")]))
    ranks = [(event.time_ms, event.rank) for event in shuffled]
    assert ranks == sorted(ranks)


def test_a_path_up_down_up_costs_ten_with_a_mark_and_twenty_by_periods() -> None:
    for model, cost in ((ShareModel.HIGH_WATER, D(10)), (ShareModel.PERIOD, D(20))):
        setup, state, equity, paid = example_setup(model), ShareState(D(1000)), D(1000), ZERO
        for change in (D(100), D(-100), D(100)):
            equity += change
            now = settled(setup, state, equity)
            equity, paid = equity - now, paid + now
        assert paid == cost


def test_latency_is_an_adverse_gap_of_its_mean_absolute_move() -> None:
    costs = Costs(latency_ms=4000, volatility_rate=D("0.0002"))
    assert costs.gap_rate() == D("0.00032")  # 0.0002 × sqrt(4) × 0.8
    setup = example_setup()
    late = ran(
        type(setup)(setup.rules, setup.instruments, costs),
        [open_order(1, "a", LONG, "30000"), open_order(2, "b", SHORT, "30000")],
    )
    assert [entry.price for entry in late.log] == [D("30009.6"), D("29990.4")]


def test_a_settlement_pays_for_what_is_open_too_and_never_less_than_nothing() -> None:
    events: list[Event] = [
        open_order(1, "a", LONG, "30000"), mark(2, "30600"), Settle(3), Settle(4),
    ]  # fmt: skip
    done = ran(example_setup(ShareModel.HIGH_WATER), events)
    (paid,) = [entry for entry in done.log if entry.what is What.SHARE]
    opened = done.log[0]
    gain = opened.size * D(30600) - opened.cost - opened.fee
    assert -paid.amount == gain * D("0.1")


# liquidation prices, as venues print them


def test_liquidation_of_an_isolated_position() -> None:
    margin, cost, one = D(400), D(20_000), D(1)
    assert isolated_linear_by_entry(LONG, one, cost, margin, HALF_PERCENT) == 19_700
    assert isolated_linear_by_entry(SHORT, one, cost, margin, HALF_PERCENT) == 20_300
    exact = isolated_linear(LONG, one, cost, margin, HALF_PERCENT)
    assert exact.quantize(D("0.01")) == D("19698.49")
    taker = D("0.0006")
    with_fee = [
        isolated_linear(side, one, cost, margin, HALF_PERCENT, taker) for side in (LONG, SHORT)
    ]
    assert [price.quantize(D("0.01")) for price in with_fee] == [D("19710.38"), D("20286.40")]


def test_liquidation_of_an_isolated_position_with_its_closing_fee_in_the_margin() -> None:
    fee = D(160) * D("0.0006")  # of closing at bankruptcy, 500 × 0.32
    price = isolated_linear(LONG, D(500), D(200), D(40) + fee, Maintenance(D("0.01")), D("0.0006"))
    assert price.quantize(D("1e-7")) == D("0.3232343")


def test_liquidation_of_inverse_positions() -> None:
    contracts, entry = D(60_000), D(50_000)
    value = contracts / entry
    margin, kept = value / 10, value * D("0.005")
    long = isolated_inverse(LONG, contracts, entry, margin, kept)
    short = isolated_inverse(SHORT, contracts, entry, margin, kept)
    assert [long.quantize(D("0.01")), short.quantize(D("0.01"))] == [D("45662.10"), D("55248.62")]
    taker = D("0.00075")
    bankruptcy, price = cross_inverse(D(10_000), D(8_000), D("0.5"), D("0.005"), taker)
    assert bankruptcy.quantize(D("0.0001")) == D("5718.5714")
    assert price.quantize(D("0.0001")) == D("5739.0835")
    assert round_ceiling(price, D("0.5")) == D("5739.5")


def test_a_cross_liquidation_price_is_where_equity_meets_maintenance() -> None:
    legs = [CrossLeg(LONG, D(2), D(60_000)), CrossLeg(SHORT, D("0.5"), D(15_500))]
    tier, taker = Maintenance(D("0.01"), D(25)), D("0.0006")
    price = cross_linear(legs, D(9_000), D(-500), tier, taker)
    assert price is not None
    floating = sum((leg.size * price - leg.cost) * leg.side.sign for leg in legs)
    kept = sum(leg.size for leg in legs) * price * (tier.rate + taker) - tier.offset
    assert abs(D(9_000) - D(500) + floating - kept) < D("1e-20")
    even = [CrossLeg(LONG, D(1), D(100)), CrossLeg(SHORT, D(1), D(100))]
    assert cross_linear(even, D(10), ZERO, Maintenance(ZERO)) is None


def test_each_margin_tier_counts_for_its_own_part() -> None:
    tiers = tuple(
        MarginTier(D(floor), D(rate), D(100))
        for floor, rate in ((0, "0.004"), (50_000, "0.005"), (250_000, "0.01"))
    )
    tiered = type(BITCOIN)(
        BTC, "BTC", "USDT", D("0.1"), D("0.001"), D("0.001"), D(5), D(100), ZERO, ZERO, tiers
    )
    default = D("0.02")
    assert maintenance_of(tiered, D(10_000), default) == Maintenance(D("0.004"))
    third = maintenance_of(tiered, D(300_000), default)
    by_parts = 50_000 * D("0.004") + 200_000 * D("0.005") + 50_000 * D("0.01")
    assert D(300_000) * third.rate - third.offset == by_parts
    assert maintenance_of(BITCOIN, D(300_000), default) == Maintenance(default)


def test_the_log_alone_makes_the_money_again() -> None:
    done = ran(example_setup(), EXAMPLE_EVENTS[:8])
    books = replayed(D(1000), done.log)
    leg = LegKey(BTC, LONG, "L3")
    assert books.wallet == done.account.wallet
    assert books.sizes == {leg: done.account.positions[leg].size}
    assert books.costs == {leg: done.account.positions[leg].cost}
