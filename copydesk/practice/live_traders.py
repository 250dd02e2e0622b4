"""Traders who trade on the practice market now, each on an account of their own.

About 200 do from the start; anyone else wakes when followed. Each acts every few minutes, as a
function of the seed, their id and how often they acted before. When time passes in large steps
(catching up after a night) they act more rarely, so that the work stays small.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide
from copydesk.model.position import MarginMode, PositionMode, PositionSide
from copydesk.model.trader import (
    ClosedTrade,
    EquityPoint,
    TraderPosition,
    TraderStatistics,
    TraderStatus,
)
from copydesk.practice.core import Core
from copydesk.practice.live_opening import take_over
from copydesk.practice.live_results import Listed, Results, as_closed_trade
from copydesk.practice.live_skill import edge
from copydesk.practice.live_styles import Enter, Leave, Situation, decide
from copydesk.practice.population.columns import STATUSES
from copydesk.practice.population.daily import DAYS, Recorded
from copydesk.practice.population.history import CENT
from copydesk.practice.population.trades import DAY_MS, Truth
from copydesk.practice.refusal import Refused
from copydesk.practice.traders import ListedTrader, Population
from copydesk.practice.values import AccountState, OrderRequest, PositionState

LIVE_COUNT: Final = 200
PREFIX: Final = "trader:"

_PAUSE_MS: Final = (90_000, 210_000)
_PAUSE_STEPS: Final = (8, 20)
_SMALLEST_STEP_MS: Final = 1_000
_NUDGE_MS: Final = (4_000, 12_000)
_SMALLEST_WALLET: Final = Decimal(1_000)
_RUINED_SHARE: Final = Decimal("0.05")
_DEPTH_SHARE: Final = 0.8  # of the first level of the book, so that a trader moves it little


def account_of(trader_id: str) -> str:
    """Name of a live trader's account."""
    return PREFIX + trader_id


def trader_of(account_id: str) -> str:
    """Id of the live trader who owns an account, "" for any other account."""
    return account_id[len(PREFIX) :] if account_id.startswith(PREFIX) else ""


@dataclass(slots=True)
class Actor:
    """What a live trader remembers between two moves.

    `first_day` is the number of the first day that isn't drawn but lived; `rests` keeps one who has
    paused from trading.
    """

    trader_id: str
    next_ms: int
    results: Results
    first_day: int = DAYS
    truth: Truth | None = None
    rests: bool = False
    moves: int = 0
    losses: int = 0
    wants_in: bool = False


