"""The columns of the table of positions, declared as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from copydesk.model.follow import Follow, FollowKind, FollowState
from copydesk.model.position import MarginMode, OwnerKind, Position
from copydesk.ui import format as write
from copydesk.ui.positions.book import PositionRow
from copydesk.ui.table import Badge, Column, Kind, Spare
from copydesk.ui.trade_words import price_text, side_text, size_text
from copydesk.ui.words import plain_name, tr


def owner_name(row: PositionRow) -> str:
    """Whose position it is, as plain text."""
    if row.follow is not None:
        return plain_name(row.follow.nickname)
    if row.is_own:
        return tr("You")
    return row.owner_id


def owner_icon(row: PositionRow) -> str:
    """The sign of the owner."""
    return "lock" if row.is_own else "follow"


def owner_badges(row: PositionRow) -> list[Badge]:
    """Who copies, and the state of a follow that isn't simply active."""
    if row.follow is None:
        return [Badge(tr("own"), "text.secondary")] if row.is_own else []
    return follow_badges(row.follow)


def follow_badges(follow: Follow) -> list[Badge]:
    """Who copies, and the state of a follow that isn't simply active."""
    native = follow.kind is FollowKind.NATIVE
    badges = [Badge(tr("native"), "badge.native") if native else Badge(tr("local"), "badge.local")]
    states = {
        FollowState.FROZEN: Badge(tr("frozen"), "state.warning", icon="freeze"),
        FollowState.CLOSE_ONLY: Badge(tr("close-only"), "state.warning", icon="close-only"),
        FollowState.STOPPING: Badge(tr("stopping"), "state.critical", icon="stop"),
        FollowState.STOPPED: Badge(tr("stopped"), "text.secondary", icon="stop"),
    }
    if follow.state in states:
        badges.append(states[follow.state])
    return badges


def mark_tooltip(row: PositionRow) -> str:
    """How old the mark is."""
    return tr("{age} old").format(age=write.age(row.mark_age_ms))


def opened_tooltip(row: PositionRow) -> str:
    """When the position was opened, in the person's time."""
    return tr("opened {moment}").format(moment=write.with_zone(row.position.opened_ms))


def margin_tooltip(row: PositionRow) -> str:
    """Whether only this margin is at risk."""
    if row.position.margin_mode is MarginMode.ISOLATED:
        return tr("Isolated: no more than this margin is at risk")
    return tr("Cross: the whole account stands behind this position")


def position_columns(*, by_owner: bool, currency: str = "USDT") -> list[Column[PositionRow]]:
    """All columns; under owner heads the owner isn't repeated in every line."""
    owner: Column[PositionRow] = Column(
        "owner", tr("Owner"), owner_name, icon=owner_icon, width=120, stretch=not by_owner
    )
    symbol: Column[PositionRow] = Column(
        "symbol",
        tr("Owner, symbol") if by_owner else tr("Symbol"),
        lambda row: row.position.key.symbol,
        width=136 if by_owner else 90,
        stretch=by_owner,
        weight="medium",
    )
    lead = [symbol] if by_owner else [owner, symbol]
    return [*lead, *_figures(currency), *_protection()]


def _figures(currency: str) -> list[Column[PositionRow]]:
    return [
        Column(
            "side", tr("Side"), lambda row: side_text(row.position), role="text.secondary", width=68
        ),
        Column(
            "size",
            tr("Size"),
            lambda row: size_text(row.position.size, row.instrument),
            value=lambda row: row.position.size,
            kind=Kind.NUMBER,
            width=72,
            private=True,
        ),
        _price("entry", tr("Entry"), lambda held: held.entry_price),
        replace(
            _price("mark", tr("Mark"), lambda held: held.mark_price),
            stale=lambda row: row.stale,
            tooltip=mark_tooltip,
            width=88,
        ),
        replace(
            _amount("notional", tr("Notional"), lambda held: held.notional),
            role=lambda row: "state.stale" if row.stale else "text.primary",
        ),
        replace(
            _amount("margin", tr("Margin"), lambda held: held.margin),
            spare=Spare.EARLY,
            tooltip=margin_tooltip,
        ),
        *_results(currency),
    ]


def _results(currency: str) -> list[Column[PositionRow]]:
    return [
        Column(
            "pnl",
            tr("PnL {currency}").format(currency=currency),
            lambda row: write.signed(row.position.unrealized_pnl, 2),
            value=lambda row: round(row.position.unrealized_pnl, 2),
            kind=Kind.PNL,
            width=76,
            weight="medium",
            private=True,
            flash=True,
            stale=lambda row: row.stale,
        ),
        Column(
            "roe",
            tr("ROE"),
            lambda row: write.percent(row.position.roe_percent, 2, plus=True),
            value=lambda row: row.position.roe_percent,
            kind=Kind.PNL,
            width=76,
            stale=lambda row: row.stale,
        ),
    ]


def _protection() -> list[Column[PositionRow]]:
    liquidation = _price("liquidation", tr("Liq. price"), lambda held: held.liquidation_price)
    return [
        replace(liquidation, role="text.secondary"),
        Column(
            "distance",
            tr("Away"),
            lambda row: write.percent(row.position.liquidation_distance_percent, 1),
            value=lambda row: row.position.liquidation_distance_percent,
            kind=Kind.NUMBER,
            role="text.secondary",
            width=60,
            spare=Spare.EARLY,
            tooltip=lambda row: tr("How far the mark is from liquidation"),
        ),
        replace(
            _price("takeProfit", tr("Take profit"), lambda held: held.take_profit_price),
            spare=Spare.EARLY,
        ),
        replace(
            _price("stop", tr("Stop"), lambda held: held.stop_loss_price), tooltip=_stop_tooltip
        ),
        Column(
            "age",
            tr("Age"),
            lambda row: write.age(row.age_ms // 1000 * 1000),
            value=lambda row: row.age_ms // 1000,
            kind=Kind.NUMBER,
            tooltip=opened_tooltip,
            role="text.secondary",
            width=74,
            spare=Spare.LATE,
        ),
    ]


def _stop_tooltip(row: PositionRow) -> str:
    """Who closes the position at its stop."""
    if row.position.stop_loss_price is None:
        return tr("No stop")
    if row.position.is_guarded_here:
        return tr("CopyDesk watches this stop; nobody does while it is closed.")
    return tr("This stop rests on the venue, also while CopyDesk is closed.")


def _price(
    key: str, title: str, measure: Callable[[Position], Decimal | None]
) -> Column[PositionRow]:
    """A price, as precise as its instrument."""
    return Column(
        key,
        title,
        lambda row: price_text(measure(row.position), row.instrument),
        value=lambda row: measure(row.position),
        kind=Kind.NUMBER,
        width=80,
    )


def _amount(key: str, title: str, measure: Callable[[Position], Decimal]) -> Column[PositionRow]:
    """A sum in the account's currency."""
    return Column(
        key,
        title,
        lambda row: write.number(measure(row.position), 2),
        value=lambda row: measure(row.position),
        kind=Kind.NUMBER,
        width=76,
        private=True,
    )


def owner_kind_words() -> dict[OwnerKind, str]:
    """Names of owners without a name of their own, for the filter."""
    return {OwnerKind.USER: tr("You").casefold()}
