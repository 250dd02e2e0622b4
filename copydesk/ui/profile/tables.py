"""The columns of a trader's closed trades, open positions and statistics."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from copydesk.model.instrument import Instrument
from copydesk.model.trader import ClosedTrade, TraderPosition
from copydesk.ui import format as write
from copydesk.ui.profile.statistics import StatisticLine
from copydesk.ui.table import Column, Kind, Spare
from copydesk.ui.trade_words import price_text, side_word, size_text

translate = QCoreApplication.translate
Instruments = Callable[[str], Instrument | None]


@dataclass(frozen=True, slots=True)
class OpenLine:
    """An open position of the trader; `stale` says that its result is old."""

    position: TraderPosition
    stale: bool


def statistic_columns() -> list[Column[StatisticLine]]:
    """Label, figure, explanation."""
    return [
        Column("label", translate("Profile", "Figure"), lambda line: line.label,
               role="text.secondary", width=122),
        Column("text", translate("Profile", "Value"), lambda line: line.text,
               value=lambda line: line.figure, kind=Kind.PNL, weight="strong", width=82),
        Column("why", translate("Profile", "From"), lambda line: line.why,
               role="text.secondary", tooltip=lambda line: line.why, stretch=True),
    ]  # fmt: skip


def open_columns(instrument_of: Instruments) -> list[Column[OpenLine]]:
    """Columns of open positions; precision is the instrument's."""
    return [
        Column("symbol", translate("Profile", "Symbol"), lambda line: line.position.symbol,
               weight="medium", width=96, stretch=True),
        Column("side", translate("Profile", "Side"),
               lambda line: f"{side_word(line.position.side)} "
                            f"{write.times(line.position.leverage)}",
               role="text.secondary", width=78),
        Column("size", translate("Profile", "Size"),
               lambda line: size_text(line.position.size, instrument_of(line.position.symbol)),
               value=lambda line: line.position.size, kind=Kind.NUMBER, width=80),
        Column("entry", translate("Profile", "Entry"),
               lambda line: price_text(line.position.entry_price,
                                       instrument_of(line.position.symbol)),
               value=lambda line: line.position.entry_price, kind=Kind.NUMBER, width=90),
        Column("pnl", translate("Profile", "PnL USDT"),
               lambda line: write.signed(line.position.unrealized_pnl),
               value=lambda line: line.position.unrealized_pnl, kind=Kind.PNL, weight="medium",
               stale=lambda line: line.stale, flash=True, width=104),
    ]  # fmt: skip


def trade_columns(instrument_of: Instruments) -> list[Column[ClosedTrade]]:
    """Columns of closed trades, the newest first unless sorted otherwise."""
    return [
        Column("closed", translate("Profile", "Closed"),
               lambda trade: write.minute(trade.close_time_ms),
               value=lambda trade: trade.close_time_ms, kind=Kind.NUMBER,
               tooltip=lambda trade: write.with_zone(trade.close_time_ms),
               role="text.secondary", width=118),
        Column("symbol", translate("Profile", "Symbol"), lambda trade: trade.symbol,
               weight="medium", width=84, stretch=True),
        Column("side", translate("Profile", "Side"),
               lambda trade: f"{side_word(trade.side)} {write.times(trade.leverage)}",
               role="text.secondary", width=78),
        Column("size", translate("Profile", "Largest size"),
               lambda trade: size_text(trade.max_size, instrument_of(trade.symbol)),
               value=lambda trade: trade.max_size, kind=Kind.NUMBER, width=90, spare=Spare.EARLY),
        Column("entry", translate("Profile", "Entry"),
               lambda trade: price_text(trade.entry_price, instrument_of(trade.symbol)),
               value=lambda trade: trade.entry_price, kind=Kind.NUMBER, width=86,
               spare=Spare.EARLY),
        Column("exit", translate("Profile", "Exit"),
               lambda trade: price_text(trade.exit_price, instrument_of(trade.symbol)),
               value=lambda trade: trade.exit_price, kind=Kind.NUMBER, width=86, spare=Spare.EARLY),
        Column("held", translate("Profile", "Held"),
               lambda trade: write.age(_held_ms(trade)), value=_held_ms, kind=Kind.NUMBER,
               width=76),
        Column("worst", translate("Profile", "Worst open"),
               lambda trade: write.signed(trade.worst_floating),
               value=lambda trade: trade.worst_floating, kind=Kind.NUMBER, width=82,
               spare=Spare.EARLY,
               tooltip=lambda _trade: translate("Profile", "Deepest open loss on the way, USDT")),
        Column("profit", translate("Profile", "Result USDT"),
               lambda trade: write.signed(trade.profit), value=lambda trade: trade.profit,
               kind=Kind.PNL, weight="medium", tooltip=_fees, width=94),
    ]  # fmt: skip


def _held_ms(trade: ClosedTrade) -> int:
    return trade.close_time_ms - trade.open_time_ms


def _fees(trade: ClosedTrade) -> str:
    if trade.fees is None:
        return translate("Profile", "the venue doesn't tell the fees")
    fees = write.money(trade.fees, "USDT")
    return translate("Profile", "after %1 of fees").replace("%1", fees)


def total_pnl(lines: list[OpenLine]) -> Decimal:
    """The open result of all positions, USDT."""
    return sum((line.position.unrealized_pnl for line in lines), Decimal(0))
