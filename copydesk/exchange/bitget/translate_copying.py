"""From Bitget's rows about copying to follows, copied positions and traders."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from copydesk.exchange.bitget.reading import LEGS, MARGIN_MODES, Place, above_zero, symbol_of
from copydesk.exchange.bitget.requests import Product
from copydesk.exchange.bitget.wire_copying import (
    LeadTrader,
    MyTrader,
    SymbolRule,
    Trace,
    TrackingOrder,
)
from copydesk.model.follow import CopiedTrade, Follow, FollowKind, FollowState
from copydesk.model.instrument import Ticker
from copydesk.model.money import ONE, ZERO
from copydesk.model.position import (
    MarginMode,
    Owner,
    OwnerKind,
    Position,
    PositionKey,
    PositionSide,
    floating_pnl,
)
from copydesk.model.settings import CopyMode, FollowSettings, NewSymbols
from copydesk.model.trader import (
    ClosedTrade,
    RiskLevel,
    TraderKey,
    TraderPosition,
    TraderRow,
    TraderStatistics,
    TraderStatus,
)

_SIDES: Final[Mapping[PositionSide, str]] = {
    PositionSide.LONG: "buy",
    PositionSide.SHORT: "sell",
}
_HUNDRED: Final = 100.0


def of_product(rules: Iterable[SymbolRule], product: Product) -> dict[str, SymbolRule]:
    """Rules by symbol, of one family of contracts; a rule that names none belongs to all."""
    return {
        symbol_of(rule.symbol): rule
        for rule in rules
        if (rule.product_type or "").upper() in {"", product.value}
    }


def follow_settings(rules: Mapping[str, SymbolRule], pot: Decimal, place: Place) -> FollowSettings:
    """The settings that rules of the older model amount to; the first rule speaks for all.

    `pot` is what CopyDesk measures the follow against: this model has none. A fixed quantity an
    order is no amount of money, and is read as the mode alone. Whether symbols that the trader adds
    are copied isn't told: rules with the trader's own leverage are taken for the basic mode, in
    which they are.
    """
    first = next(iter(rules.values()), None)
    if first is None:
        return FollowSettings(pot)
    kind = (first.trace_type or "").lower()
    if kind not in {"", "percent", "amount", "count"}:
        raise place.malformed("traceType", f"not a known word: {kind[:40]!r}")
    leverage = above_zero(first.long_leverage) or above_zero(first.short_leverage)
    is_traders = leverage is None and (first.lever_type or "").lower() == "trader"
    is_ratio = kind in {"", "percent"}
    return FollowSettings(
        pot=pot,
        leverage=leverage or ONE,
        copy_mode=CopyMode.PROPORTIONAL if is_ratio else CopyMode.FIXED,
        copy_ratio=(first.trace_value or ONE) if is_ratio else ONE,
        fixed_size=first.trace_value if kind == "amount" else None,
        take_profit_percent=above_zero(first.stop_surplus_ratio),
        stop_loss_percent=above_zero(first.stop_loss_ratio),
        symbols_allowed=tuple(rules),
        new_symbols=NewSymbols.COPY if is_traders else NewSymbols.LEAVE,
    )


def follow(
    row: MyTrader,
    settings: FollowSettings,
    copies: Sequence[Position],
    place: Place,
) -> Follow:
    """One follow: the trader is its id. Fees are the difference of the two totals Bitget gives."""
    net = row.trace_total_net_profit or ZERO
    gross = row.trace_total_profit if row.trace_total_profit is not None else net
    floating = sum((copy.unrealized_pnl for copy in copies), ZERO)
    return Follow(
        follow_id=str(row.trader_id),
        trader=TraderKey(place.venue, str(row.trader_id)),
        nickname=row.trader_name or "",
        kind=FollowKind.NATIVE,
        state=FollowState.ACTIVE,
        settings=settings,
        pot_equity=settings.pot + net + floating,
        copied_pnl=net + floating,
        realized_pnl=net,
        fees=max(gross - net, ZERO),
        profit_share=ZERO,
        open_trades=len(copies),
        created_ms=place.time_ms("followerTime", row.follower_time or ZERO),
    )


def copied_positions(
    rows: Iterable[TrackingOrder],
    tickers: Mapping[str, Ticker],
    protection: Mapping[str, tuple[Decimal | None, Decimal | None]],
    place: Place,
    received_ms: int,
) -> tuple[Position, ...]:
    """Copies by follow, symbol and leg: each order a trader opens is a copy of its own.

    Bitget gives neither mark nor floating result: they follow from the ticker. Take profit and
    stop loss are those last set from here. The margin mode isn't told: cross, which risks more.
    """
    groups: dict[PositionKey, list[TrackingOrder]] = {}
    for row in rows:
        owner = Owner(OwnerKind.FOLLOW, str(row.trader_id))
        leg = place.word(LEGS, row.pos_side, "posSide")
        groups.setdefault(PositionKey(place.venue, owner, symbol_of(row.symbol), leg), []).append(
            row
        )
    return tuple(
        _copied(key, group, tickers.get(key.symbol), protection, place, received_ms)
        for key, group in groups.items()
    )


def _copied(
    key: PositionKey,
    group: Sequence[TrackingOrder],
    ticker: Ticker | None,
    protection: Mapping[str, tuple[Decimal | None, Decimal | None]],
    place: Place,
    received_ms: int,
) -> Position:
    sizes = [place.size("openSize", row.open_size) for row in group]
    size = sum(sizes, ZERO)
    pairs = zip(sizes, group, strict=True)
    cost = sum((each * entry_price(row, place) for each, row in pairs), ZERO)
    entry = cost / size if size > ZERO else ZERO
    margin = sum((row.open_margin_sz or ZERO for row in group), ZERO)
    leverage = max((row.open_leverage or ONE for row in group), default=ONE)
    mark = ticker.mark_price if ticker is not None else entry
    take_profit, stop_loss = protection.get(str(group[0].tracking_no), (None, None))
    return Position(
        key=key,
        size=size,
        entry_price=entry,
        mark_price=mark,
        leverage=leverage,
        margin=margin if margin > ZERO else cost / leverage,
        margin_mode=MarginMode.CROSS,
        unrealized_pnl=floating_pnl(key.side, size, entry, mark),
        liquidation_price=None,
        take_profit_price=take_profit,
        stop_loss_price=stop_loss,
        opened_ms=min(place.time_ms("openTime", row.open_time) for row in group),
        mark_time_ms=received_ms,
    )


def entry_price(row: TrackingOrder | Trace, place: Place) -> Decimal:
    """The average opening price under either of its names."""
    return place.size("openPriceAvg", row.open_price_avg, row.open_avg_price)


def copied_trade(row: TrackingOrder, place: Place) -> CopiedTrade:
    """One finished copy; profit is net of fees."""
    leg = place.word(LEGS, row.pos_side, "posSide")
    return CopiedTrade(
        order_id=str(row.tracking_no),
        symbol=symbol_of(row.symbol),
        side=_SIDES[leg],
        size=row.close_size if row.close_size is not None else row.open_size,
        entry_price=entry_price(row, place),
        exit_price=place.needed("closePriceAvg", row.close_price_avg, row.close_avg_price),
        profit=place.needed("netProfit", row.net_profit, row.achieved_pl),
        leverage=row.open_leverage or ONE,
        opened_ms=place.time_ms("openTime", row.open_time),
        closed_ms=place.time_ms("closeTime", row.close_time),
    )


def trader_position(row: Trace, ticker: Ticker | None, place: Place) -> TraderPosition:
    """One order of a trader that is open; Bitget copies each by itself."""
    leg = place.word(LEGS, row.pos_side, "posSide")
    entry = entry_price(row, place)
    mark = ticker.mark_price if ticker is not None else entry
    return TraderPosition(
        symbol=symbol_of(row.symbol),
        side=leg,
        size=row.open_size,
        entry_price=entry,
        leverage=row.open_leverage or ONE,
        unrealized_pnl=floating_pnl(leg, row.open_size, entry, mark),
    )


def closed_trade(row: Trace, place: Place) -> ClosedTrade:
    """One finished order of a trader. How low it was meanwhile isn't told."""
    leg = place.word(LEGS, row.pos_side, "posSide")
    entry = entry_price(row, place)
    exit_price = place.needed("closePriceAvg", row.close_price_avg, row.close_avg_price)
    size = row.close_size if row.close_size is not None else row.open_size
    fees = -((row.open_fee or ZERO) + (row.close_fee or ZERO))
    profit = floating_pnl(leg, size, entry, exit_price) - fees
    return ClosedTrade(
        trade_id=str(row.tracking_no),
        symbol=symbol_of(row.symbol),
        side=leg,
        open_time_ms=place.time_ms("openTime", row.open_time, row.c_time),
        close_time_ms=place.time_ms("closeTime", row.close_time),
        entry_price=entry,
        exit_price=exit_price,
        max_size=row.open_size,
        profit=profit,
        fees=fees,
        leverage=row.open_leverage or ONE,
        worst_floating=None,
    )


