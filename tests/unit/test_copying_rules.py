from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from copydesk.model.copy_rules import (
    RULE_FIELDS,
    BelowMinimum,
    CopyRules,
    Direction,
    LeverageKind,
    LeverageRule,
    Sizing,
    SizingMode,
    as_the_guide_says,
    check_rules,
    rules_from,
)
from copydesk.model.position import PositionSide
from copydesk.model.settings import CopyMode, Field, FollowSettings, ProblemKind

GOOD = CopyRules(pot=Decimal(1000))


def test_good_rules_have_no_problems() -> None:
    assert check_rules(GOOD) == ()


@pytest.mark.parametrize("field", RULE_FIELDS)
def test_both_ends_of_a_range_are_allowed_and_no_more(field: Field) -> None:
    lowest, highest = field.lowest, field.highest
    assert lowest is not None
    assert highest is not None
    roomy = CopyRules(pot=Decimal(10_000_000))
    for value in (lowest, highest):
        assert check_rules(roomy.with_value(field.name, value)) == ()
    below = check_rules(roomy.with_value(field.name, lowest - Decimal("0.01")))
    above = check_rules(roomy.with_value(field.name, highest + Decimal("0.01")))
    assert (field.name, ProblemKind.BELOW) in [(p.field_name, p.kind) for p in below]
    assert (field.name, ProblemKind.ABOVE) in [(p.field_name, p.kind) for p in above]


@pytest.mark.parametrize(
    ("rules", "problem"),
    [
        (
            replace(GOOD, sizing=Sizing(SizingMode.RISK, Decimal(1))),
            ("stop_loss_percent", ProblemKind.MISSING),
        ),
        (
            replace(GOOD, sizing=Sizing(SizingMode.MARGIN, Decimal(1001))),
            ("sizing", ProblemKind.ABOVE_POT),
        ),
        (
            replace(GOOD, below_minimum=BelowMinimum.ROUND_UP),
            ("may_round_up", ProblemKind.MISSING),
        ),
        (
            replace(GOOD, short_leverage=LeverageRule(LeverageKind.FIXED, Decimal(126))),
            ("short_leverage", ProblemKind.ABOVE),
        ),
        (
            replace(GOOD, minimum_equity=Decimal(1001)),
            ("minimum_equity", ProblemKind.ABOVE_POT),
        ),
        (
            replace(GOOD, symbols_allowed=("A",), symbols_denied=("A",)),
            ("symbols_denied", ProblemKind.CONTRADICTION),
        ),
    ],
)
def test_rules_that_contradict_themselves_are_named(
    rules: CopyRules, problem: tuple[str, ProblemKind]
) -> None:
    assert [(p.field_name, p.kind) for p in check_rules(rules)] == [problem]


def test_settings_of_a_venue_keep_their_meaning() -> None:
    settings = FollowSettings(
        pot=Decimal(500),
        copy_mode=CopyMode.FIXED,
        fixed_size=Decimal(20),
        max_position_size=Decimal(100),
        slippage_tolerance_percent=Decimal(1),
        symbols_denied=("XRPUSDT",),
    )
    rules = rules_from(settings)
    assert rules.sizing == Sizing(SizingMode.MARGIN, Decimal(20))
    assert rules.max_trade_margin == Decimal(100)
    assert rules.opening_tolerance_percent == Decimal(1)
    assert not rules.copies("XRPUSDT")
    for side in PositionSide:
        assert rules.leverage_rule(side).apply(Decimal(50)) == settings.leverage
    proportional = rules_from(replace(settings, copy_mode=CopyMode.PROPORTIONAL))
    assert proportional.sizing == Sizing(SizingMode.EQUITY, Decimal(1))
    multiple = replace(settings, copy_mode=CopyMode.PROPORTIONAL, copy_ratio=Decimal("0.2"))
    assert rules_from(multiple, is_multiple=True).sizing == Sizing(
        SizingMode.MULTIPLIER, Decimal("0.2")
    )


@pytest.mark.parametrize(
    ("kind", "traders", "wanted"),
    [
        (LeverageKind.TRADERS, "20", "20"),
        (LeverageKind.CAPPED, "20", "5"),
        (LeverageKind.CAPPED, "3", "3"),
        (LeverageKind.FIXED, "3", "5"),
    ],
)
def test_leverage_is_the_traders_capped_or_fixed(
    kind: LeverageKind, traders: str, wanted: str
) -> None:
    assert LeverageRule(kind, Decimal(5)).apply(Decimal(traders)) == Decimal(wanted)


def test_an_inverse_copy_takes_the_other_side() -> None:
    assert Direction.INVERSE.side(PositionSide.LONG) is PositionSide.SHORT
    assert Direction.SAME.side(PositionSide.SHORT) is PositionSide.SHORT


def test_the_denied_list_wins_over_the_allowed_one() -> None:
    rules = replace(GOOD, symbols_allowed=("A", "B"), symbols_denied=("B",))
    assert [rules.copies(symbol) for symbol in "ABC"] == [True, False, False]


def test_the_guides_own_protection_is_one_step() -> None:
    guide = as_the_guide_says(GOOD)
    assert guide.take_profit_percent == Decimal(50)
    assert guide.stop_loss_percent == Decimal(20)
