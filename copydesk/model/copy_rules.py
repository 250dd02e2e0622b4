"""Settings of a local follow: everything that this machine can do, beyond what venues offer.

`FollowSettings` is what a venue understands. `CopyRules` says the same and more; `rules_from`
translates, so that a native follow's settings can be run by the local planner as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Final

from copydesk.model.money import ONE, ZERO
from copydesk.model.position import MarginMode, PositionSide
from copydesk.model.settings import (
    CopyExisting,
    CopyMode,
    Field,
    FollowSettings,
    NewSymbols,
    Problem,
    ProblemKind,
    Severity,
    Unit,
    changed_fields,
)


class SizingMode(Enum):
    """What the number in `Sizing.value` means."""

    EQUITY = "equity"
    MARGIN = "margin"
    MULTIPLIER = "multiplier"
    QUANTITY = "quantity"
    RISK = "risk"

    @property
    def is_per_trade(self) -> bool:
        """One amount for the whole trade: the trader's additions don't enlarge the copy."""
        return self is not SizingMode.EQUITY and self is not SizingMode.MULTIPLIER


@dataclass(frozen=True, slots=True)
class Sizing:
    """How large a copy is.

    Attributes:
        mode: what `value` counts.
        value: EQUITY: factor on the same share of equity as the trader's; MARGIN: margin of each
            copied trade, in currency; MULTIPLIER: factor on the trader's size; QUANTITY: base
            units; RISK: percent of the pot's equity lost if the stop loss is hit.
    """

    mode: SizingMode = SizingMode.EQUITY
    value: Decimal = ONE


class Direction(Enum):
    """Whether copies go the trader's way or against it."""

    SAME = "same"
    INVERSE = "inverse"

    def side(self, traders: PositionSide) -> PositionSide:
        """The side of the copy of a position on the trader's side."""
        return traders if self is Direction.SAME else traders.opposite


class LeverageKind(Enum):
    """Where the multiple comes from."""

    TRADERS = "traders"
    CAPPED = "capped"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class LeverageRule:
    """The trader's leverage, the trader's but at most `multiple`, or `multiple` itself."""

    kind: LeverageKind = LeverageKind.CAPPED
    multiple: Decimal = Decimal(5)

    def apply(self, traders: Decimal) -> Decimal:
        """Leverage wanted for a copy of a position with the trader's leverage."""
        if self.kind is LeverageKind.FIXED:
            return self.multiple
        return min(traders, self.multiple) if self.kind is LeverageKind.CAPPED else traders


class BelowMinimum(Enum):
    """What happens with a copy that is smaller than the smallest order.

    ROUND_UP acts only with `CopyRules.may_round_up`; GATHER keeps the size owed until the trader's
    further additions make it tradable.
    """

    SKIP = "skip"
    ROUND_UP = "roundUp"
    GATHER = "gather"


class OrphanRule(Enum):
    """What happens with a copy that the trader doesn't hold and that no plan remembers."""

    CLOSE = "close"
    REPORT = "report"


class OrderStyle(Enum):
    """How openings are ordered: at the market at once, or waiting at the trader's price first."""

    MARKET = "market"
    LIMIT_THEN_MARKET = "limitThenMarket"


@dataclass(frozen=True, slots=True)
class CopyRules:
    """What a follower wants from one local follow. None means: not limited, or not set.

    Attributes:
        pot: money set aside, in the account's currency; its present worth is all that copies use.
        max_open_trades: no more copies are opened above this number.
        max_trade_margin: largest margin of one copied position, in currency.
        max_trade_notional: largest value of one copied position, in currency.
        max_symbol_notional: largest value of this follow's copies in one symbol, both sides.
        max_total_notional: largest value of all of this follow's copies.
        minimum_equity: no copies are opened while the pot's equity is below, in currency.
        opening_tolerance_percent: an opening further than this from the trader's price is skipped.
        closing_tolerance_percent: a closing further than this from the trader's price waits.
        take_profit_percent: closes a copy at this gain, in percent of its margin.
        stop_loss_percent: closes a copy at this loss, in percent of its margin.
        trailing_stop_percent: closes a copy this far from its best price, in percent of the price.
        pot_stop_loss_percent: stops the follow and closes at this loss, in percent of the pot.
        may_round_up: the person's consent to copies larger than asked for (BelowMinimum.ROUND_UP).
        limit_wait_ms: how long a limit order waits before the market order, LIMIT_THEN_MARKET only.
    """

    pot: Decimal
    sizing: Sizing = Sizing()
    direction: Direction = Direction.SAME
    long_leverage: LeverageRule = LeverageRule()
    short_leverage: LeverageRule = LeverageRule()
    margin_mode: MarginMode = MarginMode.ISOLATED
    max_open_trades: int | None = None
    max_trade_margin: Decimal | None = None
    max_trade_notional: Decimal | None = None
    max_symbol_notional: Decimal | None = None
    max_total_notional: Decimal | None = None
    minimum_equity: Decimal | None = None
    opening_tolerance_percent: Decimal | None = None
    closing_tolerance_percent: Decimal | None = None
    take_profit_percent: Decimal | None = None
    stop_loss_percent: Decimal | None = None
    trailing_stop_percent: Decimal | None = None
    pot_stop_loss_percent: Decimal | None = None
    symbols_allowed: tuple[str, ...] = ()
    symbols_denied: tuple[str, ...] = ()
    copy_existing: CopyExisting = CopyExisting.NONE
    below_minimum: BelowMinimum = BelowMinimum.SKIP
    may_round_up: bool = False
    orphans: OrphanRule = OrphanRule.REPORT
    order_style: OrderStyle = OrderStyle.MARKET
    limit_wait_ms: int = 3_000

    def leverage_rule(self, side: PositionSide) -> LeverageRule:
        """The rule for copies on one side."""
        return self.long_leverage if side is PositionSide.LONG else self.short_leverage

    def with_value(self, name: str, value: object) -> CopyRules:
        """Return a copy in which the field `name` is `value`."""
        return replace(self, **{name: value})  # type: ignore[arg-type]  # names come from RULE_FIELDS

    def copies(self, symbol: str) -> bool:
        """Whether the symbol lists let this symbol through; the denied list wins."""
        if symbol in self.symbols_denied:
            return False
        return not self.symbols_allowed or symbol in self.symbols_allowed


