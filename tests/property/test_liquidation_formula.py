from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from copydesk.model.money import ZERO
from copydesk.practice.instruments import INSTRUMENTS
from copydesk.practice.margin import Exposure, RiskTable, liquidation_prices

BITCOIN = INSTRUMENTS["BTCUSDT"]
TABLE = RiskTable(BITCOIN)

sizes = st.decimals("0.0001", "900", places=4)
entries = st.decimals("10000", "120000", places=1)
equities = st.decimals("1", "30000000", places=2)


@st.composite
def exposures(draw: st.DrawFn, sign: int) -> Exposure:
    size = draw(sizes)
    return Exposure(sign, size, size * draw(entries))


def slack(legs: list[Exposure], equity: Decimal, mark: Decimal) -> Decimal:
    floating = sum((leg.sign * (leg.size * mark - leg.cost) for leg in legs), ZERO)
    return equity + floating - sum((TABLE.maintenance(leg.size * mark) for leg in legs), ZERO)


def check(legs: list[Exposure], equity: Decimal) -> None:
    """Slack is zero at every price found, and keeps its sign between and beyond them."""
    prices = liquidation_prices(TABLE, legs, equity)
    for price in prices:
        assert abs(slack(legs, equity, price)) < Decimal("0.000001")
    edges = [Decimal("0.01"), *prices, Decimal(10_000_000)]
    for low, high in pairwise(edges):
        inside = [low + (high - low) * part / 16 for part in range(1, 16)]
        signs = {slack(legs, equity, mark) > ZERO for mark in inside}
        assert len(signs) == 1


@given(st.one_of(exposures(1), exposures(-1)), equities)
def test_one_leg_has_the_prices_at_which_its_equity_is_gone(leg: Exposure, equity: Decimal) -> None:
    check([leg], equity)
    assert len(liquidation_prices(TABLE, [leg], equity)) <= 1


@given(exposures(1), exposures(-1), equities)
def test_two_legs_share_their_mark(long: Exposure, short: Exposure, equity: Decimal) -> None:
    check([long, short], equity)


@given(st.sampled_from(sorted(INSTRUMENTS)), st.decimals("0", "100000000", places=2))
def test_maintenance_is_the_sum_over_the_tiers(symbol: str, notional: Decimal) -> None:
    instrument = INSTRUMENTS[symbol]
    floors = [tier.notional_floor for tier in instrument.tiers[1:]] + [notional]
    parts = ZERO
    for tier, ceiling in zip(instrument.tiers, floors, strict=True):
        within = min(ceiling, notional) if tier is not instrument.tiers[-1] else notional
        parts += max(within - tier.notional_floor, ZERO) * tier.maintenance_rate
    assert RiskTable(instrument).maintenance(notional) == parts
