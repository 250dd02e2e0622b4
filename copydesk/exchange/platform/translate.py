"""From the platform's rows to the model's values, and from settings and intents to bodies.

Reading is done in `wire`; what remains here can't fail, but for statistics that aren't finite.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from copydesk.exchange.decoding import figure, finite
from copydesk.exchange.platform import wire
from copydesk.model.account import Account, KeyInfo, Permission
from copydesk.model.connection import Check, CheckSubject, Verdict
from copydesk.model.errors import Malformed, Rejected
from copydesk.model.follow import CopiedTrade, Follow, FollowKind, Verb
from copydesk.model.instrument import Candle, Depth, Instrument, MarginTier, Ticker
from copydesk.model.money import to_wire
from copydesk.model.order import Fill, Intent, Order
from copydesk.model.position import (
    USER,
    ClosedPosition,
    Owner,
    OwnerKind,
    Position,
    PositionKey,
    PositionMode,
)
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import (
    ClosedTrade,
    EquityPoint,
    TradeAddition,
    TraderKey,
    TraderPosition,
    TraderRow,
    TraderStatistics,
)

Body = Mapping[str, object]

VERBS: Final[Mapping[Verb, tuple[str, Mapping[str, str]]]] = {
    Verb.FREEZE: ("pause", {"mode": "freeze"}),
    Verb.CLOSE_ONLY: ("pause", {"mode": "closeOnly"}),
    Verb.RESUME: ("resume", {}),
    Verb.DETACH: ("stop", {"positions": "keep"}),
    Verb.STOP: ("stop", {"positions": "close"}),
}
"""The call behind each verb, and what its body says beside the follow id."""

_BASIS_POINTS: Final = 100


def account(row: wire.Account, venue: str) -> Account:
    """The account."""
    return Account(
        venue=venue,
        currency=row.currency,
        equity=row.equity,
        available=row.available,
        in_pots=row.in_pots,
        margin_used=row.margin_used,
        unrealized_pnl=row.unrealized_pnl,
        notional=row.notional,
        position_mode=row.position_mode,
        margin_mode=row.margin_mode,
        day_start_equity=row.day_start_equity,
        time_ms=row.time,
    )


def key_info(row: wire.Key) -> KeyInfo:
    """What the key may do; permissions that nobody explained to us are `OTHER`."""
    known = {permission.value: permission for permission in Permission}
    return KeyInfo(
        permissions=frozenset(known.get(name, Permission.OTHER) for name in row.permissions),
        ip_addresses=tuple(row.ips),
        expires_ms=row.expiry,
    )


def checks(key: KeyInfo, account: Account, clock_offset_ms: int) -> tuple[Check, ...]:
    """What a key and its account mean for a follower."""
    may_trade = Permission.TRADE in key.permissions
    held = ", ".join(sorted(permission.value for permission in key.permissions))
    return (
        Check(CheckSubject.CLOCK, Verdict.GOOD, "clockMeasured", f"{clock_offset_ms} ms"),
        Check(
            CheckSubject.PERMISSIONS,
            Verdict.GOOD if may_trade else Verdict.LIMITED,
            "mayTrade" if may_trade else "readOnly",
            held,
        ),
        Check(CheckSubject.ACCOUNT_KIND, Verdict.GOOD, "platformAccount", account.currency),
        Check(
            CheckSubject.POSITION_MODE, Verdict.GOOD, "positionMode", account.position_mode.value
        ),
        Check(CheckSubject.MARGIN_MODE, Verdict.GOOD, "marginMode", account.margin_mode.value),
        Check(CheckSubject.COPY_MODEL, Verdict.GOOD, "nativeCopying"),
        Check(CheckSubject.RATE_LIMITS, Verdict.GOOD, "rateLimits", "10/s"),
    )


def instrument(row: wire.Contract) -> Instrument:
    """An instrument; tiers ascend."""
    tiers = sorted(row.tiers, key=lambda tier: tier.notional_floor)
    return Instrument(
        symbol=row.symbol,
        base=row.base,
        quote=row.quote,
        price_step=row.price_step,
        size_step=row.size_step,
        min_size=row.min_size,
        min_notional=row.min_notional,
        max_leverage=row.max_leverage,
        maker_fee_rate=row.maker_fee_rate,
        taker_fee_rate=row.taker_fee_rate,
        tiers=tuple(
            MarginTier(tier.notional_floor, tier.maintenance_rate, tier.max_leverage)
            for tier in tiers
        ),
    )


def ticker(row: wire.Ticker) -> Ticker:
    """Prices of one instrument."""
    return Ticker(
        symbol=row.symbol,
        last_price=row.last_price,
        mark_price=row.mark_price,
        bid_price=row.bid_price,
        ask_price=row.ask_price,
        change_24h_rate=row.change_24h_rate,
        funding_rate=row.funding_rate,
        next_funding_ms=row.next_funding_time,
        time_ms=row.time,
    )


def candle(row: wire.Candle) -> Candle:
    """One bar."""
    return Candle(row.time, row.open, row.high, row.low, row.close, row.volume)


def depth(row: wire.Depth) -> Depth:
    """The book."""
    return Depth(
        symbol=row.symbol,
        bids=tuple((level.price, level.size) for level in row.bids),
        asks=tuple((level.price, level.size) for level in row.asks),
        time_ms=row.time,
    )


def trader_row(row: wire.Trader, venue: str, path: str) -> TraderRow:
    """One line of the list of traders.

    Raises:
        Malformed: a figure is no finite number.
    """
    try:
        return TraderRow(
            key=TraderKey(venue, row.trader_id),
            nickname=row.nick_name,
            description=row.description,
            followers=row.followers_count,
            trading_days=row.trading_days,
            total_profit_percent=finite(row.total_profit),
            month_profit_percent=finite(row.monthly_profit),
            win_rate=finite(row.win_rate),
            risk_level=row.risk_level,
            status=row.status,
            max_drawdown_percent=figure(row.max_drawdown),
            sharpe_ratio=figure(row.sharpe_ratio),
            floating_pnl=figure(row.floating_pnl),
            equity=figure(row.equity),
            venue_roi_percent=figure(row.venue_roi),
            spark=array("f", [point / _BASIS_POINTS for point in row.spark]),
        )
    except (ValueError, OverflowError) as error:
        raise Malformed(venue, path, f"trader {row.trader_id[:40]}", str(error)) from error


def trader_statistics(row: wire.Statistics, venue: str, path: str) -> TraderStatistics:
    """The venue's own statistics.

    Raises:
        Malformed: a figure is no finite number.
    """
    try:
        return TraderStatistics(
            total_trades=row.total_trades,
            winning_trades=row.winning_trades,
            average_holding_hours=finite(row.average_holding_time),
            max_drawdown_percent=finite(row.max_drawdown),
            sharpe_ratio=finite(row.sharpe_ratio),
        )
    except ValueError as error:
        raise Malformed(venue, path, "data.statistics", str(error)) from error


def trader_position(row: wire.TraderPosition) -> TraderPosition:
    """An open position of a trader."""
    return TraderPosition(
        symbol=row.symbol,
        side=row.side,
        size=row.size,
        entry_price=row.entry_price,
        leverage=row.leverage,
        unrealized_pnl=row.unrealized_pnl,
    )


def equity_point(row: wire.EquityPoint) -> EquityPoint:
    """One day of a trader."""
    return EquityPoint(row.time, row.equity, row.net_flow, row.realized_pnl)


def closed_trade(row: wire.ClosedTrade) -> ClosedTrade:
    """One finished trade of a trader."""
    return ClosedTrade(
        trade_id=row.trade_id,
        symbol=row.symbol,
        side=row.side,
        open_time_ms=row.open_time,
        close_time_ms=row.close_time,
        entry_price=row.entry_price,
        exit_price=row.exit_price,
        max_size=row.max_size,
        profit=row.profit,
        fees=row.fees,
        leverage=row.leverage,
        worst_floating=row.worst_floating,
        additions=tuple(TradeAddition(add.time, add.size, add.price) for add in row.adds),
    )


def follow(row: wire.Follow, venue: str) -> Follow:
    """One follow with its settings."""
    return Follow(
        follow_id=row.follow_id,
        trader=TraderKey(venue, row.trader_id),
        nickname=row.nick_name,
        kind=FollowKind.NATIVE,
        state=row.status,
        settings=follow_settings(row),
        pot_equity=row.pot,
        copied_pnl=row.copied_pnl,
        realized_pnl=row.realized_pnl,
        fees=row.fees,
        profit_share=row.profit_share,
        open_trades=row.open_trades,
        created_ms=row.create_time,
    )


def follow_settings(row: wire.Follow) -> FollowSettings:
    """The settings in a follow row."""
    return FollowSettings(
        pot=row.copy_amount,
        leverage=row.leverage,
        margin_mode=row.margin_mode,
        copy_mode=row.copy_mode,
        copy_ratio=row.copy_ratio,
        fixed_size=row.fixed_size,
        take_profit_percent=row.take_profit,
        stop_loss_percent=row.stop_loss,
        max_open_trades=row.max_open_trades,
        minimum_equity=row.minimum_equity,
        slippage_tolerance_percent=row.slippage_tolerance,
        max_position_size=row.max_position_size,
        symbols_allowed=tuple(row.symbols_allowed),
        symbols_denied=tuple(row.symbols_denied),
        copy_existing=row.copy_existing,
    )


def settings_body(settings: FollowSettings) -> Body:
    """All settings as a request has them; what is not set is cleared."""
    return {
        "copyAmount": to_wire(settings.pot),
        "leverage": to_wire(settings.leverage),
        "marginMode": settings.margin_mode.value,
        "copyMode": settings.copy_mode.value,
        "copyRatio": to_wire(settings.copy_ratio),
        "fixedSize": optional_text(settings.fixed_size),
        "takeProfit": optional_text(settings.take_profit_percent),
        "stopLoss": optional_text(settings.stop_loss_percent),
        "maxOpenTrades": settings.max_open_trades,
        "minimumEquity": optional_text(settings.minimum_equity),
        "slippageTolerance": optional_text(settings.slippage_tolerance_percent),
        "maxPositionSize": optional_text(settings.max_position_size),
        "symbolsAllowed": settings.symbols_allowed,
        "symbolsDenied": settings.symbols_denied,
        "copyExisting": settings.copy_existing.value,
    }


def copied_trade(row: wire.CopiedTrade) -> CopiedTrade:
    """One finished copy."""
    return CopiedTrade(
        order_id=row.order_id,
        symbol=row.symbol,
        side=row.side.value,
        size=row.size,
        entry_price=row.entry_price,
        exit_price=row.exit_price,
        profit=row.profit,
        leverage=row.leverage,
        opened_ms=row.create_time,
        closed_ms=row.close_time,
    )


def closed_position(row: wire.ClosedPosition, venue: str) -> ClosedPosition:
    """One position that became flat."""
    owner = Owner(OwnerKind.FOLLOW, row.follow_id) if row.follow_id else USER
    return ClosedPosition(
        key=PositionKey(venue, owner, row.symbol, row.side),
        size=row.max_size,
        entry_price=row.entry_price,
        exit_price=row.exit_price,
        profit=row.profit,
        fees=row.fees,
        funding=row.funding,
        opened_ms=row.open_time,
        closed_ms=row.close_time,
    )


def position(row: wire.Position, venue: str, received_ms: int) -> Position:
    """One open position of a follow, or the user's own."""
    owner = Owner(OwnerKind.FOLLOW, row.follow_id) if row.follow_id else USER
    return Position(
        key=PositionKey(venue, owner, row.symbol, row.side),
        size=row.size,
        entry_price=row.entry_price,
        mark_price=row.mark_price,
        leverage=row.leverage,
        margin=row.margin,
        margin_mode=row.margin_mode,
        unrealized_pnl=row.unrealized_pnl,
        liquidation_price=row.liquidation_price,
        take_profit_price=row.take_profit,
        stop_loss_price=row.stop_loss,
        opened_ms=row.create_time,
        mark_time_ms=received_ms,
    )


