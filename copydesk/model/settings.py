"""Settings of a follow: the fields, their ranges, and what is wrong with a set of them.

The fields are data (`FIELDS`), so that the editor, the review sheet, the journal and the adapters
walk one list.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import Enum
from typing import Final

from copydesk.model.money import HUNDRED
from copydesk.model.position import MarginMode


class CopyMode(Enum):
    """How large a copy is."""

    PROPORTIONAL = "proportional"
    FIXED = "fixed"


class CopyExisting(Enum):
    """What happens with positions that the trader already holds."""

    NONE = "none"
    BETTER = "better"
    ALL = "all"


class NewSymbols(Enum):
    """What happens with symbols that the trader begins to trade after the follow's were named."""

    LEAVE = "leave"
    COPY = "copy"


class Support(Enum):
    """Who carries out a setting or a verb on a venue."""

    NATIVE = "native"
    LOCAL = "local"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class FollowSettings:
    """What a follower wants from one follow. None means: not limited, or not set.

    Attributes:
        pot: money set aside, in the account's currency.
        leverage: multiple used for copies.
        copy_ratio: multiplies a proportional copy (1 is the same share of equity as the trader's).
        fixed_size: margin for each copied trade in the fixed mode, in the account's currency.
        take_profit_percent: closes a copy at this gain, in percent of its margin.
        stop_loss_percent: closes a copy at this loss, in percent of its margin.
        max_open_trades: no more copies are opened above this number.
        minimum_equity: no copies are opened while the pot's equity is below, in currency.
        slippage_tolerance_percent: an opening further than this from the trader's price is skipped.
        max_position_size: largest margin of one copied position, in currency.
    """

    pot: Decimal
    leverage: Decimal = Decimal(5)
    margin_mode: MarginMode = MarginMode.ISOLATED
    copy_mode: CopyMode = CopyMode.PROPORTIONAL
    copy_ratio: Decimal = Decimal(1)
    fixed_size: Decimal | None = None
    take_profit_percent: Decimal | None = None
    stop_loss_percent: Decimal | None = None
    max_open_trades: int | None = None
    minimum_equity: Decimal | None = None
    slippage_tolerance_percent: Decimal | None = None
    max_position_size: Decimal | None = None
    symbols_allowed: tuple[str, ...] = ()
    symbols_denied: tuple[str, ...] = ()
    copy_existing: CopyExisting = CopyExisting.NONE
    new_symbols: NewSymbols = NewSymbols.LEAVE

    def with_value(self, name: str, value: object) -> FollowSettings:
        """Return a copy in which the field `name` is `value`."""
        return replace(self, **{name: value})  # type: ignore[arg-type]  # names come from FIELDS


class Unit(Enum):
    """What a field's number counts."""

    CURRENCY = "currency"
    MULTIPLE = "multiple"
    PERCENT = "percent"
    COUNT = "count"
    CHOICE = "choice"
    SYMBOLS = "symbols"


@dataclass(frozen=True, slots=True)
class Field:
    """One setting: its name in `FollowSettings`, unit, and allowed range (both ends included).

    A `special` one means something on few venues, and is shown only there.
    """

    name: str
    unit: Unit
    lowest: Decimal | None = None
    highest: Decimal | None = None
    decimals: int = 2
    optional: bool = True
    basic: bool = False
    special: bool = False