RULE_FIELDS: Final[tuple[Field, ...]] = (
    Field("pot", Unit.CURRENCY, Decimal(10), Decimal(10_000_000), 2, optional=False, basic=True),
    Field("max_open_trades", Unit.COUNT, Decimal(1), Decimal(100), 0),
    Field("max_trade_margin", Unit.CURRENCY, ONE, Decimal(10_000_000), 2),
    Field("max_trade_notional", Unit.CURRENCY, ONE, Decimal(1_000_000_000), 2),
    Field("max_symbol_notional", Unit.CURRENCY, ONE, Decimal(1_000_000_000), 2),
    Field("max_total_notional", Unit.CURRENCY, ONE, Decimal(1_000_000_000), 2),
    Field("minimum_equity", Unit.CURRENCY, ZERO, Decimal(10_000_000), 2),
    Field("opening_tolerance_percent", Unit.PERCENT, Decimal("0.05"), Decimal(10), 2),
    Field("closing_tolerance_percent", Unit.PERCENT, Decimal("0.05"), Decimal(10), 2),
    Field("take_profit_percent", Unit.PERCENT, ONE, Decimal(1000), 1, basic=True),
    Field("stop_loss_percent", Unit.PERCENT, ONE, Decimal(100), 1, basic=True),
    Field("trailing_stop_percent", Unit.PERCENT, Decimal("0.1"), Decimal(50), 1),
    Field("pot_stop_loss_percent", Unit.PERCENT, ONE, Decimal(100), 1),
    Field("limit_wait_ms", Unit.COUNT, Decimal(100), Decimal(600_000), 0, optional=False),
)

_SIZING_RANGES: Final[dict[SizingMode, tuple[Decimal, Decimal]]] = {
    SizingMode.EQUITY: (Decimal("0.01"), Decimal(100)),
    SizingMode.MARGIN: (ONE, Decimal(1_000_000)),
    SizingMode.MULTIPLIER: (Decimal("0.0001"), Decimal(1000)),
    SizingMode.QUANTITY: (Decimal("0.00000001"), Decimal(1_000_000_000)),
    SizingMode.RISK: (Decimal("0.01"), Decimal(20)),
}


def rules_from(settings: FollowSettings, *, is_multiple: bool = False) -> CopyRules:
    """Say a follow's settings as copy rules with the same meaning.

    With `is_multiple` the venue multiplies the trader's own size by the copy ratio.
    """
    adds_symbols = settings.new_symbols is NewSymbols.COPY
    kind = LeverageKind.TRADERS if adds_symbols else LeverageKind.FIXED
    leverage = LeverageRule(kind, settings.leverage)
    mode = SizingMode.MULTIPLIER if is_multiple else SizingMode.EQUITY
    sizing = Sizing(mode, settings.copy_ratio)
    if settings.copy_mode is CopyMode.FIXED:
        sizing = Sizing(SizingMode.MARGIN, settings.fixed_size or ZERO)
    return CopyRules(
        pot=settings.pot,
        sizing=sizing,
        long_leverage=leverage,
        short_leverage=leverage,
        margin_mode=settings.margin_mode,
        max_open_trades=settings.max_open_trades,
        max_trade_margin=settings.max_position_size,
        minimum_equity=settings.minimum_equity,
        opening_tolerance_percent=settings.slippage_tolerance_percent,
        take_profit_percent=settings.take_profit_percent,
        stop_loss_percent=settings.stop_loss_percent,
        symbols_allowed=() if adds_symbols else settings.symbols_allowed,
        symbols_denied=settings.symbols_denied,
        copy_existing=settings.copy_existing,
    )


