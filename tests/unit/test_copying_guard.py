from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from copydesk.copying.guard import DAY_MS, QUIET_MS, GuardStep, limits_of, rearm, step, used
from copydesk.copying.guard_state import GuardReading, GuardState, strictest
from copydesk.model.guard import (
    DEFAULT_LIMITS,
    GuardLevel,
    GuardLimit,
    GuardRule,
    GuardScope,
    check_limit,
)
from tests.unit.copying_samples import RULES

FOLLOW = GuardState(GuardScope.FOLLOW, "7")
CALM, WARNED = GuardLevel.CALM, GuardLevel.WARNED
CLOSE_ONLY, CLOSING = GuardLevel.CLOSE_ONLY, GuardLevel.CLOSING


def reading(equity: str | None = None, now_ms: int = 0, **known: object) -> GuardReading:
    known = {name: Decimal(v) if isinstance(v, str) else v for name, v in known.items()}
    plain = GuardReading(now_ms, None if equity is None else Decimal(equity))
    return replace(plain, **known)  # type: ignore[arg-type]  # names and types of the fields


def limit(
    rule: GuardRule, at: str, strongest: GuardLevel = CLOSING, close_at: str = "1.5"
) -> GuardLimit:
    return GuardLimit(rule, Decimal(at), strongest, Decimal(close_at))


def run(limits: GuardLimit, *readings: GuardReading) -> tuple[GuardState, list[GuardStep]]:
    state = FOLLOW
    steps: list[GuardStep] = []
    for each in readings:
        state, taken = step(state, (limits,), each)
        steps += taken
    return state, steps


START = reading("1000", net_flow=Decimal(0))
LEVELS = [  # for a limit of 10: calm, at 80 %, at the limit, at one and a half times
    (GuardRule.DRAWDOWN, [reading(each) for each in ("921", "920", "900", "850")]),
    (GuardRule.DAILY_LOSS, [reading(each) for each in ("921", "920", "900", "850")]),
    (
        GuardRule.POT_LOSS,
        [reading(each, pot="1000") for each in ("921", "920", "900", "850")],
    ),
    (GuardRule.MINIMUM_EQUITY, [reading(each) for each in ("12.6", "12.5", "10", "6.6")]),
    (
        GuardRule.GROSS_EXPOSURE,
        [reading(gross_notional=each) for each in ("7.9", "8", "10", "15")],
    ),
    (
        GuardRule.EFFECTIVE_LEVERAGE,
        [reading("1000", gross_notional=each) for each in ("7900", "8000", "10000", "15000")],
    ),
    (
        GuardRule.MARGIN_RATIO,
        [reading("10", maintenance=each) for each in ("79", "80", "100", "150")],
    ),
    (
        GuardRule.LIQUIDATION_DISTANCE,
        [reading(liquidation_distance=each) for each in ("12.6", "12.5", "10", "6.6")],
    ),
    (GuardRule.OPEN_TRADES, [reading(open_trades=each) for each in (7, 8, 10, 15)]),
    (GuardRule.LOSS_STREAK, [reading(loss_streak=each) for each in (7, 8, 10, 15)]),
    (GuardRule.REJECTS, [reading(rejects=each) for each in (7, 8, 10, 15)]),
    (
        GuardRule.FEED_SILENCE,
        [reading(now_ms=100 + each, last_message_ms=100) for each in (7, 8, 10, 15)],
    ),
    (GuardRule.CLOCK_SKEW, [reading(clock_skew_ms=each) for each in (7, -8, 10, -15)]),
]


@pytest.mark.parametrize(("rule", "readings"), LEVELS, ids=[rule.value for rule, _ in LEVELS])
def test_each_rule_warns_closes_only_and_closes(
    rule: GuardRule, readings: list[GuardReading]
) -> None:
    levels = []
    state, _ = step(FOLLOW, (), START)
    for each in readings:
        state, _ = step(state, (limit(rule, "10"),), each)
        levels.append(state.of(rule).level)
    assert levels == [CALM, WARNED, CLOSE_ONLY, CLOSING]
    assert state.level is CLOSING


def test_every_rule_is_tried_above() -> None:
    assert {rule for rule, _ in LEVELS} == set(GuardRule)


