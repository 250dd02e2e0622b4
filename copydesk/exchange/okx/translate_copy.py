"""From OKX's copy-trading rows to the model's values, and from settings to bodies.

What OKX calls a win ratio is the share of profitable **days**; its board counts the last 90 days.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import nan
from typing import Final

from copydesk.exchange.decoding import figure, finite
from copydesk.exchange.okx import wire_copy as wire
from copydesk.exchange.okx.contracts import SWAP, Contracts
from copydesk.exchange.okx.translate import Body, leg_of
from copydesk.model.errors import Malformed, Rejected
from copydesk.model.follow import CopiedTrade, Follow, FollowKind, FollowState, Verb
from copydesk.model.money import HUNDRED, ONE, ZERO, to_wire
from copydesk.model.position import MarginMode, PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyMode, FollowSettings
from copydesk.model.trader import (
    ClosedTrade,
    EquityPoint,
    RiskLevel,
    TraderKey,
    TraderPosition,
    TraderRow,
    TraderStatistics,
    TraderStatus,
)

CLOSE_TYPES: Final = {
    Verb.STOP: "market_close",
    Verb.CLOSE_ONLY: "copy_close",
    Verb.DETACH: "manual_close",
}
"""What becomes of open copies when OKX ends a follow: closed at once, with the trader, or kept."""

_KEPT_CLOSE_TYPE: Final = "copy_close"
_PERCENT: Final = 100.0
_MONTH_MS: Final = 30 * 86_400_000
_HOUR_MS: Final = 3_600_000


@dataclass(frozen=True, slots=True)
class OpenCopy:
    """One open copy, where OKX shows copies to a key at all; its position may hold more.

    `trader_id` is "" where the row doesn't name the trader.
    """

    copy_id: str
    trader_id: str
    symbol: str
    side: PositionSide
    size: Decimal
    entry_price: Decimal
    take_profit_price: Decimal | None
    stop_loss_price: Decimal | None


def trader_row(row: wire.Leader, venue: str, path: str) -> TraderRow:
    """One line of the board; what it doesn't say (risk, drawdown before it is measured) is absent.

    Raises:
        Malformed: a figure is no finite number.
    """
    try:
        curve = _curve(row.pnl_ratios)
        ratio, wins = figure(row.pnl_ratio), figure(row.win_ratio)
        quarter = None if ratio is None else ratio * _PERCENT
        return TraderRow(
            key=TraderKey(venue, row.unique_code),
            nickname=row.nick_name or row.unique_code,
            description="",
            followers=row.copy_trader_num if isinstance(row.copy_trader_num, int) else None,
            trading_days=row.lead_days or 0,
            total_profit_percent=nan if quarter is None else quarter,
            month_profit_percent=_month(row.pnl_ratios),
            win_rate=nan if wins is None else wins,
            risk_level=RiskLevel.MEDIUM,
            status=_status(row),
            max_drawdown_percent=None,
            venue_roi_percent=quarter,
            spark=array("f", curve),
        )
    except (ValueError, OverflowError) as error:
        raise Malformed(venue, path, f"trader {row.unique_code[:40]}", str(error)) from error


def statistics(curve: Sequence[EquityPoint], trades: Sequence[ClosedTrade]) -> TraderStatistics:
    """Figures of the venue's own curve and of its list of closed positions of three months."""
    held_hours = [(each.close_time_ms - each.open_time_ms) / _HOUR_MS for each in trades]
    return TraderStatistics(
        total_trades=len(trades),
        winning_trades=sum(each.profit > ZERO for each in trades),
        average_holding_hours=sum(held_hours) / len(held_hours) if held_hours else 0.0,
        max_drawdown_percent=_drawdown_percent(curve),
        sharpe_ratio=_sharpe(curve),
    )


def equity_points(rows: Iterable[wire.PnlPoint], invested: Decimal) -> tuple[EquityPoint, ...]:
    """Daily points, oldest first: accumulated profit on top of what the trader invested.

    The capital is OKX's own `investAmt`, on which its return is based; it is not an account's
    equity, and flows aren't told.
    """
    points: list[EquityPoint] = []
    before = ZERO
    for row in sorted(rows, key=lambda each: each.begin_ts):
        realized = row.pnl - before if points else ZERO
        points.append(EquityPoint(row.begin_ts, invested + row.pnl, ZERO, realized))
        before = row.pnl
    return tuple(points)


def is_hidden(row: wire.LeadPosition) -> bool:
    """Tell whether a row only says that something is open: hidden is not flat."""
    return not row.inst_id