def settings_from(rules: CopyRules) -> FollowSettings:
    """Say copy rules in a venue's words, as far as it has words for them.

    Sizes by other modes than equity and margin, and limits that no venue knows, are left out; of
    two leverages the higher one is shown.
    """
    leverage = max(rules.long_leverage.multiple, rules.short_leverage.multiple)
    by_margin = rules.sizing.mode is SizingMode.MARGIN
    return FollowSettings(
        pot=rules.pot,
        leverage=leverage,
        margin_mode=rules.margin_mode,
        copy_mode=CopyMode.FIXED if by_margin else CopyMode.PROPORTIONAL,
        copy_ratio=rules.sizing.value if rules.sizing.mode is SizingMode.EQUITY else ONE,
        fixed_size=rules.sizing.value if by_margin else None,
        take_profit_percent=rules.take_profit_percent,
        stop_loss_percent=rules.stop_loss_percent,
        max_open_trades=rules.max_open_trades,
        minimum_equity=rules.minimum_equity,
        slippage_tolerance_percent=rules.opening_tolerance_percent,
        max_position_size=rules.max_trade_margin,
        symbols_allowed=rules.symbols_allowed,
        symbols_denied=rules.symbols_denied,
        copy_existing=rules.copy_existing,
    )


def with_settings(rules: CopyRules, settings: FollowSettings) -> CopyRules:
    """Change rules where a venue's words say something else than they do; the rest stays."""
    before, wanted = settings_from(rules), rules_from(settings)
    names = set(changed_fields(before, settings))
    changes: dict[str, object] = {
        rule: getattr(wanted, rule) for name, rule in _RULE_OF.items() if name in names
    }
    if names & {"copy_mode", "copy_ratio", "fixed_size"}:
        changes["sizing"] = wanted.sizing
    if "leverage" in names:
        changes |= {"long_leverage": wanted.long_leverage, "short_leverage": wanted.short_leverage}
    return replace(rules, **changes)  # type: ignore[arg-type]  # names come from _RULE_OF


_RULE_OF: Final = {
    "pot": "pot",
    "margin_mode": "margin_mode",
    "take_profit_percent": "take_profit_percent",
    "stop_loss_percent": "stop_loss_percent",
    "max_open_trades": "max_open_trades",
    "minimum_equity": "minimum_equity",
    "slippage_tolerance_percent": "opening_tolerance_percent",
    "max_position_size": "max_trade_margin",
    "symbols_allowed": "symbols_allowed",
    "symbols_denied": "symbols_denied",
    "copy_existing": "copy_existing",
}


def as_the_guide_says(rules: CopyRules) -> CopyRules:
    """Set the API guide's own example: take profit at +50 %, stop loss at -20 % of the margin."""
    return replace(rules, take_profit_percent=Decimal(50), stop_loss_percent=Decimal(20))


def check_rules(rules: CopyRules) -> tuple[Problem, ...]:
    """List everything wrong with these rules."""
    problems = [problem for field in RULE_FIELDS for problem in _check_range(field, rules)]
    problems += _check_sizing(rules)
    for name in ("long_leverage", "short_leverage"):
        rule: LeverageRule = getattr(rules, name)
        if rule.kind is not LeverageKind.TRADERS:
            problems += _outside(name, rule.multiple, ONE, Decimal(125))
    if rules.below_minimum is BelowMinimum.ROUND_UP and not rules.may_round_up:
        problems.append(Problem("may_round_up", ProblemKind.MISSING, Severity.ERROR))
    if rules.minimum_equity is not None and rules.minimum_equity > rules.pot:
        problems.append(_above_pot("minimum_equity", rules.minimum_equity, rules.pot))
    if set(rules.symbols_allowed) & set(rules.symbols_denied):
        problems.append(Problem("symbols_denied", ProblemKind.CONTRADICTION, Severity.ERROR))
    return tuple(problems)


def _check_sizing(rules: CopyRules) -> list[Problem]:
    mode, value = rules.sizing.mode, rules.sizing.value
    problems = _outside("sizing", value, *_SIZING_RANGES[mode])
    if mode is SizingMode.MARGIN and value > rules.pot:
        problems.append(_above_pot("sizing", value, rules.pot))
    if mode is SizingMode.RISK and rules.stop_loss_percent is None:
        problems.append(Problem("stop_loss_percent", ProblemKind.MISSING, Severity.ERROR))
    return problems


def _check_range(field: Field, rules: CopyRules) -> list[Problem]:
    value = getattr(rules, field.name)
    if value is None or field.lowest is None or field.highest is None:
        return []
    return _outside(field.name, Decimal(value), field.lowest, field.highest)


def _outside(name: str, value: Decimal, lowest: Decimal, highest: Decimal) -> list[Problem]:
    if value < lowest:
        return [Problem(name, ProblemKind.BELOW, Severity.ERROR, value, lowest)]
    if value > highest:
        return [Problem(name, ProblemKind.ABOVE, Severity.ERROR, value, highest)]
    return []


def _above_pot(name: str, value: Decimal, pot: Decimal) -> Problem:
    return Problem(name, ProblemKind.ABOVE_POT, Severity.ERROR, value, pot)
