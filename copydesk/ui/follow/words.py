"""How each setting of a follow is named, measured, judged and explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from copydesk.engine.api import SupportEntry
from copydesk.model.money import HUNDRED, ZERO
from copydesk.model.position import MarginMode
from copydesk.model.settings import (
    CopyExisting,
    CopyMode,
    Field,
    FollowSettings,
    NewSymbols,
    Problem,
    ProblemKind,
    Support,
    Unit,
)
from copydesk.ui import format as write
from copydesk.ui.table import Badge
from copydesk.ui.words import tr

_ENDLESS = Decimal(1_000_000)


def field_name(name: str) -> str:
    """The words beside a field."""
    return {
        "pot": tr("Pot"),
        "copy_mode": tr("Mode"),
        "copy_ratio": tr("Copy ratio"),
        "fixed_size": tr("Margin a trade"),
        "leverage": tr("Leverage"),
        "margin_mode": tr("Margin mode"),
        "stop_loss_percent": tr("Stop loss a trade"),
        "take_profit_percent": tr("Take profit a trade"),
        "max_open_trades": tr("Most open trades"),
        "max_position_size": tr("Margin a position"),
        "minimum_equity": tr("Least pot equity"),
        "slippage_tolerance_percent": tr("Price gap on opening"),
        "copy_existing": tr("What is open already"),
        "symbols_allowed": tr("Only these symbols"),
        "new_symbols": tr("Symbols added later"),
        "symbols_denied": tr("Never these symbols"),
    }[name]


def mode_name(mode: CopyMode, *, is_multiple: bool = False) -> str:
    """How large a copy is; some venues multiply the trader's size instead of sharing equity."""
    if mode is CopyMode.FIXED:
        return tr("Fixed margin")
    return tr("Multiple of size") if is_multiple else tr("Share of equity")


def choices(name: str) -> list[tuple[Enum, str]]:
    """The choices of a field and their words."""
    table: dict[str, list[tuple[Enum, str]]] = {
        "copy_mode": [(mode, mode_name(mode)) for mode in CopyMode],
        "margin_mode": [
            (MarginMode.ISOLATED, tr("Isolated")),
            (MarginMode.CROSS, tr("Cross")),
        ],
        "copy_existing": [
            (CopyExisting.NONE, tr("leave it")),
            (CopyExisting.BETTER, tr("if better priced")),
            (CopyExisting.ALL, tr("copy all")),
        ],
        "new_symbols": [
            (NewSymbols.LEAVE, tr("leave them")),
            (NewSymbols.COPY, tr("copy them, too")),
        ],
    }
    return table[name]


def unit_text(unit: Unit, currency: str = "USDT") -> str:
    """The unit inside a field."""
    return {
        Unit.CURRENCY: currency,
        Unit.MULTIPLE: "×",
        Unit.PERCENT: "%",
    }.get(unit, "")


def range_text(field: Field) -> str:
    """The allowed range: "1 to 125", "from 10", or nothing for choices."""
    if field.lowest is None or field.highest is None:
        return ""
    low = plain_number(field.lowest)
    if field.highest >= _ENDLESS:
        return tr("from {lowest}").format(lowest=low)
    return tr("{lowest} to {highest}").format(lowest=low, highest=plain_number(field.highest))


def value_text(field: Field, value: object, *, with_unit: bool = True) -> str:
    """A setting's value; what isn't set is "off"."""
    if isinstance(value, Enum):
        return next((words for item, words in choices(field.name) if item is value), "")
    if value is None or value == ():
        return tr("off")
    if isinstance(value, tuple):
        return ", ".join(value)
    text = plain_number(Decimal(str(value)))
    return write.with_unit(text, unit_text(field.unit)) if with_unit else text


def problem_text(problem: Problem, field: Field, unknown: tuple[str, ...] = ()) -> str:
    """Rule, value and limit of a problem in one sentence."""
    value, limit = _amount(problem.value, field), _amount(problem.limit, field)
    sentences = {
        ProblemKind.MISSING: tr("This needs a number."),
        ProblemKind.BELOW: tr("{value} is below the least of {limit}."),
        ProblemKind.ABOVE: tr("{value} is above the most of {limit}."),
        ProblemKind.MORE_THAN_AVAILABLE: tr("{value} is more than the {limit} that are free."),
        ProblemKind.ABOVE_POT: tr("{value} is more than the pot of {limit}."),
        ProblemKind.CONTRADICTION: tr("A symbol can't be both allowed and denied."),
        ProblemKind.UNKNOWN_SYMBOL: tr("The venue doesn't trade {symbols}."),
        ProblemKind.POSITION_ABOVE: tr(
            "A position already uses {value}. It stays open; no more is added."
        ),
    }
    return sentences[problem.kind].format(value=value, limit=limit, symbols=", ".join(unknown))


