"""Ledgers as tables for other programs: exact amounts, and why one isn't known. Worker threads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from copydesk.model.follow import Follow
from copydesk.model.net import FollowNet, Gaps, NetTrade
from copydesk.model.what_if import NET_PARTS, NetParts
from copydesk.sheets import Cell, Sheet, save, write_csv, write_xlsx
from copydesk.ui.words import plain_name

Ledgers = Sequence[tuple[Follow, FollowNet]]

_WHO: Final = ("follow id", "trader", "copied by", "account")
_STEPS: Final = (
    "trader at your size", "skipped", "rounding and caps", "delay", "spread and slippage",
    "own exits", "fees", "funding", "profit share paid", "profit share accrued",
)  # fmt: skip
_TRADE: Final = (
    "trade", "symbol", "side", "opened", "closed", "size wanted", "their entry", "their exit",
    "your size", "your entry", "your exit",
)  # fmt: skip


def write_ledgers(ledgers: Ledgers, path: Path) -> None:
    """Write every trade as CSV, or trades and follows as XLSX, by the ending of the path."""
    if path.suffix.lower() == ".xlsx":
        save(path, lambda file: write_xlsx(file, [trades_sheet(ledgers), follows_sheet(ledgers)]))
    else:
        save(path, lambda file: write_csv(file, trades_sheet(ledgers)))


def trades_sheet(ledgers: Ledgers) -> Sheet:
    """Every trade of every ledger."""
    head = (*_WHO, *_TRADE, *_STEPS, "yours", "not known", "why skipped", "price is an estimate")
    return Sheet("Trades", head, _trades(ledgers))


def follows_sheet(ledgers: Ledgers) -> Sheet:
    """The sums."""
    return Sheet(
        "Follows",
        (*_WHO, "trades", *_STEPS, "yours", "not known", "as of"),
        (
            [
                *_who(follow), len(net.trades), *_steps(net.parts, net.gaps), net.result,
                _unknown(net.gaps), _moment(net.as_of_ms),
            ]
            for follow, net in ledgers
        ),
    )  # fmt: skip


def _trades(ledgers: Ledgers) -> Iterator[list[Cell]]:
    for follow, net in ledgers:
        for trade in net.trades:
            yield [
                *_who(follow), *_trade(trade), *_steps(trade.parts, trade.gaps), trade.result,
                _unknown(trade.gaps), ", ".join(reason.value for reason in trade.reasons),
                trade.is_estimate,
            ]  # fmt: skip


def _who(follow: Follow) -> list[Cell]:
    name = plain_name(follow.nickname)
    return [follow.follow_id, name, follow.kind.value, follow.traded_on]


def _trade(trade: NetTrade) -> list[Cell]:
    theirs, own = trade.theirs, trade.own
    return [
        trade.number, trade.symbol, trade.side.value, _moment(trade.opened_ms),
        _moment(trade.closed_ms),
        None if "trader" in trade.gaps else theirs.size, theirs.entry_price, theirs.exit_price,
        own.size, own.entry_price, own.exit_price,
    ]  # fmt: skip


def _steps(parts: NetParts, gaps: Gaps) -> list[Cell]:
    return [None if name in gaps else getattr(parts, name) for name in NET_PARTS]


def _unknown(gaps: Gaps) -> str:
    words = dict(zip(NET_PARTS, _STEPS, strict=True))
    return "; ".join(f"{words[name]}: {gap.value}" for name, gap in gaps.items())


def _moment(time_ms: int | None) -> datetime | None:
    return None if time_ms is None else datetime.fromtimestamp(time_ms / 1000, UTC)
