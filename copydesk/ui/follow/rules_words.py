"""Names and choices of a local follow's rules."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Final

from copydesk.engine.api import SupportEntry
from copydesk.model.copy_rules import (
    RULE_FIELDS,
    BelowMinimum,
    CopyRules,
    Direction,
    LeverageKind,
    OrderStyle,
    OrphanRule,
    SizingMode,
)
from copydesk.model.money import HUNDRED, ONE
from copydesk.model.position import MarginMode
from copydesk.model.settings import CopyExisting, Support, Unit
from copydesk.ui import format as write
from copydesk.ui.follow.words import plain_number, support_reason, unit_text
from copydesk.ui.words import plain_name, tr

RULE_ORDER: Final = (
    "pot", "sizing_mode", "sizing", "direction", "long_kind", "long_leverage", "short_kind",
    "short_leverage", "stop_loss_percent", "take_profit_percent", "trailing_stop_percent",
    "pot_stop_loss_percent", "margin_mode", "max_open_trades", "max_trade_margin",
    "max_trade_notional", "max_symbol_notional", "max_total_notional", "minimum_equity",
    "opening_tolerance_percent", "closing_tolerance_percent", "copy_existing", "symbols_allowed",
    "symbols_denied", "below_minimum", "may_round_up", "orphans", "order_style", "limit_wait_ms",
)  # fmt: skip
"""The rows of a form of rules; a rule with a choice and a number has two."""

_PARTS: Final = {
    "sizing_mode": "sizing",
    "long_kind": "long_leverage",
    "short_kind": "short_leverage",
}
_UNITS: Final = {field.name: field.unit for field in RULE_FIELDS}


def rule_name(name: str) -> str:
    """The words beside a rule."""
    return {
        "pot": tr("Pot"),
        "sizing_mode": tr("Size by"),
        "sizing": tr("Size"),
        "direction": tr("Direction"),
        "long_kind": tr("Leverage of longs"),
        "long_leverage": tr("at most, or exactly"),
        "short_kind": tr("Leverage of shorts"),
        "short_leverage": tr("at most, or exactly"),
        "margin_mode": tr("Margin mode"),
        "max_open_trades": tr("Most open trades"),
        "max_trade_margin": tr("Margin a position"),
        "max_trade_notional": tr("Most value a position"),
        "max_symbol_notional": tr("Most value a symbol"),
        "max_total_notional": tr("Most value in all"),
        "minimum_equity": tr("Least pot equity"),
        "opening_tolerance_percent": tr("Price gap on opening"),
        "closing_tolerance_percent": tr("Price gap on closing"),
        "take_profit_percent": tr("Take profit a trade"),
        "stop_loss_percent": tr("Stop loss a trade"),
        "trailing_stop_percent": tr("Trailing stop"),
        "pot_stop_loss_percent": tr("Stop the follow at"),
        "symbols_allowed": tr("Only these symbols"),
        "symbols_denied": tr("Never these symbols"),
        "copy_existing": tr("What is open already"),
        "below_minimum": tr("Too small to order"),
        "may_round_up": tr("Larger copies are fine"),
        "orphans": tr("Left-over copies"),
        "order_style": tr("Orders"),
        "limit_wait_ms": tr("A limit order waits"),
    }[name]


def rule_choices(name: str) -> list[tuple[Enum, str]]:
    """The choices of a rule and their words."""
    leverage: list[tuple[Enum, str]] = [
        (LeverageKind.TRADERS, tr("the trader's")),
        (LeverageKind.CAPPED, tr("the trader's, capped")),
        (LeverageKind.FIXED, tr("fixed")),
    ]
    table: dict[str, list[tuple[Enum, str]]] = {
        "sizing_mode": [
            (SizingMode.EQUITY, tr("Share of equity")),
            (SizingMode.MARGIN, tr("Fixed margin")),
            (SizingMode.MULTIPLIER, tr("Multiple of size")),
            (SizingMode.QUANTITY, tr("Fixed quantity")),
            (SizingMode.RISK, tr("Risk, % of the pot")),
        ],
        "direction": [(Direction.SAME, tr("As the trader")), (Direction.INVERSE, tr("Against"))],
        "long_kind": leverage,
        "short_kind": leverage,
        "margin_mode": [(MarginMode.ISOLATED, tr("Isolated")), (MarginMode.CROSS, tr("Cross"))],
        "copy_existing": [
            (CopyExisting.NONE, tr("leave it")),
            (CopyExisting.BETTER, tr("if better priced")),
            (CopyExisting.ALL, tr("copy all")),
        ],
        "below_minimum": [
            (BelowMinimum.SKIP, tr("Skip")),
            (BelowMinimum.ROUND_UP, tr("Round up")),
            (BelowMinimum.GATHER, tr("Gather")),
        ],
        "orphans": [(OrphanRule.CLOSE, tr("Close")), (OrphanRule.REPORT, tr("Report"))],
        "order_style": [
            (OrderStyle.MARKET, tr("At the market")),
            (OrderStyle.LIMIT_THEN_MARKET, tr("Limit, then market")),
        ],
    }
    return table[name]


def rule_of(name: str) -> str:
    """The field of `CopyRules` that a row belongs to."""
    return _PARTS.get(name, name)


def shown_rule(rules: CopyRules, name: str) -> object:
    """What a row shows of some rules."""
    table: dict[str, object] = {
        "sizing_mode": rules.sizing.mode,
        "sizing": rules.sizing.value,
        "long_kind": rules.long_leverage.kind,
        "long_leverage": rules.long_leverage.multiple,
        "short_kind": rules.short_leverage.kind,
        "short_leverage": rules.short_leverage.multiple,
    }
    return table[name] if name in table else getattr(rules, name)


def differs(name: str, old: CopyRules, new: CopyRules) -> bool:
    """Whether a row says something else."""
    return shown_rule(old, name) != shown_rule(new, name)


def is_money(name: str, rules: CopyRules) -> bool:
    """Whether a row's number is a sum of money."""
    if name == "sizing":
        return rules.sizing.mode is SizingMode.MARGIN
    return _UNITS.get(name) is Unit.CURRENCY


