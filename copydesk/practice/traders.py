"""The traders of the practice exchange: who they are, what the list shows, and their past.

Everything is a function of the seed and of the number of days that have ended. List columns are
drawn for all traders at once; daily results and trades of one trader are drawn again when somebody
looks. A day that ends makes a new edition, which begins with all that the one before said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.model.trader import (
    EquityPoint,
    RiskLevel,
    TraderPosition,
    TraderStatistics,
    TraderStatus,
)
from copydesk.practice.instruments import INSTRUMENTS
from copydesk.practice.population.characters import Character
from copydesk.practice.population.columns import RISK_LEVELS, STATUSES, Columns, fill_columns
from copydesk.practice.population.daily import (
    BLOCK,
    DAYS,
    Block,
    Recorded,
    draw_block,
    with_records,
)
from copydesk.practice.population.figures import daily_returns
from copydesk.practice.population.history import CENT, TradeHistory, equity_points, old_positions
from copydesk.practice.population.names import Names
from copydesk.practice.population.prices import DailyPrices, draw_daily_prices
from copydesk.practice.population.streams import Streams
from copydesk.practice.population.trades import DAY_MS, Story, Truth, make_trades
from copydesk.practice.refusal import RefusalKind, Refused

_ID_BASE: Final = 1_000_000_000
_ID_PRIME: Final = 1_000_000_007
_ID_FACTOR: Final = 735_632_797
_ID_INVERSE: Final = pow(_ID_FACTOR, -1, _ID_PRIME)
_BLOCKS_KEPT: Final = 4
_TRADES_SALT: Final = 2
_POSITIONS_SALT: Final = 3
_TRUTH_SALT: Final = 4
_NAMES_SALT: Final = 5
_HOLD_ON: Final = (Character.HIDDEN_LOSS, Character.AVERAGING)


@dataclass(frozen=True, slots=True)
class ListedTrader:
    """One row of the list, rounded as it is shown: percent to 0.01, rates to 0.0001, USDT to cents.

    `spark` is the curve of the last 90 days in 60 points, basis points from the first.
    """

    trader_id: str
    nickname: str
    description: str
    followers: int
    trading_days: int
    total_profit_percent: Decimal
    month_profit_percent: Decimal
    win_rate: Decimal
    risk_level: RiskLevel
    status: TraderStatus
    max_drawdown_percent: Decimal
    sharpe_ratio: Decimal
    floating_pnl: Decimal
    equity: Decimal
    venue_roi_percent: Decimal
    spark: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DailySeries:
    """A trader's returns (fractions) and net flows (USDT), one each day, oldest first."""

    trader_id: str
    returns: tuple[Decimal, ...]
    flows: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The list as of one midnight: what the columns are, and what was recorded until then.

    `records` are those of traders, by index, who trade live and whose days are drawn no more.
    """

    days: int
    records: Mapping[int, Recorded]
    columns: Columns


class Population:
    """Traders with 365 days of history before the opening, and more with every later edition.

    Args:
        seed: equal seeds give equal traders; a larger population begins with the smaller one.
        count: number of traders, 1 or more.
        end_ms: virtual time at which the exchange opens; history goes to the midnight before.
        prices: daily prices behind the trades; drawn from the seed when left out.
        hostile: every second nickname is meant to break something.
    """

    def __init__(
        self,
        seed: int,
        count: int,
        end_ms: int,
        *,
        prices: DailyPrices | None = None,
        hostile: bool = False,
    ) -> None:
        if count < 1:
            raise ValueError(f"a population needs traders: count {count}")
        self.seed = seed
        self.count = count
        self.start_ms = end_ms - end_ms % DAY_MS - DAYS * DAY_MS
        self._edition: Edition | None = None
        self._block = lru_cache(maxsize=_BLOCKS_KEPT)(self._present_block)
        self._names = Names(self._random(0, _NAMES_SALT), count, hostile=hostile)
        self._prices = lru_cache(maxsize=32)(prices or draw_daily_prices(seed))
        self._history = lru_cache(maxsize=32)(self._make_history)
        self._instruments = dict(INSTRUMENTS)

    @property
    def edition(self) -> Edition:
        """What is shown now; the one of the opening unless another one was taken up."""
        if self._edition is None:
            self._edition = self.draw_edition(DAYS, {})
        return self._edition

    @property
    def columns(self) -> Columns:
        """The list as of the end of history."""
        return self.edition.columns

    @property
    def end_ms(self) -> int:
        """The midnight up to which history goes."""
        return self.start_ms + self.edition.days * DAY_MS

    def days_until(self, time_ms: int) -> int:
        """Number of whole days of history that have ended at a time."""
        return (time_ms - self.start_ms) // DAY_MS

    def is_behind(self, now_ms: int) -> bool:
        """Tell whether a day has ended that the edition in use doesn't know."""
        return self._edition is None or self._edition.days < self.days_until(now_ms)

    def draw_edition(self, days: int, records: Mapping[int, Recorded]) -> Edition:
        """Draw the list as of the end of day `days`. Changes nothing: any thread may do it."""
        columns = fill_columns(
            self.seed, self.count, lambda number: self._draw_block(number, days, records)
        )
        return Edition(days, records, columns)

    def take_up(self, edition: Edition) -> None:
        """Show an edition from now on."""
        self._edition = edition
        self._block.cache_clear()
        self._history.cache_clear()

    def trader_id(self, index: int) -> str:
        """The public id of the trader at `index`: ten digits without an order to them."""
        return str(_ID_BASE + (index * _ID_FACTOR + self.seed) % _ID_PRIME)

    def index(self, trader_id: str) -> int:
        """The place of a trader in the columns.

        Raises:
            Refused: INVALID_TRADER, there is no such trader.
        """
        if len(trader_id) == 10 and trader_id.isascii() and trader_id.isdecimal():
            spread = int(trader_id) - _ID_BASE - self.seed
            index = spread * _ID_INVERSE % _ID_PRIME
            if index < self.count and self.trader_id(index) == trader_id:
                return index
        raise Refused(RefusalKind.INVALID_TRADER, "traderId")

    def nickname(self, index: int) -> str:
        """The chosen name of the trader at `index`; a stranger's text."""
        return self._names.nickname(index)

    def status(self, index: int) -> TraderStatus:
        """Whether the trader at `index` can be followed."""
        return STATUSES[int(self.columns.status[index])]

    def row(self, index: int) -> ListedTrader:
        """The list's row of the trader at `index`, as of the end of history."""
        shown = self.columns
        return ListedTrader(
            trader_id=self.trader_id(index),
            nickname=self._names.nickname(index),
            description=self._names.description(index),
            followers=int(shown.followers[index]),
            trading_days=int(shown.trading_days[index]),
            total_profit_percent=_two_decimals(shown.total_profit_percent[index]),
            month_profit_percent=_two_decimals(shown.month_profit_percent[index]),
            win_rate=Decimal(f"{shown.win_rate[index]:.4f}"),
            risk_level=RISK_LEVELS[int(shown.risk_level[index])],
            status=self.status(index),
            max_drawdown_percent=_two_decimals(shown.max_drawdown_percent[index]),
            sharpe_ratio=_two_decimals(shown.sharpe_ratio[index]),
            floating_pnl=int(shown.floating_pnl[index]) * CENT,
            equity=int(shown.equity[index]) * CENT,
            venue_roi_percent=_two_decimals(shown.venue_roi_percent[index]),
            spark=tuple(shown.spark[index].tolist()),
        )

    def order(
        self, sort_by: str, growth: Mapping[int, Decimal] | None = None, *, descending: bool
    ) -> NDArray[np.intp]:
        """Indices of all traders sorted by `profit` or `followers`; ties keep list order.

        Args:
            sort_by: one of the two.
            growth: worth now of what was one at the end of history, for indices where it differs.
            descending: the largest first.
        """
        if sort_by == "followers":
            key = self.columns.followers.astype(np.float64)
        else:
            key = self.columns.total_profit_percent.copy()
            for index, factor in (growth or {}).items():
                key[index] = round((100 + key[index]) * float(factor) - 100, 2)
        return np.argsort(-key if descending else key, kind="stable")

    def statistics(self, trader_id: str) -> TraderStatistics:
        """The venue's own statistics; counts and win rate are those of `trades`."""
        index = self.index(trader_id)
        return TraderStatistics(
            total_trades=int(self.columns.total_trades[index]),
            winning_trades=int(self.columns.winning_trades[index]),
            average_holding_hours=round(self.trades(trader_id).average_holding_hours, 2),
            max_drawdown_percent=float(self.columns.max_drawdown_percent[index]),
            sharpe_ratio=float(self.columns.sharpe_ratio[index]),
        )

    def trades(self, trader_id: str) -> TradeHistory:
        """Closed trades up to the end of history; each day's profits sum to its result."""
        return self._history(self.index(trader_id))

    def equity(
        self, trader_id: str, from_ms: int = 0, to_ms: int = 2**62
    ) -> tuple[EquityPoint, ...]:
        """Daily points whose time lies between the two, both included."""
        index = self.index(trader_id)
        block = self._block(index // BLOCK)
        return equity_points(block, index % BLOCK, self.start_ms, from_ms, to_ms)

    def positions(self, trader_id: str) -> tuple[TraderPosition, ...]:
        """Positions held since before the end of history; they sum to `floating_pnl`."""
        index = self.index(trader_id)
        wallet = int(self.columns.equity[index]), int(self.columns.floating_pnl[index])
        return old_positions(
            self._random(index, _POSITIONS_SALT, self._age_of_positions(index)),
            self.truth_at(index),
            wallet,
            lambda symbol: float(self._prices(symbol, self.edition.days)[-1]),
            self._instruments,
        )

    def day_times(self, days: int) -> tuple[int, ...]:
        """Ends of the last `days` days of history, UTC ms, oldest first."""
        return tuple(
            self.end_ms - back * DAY_MS for back in reversed(range(min(days, self.edition.days)))
        )

    def daily_series(self, days: int) -> Iterator[DailySeries]:
        """Returns and flows of the last `days` days of every trader, in list order."""
        return chain.from_iterable(part() for part in self.daily_parts(days))

    def daily_parts(self, days: int) -> Iterator[Callable[[], Iterator[DailySeries]]]:
        """The same in parts: calling one draws it, which any thread may do; reading it is quick."""
        edition = self.edition
        for number in range(-(-self.count // BLOCK)):
            yield partial(self._daily_part, edition, number, days)

    def _daily_part(self, edition: Edition, number: int, days: int) -> Iterator[DailySeries]:
        block = self._draw_block(number, edition.days, edition.records)
        returns = np.round(daily_returns(block)[-days:].T, 8)
        flows = (block.deposits - block.withdrawals)[-days:].T
        return (
            DailySeries(
                self.trader_id(number * BLOCK + column),
                tuple(Decimal(f"{value:.8f}") for value in returns[column].tolist()),
                tuple(cents * CENT for cents in flows[column].tolist()),
            )
            for column in range(min(BLOCK, self.count - number * BLOCK))
        )

    def truth(self, trader_id: str) -> Truth:
        """What the API keeps to itself."""
        return self.truth_at(self.index(trader_id))

    def truth_at(self, index: int) -> Truth:
        """`truth` of the trader at `index`."""
        random = self._random(index, _TRUTH_SALT)
        listed = tuple(self._instruments)
        liked = 1 / np.arange(2, len(listed) + 2)
        count = int(random.integers(2, 6))
        drawn = random.choice(len(listed), count, replace=False, p=liked / liked.sum())
        return Truth(
            character=Character(int(self.columns.character[index])),
            exposure=float(self.columns.exposure[index]),
            leverage=int(self.columns.leverage[index]),
            holding_hours=float(self.columns.holding_hours[index]),
            symbols=tuple(listed[int(number)] for number in drawn),
            turn_day=int(self.columns.turn_day[index]),
        )

    def _random(self, index: int, salt: int, day: int = 0) -> np.random.Generator:
        return np.random.Generator(np.random.SFC64([self.seed, index, salt, day]))

    def _age_of_positions(self, index: int) -> int:
        """The day whose positions a trader holds: most hold others every day."""
        holds_on = int(self.columns.character[index]) in _HOLD_ON
        return 0 if holds_on else self.edition.days - DAYS

    def _present_block(self, number: int) -> Block:
        return self._draw_block(number, self.edition.days, self.edition.records)

    def _draw_block(self, number: int, days: int, records: Mapping[int, Recorded]) -> Block:
        first = number * BLOCK
        own = {
            index - first: record
            for index, record in records.items()
            if first <= index < first + BLOCK
        }
        return with_records(draw_block(self.seed, number, days), own)

    def _story(self, index: int) -> Story:
        """What a trader's trades are made from; of a live one only what is drawn."""
        block, column = self._block(index // BLOCK), index % BLOCK
        record = self.edition.records.get(index)
        drawn = slice(record.first_day if record else None)
        return Story(
            truth=self.truth_at(index),
            joined_day=int(block.joined_day[column]),
            start_ms=self.start_ms,
            realized=block.realized[drawn, column].astype(np.int64),
            base=block.base[drawn, column],
            trades=block.trades[drawn, column].astype(np.int64),
            winners=block.winners[drawn, column].astype(np.int64),
        )

    def _make_history(self, index: int) -> TradeHistory:
        story = self._story(index)
        streams = Streams(self.seed, index, _TRADES_SALT)
        columns = make_trades(streams, story, self._prices, self._instruments)
        return TradeHistory(self.trader_id(index), columns, self._instruments, story.truth.leverage)


def _two_decimals(value: float) -> Decimal:
    return Decimal(f"{value:.2f}")