def meaning(
    name: str, old: FollowSettings | None, new: FollowSettings, *, is_multiple: bool = False
) -> str:
    """What a setting does to the person's money, in one clause."""
    if is_multiple and name == "copy_ratio":
        return tr("times the trader's own size, however large your pot is")
    if is_multiple and name == "copy_mode" and new.copy_mode is CopyMode.PROPORTIONAL:
        return tr("a multiple of the trader's own size")
    if name == "pot":
        return _pot_meaning(old, new)
    if name == "leverage":
        away = plain_number((HUNDRED / new.leverage).quantize(Decimal(1)))
        return tr("liquidation is about {away} % away, before fees").format(away=away)
    value = getattr(new, name)
    texts = {
        "copy_mode": tr("the same share of your pot as the trader's of their equity")
        if new.copy_mode is CopyMode.PROPORTIONAL
        else tr("the same margin for each copied trade"),
        "copy_ratio": tr("times the trader's size, scaled from their equity to your pot"),
        "fixed_size": tr("margin used for each copied trade"),
        "margin_mode": tr("isolated: a copy risks no more than its margin")
        if new.margin_mode is MarginMode.ISOLATED
        else tr("cross: the whole pot stands behind each copy"),
        "stop_loss_percent": tr("a copy closes at this loss, in percent of its margin")
        if value is not None
        else tr("a loss is only limited by liquidation"),
        "take_profit_percent": tr("a copy closes at this gain, in percent of its margin"),
        "max_open_trades": tr("above this, further trades are skipped"),
        "max_position_size": tr("larger copies are cut to this margin"),
        "minimum_equity": tr("below this, nothing new is opened"),
        "slippage_tolerance_percent": tr("an opening further from the trader's price is skipped"),
        "copy_existing": tr("positions that the trader holds at the start"),
        "symbols_allowed": tr("all other symbols are skipped"),
        "new_symbols": tr("what the trader takes up later is copied, too")
        if new.new_symbols is NewSymbols.COPY
        else tr("what the trader takes up later is skipped"),
        "symbols_denied": tr("these symbols are skipped"),
    }
    return texts[name] if value not in (None, ()) or name == "stop_loss_percent" else tr("no limit")


def support_with(support: Mapping[str, SupportEntry], later: NewSymbols) -> dict[str, SupportEntry]:
    """Who carries out each setting, given what is chosen for symbols that are added later."""
    entry = support.get("new_symbols")
    if entry is None or later is NewSymbols.LEAVE:
        return dict(support)
    unsent = replace(entry, support=Support.UNSUPPORTED)
    return dict(support) | dict.fromkeys(entry.rules_out, unsent)


def support_badge(entry: SupportEntry) -> Badge:
    """Who carries a setting out."""
    return {
        Support.NATIVE: Badge(tr("native"), "badge.native"),
        Support.LOCAL: Badge(tr("local"), "badge.local"),
        Support.UNSUPPORTED: Badge(tr("unsupported"), "badge.unsupported", dashed=True),
    }[entry.support]


def support_reason(entry: SupportEntry, venue: str) -> str:
    """Who carries a setting out, as a sentence."""
    if entry.note:
        return entry.note
    return {
        Support.NATIVE: tr("{venue} does this itself, also while CopyDesk is closed."),
        Support.LOCAL: tr("CopyDesk does this, only while it runs."),
        Support.UNSUPPORTED: tr("{venue} can't do this."),
    }[entry.support].format(venue=venue)


def _pot_meaning(old: FollowSettings | None, new: FollowSettings) -> str:
    if old is None:
        return tr("set aside for this follow; it can't lose more than this")
    change = new.pot - old.pot
    amount = write.money(abs(change), "USDT", 2)
    if change < ZERO:
        return tr("less money at risk: {amount} goes back to free").format(amount=amount)
    return tr("more money at risk: {amount} is set aside").format(amount=amount)


def _amount(value: Decimal | None, field: Field) -> str:
    if value is None:
        return write.NONE
    return write.with_unit(plain_number(value, field.decimals), unit_text(field.unit))


def plain_number(value: Decimal, most_places: int = 8) -> str:
    """A number with the places it has."""
    exponent = value.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return write.number(value, min(places, most_places))
