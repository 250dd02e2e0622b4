"""The guards of a desk: as armed, where they stand, on the disk before anything acts on them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from copydesk.copying import guard
from copydesk.copying.guard import GuardStep
from copydesk.copying.guard_measure import measure
from copydesk.copying.guard_state import GuardReading, GuardState, strictest
from copydesk.engine.alerts import Alerts
from copydesk.engine.api import Topic
from copydesk.engine.changes import Publisher
from copydesk.model.errors import CopyDeskError, Rejected
from copydesk.model.guard import GuardLevel, GuardLimit, GuardRule, GuardScope
from copydesk.model.guard_status import (
    DEFAULT_ARMING,
    DESK_GUARD,
    GuardArming,
    GuardKey,
    GuardStatus,
    RuleStatus,
    check_arming,
)
from copydesk.model.money import ZERO, to_wire
from copydesk.model.notice import NoticeKind, NoticeLevel
from copydesk.model.reasons import Reason
from copydesk.model.settings import Severity
from copydesk.store.guards import Guards, KeptGuard
from copydesk.store.records import Entry, Kind

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class _Guard:
    """One guard. `base_flow` is what had flowed before this run; `extra` are a follow's own."""

    arming: GuardArming
    state: GuardState
    base_flow: Decimal = ZERO
    extra: tuple[GuardLimit, ...] = ()
    reading: GuardReading | None = None
    still_open: int = 0
    is_saved: bool = True

    @property
    def limits(self) -> tuple[GuardLimit, ...]:
        """Those armed by hand win over those of the follow's own settings."""
        armed = {limit.rule for limit in self.arming.limits}
        return (*self.arming.limits, *(each for each in self.extra if each.rule not in armed))


