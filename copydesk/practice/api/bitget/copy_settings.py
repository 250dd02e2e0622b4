"""Both revisions of Bitget's copy settings, read into this exchange's and shown again."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from copydesk.model.money import ONE, ZERO, to_wire
from copydesk.model.position import MarginMode
from copydesk.model.settings import CopyExisting, CopyMode, FollowSettings, NewSymbols
from copydesk.practice.api.bitget import forms
from copydesk.practice.api.bitget.calls import Row
from copydesk.practice.api.bitget.codes import ApiError, Code
from copydesk.practice.api.bitget.market import symbol_of
from copydesk.practice.api.bitget.params import USDT_FUTURES, Params
from copydesk.practice.world import World

MOST_RULES: Final = 10
LEAST_AMOUNT: Final = Decimal(50)
POT_BY_SYMBOL: Final = Decimal(1_000)
"""Copying by symbol names no pot; this exchange sets so much aside for such a follow."""

_DEFAULT_LEVERAGE: Final = Decimal(10)
_LARGEST_RATIO: Final = Decimal(400)
_MODES: Final = {"basic": "basic", "advanced": "advanced"}
_SWITCH: Final = {"on": True, "off": False}
_YES: Final = {"yes": True, "no": False}
_MARGIN_TYPES: Final = {"trader": "trader", "specify": "specify"}
_LEVER_TYPES: Final = {"trader": "trader", "specify": "specify", "position": "position"}
_TRACE_TYPES: Final = {"percent": "percent", "amount": "amount", "count": "count"}
_MARGIN_MODES: Final = {
    "follow_trader": MarginMode.CROSS,
    "crossed_margin": MarginMode.CROSS,
    "isolated_margin": MarginMode.ISOLATED,
}
_LEVERAGES: Final = {"follow_trader": False, "fixed_leverage": True}
_GUARDS: Final = {"amount": "amount", "percentage": "percentage"}


def read_by_symbol(world: World, params: Params, pot: Decimal) -> FollowSettings:
    """Read `settings`. This exchange has one set of settings a follow: all rules must agree.

    Raises:
        ApiError: a rule is missing, wrong, or says something else than the first.
    """
    mode = params.word("mode", _MODES, "advanced")
    adds = params.word("autoCopy", _SWITCH, "off") and mode == "basic"
    rules = params.rows("settings")
    if len(rules) > MOST_RULES:
        raise ApiError(Code.SETTINGS, "settings")
    read = [_rule(world, rule, pot, mode) for rule in rules]
    if any(each != read[0] for each in read):
        raise ApiError(Code.SETTINGS, "one rule for all symbols here")
    symbols = tuple(symbol_of(world, rule) for rule in rules)
    later = NewSymbols.COPY if adds else NewSymbols.LEAVE
    return read[0].with_value("symbols_allowed", symbols).with_value("new_symbols", later)


def _rule(world: World, rule: Params, pot: Decimal, mode: str) -> FollowSettings:
    if rule.product() != USDT_FUTURES:
        raise ApiError(Code.SETTINGS, "productType")
    is_advanced = mode == "advanced"
    rule.word("marginType", _MARGIN_TYPES, None if is_advanced else "trader")
    lever_type = rule.word("leverType", _LEVER_TYPES, None if is_advanced else "trader")
    trace_type = rule.word("traceType", _TRACE_TYPES)
    value = rule.positive("traceValue")
    leverage = rule.optional_positive("longLeverage") if lever_type == "specify" else None
    leverage = leverage or _DEFAULT_LEVERAGE
    rule.optional_positive("maxHoldSize")
    if trace_type == "count":
        if not is_advanced:
            raise ApiError(Code.SETTINGS, "traceType")
        value = _margin_of(world, rule, value, leverage)
    is_ratio = trace_type == "percent"
    return FollowSettings(
        pot=pot,
        leverage=leverage,
        margin_mode=MarginMode.CROSS,
        copy_mode=CopyMode.PROPORTIONAL if is_ratio else CopyMode.FIXED,
        copy_ratio=value if is_ratio else ONE,
        fixed_size=None if is_ratio else value,
        take_profit_percent=_ratio(rule, "stopSurplusRatio"),
        stop_loss_percent=_ratio(rule, "stopLossRatio"),
    )


def _margin_of(world: World, rule: Params, size: Decimal, leverage: Decimal) -> Decimal:
    """A fixed quantity of each order as the margin that it needs now."""
    mark = world.core.market.mark(symbol_of(world, rule))
    return (size * mark / leverage).quantize(Decimal("0.01"))


def _ratio(rule: Params, name: str) -> Decimal | None:
    value = rule.decimal(name)
    if value is None:
        return None
    if value != value.to_integral_value() or not ONE <= value <= _LARGEST_RATIO:
        raise ApiError(Code.SETTINGS, name)
    return value


def read_by_amount(params: Params) -> FollowSettings:
    """Read `copy-settings`: one amount, copied in proportion.

    Raises:
        ApiError: a parameter is missing or wrong.
    """
    amount = params.positive("copyAmount")
    if amount < LEAST_AMOUNT or amount != amount.to_integral_value():
        raise ApiError(Code.SETTINGS, "copyAmount")
    params.word("autoCopy", _SWITCH, "on")
    is_fixed = params.word("leverage", _LEVERAGES, "follow_trader")
    multiple = params.optional_positive("multiple") or _DEFAULT_LEVERAGE
    copies_all = params.word("copyAllPostions", _YES, "no")
    return FollowSettings(
        pot=amount,
        leverage=multiple if is_fixed else _DEFAULT_LEVERAGE,
        margin_mode=params.word("marginMode", _MARGIN_MODES, "follow_trader"),
        minimum_equity=_guarded(params, amount),
        copy_existing=CopyExisting.ALL if copies_all else CopyExisting.NONE,
    )


def _guarded(params: Params, amount: Decimal) -> Decimal | None:
    """The equity at which the guardian acts: the amount less the loss that it allows."""
    if not params.word("equityGuardian", _SWITCH, "off"):
        return None
    mode = params.word("equityGuardianMode", _GUARDS, "amount")
    value = params.positive("equity")
    loss = value if mode == "amount" else amount * value / 100
    if value != value.to_integral_value() or not ZERO < loss <= amount:
        raise ApiError(Code.SETTINGS, "equity")
    return amount - loss


def rule_rows(settings: FollowSettings, symbols: Sequence[str]) -> list[Row]:
    """The rules that settings amount to; ratios that aren't set are ""."""
    is_ratio = settings.copy_mode is CopyMode.PROPORTIONAL
    value = settings.copy_ratio if is_ratio else settings.fixed_size or ZERO
    is_traders = settings.new_symbols is NewSymbols.COPY
    leverage = "" if is_traders else to_wire(settings.leverage)
    return [
        {
            "symbol": symbol,
            "productType": USDT_FUTURES,
            "marginType": "trader",
            "marginCoin": forms.COIN,
            "leverType": "trader" if is_traders else "specify",
            "longLeverage": leverage,
            "shortLeverage": leverage,
            "traceType": "percent" if is_ratio else "amount",
            "traceValue": to_wire(value),
            "maxHoldSize": "",
            "stopSurplusRatio": forms.optional(settings.take_profit_percent),
            "stopLossRatio": forms.optional(settings.stop_loss_percent),
        }
        for symbol in symbols
    ]
