"""The daily results of a block of traders, a year of them at the opening, drawn at once.

A block is a function of the seed, its number and the number of days alone: it can be dropped and
drawn again, so a hundred thousand traders need no more memory than the few blocks somebody looks
at. One of more days begins with that of fewer. Matrices are day-major (days × traders); money is
whole cents, and 32 bits hold what one day moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from copydesk.practice.population.characters import (
    DRIFT_SIZE,
    Character,
    Traits,
    draw_characters,
    draw_traits,
)
from copydesk.practice.population.streams import Streams

DAYS: Final = 365
"""Days of history at the opening."""

BLOCK: Final = 1000
LARGEST_TRADE_COUNT: Final = 12
SMALLEST_RESULT: Final = 20  # cents; enough for every trade of a day to win or lose at least one

_WORST_RETURN: Final = -0.97
_CASHED_OUT: Final = 4_000_000_00  # cents; nobody keeps more than this on one venue
_TOP_UP_WEEKDAY: Final = 0
_PAY_OUT_WEEKDAY: Final = 3
_MOST_COUNTED: Final = 255
_NORMALS, _CHANCES, _COUNTS = range(1, 4)


@dataclass(frozen=True, slots=True)
class Block:
    """What is drawn for one block of traders.

    `deposits` are there from the start of their day, `withdrawals` leave at its end; `base` is
    what a day's result was earned with (equity at its start plus deposits).
    """

    characters: NDArray[np.int8]
    traits: Traits
    joined_day: NDArray[np.int32]
    trading_days: NDArray[np.int32]
    turn_day: NDArray[np.int32]
    opening: NDArray[np.int64]
    realized: NDArray[np.int32]
    base: NDArray[np.int64]
    deposits: NDArray[np.int32]
    withdrawals: NDArray[np.int32]
    trades: NDArray[np.uint8]
    winners: NDArray[np.uint8]

    @property
    def closing(self) -> NDArray[np.int64]:
        """Equity (wallet, without floating results) at the end of history, cents."""
        return np.asarray(self.base[-1] + self.realized[-1] - self.withdrawals[-1])


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a trader really did, in cents and counts a day from `first_day` on; drawn no more."""

    first_day: int
    realized: tuple[int, ...]
    paid_in: tuple[int, ...]
    trades: tuple[int, ...]
    winners: tuple[int, ...]


def draw_block(seed: int, number: int, days: int = DAYS) -> Block:
    """Draw block `number` of the population `seed`; the same arguments give the same block."""
    random = np.random.Generator(np.random.SFC64([seed, number]))
    characters = draw_characters(random, BLOCK)
    traits = draw_traits(random, characters)
    streams = Streams(seed, number, 0)
    trading_days = (18 + random.gamma(1.9, 190.0, BLOCK)).astype(np.int32)
    joined_day = np.maximum(DAYS - trading_days, 0).astype(np.int32)
    turn_day = _turn_days(random, joined_day)
    market = common_factor(seed, days)
    draws = random, streams
    wishes = _draw_returns(draws, market, characters, traits, joined_day, turn_day)
    wallet = _initial_wallet(random)
    realized, base, deposits, withdrawals = _run_wallets(random, wishes, wallet, joined_day)
    trades, winners = _count_trades(streams[_COUNTS], traits, realized)
    _single_out_luck(characters, turn_day, trades, winners, realized)
    return Block(
        characters=characters,
        traits=traits,
        joined_day=joined_day,
        trading_days=trading_days + (days - DAYS),
        turn_day=turn_day,
        opening=np.where(joined_day > 0, 0, wallet),
        realized=realized,
        base=base,
        deposits=deposits,
        withdrawals=withdrawals,
        trades=trades,
        winners=winners,
    )