def test_a_guard_goes_as_far_as_it_was_armed_to_and_offers_the_rest_once() -> None:
    drawdown = limit(GuardRule.DRAWDOWN, "10", CLOSE_ONLY)
    state, steps = run(drawdown, START, reading("840"), reading("830"))
    assert state.level is CLOSE_ONLY
    assert [(each.after, each.offers_close) for each in steps] == [(CLOSE_ONLY, True)]
    only_warns, _ = run(limit(GuardRule.DRAWDOWN, "10", WARNED), START, reading("500"))
    assert only_warns.level is WARNED


def test_a_warning_calms_down_below_sixty_four_percent() -> None:
    drawdown = limit(GuardRule.DRAWDOWN, "10")
    state, steps = run(drawdown, START, reading("920"), reading("935"))
    assert state.level is WARNED
    state, _ = step(state, (drawdown,), reading("937"))
    assert state.level is CALM
    assert [each.after for each in steps] == [WARNED]


def test_a_warning_that_flickers_is_loud_once_in_a_quarter_of_an_hour() -> None:
    drawdown = limit(GuardRule.DRAWDOWN, "10")
    times = [0, 1, 2, QUIET_MS, QUIET_MS + 1]
    readings = [
        reading(equity, now_ms)
        for equity, now_ms in zip(["920", "1000", "920", "1000", "920"], times, strict=True)
    ]
    _, steps = run(drawdown, START, *readings)
    assert [each.is_loud for each in steps if each.after is WARNED] == [True, False, True]


def test_a_trip_stays_until_armed_again() -> None:
    drawdown = limit(GuardRule.DRAWDOWN, "10")
    state, _ = run(drawdown, START, reading("900"), reading("2000", 99))
    assert state.level is CLOSE_ONLY
    assert state.of(GuardRule.DRAWDOWN).tripped_ms == 0
    assert state.of(GuardRule.DRAWDOWN).value == 10
    state = rearm(state, reading("900"))
    assert state.level is CALM
    state, steps = step(state, (drawdown,), reading("890"))
    assert (state.level, steps) == (CALM, ())  # measured from here


def test_a_drawdown_is_measured_from_the_highest_equity() -> None:
    state, _ = run(limit(GuardRule.DRAWDOWN, "10"), START, reading("2000"), reading("1800"))
    assert state.level is CLOSE_ONLY


def test_an_offer_made_before_a_restart_is_not_made_again() -> None:
    drawdown = limit(GuardRule.DRAWDOWN, "10", CLOSE_ONLY)
    state, _ = run(drawdown, START, reading("840"))
    state, steps = step(GuardState.from_record(state.to_record()), (drawdown,), reading("830"))
    assert steps == ()


def test_what_is_still_beyond_in_itself_trips_again() -> None:
    leverage = limit(GuardRule.EFFECTIVE_LEVERAGE, "10")
    over = reading("100", gross_notional="1200")
    state, _ = run(leverage, over)
    state, steps = step(rearm(state, over), (leverage,), over)
    assert [each.after for each in steps] == [CLOSE_ONLY]
    assert state.level is CLOSE_ONLY


def test_counts_are_forgiven_when_armed_again_and_start_anew() -> None:
    streak = limit(GuardRule.LOSS_STREAK, "3")
    state, _ = run(streak, reading(loss_streak=4))
    state = rearm(state, reading(loss_streak=4))
    state, _ = step(state, (streak,), reading(loss_streak=5))
    assert state.level is CALM
    state, _ = step(state, (streak,), reading(loss_streak=0))
    state, _ = step(state, (streak,), reading(loss_streak=3))  # a new streak
    assert state.level is CLOSE_ONLY


def test_unknown_is_neither_calm_nor_alarm() -> None:
    drawdown = limit(GuardRule.DRAWDOWN, "10")
    state, steps = run(drawdown, START, reading("920"), reading(None))
    assert (state.level, len(steps)) == (WARNED, 1)
    for rule, _ in LEVELS:
        assert step(FOLLOW, (limit(rule, "10"),), reading(None))[0].level is CALM