def position_body(key: PositionKey) -> Body:
    """The names that point at one position.

    Raises:
        Rejected: it belongs to a bot; bots close their own.
    """
    if key.owner.kind is OwnerKind.BOT:
        raise Rejected(Reason.UNSUPPORTED, "this position belongs to a bot", venue=key.venue)
    return {"followId": key.owner.owner_id, "symbol": key.symbol, "side": key.side.value}


def order(row: wire.Order) -> Order:
    """An order."""
    return Order(
        order_id=row.order_id,
        client_order_id=row.client_oid,
        symbol=row.symbol,
        side=row.side,
        type=row.type,
        size=row.size,
        filled_size=row.filled_size,
        price=row.price,
        average_price=row.average_price,
        reduce_only=row.reduce_only,
        status=row.status,
        fee=row.fee,
        created_ms=row.create_time,
        updated_ms=row.update_time,
    )


def intent_body(intent: Intent, mode: PositionMode, leverage: Decimal | None = None) -> Body:
    """An order request; the leg is named in hedge mode only."""
    body: dict[str, object] = {
        "symbol": intent.symbol,
        "side": intent.side.value,
        "size": to_wire(intent.size),
        "type": intent.type.value,
        "price": optional_text(intent.price),
        "reduceOnly": intent.reduce_only,
        "clientOid": intent.client_order_id,
        "takeProfit": optional_text(intent.take_profit_price),
        "stopLoss": optional_text(intent.stop_loss_price),
        "slippageTolerance": optional_text(intent.slippage_tolerance_percent),
    }
    if intent.margin_mode is not None:
        body["marginMode"] = intent.margin_mode.value
    if leverage is not None and not intent.reduce_only:
        body["leverage"] = to_wire(leverage)
    if mode is PositionMode.HEDGE:
        body["positionSide"] = intent.meant_leg.value
    return body


def fill(row: wire.Fill) -> Fill:
    """One execution."""
    return Fill(
        fill_id=row.fill_id,
        order_id=row.order_id,
        client_order_id=row.client_oid,
        symbol=row.symbol,
        side=row.side,
        size=row.size,
        price=row.price,
        fee=row.fee,
        realized_pnl=row.realized_pnl,
        time_ms=row.time,
        follow_id=row.follow_id,
    )


def optional_text(value: Decimal | None) -> str:
    """A decimal for a request; the empty string clears it."""
    return "" if value is None else to_wire(value)
