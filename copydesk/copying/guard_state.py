"""What a guard sees and what it remembers; plain values that survive a restart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import Final

from copydesk.model.guard import GuardLevel, GuardRule, GuardScope
from copydesk.model.money import ZERO, parse_decimal, parse_optional, to_wire

_FINEST: Final = Decimal("1e-24")
_FINEST_EXPONENT: Final = -24
_KEEPING: Final = Context(prec=60)

RuleRecord = dict[str, str | int | bool | None]
GuardRecord = dict[str, str | int | dict[str, RuleRecord] | dict[str, str] | None]


@dataclass(frozen=True, slots=True)
class GuardReading:
    """One look at what a guard stands over. None is unknown, and unknown changes no level.

    Attributes:
        now_ms: local wall clock.
        equity: of the pot, the account or the whole desk, with floating results.
        net_flow: paid in minus taken out so far, in all; flows are neither profit nor loss.
        pot: money set aside, for POT_LOSS.
        gross_notional: value of all open positions.
        maintenance: sum of the maintenance margins.
        liquidation_distance: of the nearest position, in daily volatilities.
        loss_streak: losing trades in a row, up to now.
        rejects: orders refused within the runner's window.
        last_message_ms: local time of the last message of the feed that matters.
        clock_skew_ms: difference to the venue's clock, either way.
    """

    now_ms: int
    equity: Decimal | None = None
    net_flow: Decimal = ZERO
    pot: Decimal | None = None
    gross_notional: Decimal | None = None
    maintenance: Decimal | None = None
    liquidation_distance: Decimal | None = None
    open_trades: int | None = None
    loss_streak: int | None = None
    rejects: int | None = None
    last_message_ms: int | None = None
    clock_skew_ms: int | None = None


@dataclass(frozen=True, slots=True)
class RuleState:
    """Where one rule stands.

    Attributes:
        value: the last one known, in the rule's unit; at a trip, the one that tripped it.
        tripped_ms: when it tripped, None while it hasn't.
        warned_ms: when the last loud warning was.
        has_offered: closing everything has been offered since the last arming.
    """

    level: GuardLevel = GuardLevel.CALM
    value: Decimal | None = None
    tripped_ms: int | None = None
    warned_ms: int | None = None
    has_offered: bool = False


@dataclass(frozen=True, slots=True)
class GuardState:
    """One guard's memory.

    Attributes:
        subject: id of the follow or name of the account; empty for the desk.
        peak: highest equity since arming, moved with flows.
        day: number of the day, by the day boundary in use; `day_start` is its first equity.
        forgiven: counts that were there when the guard was armed again.
    """

    scope: GuardScope
    subject: str = ""
    rules: Mapping[GuardRule, RuleState] = field(default_factory=dict)
    peak: Decimal | None = None
    day: int | None = None
    day_start: Decimal | None = None
    net_flow: Decimal | None = None
    forgiven: Mapping[GuardRule, Decimal] = field(default_factory=dict)

    @property
    def level(self) -> GuardLevel:
        """The strictest level of all rules."""
        return strictest(each.level for each in self.rules.values())

    def of(self, rule: GuardRule) -> RuleState:
        """Where one rule stands."""
        return self.rules.get(rule, RuleState())

    def to_record(self) -> GuardRecord:
        """Write the state as plain values for the store."""
        return {
            "scope": self.scope.value,
            "subject": self.subject,
            "rules": {rule.value: _rule_record(each) for rule, each in self.rules.items()},
            "peak": _text(self.peak),
            "day": self.day,
            "dayStart": _text(self.day_start),
            "netFlow": _text(self.net_flow),
            "forgiven": {rule.value: to_wire(each) for rule, each in self.forgiven.items()},
        }

    @classmethod
    def from_record(cls, record: GuardRecord) -> GuardState:
        """Read a state that `to_record` wrote.

        Raises:
            ValueError: the record is not one.
        """
        subject, rules, forgiven = (record.get(k) for k in ("subject", "rules", "forgiven"))
        day = record.get("day")
        if (
            not isinstance(subject, str)
            or not isinstance(rules, dict)
            or not isinstance(forgiven, dict)
            or not (day is None or isinstance(day, int))
        ):
            raise ValueError("not the record of a guard")
        return cls(
            GuardScope(record.get("scope")),
            subject,
            {GuardRule(name): _rule(each) for name, each in rules.items()},
            _number(record.get("peak")),
            day,
            _number(record.get("dayStart")),
            _number(record.get("netFlow")),
            {GuardRule(name): parse_decimal(str(each)) for name, each in forgiven.items()},
        )


def strictest(levels: Iterable[GuardLevel]) -> GuardLevel:
    """The strictest of several guards' levels; calm where there is none."""
    return max(levels, key=lambda level: level.rank, default=GuardLevel.CALM)


def _text(value: Decimal | None) -> str | None:
    """A number as it is kept: a quotient has no end, and what is kept must be readable again."""
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    endless = isinstance(exponent, int) and exponent < _FINEST_EXPONENT
    return to_wire(value.quantize(_FINEST, context=_KEEPING) if endless else value)


def _number(value: object) -> Decimal | None:
    if value is not None and not isinstance(value, str):
        raise ValueError(f"not a number in the record of a guard: {value!r}")
    return parse_optional(value)


def _rule_record(state: RuleState) -> RuleRecord:
    return {
        "level": state.level.value,
        "value": _text(state.value),
        "trippedMs": state.tripped_ms,
        "warnedMs": state.warned_ms,
        "hasOffered": state.has_offered,
    }


def _rule(record: object) -> RuleState:
    if not isinstance(record, dict):
        raise ValueError("not the record of a guard's rule")
    tripped_ms, warned_ms = record.get("trippedMs"), record.get("warnedMs")
    return RuleState(
        GuardLevel(record.get("level")),
        _number(record.get("value")),
        tripped_ms if isinstance(tripped_ms, int) else None,
        warned_ms if isinstance(warned_ms, int) else None,
        record.get("hasOffered") is True,
    )