def rule_value(name: str, rules: CopyRules) -> str:
    """What a row says, with its unit; what isn't set is "off"."""
    value = shown_rule(rules, name)
    if isinstance(value, Enum):
        return next(words for each, words in rule_choices(name) if each is value)
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if value is None or value == ():
        return tr("off")
    if isinstance(value, tuple):
        return ", ".join(value)
    return write.with_unit(plain_number(Decimal(str(value))), _unit(name, rules))


def _unit(name: str, rules: CopyRules) -> str:
    if name == "limit_wait_ms":
        return "ms"
    if name in {"long_leverage", "short_leverage"}:
        return unit_text(Unit.MULTIPLE)
    if name == "sizing":
        return {SizingMode.MARGIN: unit_text(Unit.CURRENCY), SizingMode.QUANTITY: ""}.get(
            rules.sizing.mode,
            unit_text(Unit.PERCENT if rules.sizing.mode is SizingMode.RISK else Unit.MULTIPLE),
        )
    return unit_text(_UNITS[name])


def rule_reason(rule: str, entry: SupportEntry, venue: str) -> str:
    """Who keeps a rule of a local follow, as a sentence."""
    if entry.support is Support.UNSUPPORTED and entry.note:
        return plain_name(entry.note)
    if entry.support is not Support.NATIVE:
        return support_reason(entry, venue)
    texts = {
        "take_profit_percent": tr(
            "It rests on {venue}, also while CopyDesk is closed. Where another follow or you hold "
            "the same position, CopyDesk watches it, only while it runs."
        ),
        "opening_tolerance_percent": tr(
            "CopyDesk checks it before each order, and {venue} fills none beyond it."
        ),
        "margin_mode": tr("Each order names it to {venue}."),
    }
    texts["stop_loss_percent"] = texts["take_profit_percent"]
    leverage = tr("Sent to {venue} before the next copied order.")
    return texts.get(rule, leverage).format(venue=venue)


def rule_meaning(name: str, old: CopyRules, new: CopyRules) -> str:
    """What a changed rule does from now on, in one clause."""
    value = shown_rule(new, name)
    if name == "pot":
        amount = write.money(abs(new.pot - old.pot), "USDT", 2)
        if new.pot < old.pot:
            return tr("less money at risk: {amount} goes back to free").format(amount=amount)
        return tr("more money at risk: {amount} is set aside").format(amount=amount)
    if name in {"long_leverage", "short_leverage"} and isinstance(value, Decimal):
        away = plain_number((HUNDRED / max(value, ONE)).quantize(Decimal(1)))
        return tr("liquidation is about {away} % away, before fees").format(away=away)
    if name == "pot_stop_loss_percent" and isinstance(value, Decimal):
        amount = write.money(new.pot * value / HUNDRED, "USDT", 2)
        return tr("stops and closes everything at a loss of {amount}").format(amount=amount)
    if value is None or value == ():
        return tr("no limit")
    return _meaning_of(name)


def _meaning_of(name: str) -> str:
    return {
        "sizing_mode": tr("how large a copy is"),
        "sizing": tr("how large a copy is"),
        "direction": tr("for new copies; none is open"),
        "long_kind": tr("sent before the next copied order"),
        "short_kind": tr("sent before the next copied order"),
        "margin_mode": tr("for new positions; open ones keep theirs"),
        "max_open_trades": tr("above this, further trades are skipped"),
        "max_trade_margin": tr("larger copies are cut to this margin"),
        "max_trade_notional": tr("larger copies are cut to this value"),
        "max_symbol_notional": tr("more of one symbol is not opened"),
        "max_total_notional": tr("above this, nothing more is opened"),
        "minimum_equity": tr("below this, nothing new is opened"),
        "opening_tolerance_percent": tr("an opening further from the trader's price is skipped"),
        "closing_tolerance_percent": tr("a closing further from the trader's price waits"),
        "take_profit_percent": tr("a copy closes at this gain, in percent of its margin"),
        "stop_loss_percent": tr("a copy closes at this loss, in percent of its margin"),
        "trailing_stop_percent": tr("a copy closes this far from its best price"),
        "symbols_allowed": tr("all other symbols are skipped"),
        "symbols_denied": tr("these symbols are skipped"),
        "copy_existing": tr("positions that the trader holds at the start"),
        "below_minimum": tr("what happens with copies that are too small"),
        "may_round_up": tr("whether a copy may be larger than asked for"),
        "orphans": tr("what happens with a copy that the trader doesn't hold"),
        "order_style": tr("how openings are ordered"),
        "limit_wait_ms": tr("then the rest is ordered at the market"),
    }[name]