class GuardKeeper:
    """Holds every guard; used on the engine's loop only."""

    def __init__(
        self, kept: Guards, publisher: Publisher, alerts: Alerts, clock: Callable[[], int]
    ) -> None:
        self._kept = kept
        self._publisher = publisher
        self._alerts = alerts
        self._clock = clock
        self._guards: dict[GuardKey, _Guard] = {}
        self._save_is_failing = False

    async def read(self) -> None:
        """Read what earlier runs kept; a desk that never had guards is armed with the defaults.

        Raises:
            FixSettings: DAMAGED_RECORDS or STORE_TROUBLE.
        """
        for row in await self._kept.load():
            state = GuardState.from_record(dict(row.state))
            base = ZERO if row.key.scope is GuardScope.FOLLOW else state.net_flow or ZERO
            self._guards[row.key] = _Guard(row.arming, state, base)
        if DESK_GUARD not in self._guards:
            await self.arm(DESK_GUARD, DEFAULT_ARMING)
        for key in self._guards:
            self._publish(key)

    @property
    def keys(self) -> tuple[GuardKey, ...]:
        """Every guard that there is."""
        return tuple(self._guards)

    def level(self, key: GuardKey) -> GuardLevel:
        """Where one guard stands; calm where there is none."""
        found = self._guards.get(key)
        return found.state.level if found else GuardLevel.CALM

    def level_over(self, connection: str, follow_id: str = "") -> GuardLevel:
        """The strictest of the guards over a follow, or over whatever opens on a connection."""
        keys = [DESK_GUARD, GuardKey(GuardScope.ACCOUNT, connection)]
        if follow_id:
            keys.append(GuardKey(GuardScope.FOLLOW, follow_id))
        return strictest(self.level(key) for key in keys)

    def limits_of(self, key: GuardKey) -> tuple[GuardLimit, ...]:
        """The limits in force."""
        found = self._guards.get(key)
        return found.limits if found else ()

    def own_limits(self, key: GuardKey, limits: tuple[GuardLimit, ...]) -> None:
        """Take over the limits that a follow's own settings ask for."""
        found = self._guards.get(key)
        if found is not None:
            found.extra = limits
        elif limits:
            self._guards[key] = _Guard(GuardArming(), GuardState(*key), extra=limits)

    async def arm(self, key: GuardKey, arming: GuardArming) -> None:
        """Arm other limits. A rule that has tripped stays tripped; see `rearm`.

        Raises:
            Rejected: INVALID_SETTINGS, naming the limit.
            FixSettings: STORE_TROUBLE, nothing was changed.
        """
        for problem in check_arming(arming):
            if problem.severity is Severity.ERROR:
                words = f"{problem.field_name} is {problem.kind.value} {problem.limit}"
                raise Rejected(Reason.INVALID_SETTINGS, words)
        before = self._guards.get(key) or _Guard(GuardArming(), GuardState(*key))
        facts = {
            "step": "armed",
            "limits": [_limit_facts(limit) for limit in arming.limits],
            "day_starts_ms": arming.day_starts_ms,
        }
        await self._write(key, arming, before.state, facts)
        self._guards[key] = replace(before, arming=arming)
        self._publish(key)

    async def rearm(self, key: GuardKey) -> None:
        """Arm again by hand: all rules calm, losses measured from here.

        Raises:
            Rejected: NOT_READY, what the guard stands over isn't known now.
            FixSettings: STORE_TROUBLE, nothing was changed.
        """
        found = self._guards.get(key)
        if found is None or found.reading is None or found.reading.equity is None:
            raise Rejected(Reason.NOT_READY, "what the guard stands over isn't known now")
        before = {rule.value: each.level for rule, each in found.state.rules.items()}
        state = guard.rearm(found.state, found.reading)
        await self._write(key, found.arming, state, {"step": "rearmed", "before": before})
        found.state = state
        found.still_open = 0
        self._alerts.tell(
            NoticeLevel.DONE, NoticeKind.GUARD_REARMED, f"guard-rearmed:{key.scope}:{key.subject}",
            scope=key.scope.value, subject=key.subject,
        )  # fmt: skip
        self._publish(key)

    async def look(self, readings: Mapping[GuardKey, GuardReading]) -> tuple[GuardKey, ...]:
        """Step every guard that there is a reading of; keep what changed, tell, publish.

        Returns:
            The guards of which a rule changed its level.
        """
        entries: list[Entry] = []
        stepped: list[tuple[GuardKey, GuardStep]] = []
        for key, reading in readings.items():
            found = self._guards[key]
            found.reading = reading = replace(reading, net_flow=found.base_flow + reading.net_flow)
            state, steps = guard.step(
                found.state, found.limits, reading, found.arming.day_starts_ms
            )
            found.is_saved = found.is_saved and _lasting(state) == _lasting(found.state)
            found.state = state  # from now on nothing opens, whatever the disk says
            entries += [self._entry(key, _step_facts(each)) for each in steps]
            stepped += [(key, each) for each in steps]
        await self._save(entries)
        for key, each in stepped:
            self._tell(key, each)
        for key in readings:
            self._publish(key)
        return tuple(dict.fromkeys(key for key, _ in stepped))

    def note_open(self, counts: Mapping[GuardKey, int]) -> None:
        """Show how many positions guards that close still find open."""
        for key, count in counts.items():
            found = self._guards.get(key)
            if found is not None and found.still_open != count:
                found.still_open = count
                self._publish(key)

    async def _save(self, entries: list[Entry]) -> None:
        rows = [
            KeptGuard(key, each.arming, each.state.to_record())
            for key, each in self._guards.items()
            if not each.is_saved
        ]
        if not rows and not entries:
            return
        try:
            await self._kept.save(rows, entries)
        except CopyDeskError as error:
            # What tripped acts all the same; the rows are tried again at the next look.
            if not self._save_is_failing:
                self._save_is_failing = True
                self._alerts.trouble("guards:store", error)
            _LOG.error("guards are not kept: %s", error.sentence)
            return
        self._save_is_failing = False
        for row in rows:
            self._guards[row.key].is_saved = True

    async def _write(
        self, key: GuardKey, arming: GuardArming, state: GuardState, facts: dict[str, object]
    ) -> None:
        row = KeptGuard(key, arming, state.to_record())
        await self._kept.save([row], [self._entry(key, facts)])

    def _entry(self, key: GuardKey, facts: dict[str, object]) -> Entry:
        follow_id = key.subject if key.scope is GuardScope.FOLLOW else ""
        named = {"guard": key.scope, "subject": key.subject, **facts}
        return Entry(self._clock(), Kind.GUARD, named, follow_id)

    def _tell(self, key: GuardKey, each: GuardStep) -> None:
        if not each.is_loud or each.after is GuardLevel.CALM:
            return
        kind, level = NoticeKind.GUARD_WARNED, NoticeLevel.WARNING
        if each.after.has_tripped and each.after is not each.before:
            kind, level = NoticeKind.GUARD_TRIPPED, NoticeLevel.CRITICAL
        elif each.offers_close:
            kind, level = NoticeKind.GUARD_OFFERS_CLOSE, NoticeLevel.CRITICAL
        self._alerts.tell(
            level, kind, f"{kind.value}:{key.scope.value}:{key.subject}:{each.rule.value}",
            scope=key.scope.value, subject=key.subject, rule=each.rule.value,
            step=each.after.value, value=to_wire(each.value), limit=to_wire(each.limit),
        )  # fmt: skip

    def _publish(self, key: GuardKey) -> None:
        self._publisher.publish(Topic.GUARD, key, _status(key, self._guards[key]))


def _status(key: GuardKey, found: _Guard) -> GuardStatus:
    limits = {limit.rule: limit for limit in found.limits}
    tripped = (rule for rule, each in found.state.rules.items() if each.level.has_tripped)
    shown = {*limits, *tripped}
    rules = tuple(_rule(rule, found, limits.get(rule)) for rule in GuardRule if rule in shown)
    state = found.state
    return GuardStatus(
        key, found.arming, state.level, rules, found.still_open, state.peak, state.day_start
    )


def _rule(rule: GuardRule, found: _Guard, limit: GuardLimit | None) -> RuleStatus:
    state = found.state.of(rule)
    now = measure(rule, found.state, found.reading) if found.reading else None
    used = guard.used(limit, now) if limit is not None and now is not None else None
    return RuleStatus(rule, state.level, limit, state.value, now, used, state.tripped_ms)


def _lasting(state: GuardState) -> GuardState:
    """What must be on the disk: all but the last values of rules that haven't tripped."""
    rules = {
        rule: each if each.level.has_tripped else replace(each, value=None)
        for rule, each in state.rules.items()
    }
    return replace(state, rules=rules)


def _step_facts(each: GuardStep) -> dict[str, object]:
    return {
        "step": "level",
        "rule": each.rule,
        "before": each.before,
        "after": each.after,
        "value": each.value,
        "limit": each.limit,
        "offers_close": each.offers_close,
    }


def _limit_facts(limit: GuardLimit) -> dict[str, object]:
    return {
        "rule": limit.rule,
        "limit": limit.limit,
        "strongest": limit.strongest,
        "close_at": limit.close_at,
    }
