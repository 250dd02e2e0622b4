"""Bodies of requests about copying: both revisions of the settings, protection, closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from copydesk.exchange.bitget.copy_model import LARGEST_RATIO, LEAST_AMOUNT, MOST_SYMBOLS
from copydesk.exchange.bitget.requests import Body, Product
from copydesk.exchange.bitget.wire_copying import SymbolRule, TrackingOrder
from copydesk.model.errors import Rejected
from copydesk.model.money import ONE, ZERO, to_wire
from copydesk.model.position import MarginMode
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting, CopyMode, FollowSettings, NewSymbols

_MARGIN_MODES: Final[Mapping[MarginMode, str]] = {
    MarginMode.ISOLATED: "isolated_margin",
    MarginMode.CROSS: "crossed_margin",
}
_COPY_EXISTING: Final[Mapping[CopyExisting, str]] = {
    CopyExisting.NONE: "no",
    CopyExisting.ALL: "yes",
}


def _refused(detail: str) -> Rejected:
    return Rejected(Reason.INVALID_SETTINGS, detail, venue="Bitget")


def settings_body(
    trader_id: str,
    settings: FollowSettings,
    symbols: Sequence[str],
    product: Product,
    held: Mapping[str, SymbolRule] | None = None,
) -> Body:
    """`settings`, the older model: the same rule for each symbol.

    Symbols that the trader adds later are picked up in the basic mode, which takes no leverage.

    Args:
        trader_id: whom to follow.
        settings: what is wanted.
        symbols: one to ten.
        product: their family.
        held: the rules in force, whose largest hold size stays as it is: what it counts is
            documented as a number of orders and shown as an amount.

    Raises:
        Rejected: the settings can't be said in this model.
    """
    if not 1 <= len(symbols) <= MOST_SYMBOLS:
        raise _refused(f"name 1 to {MOST_SYMBOLS} symbols to copy, not {len(symbols)}")
    rules = [_rule(symbol, settings, product, (held or {}).get(symbol)) for symbol in symbols]
    modes = {"mode": "advanced"}
    if settings.new_symbols is NewSymbols.COPY:
        modes = {"mode": "basic", "autoCopy": "on"}
    return {"traderId": trader_id, **modes, "settings": rules}


def _rule(
    symbol: str, settings: FollowSettings, product: Product, held: SymbolRule | None
) -> dict[str, str]:
    trace_type, trace_value = _trace(settings)
    rule = {
        "symbol": symbol,
        "productType": product.value,
        "marginType": "trader",
        "marginCoin": product.coin,
        **_leverage(settings),
        "traceType": trace_type,
        "traceValue": to_wire(trace_value),
    }
    if held is not None and held.max_hold_size is not None:
        rule["maxHoldSize"] = to_wire(held.max_hold_size)
    if settings.take_profit_percent is not None:
        rule["stopSurplusRatio"] = _ratio("take profit", settings.take_profit_percent)
    if settings.stop_loss_percent is not None:
        rule["stopLossRatio"] = _ratio("stop loss", settings.stop_loss_percent)
    return rule


def _leverage(settings: FollowSettings) -> dict[str, str]:
    if settings.new_symbols is NewSymbols.COPY:
        return {"leverType": "trader"}
    leverage = to_wire(settings.leverage)
    return {"leverType": "specify", "longLeverage": leverage, "shortLeverage": leverage}


def _trace(settings: FollowSettings) -> tuple[str, Decimal]:
    if settings.copy_mode is CopyMode.PROPORTIONAL:
        return "percent", settings.copy_ratio
    if settings.fixed_size is None:
        raise _refused("a fixed copy needs its amount")
    return "amount", settings.fixed_size


def _ratio(name: str, percent: Decimal) -> str:
    if percent != percent.to_integral_value() or not ONE <= percent <= LARGEST_RATIO:
        raise _refused(f"the {name} is a whole percent from 1 to {LARGEST_RATIO}")
    return to_wire(percent)


def copy_settings_body(trader_id: str, settings: FollowSettings) -> Body:
    """`copy-settings`, the newer model: one amount, copied in proportion.

    The misspelt `copyAllPostions` is how Bitget writes it.

    Raises:
        Rejected: the settings can't be said in this model.
    """
    if settings.pot < LEAST_AMOUNT or settings.pot != settings.pot.to_integral_value():
        raise _refused(f"the pot is a whole number of USDT from {LEAST_AMOUNT} up")
    if settings.copy_mode is not CopyMode.PROPORTIONAL or settings.copy_ratio != ONE:
        raise _refused("this account copies in proportion only, with a ratio of 1")
    if settings.copy_existing not in _COPY_EXISTING:
        raise _refused("existing positions are copied all or not at all")
    return {
        "traderId": trader_id,
        "copyAmount": to_wire(settings.pot),
        "copyAllPostions": _COPY_EXISTING[settings.copy_existing],
        "autoCopy": "on",
        **_guardian(settings),
        "marginMode": _MARGIN_MODES[settings.margin_mode],
        "leverage": "fixed_leverage",
        "multiple": to_wire(settings.leverage),
    }


def _guardian(settings: FollowSettings) -> dict[str, str]:
    """The equity guardian is told the loss at which it ends the copying, in whole USDT."""
    if settings.minimum_equity is None:
        return {"equityGuardian": "off"}
    loss = settings.pot - settings.minimum_equity
    if loss <= ZERO or loss != loss.to_integral_value():
        raise _refused("the minimum equity is a whole number of USDT below the pot")
    return {
        "equityGuardian": "on",
        "equityGuardianMode": "amount",
        "equity": to_wire(loss),
    }


def protect_body(
    copy: TrackingOrder, product: Product, prices: tuple[str | None, str | None]
) -> Body:
    """Take profit and stop loss of one copied position; None leaves one as it is, "0" removes it.

    Raises:
        ValueError: a price is neither None nor a plain number: the empty string means nothing.
    """
    body = {
        "trackingNo": str(copy.tracking_no),
        "productType": product.value,
        "symbol": copy.symbol,
    }
    for name, price in zip(("stopSurplusPrice", "stopLossPrice"), prices, strict=True):
        if price is not None:
            if not price:
                raise ValueError(f"{name} is empty")
            body[name] = price
    return body


def close_body(copy: TrackingOrder, product: Product) -> Body:
    """A close of one copied position, which is always named.

    A body with only the product type would most likely close every copy there is.

    Raises:
        ValueError: the copy has no number.
    """
    if not copy.tracking_no:
        raise ValueError("a copied position is closed by its number")
    return {
        "productType": product.value,
        "trackingNo": str(copy.tracking_no),
        "symbol": copy.symbol,
        "holdSide": copy.pos_side,
    }