def margin_mode(row: Trace, place: Place) -> MarginMode:
    """In which mode a trader holds a position."""
    return place.word(MARGIN_MODES, row.margin_mode, "marginMode")


def trader_row(row: LeadTrader, place: Place) -> TraderRow:
    """One line of the list of lead traders; all figures are Bitget's own.

    Bitget rates no risk: the row says medium until CopyDesk has judged the trader. Drawdown is
    what Bitget calls callback. Its total return is only shown as text; what its daily rates count
    isn't documented, so they are a curve to look at, and no month is made of them.
    """
    rates = [float(point.rate or ZERO) for point in row.daily_profit_rate_list or ()]
    roi = _shown_roi(row)
    followers = row.follow_count if row.follow_count is not None else row.total_followers
    return TraderRow(
        key=TraderKey(place.venue, str(row.trader_id)),
        nickname=row.trader_name or "",
        description="",
        followers=place.count("followCount", followers or ZERO),
        trading_days=place.count("tradeDays", row.trade_days or ZERO),
        total_profit_percent=math.nan if roi is None else roi,
        month_profit_percent=math.nan,
        win_rate=float(row.average_win_rate or ZERO) / _HUNDRED,
        risk_level=RiskLevel.MEDIUM,
        status=_status(row),
        max_drawdown_percent=_optional(row.max_callback_rate),
        equity=_shown_amount(row.total_equity),
        venue_roi_percent=roi,
        spark=tuple(rate - rates[0] for rate in rates),
    )


