from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from copydesk.copying.sizing import (
    Room,
    Wanted,
    copy_leverage,
    fit,
    proportion,
    raw_size,
    smallest_size,
    whole_steps,
)
from copydesk.model.copy_rules import (
    BelowMinimum,
    CopyRules,
    LeverageKind,
    LeverageRule,
    Sizing,
    SizingMode,
)
from copydesk.model.instrument import Instrument, MarginTier
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason

BITCOIN = Instrument(
    symbol="BTCUSDT",
    base="BTC",
    quote="USDT",
    price_step=Decimal("0.1"),
    size_step=Decimal("0.001"),
    min_size=Decimal("0.001"),
    min_notional=Decimal(5),
    max_leverage=Decimal(100),
    maker_fee_rate=Decimal("0.0002"),
    taker_fee_rate=Decimal("0.0006"),
    tiers=(
        MarginTier(Decimal(0), Decimal("0.004"), Decimal(100)),
        MarginTier(Decimal(50_000), Decimal("0.01"), Decimal(20)),
    ),
)
RULES = CopyRules(pot=Decimal(1000))
PLENTY = Room(Decimal(1_000_000))
WANTED = Wanted(
    instrument=BITCOIN,
    side=PositionSide.LONG,
    added=Decimal("0.5"),
    price=Decimal(30_000),
    trader_leverage=Decimal(10),
    trader_equity=Decimal(20_000),
    pot_equity=Decimal(1000),
)


@pytest.mark.parametrize(
    ("mode", "value", "size"),
    [
        (SizingMode.EQUITY, "1", "0.025"),  # 0.5 × 1000 / 20000
        (SizingMode.EQUITY, "2.5", "0.0625"),
        (SizingMode.MULTIPLIER, "0.1", "0.05"),
        (SizingMode.MARGIN, "60", "0.02"),  # 60 × 10 / 30000
        (SizingMode.QUANTITY, "0.007", "0.007"),
        (SizingMode.RISK, "1", "0.016666666666666666666667"),  # loses 10 at 20 % / 10 = 600 below
    ],
)
def test_each_mode_sizes_by_its_formula(mode: SizingMode, value: str, size: str) -> None:
    rules = replace(RULES, sizing=Sizing(mode, Decimal(value)), stop_loss_percent=Decimal(20))
    assert raw_size(rules, WANTED, Decimal(10)) == Decimal(size)


@pytest.mark.parametrize(
    ("price", "size"), [("30015", "0.016"), ("30484.75", "0.016"), ("27986", "0.017")]
)
def test_the_worked_example_sizes_fifty_of_margin_at_ten_times(price: str, size: str) -> None:
    rules = replace(RULES, sizing=Sizing(SizingMode.MARGIN, Decimal(50)))
    wanted = WANTED._replace(price=Decimal(price))
    wish = raw_size(rules, wanted, Decimal(10))
    assert isinstance(wish, Decimal)
    assert fit(rules, BITCOIN, wish, wanted.price, Decimal(10), PLENTY).size == Decimal(size)


def test_what_is_not_known_is_not_guessed() -> None:
    unknown = WANTED._replace(trader_equity=None)
    assert raw_size(RULES, unknown, Decimal(5)) is Reason.TRADER_EQUITY_UNKNOWN
    ruined = WANTED._replace(trader_equity=Decimal(-3))
    assert raw_size(RULES, ruined, Decimal(5)) is Reason.TRADER_EQUITY_UNKNOWN
    risk = replace(RULES, sizing=Sizing(SizingMode.RISK, Decimal(1)))
    assert raw_size(risk, WANTED, Decimal(5)) is Reason.STOP_NEEDED


def test_an_empty_pot_copies_nothing() -> None:
    assert raw_size(RULES, WANTED._replace(pot_equity=Decimal(-5)), Decimal(5)) == 0


@pytest.mark.parametrize(
    ("kind", "multiple", "traders", "added", "wanted"),
    [
        (LeverageKind.TRADERS, "5", "10", "0", "10"),
        (LeverageKind.TRADERS, "5", "7.9", "0", "7"),
        (LeverageKind.TRADERS, "5", "0.4", "0", "1"),
        (LeverageKind.CAPPED, "5", "10", "0", "5"),
        (LeverageKind.FIXED, "125", "10", "0", "100"),  # the instrument's limit
        (LeverageKind.FIXED, "50", "10", "1", "50"),
        (LeverageKind.FIXED, "50", "10", "2", "20"),  # 60 000 is in the next tier
    ],
)
def test_leverage_stays_within_rule_instrument_and_tier(
    kind: LeverageKind, multiple: str, traders: str, added: str, wanted: str
) -> None:
    rules = replace(RULES, long_leverage=LeverageRule(kind, Decimal(multiple)))
    opening = WANTED._replace(trader_leverage=Decimal(traders))
    assert copy_leverage(rules, opening, Decimal(added)) == Decimal(wanted)


