"""Looks closely at single traders: reads all of them, keeps what venues forget, and judges it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from copydesk.engine.past_trades import leaves_out
from copydesk.engine.profile import read_profile
from copydesk.exchange.ports import Venue
from copydesk.model.errors import CopyDeskError
from copydesk.model.trader import OpenSnapshot, TraderKey, TraderProfile
from copydesk.store.looks import HOUR_MS, NEWEST_TRADES, Looks, TraderHistory

if TYPE_CHECKING:
    from copydesk.analysis.score import Peers
    from copydesk.engine.ranking import CloseLook

_VOLATILITY_DAYS: Final = 60
_DAY_MS: Final = 24 * HOUR_MS


class CloseLooks:
    """What was found about single traders of one venue since the desk was started.

    Attributes:
        found: score and flags by trader id.
        changes: counts the looks; whoever ranks the list looks whether it moved.
        peers: what is known of the others; None before the list was ranked once.
        ties: how many others a score can't be told from, None before the list was ranked.
    """

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._volatility: dict[str, tuple[int, float]] = {}
        self._copied: dict[str, float] = {}
        self.found: dict[str, CloseLook] = {}
        self.changes = 0
        self.peers: Peers | None = None
        self.ties: Callable[[float, float], int] | None = None

    async def read(self, venue: Venue, trader: TraderKey) -> TraderProfile:
        """Read a trader from the venue and judge what is known by now.

        Raises:
            CopyDeskError: the venue or the store could not be asked.
        """
        profile = await read_profile(venue, trader)
        kept = await self._looks.history(*trader)
        misses = leaves_out(profile, kept)
        await self._keep(profile, kept, misses=misses)
        history = await self._looks.history(*trader)
        profile = with_history(profile, history)
        known = len(profile.trades)
        is_full = known >= NEWEST_TRADES and profile.statistics.total_trades > known
        profile = replace(profile, is_cut=misses or is_full)
        volatility = await self._volatilities(venue, profile)
        copied = self._copied.get(trader.trader_id)
        judged = await asyncio.to_thread(_judge, profile, history, self.peers, volatility, copied)
        if judged.judgement is not None and self.ties is not None and judged.judgement.score:
            score = judged.judgement.score
            tied = max(0, self.ties(score.low, score.high))
            judged = replace(judged, judgement=replace(judged.judgement, tied_with=tied))
        self._note(trader, judged)
        return judged

    def note_copied(self, trader_id: str, share: float | None) -> None:
        """Remember what a simulated copy kept of a trader's profit; the next look counts it.

        Args:
            trader_id: whose trades were copied.
            share: copied net profit over the trader's, None where the trader made none.
        """
        if share is None:
            self._copied.pop(trader_id, None)
        else:
            self._copied[trader_id] = share

    async def _keep(self, profile: TraderProfile, kept: TraderHistory, *, misses: bool) -> None:
        """Keep an hour's look at the positions, and the days and trades that came."""
        last_ms = kept.looks[-1].time_ms if kept.looks else None
        if last_ms is not None and profile.time_ms // HOUR_MS == last_ms // HOUR_MS:
            return
        known_trades = {trade.trade_id for trade in kept.trades}
        known_days = {day.time_ms for day in kept.days}
        look = look_at(profile)
        await self._looks.note_trader(
            *profile.row.key,
            TraderHistory(
                looks=() if look is None else (look,),
                days=tuple(day for day in profile.equity if day.time_ms not in known_days),
                trades=tuple(t for t in profile.trades if t.trade_id not in known_trades),
                past_read_ms=0 if misses else None,
            ),
        )

    async def _volatilities(self, venue: Venue, profile: TraderProfile) -> dict[str, float]:
        """Deviation of a day's move of each symbol held, asked once a day."""
        day = profile.time_ms // _DAY_MS
        for symbol in {position.symbol for position in profile.positions}:
            if self._volatility.get(symbol, (None, 0.0))[0] == day:
                continue
            try:
                candles = await venue.candles(symbol, "1d", _VOLATILITY_DAYS)
            except CopyDeskError:
                continue  # the flag then says that it is not checked
            moves = [
                float(after.close / before.close) - 1.0
                for before, after in pairwise(candles)
                if before.close
            ]
            if len(moves) > 1:
                square = sum(move * move for move in moves) / len(moves)
                self._volatility[symbol] = day, square**0.5
        held = {position.symbol for position in profile.positions}
        return {symbol: self._volatility[symbol][1] for symbol in held & self._volatility.keys()}

    def _note(self, trader: TraderKey, profile: TraderProfile) -> None:
        if profile.judgement is None:
            return
        from copydesk.engine.ranking import CloseLook

        look = CloseLook(profile.judgement.score, profile.judgement.flags)
        if self.found.get(trader.trader_id) != look:
            self.found[trader.trader_id] = look
            self.changes += 1


def look_at(profile: TraderProfile) -> OpenSnapshot | None:
    """What the trader holds now and what the account is worth; None where no worth is known."""
    if profile.row.equity is not None and profile.row.equity > 0.0:
        equity = Decimal(repr(profile.row.equity))
    elif profile.equity:
        equity = profile.equity[-1].equity
    else:
        return None
    return OpenSnapshot(profile.time_ms, equity, profile.positions)


def with_history(profile: TraderProfile, kept: TraderHistory) -> TraderProfile:
    """The profile with the days and trades from before those that the venue still tells."""
    first_close_ms = min((trade.close_time_ms for trade in profile.trades), default=None)
    first_day_ms = min((day.time_ms for day in profile.equity), default=None)
    trades = [
        trade
        for trade in kept.trades
        if first_close_ms is None or trade.close_time_ms < first_close_ms
    ]
    days = [day for day in kept.days if first_day_ms is None or day.time_ms < first_day_ms]
    newest = sorted((*trades, *profile.trades), key=lambda trade: -trade.close_time_ms)
    return replace(profile, trades=tuple(newest), equity=(*days, *profile.equity))


def _judge(
    profile: TraderProfile,
    history: TraderHistory,
    peers: Peers | None,
    volatility: dict[str, float],
    copied_share: float | None,
) -> TraderProfile:
    """In a worker thread: the measured record and what was found in it."""
    measure = import_module("copydesk.analysis.performance").measure
    judging = import_module("copydesk.analysis.verdict")
    nobody = import_module("copydesk.analysis.score").Peers
    looks = list(history.looks)
    now = look_at(profile)
    if now is not None and (not looks or looks[-1].time_ms < now.time_ms):
        looks.append(now)
    found = judging.verdict(
        profile.equity,
        profile.trades,
        looks,
        peers or nobody(),
        volatility=volatility,
        copied_share=copied_share,
        now_ms=profile.time_ms,
    )
    return replace(profile, performance=measure(profile.equity), judgement=found)