def bare_trader(trader: TraderKey, name: str = "") -> TraderRow:
    """Somebody of whom only the id is known: added by hand, or followed already."""
    nan = math.nan
    return TraderRow(trader, name, "", 0, 0, nan, nan, nan, RiskLevel.MEDIUM, TraderStatus.ACTIVE)


def statistics(row: LeadTrader, place: Place) -> TraderStatistics:
    """Bitget's own counts; it gives no holding time and no Sharpe ratio."""
    won = place.count("profitCount", row.profit_count or ZERO)
    lost = place.count("lossCount", row.loss_count or ZERO)
    total = place.count("tradeCount", row.trade_count, Decimal(won + lost))
    return TraderStatistics(total, won, 0.0, _optional(row.max_callback_rate) or 0.0, 0.0)


def _status(row: LeadTrader) -> TraderStatus:
    """Whether somebody new may follow now; an absent word says nothing against it."""
    word = (row.can_trace or row.is_trace or "").lower()
    return TraderStatus.PAUSED if word == "no" else TraderStatus.ACTIVE


def _optional(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _shown_roi(row: LeadTrader) -> float | None:
    """The total return in percent among the figures made for the eye, asked for in English."""
    for shown in row.column_list or ():
        if (shown.describe or "").strip().upper() == "ROI":
            return _shown_amount((shown.value or "").strip().rstrip("%").replace(",", ""))
    return None


def _shown_amount(text: str | float | None) -> float | None:
    """A statistic that is written as text, or masked as `****`."""
    try:
        value = math.nan if text is None else float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
