"""The columns of the risk tables, declared as data."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model.position import PositionKey
from copydesk.model.risk import Cancelled, NearLiquidation, StressRow, VenueMargin
from copydesk.ui import format as write
from copydesk.ui.table import Column, Kind
from copydesk.ui.trade_words import side_word
from copydesk.ui.words import plain_name, tr

_NEAR_MOVES = 2.0
_AMBER_MARGIN = 0.5
_RED_MARGIN = 0.8


@dataclass(frozen=True, slots=True)
class NearLine:
    """A position near its end, with the name of its owner."""

    owner: str
    near: NearLiquidation

    @property
    def key(self) -> PositionKey:
        """The position's key."""
        return self.near.position


def stress_columns() -> list[Column[StressRow]]:
    """A jump of the market and what it would leave."""
    return [
        Column("shock", tr("Market"), lambda row: write.share(row.shock, 0, plus=True),
               value=lambda row: row.shock, kind=Kind.NUMBER, weight="medium", width=70),
        Column("stops", tr("Stops"),
               lambda row: tr("hold") if row.stops_hold else tr("jumped over"),
               role="text.secondary", width=92, stretch=True),
        Column("change", tr("Change USDT"), lambda row: write.signed(row.change),
               value=lambda row: row.change, kind=Kind.PNL, weight="medium", private=True,
               width=110),
        Column("left", tr("Equity after"), lambda row: write.number(row.equity_after),
               value=lambda row: row.equity_after, kind=Kind.NUMBER, private=True, width=104),
        Column("stopped", tr("Stopped"), lambda row: str(row.stopped),
               value=lambda row: row.stopped, kind=Kind.NUMBER, width=70),
        Column("liquidated", tr("Liquidated"), lambda row: str(row.liquidated),
               value=lambda row: row.liquidated, kind=Kind.NUMBER, width=82,
               role=lambda row: "state.critical" if row.liquidated else "text.secondary"),
    ]  # fmt: skip


def margin_columns() -> list[Column[VenueMargin]]:
    """Margin by venue."""
    return [
        Column("venue", tr("Venue"), lambda row: row.venue, weight="medium", width=96,
               stretch=True),
        Column("equity", tr("Equity"), lambda row: write.number(row.equity),
               value=lambda row: row.equity, kind=Kind.NUMBER, private=True, width=104),
        Column("margin", tr("Margin"), lambda row: write.number(row.margin),
               value=lambda row: row.margin, kind=Kind.NUMBER, private=True, width=96),
        Column("used", tr("Used"), lambda row: write.share(row.used),
               value=lambda row: row.used, kind=Kind.NUMBER, role=_margin_role, width=74,
               tooltip=lambda _row: tr(
                   "Margin doesn't travel between venues: the fullest one decides."
               )),
    ]  # fmt: skip


def near_columns() -> list[Column[NearLine]]:
    """Positions by their distance to liquidation."""
    return [
        Column("owner", tr("Owner"), lambda line: plain_name(line.owner), width=110,
               stretch=True),
        Column("symbol", tr("Symbol"), lambda line: line.key.symbol, weight="medium", width=92),
        Column("side", tr("Side"), lambda line: side_word(line.key.side),
               role="text.secondary", width=58),
        Column("distance", tr("To liquidation"), lambda line: write.share(line.near.distance),
               value=lambda line: line.near.distance, kind=Kind.NUMBER, width=98),
        Column("moves", tr("Usual days"), lambda line: write.number(line.near.daily_moves, 1),
               value=lambda line: line.near.daily_moves, kind=Kind.NUMBER, role=_near_role,
               width=84,
               tooltip=lambda _line: tr("The distance in moves of a usual day of this symbol.")),
        Column("chance", tr("Chance today"), lambda line: write.share(line.near.chance, 2),
               value=lambda line: line.near.chance, kind=Kind.NUMBER, width=92,
               tooltip=lambda _line: tr("About the chance that it is touched within a day.")),
    ]  # fmt: skip


def cancelled_columns() -> list[Column[Cancelled]]:
    """Traders who cancel each other."""
    return [
        Column("symbol", tr("Symbol"), lambda row: row.symbol, weight="medium", width=92),
        Column("long", tr("Long"), lambda row: _names(row.long_traders), width=120, stretch=True),
        Column("short", tr("Short"), lambda row: _names(row.short_traders), width=120),
        Column("value", tr("Cancelled USDT"), lambda row: write.number(row.value),
               value=lambda row: row.value, kind=Kind.NUMBER, private=True, width=110,
               tooltip=lambda _row: tr("Both pay fees for a value that moves nothing.")),
    ]  # fmt: skip


def _names(traders: tuple[str, ...]) -> str:
    return ", ".join(plain_name(name) if name else tr("You") for name in traders)


def _margin_role(row: VenueMargin) -> str:
    if row.used > _RED_MARGIN:
        return "state.critical"
    return "state.warning" if row.used > _AMBER_MARGIN else "text.primary"


def _near_role(line: NearLine) -> str:
    return "state.critical" if line.near.daily_moves < _NEAR_MOVES else "text.primary"
