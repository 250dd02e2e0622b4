"""Guards: limits that this machine enforces, as a pure state machine.

`step` takes a guard's state, its limits and one reading, and returns the new state and what
changed. A rule warns when 80 % of its limit is used and calms down below 64 %; at the limit it
lets nothing open any more; at `close_at` times the limit it closes, if the person armed it so, or
else offers to. A rule that has tripped stays tripped until `rearm`, whatever comes.

Over one follow, one account or the whole desk the machine is the same; the readings differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from copydesk.copying.guard_measure import BEYOND, COUNTS, count_of, measure
from copydesk.copying.guard_state import GuardReading, GuardState, RuleState
from copydesk.copying.sizing import proportion
from copydesk.model.copy_rules import CopyRules
from copydesk.model.guard import GuardLevel, GuardLimit, GuardRule
from copydesk.model.money import ONE, ZERO

DAY_MS: Final = 86_400_000
QUIET_MS: Final = 15 * 60_000  # one loud warning per rule in this time

_WARN_AT: Final = Decimal("0.8")
_CALM_BELOW: Final = Decimal("0.64")  # 80 % of what triggered the warning


@dataclass(frozen=True, slots=True)
class GuardStep:
    """One rule changed its level, or offers to close.

    `is_loud`: worth telling the person; a warning that comes back within a quarter of an hour
    isn't.
    """

    rule: GuardRule
    before: GuardLevel
    after: GuardLevel
    value: Decimal
    limit: Decimal
    offers_close: bool = False
    is_loud: bool = True


def step(
    state: GuardState,
    limits: Sequence[GuardLimit],
    reading: GuardReading,
    day_starts_ms: int = 0,
) -> tuple[GuardState, tuple[GuardStep, ...]]:
    """Look once.

    Args:
        state: what the guard remembers.
        limits: as armed; a rule without a limit keeps the level it has.
        reading: what is seen now.
        day_starts_ms: when a day begins, after midnight UTC.
    """
    state = _track(state, reading, day_starts_ms)
    steps = []
    rules = dict(state.rules)
    for limit in limits:
        value = measure(limit.rule, state, reading)
        if value is None:
            continue
        before = state.of(limit.rule)
        rules[limit.rule], taken = _judge(before, limit, value, reading.now_ms)
        if taken is not None:
            steps.append(taken)
    return replace(state, rules=rules), tuple(steps)


def rearm(state: GuardState, reading: GuardReading) -> GuardState:
    """Arm again, by hand: all rules calm, losses and counts are measured from here.

    What is still beyond a limit in itself (leverage, a margin ratio, a silent feed, the minimum
    equity) trips again at the next step.
    """
    forgiven = {}
    for rule in COUNTS:
        count = count_of(rule, reading)
        if count is not None:
            forgiven[rule] = Decimal(count)
    return replace(
        state, rules={}, peak=reading.equity, day_start=reading.equity, forgiven=forgiven
    )


def used(limit: GuardLimit, value: Decimal) -> Decimal:
    """How much of a limit is used: 1 is at the limit, above is beyond it."""
    if not limit.rule.is_floor:
        return value / limit.limit
    return limit.limit / value if value > ZERO else BEYOND


def limits_of(rules: CopyRules) -> tuple[GuardLimit, ...]:
    """The guards that a follow's own rules ask for: the stop loss of the whole pot."""
    if rules.pot_stop_loss_percent is None:
        return ()
    percent = rules.pot_stop_loss_percent
    return (GuardLimit(GuardRule.POT_LOSS, percent, GuardLevel.CLOSING, close_at=ONE),)


def _track(state: GuardState, reading: GuardReading, day_starts_ms: int) -> GuardState:
    """Move peak and day's start: with flows in proportion, with time, and with new heights."""
    forgiven = {
        rule: each
        for rule, each in state.forgiven.items()
        if (count := count_of(rule, reading)) is None or count >= each
    }  # a count that has started again owes nothing to the old one
    state = replace(state, forgiven=forgiven)
    equity = reading.equity
    if equity is None:
        return state
    peak, day_start = state.peak, state.day_start
    flow = reading.net_flow - (reading.net_flow if state.net_flow is None else state.net_flow)
    if flow != ZERO:
        peak, day_start = _moved(peak, equity, flow), _moved(day_start, equity, flow)
    day = (reading.now_ms - day_starts_ms) // DAY_MS
    if state.day is None or day > state.day or day_start is None:
        day_start = equity
    return replace(
        state,
        peak=equity if peak is None else max(peak, equity),
        day=day if state.day is None else max(day, state.day),
        day_start=day_start,
        net_flow=reading.net_flow,
    )


def _moved(height: Decimal | None, equity: Decimal, flow: Decimal) -> Decimal | None:
    """Scale a height by what a flow did to the equity, so that a loss stays the same percent."""
    before = equity - flow
    if height is None or before <= ZERO or equity <= ZERO:
        return equity
    return proportion(height, equity, before)


def _judge(
    before: RuleState, limit: GuardLimit, value: Decimal, now_ms: int
) -> tuple[RuleState, GuardStep | None]:
    share = used(limit, value)
    level = _level(before.level, limit, share)
    offers = (
        share >= limit.close_at
        and limit.strongest is GuardLevel.CLOSE_ONLY
        and not before.has_offered
    )
    after = replace(before, level=level, has_offered=before.has_offered or offers)
    if not before.level.has_tripped:
        after = replace(after, value=value, tripped_ms=now_ms if level.has_tripped else None)
    if level is before.level and not offers:
        return after, None
    is_loud = level.rank > before.level.rank or offers
    if level is GuardLevel.WARNED:
        is_loud = before.warned_ms is None or now_ms - before.warned_ms >= QUIET_MS
        after = replace(after, warned_ms=now_ms if is_loud else before.warned_ms)
    return after, GuardStep(limit.rule, before.level, level, value, limit.limit, offers, is_loud)


def _level(before: GuardLevel, limit: GuardLimit, share: Decimal) -> GuardLevel:
    if share >= ONE:
        wanted = GuardLevel.CLOSING if share >= limit.close_at else GuardLevel.CLOSE_ONLY
    elif share >= _WARN_AT or (before is GuardLevel.WARNED and share >= _CALM_BELOW):
        wanted = GuardLevel.WARNED
    else:
        wanted = GuardLevel.CALM
    wanted = min(wanted, limit.strongest, key=lambda level: level.rank)
    return max(before, wanted, key=lambda level: level.rank) if before.has_tripped else wanted
