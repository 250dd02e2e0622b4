"""What was typed into the form, read as settings or as problems. Pure Python, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from copydesk.model.instrument import Instrument
from copydesk.model.position import Position
from copydesk.model.settings import (
    FIELDS,
    FollowSettings,
    Problem,
    ProblemKind,
    Severity,
    check_settings,
    safe_copy_amount,
)

DEFAULT_STOP_PERCENT = Decimal(20)
_SMALLEST_POT = Decimal(10)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the form judges typed values against; None and empty where not known yet.

    `available` is what the pot may take: the free balance plus the present pot.
    """

    equity: Decimal | None
    available: Decimal | None
    instruments: Mapping[str, Instrument]
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Typed settings (None while they can't be read) and what is wrong or worth knowing."""

    settings: FollowSettings | None
    problems: tuple[Problem, ...]

    @property
    def is_good(self) -> bool:
        """Whether the settings may be sent."""
        wrong = any(problem.severity is Severity.ERROR for problem in self.problems)
        return self.settings is not None and not wrong

    def problem_of(self, field_name: str) -> Problem | None:
        """The gravest problem of one field."""
        found = [item for item in self.problems if item.field_name == field_name]
        found.sort(key=lambda item: item.severity is not Severity.ERROR)
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands for typed text that isn't a value of its field."""

    text: str


def first_settings(equity: Decimal | None) -> FollowSettings:
    """What the form offers for a new follow: the safe amount, and a stop."""
    pot = safe_copy_amount(equity) if equity is not None else _SMALLEST_POT
    return FollowSettings(pot=max(_SMALLEST_POT, pot), stop_loss_percent=DEFAULT_STOP_PERCENT)


def read_draft(typed: Mapping[str, object], circumstances: Circumstances) -> Draft:
    """Turn typed values, one for each field, into settings and problems."""
    missing = {
        field.name: Problem(field.name, ProblemKind.MISSING, Severity.ERROR)
        for field in FIELDS
        if isinstance(typed[field.name], Unreadable)
        or (typed[field.name] is None and not field.optional)
    }
    stand_in = first_settings(circumstances.equity)
    names = {field.name for field in fields(FollowSettings)}
    values = {name: getattr(stand_in, name) if name in missing else typed[name] for name in names}
    settings = FollowSettings(**values)  # type: ignore[arg-type]  # the form gives each field its type
    found = (
        *check_settings(settings, circumstances.available),
        *_check_symbols(settings, circumstances),
        *_check_positions(settings, circumstances),
    )
    others = tuple(problem for problem in found if problem.field_name not in missing)
    return Draft(None if missing else settings, (*missing.values(), *others))


def unknown_symbols(settings: FollowSettings, circumstances: Circumstances) -> tuple[str, ...]:
    """Symbols that the venue doesn't trade; nothing while its list isn't known."""
    if not circumstances.instruments:
        return ()
    named = (*settings.symbols_allowed, *settings.symbols_denied)
    return tuple(symbol for symbol in named if symbol not in circumstances.instruments)


def above_limit(settings: FollowSettings, positions: tuple[Position, ...]) -> tuple[Position, ...]:
    """Open positions whose margin is above the largest that the settings allow."""
    limit = settings.max_position_size
    return () if limit is None else tuple(item for item in positions if item.margin > limit)


def _check_symbols(settings: FollowSettings, circumstances: Circumstances) -> list[Problem]:
    unknown = unknown_symbols(settings, circumstances)
    return [
        Problem(name, ProblemKind.UNKNOWN_SYMBOL, Severity.ERROR)
        for name in ("symbols_allowed", "symbols_denied")
        if set(getattr(settings, name)) & set(unknown)
    ]


def _check_positions(settings: FollowSettings, circumstances: Circumstances) -> list[Problem]:
    larger = above_limit(settings, circumstances.positions)
    if not larger:
        return []
    largest = max(item.margin for item in larger)
    limit = settings.max_position_size
    kind = ProblemKind.POSITION_ABOVE
    return [Problem("max_position_size", kind, Severity.WARNING, largest, limit)]