def lead_positions(
    rows: Iterable[wire.LeadPosition], contracts: Contracts, venue: str, path: str
) -> tuple[TraderPosition, ...]:
    """Open positions: lead orders netted by instrument and leg, hidden ones left out.

    A row named short may come with a negative size or a positive one.

    Raises:
        Malformed: a visible row lacks size or price.
    """
    legs: dict[tuple[str, PositionSide], list[wire.LeadPosition]] = {}
    for row in rows:
        listed = contracts.find(row.inst_id)
        if is_hidden(row) or listed is None:
            continue
        if row.sub_pos is None or row.open_avg_px is None:
            name = "subPos" if row.sub_pos is None else "openAvgPx"
            raise Malformed(venue, path, f"data.{name}", "is missing")
        if row.sub_pos:
            legs.setdefault((row.inst_id, leg_of(row.pos_side, row.sub_pos)), []).append(row)
    found = []
    for (inst_id, side), parts in legs.items():
        listed = contracts.find(inst_id)
        if listed is not None:
            found.append(_netted(listed.symbol, listed.unit, side, parts))
    return tuple(found)


def closed_trade(row: wire.LeadTrade, contracts: Contracts) -> ClosedTrade | None:
    """One finished trade; None for one that is still open in part, or no linear perpetual.

    Whether the profit is net of fees isn't documented; fees and the worst moment aren't told.
    """
    listed = contracts.find(row.inst_id)
    if listed is None or row.close_time is None or row.sub_pos is None:
        return None
    return ClosedTrade(
        trade_id=row.sub_pos_id,
        symbol=listed.symbol,
        side=leg_of(row.pos_side, row.sub_pos),
        open_time_ms=row.open_time or row.close_time,
        close_time_ms=row.close_time,
        entry_price=row.open_avg_px or ZERO,
        exit_price=row.close_avg_px or ZERO,
        max_size=listed.size(abs(row.sub_pos)),
        profit=row.pnl or ZERO,
        fees=None,
        leverage=row.lever or ONE,
        worst_floating=None,
    )


def follow(
    row: wire.CurrentLeader,
    settings: FollowSettings,
    state: FollowState,
    open_trades: int,
    venue: str,
) -> Follow:
    """One follow. OKX gives its result and floating result, no fees and no share paid so far."""
    total, floating = row.copy_total_pnl or ZERO, row.upl or ZERO
    return Follow(
        follow_id=row.unique_code,
        trader=TraderKey(venue, row.unique_code),
        nickname=row.nick_name or row.unique_code,
        kind=FollowKind.NATIVE,
        state=state,
        settings=settings,
        pot_equity=(row.copy_total_amt or ZERO) + total,
        copied_pnl=total,
        realized_pnl=total - floating,
        fees=ZERO,
        profit_share=ZERO,
        profit_share_rate=row.profit_sharing_ratio,
        open_trades=open_trades,
        created_ms=row.begin_copy_time,
    )


def follow_settings(row: wire.CopySettings, contracts: Contracts) -> FollowSettings:
    """The settings of a follow; a close type and a margin mode "as the trader" have no field."""
    pot = row.copy_total_amt or ZERO
    is_fixed = row.copy_mode == "fixed_amount"
    allowed = [
        listed.symbol
        for each in row.inst_ids
        if each.enabled == "1" and (listed := contracts.find(each.inst_id)) is not None
    ]
    return FollowSettings(
        pot=pot,
        margin_mode=MarginMode.CROSS if row.copy_mgn_mode == "cross" else MarginMode.ISOLATED,
        copy_mode=CopyMode.FIXED if is_fixed else CopyMode.PROPORTIONAL,
        copy_ratio=row.copy_ratio or ONE,
        fixed_size=row.copy_amt if is_fixed else None,
        take_profit_percent=_percent(row.tp_ratio),
        stop_loss_percent=_percent(row.sl_ratio),
        minimum_equity=pot - row.sl_total_amt if row.sl_total_amt else None,
        symbols_allowed=tuple(allowed) if row.copy_inst_id_type == "custom" else (),
    )


def settings_body(
    trader_id: str, settings: FollowSettings, contracts: Contracts, limits: wire.Limits, venue: str
) -> Body:
    """All settings as a request has them; OKX replaces the whole set at once.

    Raises:
        Rejected: a value is outside of what OKX allows today, or a symbol isn't listed.
    """
    body: dict[str, object] = {
        "instType": SWAP,
        "uniqueCode": trader_id,
        "copyMgnMode": settings.margin_mode.value,
        "copyInstIdType": "custom" if settings.symbols_allowed else "copy",
        "copyTotalAmt": _within(settings.pot, limits.min_copy_amt, limits.max_copy_total_amt,
                                "the pot", venue),
        "subPosCloseType": _KEPT_CLOSE_TYPE,
    }  # fmt: skip
    if settings.symbols_allowed:
        listed = (contracts.of_symbol(symbol).inst_id for symbol in settings.symbols_allowed)
        body["instId"] = ",".join(listed)
    if settings.copy_mode is CopyMode.FIXED:
        amount = settings.fixed_size or ZERO
        most = min(limits.max_copy_amt, settings.pot)
        body["copyMode"] = "fixed_amount"
        body["copyAmt"] = _within(amount, limits.min_copy_amt, most, "the amount a trade", venue)
    else:
        least = limits.min_copy_ratio or ZERO
        body["copyMode"] = "ratio_copy"
        body["copyRatio"] = _within(
            settings.copy_ratio, least, limits.max_copy_ratio, "the multiple", venue
        )
    for name, percent, most_ratio in (
        ("tpRatio", settings.take_profit_percent, limits.max_tp_ratio),
        ("slRatio", settings.stop_loss_percent, limits.max_sl_ratio),
    ):
        if percent is not None:
            ratio = percent / HUNDRED
            body[name] = _within(ratio, ZERO, most_ratio or ratio, name, venue)
    if settings.minimum_equity is not None:
        body["slTotalAmt"] = to_wire(settings.pot - settings.minimum_equity)
    return body


