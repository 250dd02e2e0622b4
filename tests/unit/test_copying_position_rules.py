from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from copydesk.copying.overleverage import Alarm, Measure, warnings
from copydesk.copying.position_rules import (
    MoveStop,
    ReducePart,
    RuledPosition,
    RuleMemory,
    apply_rules,
)
from copydesk.model.position import PositionSide
from copydesk.model.position_rules import FOUNDING_RULES, LockIn, PositionRules
from tests.unit.copying_samples import ETH, INSTRUMENTS, LONG, SHORT

ETHER = INSTRUMENTS[ETH]
NEW = RuleMemory()


def position(mark: str, side: PositionSide = LONG, size: str = "3") -> RuledPosition:
    """Entered at 100 with ten times leverage: 1 % of the price is 10 % of the margin."""
    amount = Decimal(size)
    return RuledPosition(side, amount, Decimal(100), Decimal(mark), amount * 10)


@pytest.mark.parametrize(
    ("mark", "side", "steps"),
    [
        ("99.1", LONG, ()),
        ("99", LONG, (ReducePart(Decimal("1.5"), is_all=False),)),
        ("101", SHORT, (ReducePart(Decimal("1.5"), is_all=False),)),
        ("102.9", LONG, ()),
        ("103", LONG, (MoveStop(Decimal("100.2")),)),  # 100 × 1.0006 / 0.9994 = 100.12
        ("97", SHORT, (MoveStop(Decimal("99.8")),)),
    ],
)
def test_the_founding_preset_counts_in_percent_of_the_margin(
    mark: str, side: PositionSide, steps: tuple[ReducePart | MoveStop, ...]
) -> None:
    assert apply_rules(FOUNDING_RULES, position(mark, side), NEW, ETHER)[0] == steps


def test_each_threshold_acts_once() -> None:
    steps, memory = apply_rules(FOUNDING_RULES, position("98"), NEW, ETHER)
    assert len(steps) == 1
    for mark in ("100", "98", "90"):
        steps, memory = apply_rules(FOUNDING_RULES, position(mark), memory, ETHER)
        assert steps == ()


@pytest.mark.parametrize(
    ("size", "share", "closed", "is_all"),
    [("3", "0.333", "1", False), ("0.05", "0.1", "0.02", False), ("0.03", "0.5", "0.03", True)],
)
def test_a_part_is_rounded_up_and_leaves_no_dust(
    size: str, share: str, closed: str, is_all: bool
) -> None:
    ether = replace(ETHER, min_notional=Decimal(1))
    rules = PositionRules(loss_percent=Decimal(10), reduce_share=Decimal(share))
    ((step),) = apply_rules(rules, position("99", size=size), NEW, ether)[0]
    assert step == ReducePart(Decimal(closed), is_all)


def test_a_trailing_stop_only_moves_towards_less_loss() -> None:
    rules = replace(FOUNDING_RULES, lock_in=LockIn.TRAIL, trail_percent=Decimal(1))
    memory, stops = NEW, []
    held = position("100")
    for mark in ("102", "103", "105", "104.5", "106"):
        held = replace(held, mark_price=Decimal(mark))
        steps, memory = apply_rules(rules, held, memory, ETHER)
        for step in steps:
            assert isinstance(step, MoveStop)
            stops.append(step.price)
            held = replace(held, stop_price=step.price)
    assert stops == [Decimal(102), Decimal(104), Decimal(105)]  # on steps of 0.1


def test_a_part_of_a_gain_can_be_taken() -> None:
    rules = replace(FOUNDING_RULES, lock_in=LockIn.TAKE_PART, take_share=Decimal("0.25"))
    assert apply_rules(rules, position("104"), NEW, ETHER)[0] == (
        ReducePart(Decimal("0.75"), is_all=False),
    )


def test_a_better_stop_stays() -> None:
    held = replace(position("103"), stop_price=Decimal(101))
    assert apply_rules(FOUNDING_RULES, held, NEW, ETHER)[0] == ()


@pytest.mark.parametrize(
    "held", [replace(position("50"), margin=Decimal(0)), position("50", size="0")]
)
def test_without_margin_or_size_nothing_is_done(held: RuledPosition) -> None:
    assert apply_rules(FOUNDING_RULES, held, NEW, ETHER) == ((), NEW)


@pytest.mark.parametrize(
    ("gross", "bad_day", "distance", "trader", "found"),
    [
        ("30000", "1000", "2", "2", []),
        ("30001", None, None, None, [(Measure.EXPOSURE, Alarm.AMBER)]),
        ("100001", None, None, None, [(Measure.EXPOSURE, Alarm.RED)]),
        ("1", "1001", None, None, [(Measure.BAD_DAY, Alarm.AMBER)]),
        ("1", "2001", None, None, [(Measure.BAD_DAY, Alarm.RED)]),
        ("1", None, "1.9", None, [(Measure.LIQUIDATION, Alarm.RED)]),
        ("20000", None, None, "1.3", [(Measure.MORE_THAN_TRADER, Alarm.AMBER)]),
    ],
)
def test_too_much_leverage_is_said_by_measure(
    gross: str,
    bad_day: str | None,
    distance: str | None,
    trader: str | None,
    found: list[tuple[Measure, Alarm]],
) -> None:
    known = [None if each is None else Decimal(each) for each in (bad_day, distance, trader)]
    told = warnings(Decimal(10_000), Decimal(gross), *known)
    assert [(each.measure, each.alarm) for each in told] == found


def test_positions_without_equity_are_red() -> None:
    (told,) = warnings(Decimal(0), Decimal(5))
    assert told.alarm is Alarm.RED
    assert warnings(Decimal(-1), Decimal(0)) == ()