def with_records(block: Block, records: Mapping[int, Recorded]) -> Block:
    """The block with what some of its traders, by column, really did."""
    if not records:
        return block
    fields = ("realized", "base", "deposits", "withdrawals", "trades", "winners")
    own = {name: getattr(block, name).copy() for name in fields}
    for column, record in records.items():
        later = slice(record.first_day, record.first_day + len(record.realized))
        own["realized"][later, column] = record.realized
        own["deposits"][later, column] = record.paid_in
        own["withdrawals"][later, column] = 0
        own["trades"][later, column] = np.minimum(record.trades, _MOST_COUNTED)
        own["winners"][later, column] = np.minimum(record.winners, _MOST_COUNTED)
        before = record.first_day - 1
        closing = sum(int(own[name][before, column]) for name in ("base", "realized"))
        gained = np.cumsum(own["realized"][later, column], dtype=np.int64)
        paid = np.cumsum(own["deposits"][later, column], dtype=np.int64)
        opening = closing - int(own["withdrawals"][before, column])
        own["base"][later, column] = opening + paid + gained - own["realized"][later, column]
    return replace(block, **own)


def common_factor(seed: int, days: int = DAYS) -> NDArray[np.float32]:
    """The market's own daily return, which every trader shares in part."""
    random = np.random.Generator(np.random.SFC64([seed, 0, DAYS]))
    return np.clip(random.standard_t(4, days) * 0.02, -0.2, 0.2).astype(np.float32)


def _turn_days(random: np.random.Generator, joined: NDArray[np.int32]) -> NDArray[np.int32]:
    """The one day that changes a story: the lucky trade, the drift, the last day of the idle."""
    share = 0.35 + 0.3 * random.random(len(joined))
    return (joined + share * (DAYS - joined)).astype(np.int32)


def _initial_wallet(random: np.random.Generator) -> NDArray[np.int64]:
    """Opening wallets in cents: most a few thousand USDT, some large."""
    drawn = np.exp(random.normal(8.6, 1.1, BLOCK)) * 100
    return np.asarray(np.clip(drawn, 500_00, 400_000_00), dtype=np.int64)


def _draw_returns(
    draws: tuple[np.random.Generator, Streams],
    market: NDArray[np.float32],
    characters: NDArray[np.int8],
    traits: Traits,
    joined: NDArray[np.int32],
    turn: NDArray[np.int32],
) -> NDArray[np.float32]:
    """Daily returns as each character makes them; zero on idle days and before joining."""
    random, streams = draws
    shape = len(market), BLOCK
    volatility = traits["volatility"].astype(np.float32)
    drift = traits["sharpe"].astype(np.float32) * volatility / np.float32(np.sqrt(365))
    returns = streams[_NORMALS].standard_normal(shape, dtype=np.float32)
    returns *= np.float32(0.85) + np.float32(0.06) * returns * returns  # fat tails
    returns *= volatility
    returns += np.outer(market, volatility * random.normal(0, 8.0, BLOCK).astype(np.float32))
    returns += drift + traits["gain"].astype(np.float32)
    chance = streams[_CHANCES].random(shape, dtype=np.float32)
    _let_crash(returns, chance, traits)
    days = np.arange(len(market))[:, None]
    idle = (chance > traits["busy"].astype(np.float32)) | (days < joined)
    idle |= (characters == Character.INACTIVE) & (days > turn)
    _let_drift(returns, characters, traits, turn)
    returns *= ~idle
    _let_luck_strike(random, returns, characters, turn)
    return np.maximum(returns, np.float32(_WORST_RETURN), out=returns)


def _let_crash(returns: NDArray[np.float32], chance: NDArray[np.float32], traits: Traits) -> None:
    """Heavy losses on the days whose chance is lowest; such days are never idle."""
    day, trader = np.nonzero(chance < traits["crash_chance"].astype(np.float32))
    returns[day, trader] = -traits["crash_size"][trader]