def open_copy(row: wire.SubPosition, contracts: Contracts) -> OpenCopy | None:
    """One open copy; None for what is no linear perpetual."""
    listed = contracts.find(row.inst_id)
    if listed is None:
        return None
    return OpenCopy(
        copy_id=row.sub_pos_id,
        trader_id=row.unique_code,
        symbol=listed.symbol,
        side=leg_of(row.pos_side, row.sub_pos),
        size=listed.size(abs(row.sub_pos)),
        entry_price=row.open_avg_px or ZERO,
        take_profit_price=row.tp_trigger_px or None,
        stop_loss_price=row.sl_trigger_px or None,
    )


def copied_trade(row: wire.SubPosition, contracts: Contracts) -> CopiedTrade | None:
    """One finished copy; None for one that is still open, or no linear perpetual."""
    listed = contracts.find(row.inst_id)
    if listed is None or row.close_time is None:
        return None
    side = leg_of(row.pos_side, row.sub_pos)
    return CopiedTrade(
        order_id=row.sub_pos_id,
        symbol=listed.symbol,
        side="buy" if side is PositionSide.LONG else "sell",
        size=listed.size(abs(row.sub_pos)),
        entry_price=row.open_avg_px or ZERO,
        exit_price=row.close_avg_px or ZERO,
        profit=row.pnl or ZERO,
        leverage=row.lever or ONE,
        opened_ms=row.open_time or row.close_time,
        closed_ms=row.close_time,
    )


def _netted(
    symbol: str, unit: Decimal, side: PositionSide, parts: Sequence[wire.LeadPosition]
) -> TraderPosition:
    contracts = sum((abs(part.sub_pos or ZERO) for part in parts), ZERO)
    cost = sum((abs(part.sub_pos or ZERO) * (part.open_avg_px or ZERO) for part in parts), ZERO)
    return TraderPosition(
        symbol=symbol,
        side=side,
        size=contracts * unit,
        entry_price=cost / contracts,
        leverage=max((part.lever or ONE for part in parts), default=ONE),
        unrealized_pnl=sum((part.upl or ZERO for part in parts), ZERO),
    )


def _status(row: wire.Leader) -> TraderStatus:
    """A full lead trader takes nobody more for now."""
    is_full = 0 < (row.max_copy_trader_num or 0) <= (row.copy_trader_num or 0)
    return TraderStatus.PAUSED if is_full else TraderStatus.ACTIVE


def _curve(points: Sequence[wire.CurvePoint]) -> list[float]:
    """Percent from the first point, oldest first; returns add up on a fixed capital there."""
    ordered = sorted(points, key=lambda point: point.begin_ts)
    first = ordered[0].pnl_ratio if ordered else 0.0
    return [finite(point.pnl_ratio - first) * _PERCENT for point in ordered]


def _month(points: Sequence[wire.CurvePoint]) -> float:
    """What the last thirty days added, in percent of the same capital."""
    if not points:
        return nan
    ordered = sorted(points, key=lambda point: point.begin_ts)
    newest = ordered[-1]
    older = [point for point in ordered if point.begin_ts <= newest.begin_ts - _MONTH_MS]
    before = older[-1] if older else ordered[0]
    return finite(newest.pnl_ratio - before.pnl_ratio) * _PERCENT


def _drawdown_percent(curve: Sequence[EquityPoint]) -> float:
    peak, deepest = ZERO, ZERO
    for point in curve:
        peak = max(peak, point.equity)
        if peak > ZERO:
            deepest = max(deepest, (peak - point.equity) / peak)
    return float(deepest * HUNDRED)


def _sharpe(curve: Sequence[EquityPoint]) -> float:
    """Mean over deviation of daily returns, times the root of 365; 0 where there is none."""
    returns = [float(b.equity / a.equity - ONE) for a, b in pairwise(curve) if a.equity > ZERO]
    if len(returns) < 2:
        return 0.0
    mean = sum(returns) / len(returns)
    variance = sum((each - mean) ** 2 for each in returns) / (len(returns) - 1)
    return float(mean / variance**0.5 * 365**0.5) if variance > 0 else 0.0


def _percent(ratio: Decimal | None) -> Decimal | None:
    return ratio * HUNDRED if ratio else None


def _within(value: Decimal, least: Decimal, most: Decimal, name: str, venue: str) -> str:
    if not least <= value <= most:
        detail = f"{name} is {to_wire(value)}, allowed is {to_wire(least)} to {to_wire(most)}"
        raise Rejected(Reason.INVALID_SETTINGS, detail, venue=venue)
    return to_wire(value)