class LiveTraders:
    """The live traders of a population on a core.

    Call `start` once in the life of an exchange, or `import_state` after the core's own.
    """

    def __init__(self, core: Core, population: Population, count: int = LIVE_COUNT) -> None:
        self._core = core
        self._population = population
        self._count = count
        self._actors: dict[str, Actor] = {}
        self._acted_ms = 0
        self._step_ms = _SMALLEST_STEP_MS

    @property
    def trader_ids(self) -> tuple[str, ...]:
        """Everyone who is live, in the order of waking."""
        return tuple(self._actors)

    def is_live(self, trader_id: str) -> bool:
        """Tell whether a trader has an account and acts."""
        return trader_id in self._actors

    def start(self, now_ms: int) -> None:
        """Open the accounts of the first live traders, who take positions at once."""
        for index in _first_live(self._population, self._count):
            self.wake(self._population.trader_id(index), now_ms)

    def wake(self, trader_id: str, now_ms: int) -> None:
        """Bring a trader to life with their wallet and positions; live ones stay as they are.

        Raises:
            Refused: INVALID_TRADER.
        """
        index = self._population.index(trader_id)
        if trader_id in self._actors:
            return
        opening = int(self._population.columns.equity[index]) * CENT
        wallet = max(opening, _SMALLEST_WALLET)
        account_id = account_of(trader_id)
        self._core.open_account(
            account_id, position_mode=PositionMode.ONE_WAY, margin_mode=MarginMode.CROSS
        )
        self._core.deposit(account_id, wallet)
        actor = self._actors[trader_id] = Actor(
            trader_id,
            now_ms,
            Results(opening),
            first_day=self._population.edition.days,
            rests=self._population.status(index) is TraderStatus.PAUSED,
        )
        if wallet > opening:
            actor.results.pay_in(wallet - opening, now_ms)
        old = self._population.positions(trader_id)
        character = self._truth(actor).character
        take_over(self._core, account_id, old, character, self._draw(actor))
        actor.wants_in = not self._core.positions(account_id)
        if actor.wants_in:
            self._move(actor, now_ms)
        else:
            actor.next_ms = now_ms + self._pause_ms(self._draw(actor))

    def nudge(self, trader_id: str, now_ms: int) -> None:
        """Let a trader make an opening move within seconds: somebody has just followed."""
        actor = self._actors[trader_id]
        soon = now_ms + self._draw(actor).randint(*_NUDGE_MS)
        actor.next_ms, actor.wants_in = min(actor.next_ms, soon), True

    def act(self, now_ms: int) -> None:
        """Let everyone whose time has come make one move."""
        if self._acted_ms:
            self._step_ms = max(now_ms - self._acted_ms, _SMALLEST_STEP_MS)
        self._acted_ms = now_ms
        latest_ms = now_ms + max(_PAUSE_MS[1], _PAUSE_STEPS[1] * self._step_ms)
        for actor in self._actors.values():
            if actor.next_ms > latest_ms:  # time was passing in larger steps
                actor.next_ms = now_ms + self._pause_ms(self._draw(actor))
            if actor.next_ms <= now_ms:
                self._move(actor, now_ms)

    def account(self, trader_id: str) -> AccountState:
        """A live trader's account."""
        return self._core.account(account_of(trader_id))

    def open_positions(self, trader_id: str) -> list[PositionState]:
        """Positions taken live: what followers copy."""
        return self._core.positions(account_of(trader_id)) if self.is_live(trader_id) else []

    def positions(self, trader_id: str) -> tuple[TraderPosition, ...]:
        """All open positions of any trader; followers copy those of the live ones.

        Raises:
            Refused: INVALID_TRADER.
        """
        if not self.is_live(trader_id):
            return self._population.positions(trader_id)
        return tuple(
            TraderPosition(
                each.symbol,
                each.side,
                each.size,
                each.entry_price,
                each.leverage,
                each.unrealized_pnl,
            )
            for each in self.open_positions(trader_id)
        )

    def row(self, index: int) -> ListedTrader:
        """The list's row of any trader as of now."""
        row = self._population.row(index)
        if not self.is_live(row.trader_id):
            return row
        account = self.account(row.trader_id)
        shown = replace(
            row,
            floating_pnl=account.unrealized_pnl.quantize(CENT),
            equity=account.balance.quantize(CENT),
        )
        return self._results(row.trader_id).added_to_row(shown, self._listed(index))

    def order(self, sort_by: str, *, descending: bool) -> NDArray[np.intp]:
        """Indices of all traders sorted by `profit` or `followers` of now; ties keep list order."""
        live = {
            index: self._results(trader_id).chain(self._listed(index))[0]
            for trader_id in self._actors
            for index in [self._population.index(trader_id)]
        }
        return self._population.order(sort_by, live, descending=descending)

    def statistics(self, trader_id: str) -> TraderStatistics:
        """The venue's statistics of any trader as of now.

        Raises:
            Refused: INVALID_TRADER.
        """
        before = self._population.statistics(trader_id)
        if not self.is_live(trader_id):
            return before
        index = self._population.index(trader_id)
        row, listed = self.row(index), self._listed(index)
        return self._results(trader_id).added_to_statistics(before, row, listed)

    def closed_trades(self, trader_id: str, limit: int = 1_000) -> tuple[ClosedTrade, ...]:
        """Trades closed since the exchange opened, newest first; they precede the history's."""
        if not self.is_live(trader_id):
            return ()
        closed = self._core.closed_positions(account_of(trader_id), limit)
        return tuple(as_closed_trade(trader_id, position) for position in closed)

    def equity_now(self, trader_id: str, now_ms: int) -> tuple[EquityPoint, ...]:
        """Points since the last midnight's list, today's too; none for one who isn't live."""
        if not self.is_live(trader_id):
            return ()
        listed = self._listed(self._population.index(trader_id))
        return self._results(trader_id).equity_points(listed, now_ms)

    def records(self, days: int) -> dict[int, Recorded]:
        """What the live traders, by index, did on the days they lived, until `days` have ended."""
        start_ms = self._population.start_ms
        return {
            self._population.index(trader_id): self._results(trader_id).record(
                actor.first_day, start_ms + (actor.first_day + 1) * DAY_MS, days
            )
            for trader_id, actor in self._actors.items()
        }

    def export_state(self) -> dict[str, object]:
        """All that `import_state` needs, in JSON's types."""
        actors = msgspec.to_builtins(list(self._actors.values()))
        return {"actors": actors, "acted_ms": self._acted_ms}

    def import_state(self, state: Mapping[str, object]) -> None:
        """Take up where `export_state` left off; the core's state comes first."""
        actors = msgspec.convert(state["actors"], list[Actor])
        self._actors = {actor.trader_id: actor for actor in actors}
        self._acted_ms = msgspec.convert(state["acted_ms"], int)

    def _move(self, actor: Actor, now_ms: int) -> None:
        """Make one move, then rest. A move that the exchange refuses is simply not made."""
        actor.moves += 1
        draw = self._draw(actor)
        pause_ms = self._pause_ms(draw)
        actor.next_ms = now_ms + (draw.randint(*_NUDGE_MS) if actor.wants_in else pause_ms)
        self._results(actor.trader_id)
        if actor.rests:
            return
        account_id = account_of(actor.trader_id)
        held = self._core.positions(account_id)
        if not held:
            self._come_back_if_ruined(actor, account_id, now_ms)
        truth, equity = self._truth(actor), self._core.equity(account_id)
        move = decide(self._situation(actor, truth, equity, held), draw)
        request = self._request(move, held, truth)
        if request is None:
            return
        try:
            self._core.place(account_id, request)
        except Refused:
            return
        actor.wants_in = actor.wants_in and not isinstance(move, Enter)
        if isinstance(move, Leave) and move.share == 1:
            self._count_losses(actor, move, held)

    def _situation(
        self, actor: Actor, truth: Truth, equity: Decimal, held: list[PositionState]
    ) -> Situation:
        now_ms = self._core.now_ms
        return Situation(
            truth=truth,
            equity=equity,
            positions=held,
            losses=actor.losses,
            wants_in=actor.wants_in,
            now_ms=now_ms,
            edge=edge(truth, (now_ms - self._population.start_ms) // DAY_MS),
            foresight=self._core.market.rises_until,
            haste=max(sum(_PAUSE_STEPS) * self._step_ms / sum(_PAUSE_MS), 1.0),
        )

    def _request(
        self, move: Enter | Leave | None, held: list[PositionState], truth: Truth
    ) -> OrderRequest | None:
        """The market order of a move; None if there is none, or it is below the minimums."""
        if move is None:
            return None
        instrument = self._core.instruments[move.symbol]
        if isinstance(move, Leave):
            position = next(each for each in held if each.symbol == move.symbol)
            size = instrument.round_size(position.size * move.share)
            side = OrderSide.SELL if move.side is PositionSide.LONG else OrderSide.BUY
            return OrderRequest(move.symbol, side, size, reduce_only=True) if size else None
        price = self._core.market.last(move.symbol)
        depth = self._core.market.listings[move.symbol].temper.depth * _DEPTH_SHARE
        size = instrument.round_size(min(move.notional, Decimal(int(depth))) / price)
        if not instrument.is_tradable(size, price):
            return None
        return OrderRequest(
            move.symbol,
            OrderSide.BUY if move.side is PositionSide.LONG else OrderSide.SELL,
            size,
            leverage=min(Decimal(truth.leverage), instrument.max_leverage),
        )

    def _count_losses(self, actor: Actor, move: Leave, held: list[PositionState]) -> None:
        position = next(each for each in held if each.symbol == move.symbol)
        actor.losses = actor.losses + 1 if position.unrealized_pnl < ZERO else 0

    def _come_back_if_ruined(self, actor: Actor, account_id: str, now_ms: int) -> None:
        """A ruined trader pays in again, as gamblers do."""
        fresh = max(actor.results.opening, _SMALLEST_WALLET)
        if self._core.equity(account_id) < fresh * _RUINED_SHARE:
            self._core.deposit(account_id, fresh)
            actor.results.pay_in(fresh, now_ms)

    def _results(self, trader_id: str) -> Results:
        results = self._actors[trader_id].results
        results.look(self._core, account_of(trader_id))
        return results

    def _truth(self, actor: Actor) -> Truth:
        if actor.truth is None:
            actor.truth = self._population.truth(actor.trader_id)
        return actor.truth

    def _listed(self, index: int) -> Listed:
        columns = self._population.columns
        return Listed(
            end_ms=self._population.end_ms,
            equity=int(columns.equity[index]) * CENT,
            drawdown=float(columns.last_drawdown[index]),
            trades=int(columns.total_trades[index]),
            winners=int(columns.winning_trades[index]),
        )

    def _pause_ms(self, draw: random.Random) -> int:
        return int(max(draw.uniform(*_PAUSE_MS), draw.uniform(*_PAUSE_STEPS) * self._step_ms))

    def _draw(self, actor: Actor) -> random.Random:
        seed = f"{self._population.seed}:{actor.trader_id}:{actor.moves}"
        return random.Random(seed)  # noqa: S311 - reproducible trading, not a secret


def _first_live(population: Population, count: int) -> list[int]:
    """Active traders: the most followed, the most profitable, then some of everyone, in thirds."""
    columns = population.columns
    able = (columns.equity * float(CENT) >= float(_SMALLEST_WALLET)) & (
        columns.status == STATUSES.index(TraderStatus.ACTIVE)
    )
    chosen: dict[int, None] = {}
    for sort_by in ("followers", "profit"):
        ranked = population.order(sort_by, descending=True)
        best = ranked[able[ranked]][: count // 3]
        chosen.update(dict.fromkeys(best.tolist()))
    others = np.nonzero(able)[0]
    step = max(len(others) // max(count, 1), 1)
    for start in range(step):
        if len(chosen) < count:
            chosen.update(dict.fromkeys(others[start::step].tolist()))
    return list(chosen)[:count]