FIELDS: Final[tuple[Field, ...]] = (
    Field("pot", Unit.CURRENCY, Decimal(10), Decimal(10_000_000), 2, optional=False, basic=True),
    Field("copy_mode", Unit.CHOICE, optional=False, basic=True),
    Field("copy_ratio", Unit.MULTIPLE, Decimal("0.01"), Decimal(100), 2, optional=False),
    Field("fixed_size", Unit.CURRENCY, Decimal(1), Decimal(1_000_000), 2),
    Field("leverage", Unit.MULTIPLE, Decimal(1), Decimal(125), 0, optional=False, basic=True),
    Field("margin_mode", Unit.CHOICE, optional=False),
    Field("stop_loss_percent", Unit.PERCENT, Decimal(1), Decimal(100), 1, basic=True),
    Field("take_profit_percent", Unit.PERCENT, Decimal(1), Decimal(1000), 1, basic=True),
    Field("max_open_trades", Unit.COUNT, Decimal(1), Decimal(100), 0),
    Field("max_position_size", Unit.CURRENCY, Decimal(1), Decimal(10_000_000), 2),
    Field("minimum_equity", Unit.CURRENCY, Decimal(0), Decimal(10_000_000), 2),
    Field("slippage_tolerance_percent", Unit.PERCENT, Decimal("0.05"), Decimal(10), 2),
    Field("copy_existing", Unit.CHOICE, optional=False),
    Field("symbols_allowed", Unit.SYMBOLS),
    Field("new_symbols", Unit.CHOICE, optional=False, special=True),
    Field("symbols_denied", Unit.SYMBOLS),
)


class ProblemKind(Enum):
    """What is wrong with one field."""

    MISSING = "missing"
    BELOW = "below"
    ABOVE = "above"
    MORE_THAN_AVAILABLE = "moreThanAvailable"
    ABOVE_POT = "abovePot"
    CONTRADICTION = "contradiction"
    UNKNOWN_SYMBOL = "unknownSymbol"
    POSITION_ABOVE = "positionAbove"


class Severity(Enum):
    """Whether a problem forbids the settings or only warns."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem with one field: rule, the value given, and the limit it breaks."""

    field_name: str
    kind: ProblemKind
    severity: Severity
    value: Decimal | None = None
    limit: Decimal | None = None


def check_settings(
    settings: FollowSettings, available: Decimal | None = None
) -> tuple[Problem, ...]:
    """List everything wrong with these settings.

    Args:
        settings: the wish.
        available: money that the pot may take (free balance plus the present pot), if known.
    """
    problems = [problem for field in FIELDS for problem in _check_range(field, settings)]
    problems += _check_together(settings)
    if available is not None and settings.pot > available:
        problems.append(
            Problem("pot", ProblemKind.MORE_THAN_AVAILABLE, Severity.ERROR, settings.pot, available)
        )
    return tuple(problems)


def changed_fields(old: FollowSettings, new: FollowSettings) -> tuple[str, ...]:
    """Name the fields whose values differ, in the order of `FIELDS`."""
    names = {
        field.name for field in fields(old) if getattr(old, field.name) != getattr(new, field.name)
    }
    return tuple(field.name for field in FIELDS if field.name in names)


def safe_copy_amount(equity: Decimal, risk_percent: Decimal = Decimal(5)) -> Decimal:
    """Amount that puts `risk_percent` of the equity at stake, rounded down to cents."""
    return (max(equity, Decimal(0)) * risk_percent / HUNDRED).quantize(
        Decimal("0.01"), rounding="ROUND_DOWN"
    )


def _check_range(field: Field, settings: FollowSettings) -> list[Problem]:
    value = getattr(settings, field.name)
    if value is None:
        return []
    if not isinstance(value, Decimal | int):
        return []
    number = Decimal(value)
    if field.lowest is not None and number < field.lowest:
        return [Problem(field.name, ProblemKind.BELOW, Severity.ERROR, number, field.lowest)]
    if field.highest is not None and number > field.highest:
        return [Problem(field.name, ProblemKind.ABOVE, Severity.ERROR, number, field.highest)]
    return []


def _check_together(settings: FollowSettings) -> list[Problem]:
    problems = []
    if settings.copy_mode is CopyMode.FIXED and settings.fixed_size is None:
        problems.append(Problem("fixed_size", ProblemKind.MISSING, Severity.ERROR))
    for name in ("fixed_size", "max_position_size", "minimum_equity"):
        value = getattr(settings, name)
        if value is not None and value > settings.pot:
            problems.append(
                Problem(name, ProblemKind.ABOVE_POT, Severity.ERROR, value, settings.pot)
            )
    if set(settings.symbols_allowed) & set(settings.symbols_denied):
        problems.append(Problem("symbols_denied", ProblemKind.CONTRADICTION, Severity.ERROR))
    return problems