def test_long_and_short_have_their_own_leverage() -> None:
    rules = replace(RULES, short_leverage=LeverageRule(LeverageKind.FIXED, Decimal(2)))
    assert copy_leverage(rules, WANTED) == 5
    assert copy_leverage(rules, WANTED._replace(side=PositionSide.SHORT)) == 2


@pytest.mark.parametrize(
    ("wish", "room", "size", "reason"),
    [
        ("0.0199", PLENTY, "0.019", None),  # down, never up
        ("0.0009", PLENTY, "0", Reason.BELOW_MINIMUM),
        ("0.02", Room(Decimal(1000), Decimal(301), "max_trade_notional"), "0.010", None),
        ("0.02", Room(Decimal(1000), Decimal(29), "max_trade_notional"), "0", Reason.CAP_REACHED),
        ("0.02", Room(Decimal(1000), Decimal(-1), "max_trade_notional"), "0", Reason.CAP_REACHED),
        # 600 / 10 + 600 × 0.0006 = 60.36
        ("0.02", Room(Decimal("60.36")), "0.020", None),
        ("0.02", Room(Decimal("60.35")), "0", Reason.NO_FREE_MARGIN),
    ],
)
def test_caps_shrink_steps_round_down_and_minimums_skip(
    wish: str, room: Room, size: str, reason: Reason | None
) -> None:
    fitted = fit(RULES, BITCOIN, Decimal(wish), Decimal(30_000), Decimal(10), room)
    assert (fitted.size, fitted.reason) == (Decimal(size), reason)


def test_the_minimum_value_counts_as_well_as_the_minimum_size() -> None:
    cheap = replace(BITCOIN, min_notional=Decimal(100))
    assert smallest_size(cheap, Decimal(30_000)) == Decimal("0.004")
    fitted = fit(RULES, cheap, Decimal("0.003"), Decimal(30_000), Decimal(10), PLENTY)
    assert fitted.reason is Reason.BELOW_MINIMUM
    assert dict(fitted.facts)["smallest"] == Decimal("0.004")


@pytest.mark.parametrize(
    ("action", "consent", "size", "reason"),
    [
        (BelowMinimum.SKIP, True, "0", Reason.BELOW_MINIMUM),
        (BelowMinimum.GATHER, False, "0", Reason.GATHERING),
        (BelowMinimum.ROUND_UP, False, "0", Reason.NOT_CONFIRMED),
        (BelowMinimum.ROUND_UP, True, "0.001", None),
    ],
)
def test_a_size_below_the_minimum_is_treated_as_wished(
    action: BelowMinimum, consent: bool, size: str, reason: Reason | None
) -> None:
    rules = replace(RULES, below_minimum=action, may_round_up=consent)
    fitted = fit(rules, BITCOIN, Decimal("0.0004"), Decimal(30_000), Decimal(10), PLENTY)
    assert (fitted.size, fitted.reason) == (Decimal(size), reason)


def test_rounding_up_never_breaks_a_cap_and_never_starts_from_nothing() -> None:
    rules = replace(RULES, below_minimum=BelowMinimum.ROUND_UP, may_round_up=True)
    tight = Room(Decimal(1000), Decimal(29), "max_total_notional")
    fitted = fit(rules, BITCOIN, Decimal("0.0004"), Decimal(30_000), Decimal(10), tight)
    assert fitted.reason is Reason.CAP_REACHED
    nothing = fit(rules, BITCOIN, Decimal(0), Decimal(30_000), Decimal(10), PLENTY)
    assert nothing.reason is Reason.BELOW_MINIMUM


def test_a_third_three_times_is_whole_again() -> None:
    third = proportion(Decimal("0.001"), Decimal(1), Decimal(3))
    assert whole_steps(third * 3, BITCOIN) == Decimal("0.001")
    assert whole_steps(Decimal("0.00099999"), BITCOIN) == 0