@pytest.mark.parametrize(("equity", "flow"), [("460", "-500"), ("1840", "1000")])
def test_flows_are_neither_profit_nor_loss(equity: str, flow: str) -> None:
    # 1000 → 920, then half is taken out, or as much again paid in: still 8 % down
    drawdown = limit(GuardRule.DRAWDOWN, "10")
    moved = Decimal(equity) - Decimal(flow)
    state, _ = run(drawdown, START, reading(str(moved), net_flow=Decimal(0)))
    before = state.of(GuardRule.DRAWDOWN).value
    state, _ = step(state, (drawdown,), reading(equity, net_flow=Decimal(flow)))
    after = state.of(GuardRule.DRAWDOWN).value
    assert before is not None
    assert after is not None
    assert abs(after - before) < Decimal("1e-9")


def test_a_day_begins_where_it_is_said_to() -> None:
    daily = limit(GuardRule.DAILY_LOSS, "10")
    eight = 8 * 3_600_000
    state, _ = step(FOLLOW, (daily,), reading("1000", eight), eight)
    state, _ = step(state, (daily,), reading("920", eight + DAY_MS - 1), eight)
    assert state.level is WARNED
    state, _ = step(state, (daily,), reading("920", eight + DAY_MS), eight)
    assert (state.level, state.day_start) == (CALM, Decimal(920))
    state, _ = step(state, (daily,), reading("900", eight), eight)  # the clock was set back
    assert state.day_start == Decimal(920)


def test_gone_equity_is_beyond_every_ratio() -> None:
    ratio = limit(GuardRule.MARGIN_RATIO, "0.8")
    state, _ = run(ratio, reading("-5", maintenance="10"))
    assert state.level is CLOSING
    empty, _ = run(ratio, reading("0", maintenance="0"))
    assert empty.level is CALM
    assert used(limit(GuardRule.MINIMUM_EQUITY, "10"), Decimal(-1)) > 1000


def test_the_pots_stop_loss_closes_at_its_limit() -> None:
    assert limits_of(RULES) == ()
    (pot,) = limits_of(replace(RULES, pot_stop_loss_percent=Decimal(20)))
    state, _ = run(pot, reading("800", pot="1000"))
    assert state.level is CLOSING


def test_the_default_margin_guard_acts_before_liquidation() -> None:
    for each in DEFAULT_LIMITS:
        if each.rule is GuardRule.MARGIN_RATIO:
            assert each.limit * each.close_at < 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (limit(GuardRule.DRAWDOWN, "0"), "limit"),
        (limit(GuardRule.DRAWDOWN, "5", close_at="0.9"), "close_at"),
        (limit(GuardRule.MARGIN_RATIO, "0.8", close_at="1.25"), "close_at"),
    ],
)
def test_a_limit_that_cant_work_is_named(wrong: GuardLimit, field: str) -> None:
    assert [each.field_name for each in check_limit(wrong)] == [field]


def test_default_limits_are_sound() -> None:
    assert [check_limit(each) for each in DEFAULT_LIMITS] == [()] * len(DEFAULT_LIMITS)


def test_the_state_survives_being_written() -> None:
    both = (limit(GuardRule.DRAWDOWN, "10"), limit(GuardRule.LOSS_STREAK, "5"))
    state, _ = step(FOLLOW, both, reading("1000", loss_streak=6))
    state, _ = step(state, both, reading("915", loss_streak=6))
    state = replace(rearm(state, reading("915", loss_streak=6)), rules=state.rules)
    assert GuardState.from_record(state.to_record()) == state
    endless = replace(state, peak=Decimal("0.0004408977080100780344090267588"))
    kept = GuardState.from_record(endless.to_record()).peak
    assert kept is not None
    assert abs(kept - Decimal("0.0004408977080100780344090267588")) < Decimal("1e-24")
    for wrong in ({}, {**state.to_record(), "rules": {"drawdown": "x"}}, {"scope": "x"}):
        with pytest.raises(ValueError, match=r"guard|GuardScope"):
            GuardState.from_record(wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_the_strictest_of_several_guards_counts() -> None:
    assert strictest([CALM, CLOSE_ONLY, WARNED]) is CLOSE_ONLY
    assert strictest([]) is CALM