def _let_drift(
    returns: NDArray[np.float32],
    characters: NDArray[np.int8],
    traits: Traits,
    turn: NDArray[np.int32],
) -> None:
    """From the turn on, drifting traders take larger positions and have lost their edge."""
    edge = traits["sharpe"] * traits["volatility"] / np.sqrt(365)
    for trader in np.nonzero(characters == Character.DRIFTING)[0]:
        later = returns[turn[trader] :, trader]
        later -= np.float32(edge[trader])
        later *= np.float32(DRIFT_SIZE)


def _let_luck_strike(
    random: np.random.Generator,
    returns: NDArray[np.float32],
    characters: NDArray[np.int8],
    turn: NDArray[np.int32],
) -> None:
    """One trade that makes the year of a lucky trader."""
    lucky = np.nonzero(characters == Character.LUCKY)[0]
    returns[turn[lucky], lucky] = random.uniform(0.15, 1.1, len(lucky))


def _run_wallets(
    random: np.random.Generator,
    wishes: NDArray[np.float32],
    wallet: NDArray[np.int64],
    joined: NDArray[np.int32],
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """Turn returns into cents day by day, with money coming in and going out.

    Some traders top up in a drawdown, some take profits out; never both on one day, so that the
    net flow of a day tells which of the two it was.
    """
    shape = wishes.shape
    realized, deposits, withdrawals = (np.zeros(shape, np.int32) for _ in range(3))
    base = np.zeros(shape, np.int64)
    manner = random.random(BLOCK)
    tops_up, pays_out = manner < 0.12, manner > 0.75
    deposits[joined[joined > 0], np.nonzero(joined > 0)[0]] = wallet[joined > 0]
    equity = np.where(joined > 0, 0, wallet)
    peak = equity.copy()
    for day in range(shape[0]):
        if day % 7 == _TOP_UP_WEEKDAY:
            short = tops_up & (2 * equity < peak)
            deposits[day] += np.where(short, peak // 2 - equity // 4, 0).astype(np.int32)
        base[day] = equity + deposits[day]
        gain = np.rint(base[day] * wishes[day]).astype(np.int64)
        gain[np.abs(gain) < SMALLEST_RESULT] = 0
        realized[day] = gain
        equity = base[day] + gain
        if day % 7 == _PAY_OUT_WEEKDAY:
            takes = (pays_out & (2 * equity > 3 * wallet)) | (equity > _CASHED_OUT)
            withdrawals[day] = np.where(takes, equity // 4, 0)
            equity = equity - withdrawals[day]
        peak = np.maximum(peak, equity)
    return realized, base, deposits, withdrawals


def _count_trades(
    random: np.random.Generator, traits: Traits, realized: NDArray[np.int32]
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """How many trades were closed each day, and how many of them won.

    A day with a gain has a winner, one with a loss a loser, one without a result no trade: this
    is what lets trades be made later that sum to the day exactly.
    """
    bits = random.integers(0, 2**16, realized.shape, dtype=np.uint16)
    luck, dither = ((part / np.float32(256)) for part in (bits >> 8, bits & 255))
    spread = np.float32(2) * traits["pace"].astype(np.float32) - np.float32(1)
    trades = np.minimum((1 + luck * spread).astype(np.uint8), LARGEST_TRADE_COUNT)
    trades *= realized != 0
    winners = (trades * traits["wins"].astype(np.float32) + dither).astype(np.uint8)
    up, down = realized > 0, realized < 0
    winners = np.minimum(winners, trades - down.astype(np.uint8))
    return trades, np.maximum(winners, up.astype(np.uint8))


def _single_out_luck(
    characters: NDArray[np.int8],
    turn: NDArray[np.int32],
    trades: NDArray[np.uint8],
    winners: NDArray[np.uint8],
    realized: NDArray[np.int32],
) -> None:
    """The lucky day of a lucky trader is one single trade."""
    lucky = np.nonzero((characters == Character.LUCKY) & (realized[turn, np.arange(BLOCK)] > 0))[0]
    trades[turn[lucky], lucky] = 1
    winners[turn[lucky], lucky] = 1
