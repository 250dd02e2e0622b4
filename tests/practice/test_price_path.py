from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from copydesk.practice.bars import Floats
from copydesk.practice.candles import INTERVALS_MS
from copydesk.practice.instruments import INSTRUMENTS, LISTINGS
from copydesk.practice.market import Market
from copydesk.practice.path import HISTORY_HOURS, PricePath
from tests.practice.small_market import BTC, DAY_MS, HOUR_MS, START_MS

TEMPERS = [listing.temper for listing in LISTINGS.values()]
HOUR = START_MS // HOUR_MS


@pytest.fixture(scope="module")
def path() -> PricePath:
    return PricePath(TEMPERS, 11, START_MS)


@pytest.fixture(scope="module")
def returns(path: PricePath) -> Floats:
    bars = path.hours(path.first_hour, HISTORY_HOURS)
    return np.asarray(bars.close - bars.open)


def test_start_prices_hold_at_the_start(path: PricePath) -> None:
    expected = np.array([temper.start_price for temper in TEMPERS])
    np.testing.assert_allclose(np.exp(path.hours(HOUR).open[:, 0]), expected)


def test_tails_are_fat(returns: Floats) -> None:
    moved = returns - returns.mean(axis=1, keepdims=True)
    kurtosis = (moved**4).mean(axis=1) / (moved**2).mean(axis=1) ** 2
    assert kurtosis.min() > 5  # a normal distribution has 3


def test_volatility_comes_in_clusters(returns: Floats) -> None:
    size = np.minimum(np.abs(returns), np.quantile(np.abs(returns), 0.99, axis=1)[:, None])
    after_a_day = [np.corrcoef(row[:-24], row[24:])[0, 1] for row in size]
    assert np.mean(after_a_day) > 0.05
    signed = [abs(np.corrcoef(row[:-1], row[1:])[0, 1]) for row in np.sign(returns)]
    assert np.mean(signed) < 0.03  # the direction tells nothing


def test_instruments_move_together(returns: Floats) -> None:
    together = np.asarray(np.corrcoef(returns))
    assert together[0, 1] > 0.6
    assert together.min() > 0.15


def test_now_and_then_a_price_jumps(path: PricePath) -> None:
    bars = path.hours(path.first_hour, HISTORY_HOURS)
    gaps = np.count_nonzero(bars.gap, axis=1)
    assert gaps.min() > 2
    assert gaps.max() < HISTORY_HOURS / 200
    row, hour = np.argwhere(bars.gap != 0).tolist()[5]
    minutes = path.minutes(path.first_hour + hour)
    [minute] = np.flatnonzero(minutes.gap[row]).tolist()
    seconds = path.seconds((path.first_hour + hour) * 60 + minute)[row]
    opened = minutes.open[row, minute : minute + 1]
    steps = np.abs(np.diff(np.concatenate([opened, seconds])))
    assert steps.max() > abs(bars.gap[row, hour]) * 0.7


def test_every_resolution_tells_the_same_story(path: PricePath) -> None:
    for hour in (HOUR - 3, HOUR, HOUR + 5):
        whole, minutes = path.hours(hour), path.minutes(hour)
        np.testing.assert_array_equal(minutes.open[:, 0], whole.open[:, 0])
        np.testing.assert_array_equal(minutes.close[:, -1], whole.close[:, 0])
        np.testing.assert_array_equal(minutes.high.max(axis=1), whole.high[:, 0])
        np.testing.assert_array_equal(minutes.low.min(axis=1), whole.low[:, 0])
        seconds = path.seconds(hour * 60 + 17)
        all_prices = np.column_stack([minutes.open[:, 17], seconds])
        np.testing.assert_array_equal(seconds[:, -1], minutes.close[:, 17])
        np.testing.assert_array_equal(all_prices.max(axis=1), minutes.high[:, 17])
        np.testing.assert_array_equal(all_prices.min(axis=1), minutes.low[:, 17])


def test_the_same_seed_gives_the_same_prices_in_any_order_of_asking() -> None:
    one, other = PricePath(TEMPERS, 5, START_MS), PricePath(TEMPERS, 5, START_MS)
    later = one.seconds((HOUR + 2_000) * 60)
    other.seconds(HOUR * 60)
    np.testing.assert_array_equal(later, other.seconds((HOUR + 2_000) * 60))
    assert not np.array_equal(later, PricePath(TEMPERS, 6, START_MS).seconds((HOUR + 2_000) * 60))


@pytest.mark.parametrize("interval", INTERVALS_MS)
def test_candles_join_and_end_at_the_last_price(interval: str) -> None:
    market = Market(LISTINGS, 3, START_MS + 7 * HOUR_MS + 1_234_000)
    candles = market.candles(BTC, INTERVALS_MS[interval], 300)
    assert len(candles) == 300
    assert candles[-1].close == market.last(BTC)
    for before, after in pairwise(candles):
        assert after.time_ms - before.time_ms == INTERVALS_MS[interval]
        assert after.open == before.close
    for candle in candles:
        assert candle.low <= min(candle.open, candle.close)
        assert candle.high >= max(candle.open, candle.close)
        assert candle.volume > 0


@pytest.mark.parametrize("interval", INTERVALS_MS)
@pytest.mark.parametrize("seconds", [-1, 0, 1, 59, 60, 61, 3_599, 3_600])
def test_a_candle_appears_with_its_first_second(interval: str, seconds: int) -> None:
    market = Market(LISTINGS, 3, START_MS + seconds * 1000)
    [candle] = market.candles(BTC, INTERVALS_MS[interval], 1)
    assert candle.close == market.last(BTC)
    assert 0 < market.now_ms - candle.time_ms <= INTERVALS_MS[interval]
    assert market.candles(BTC, INTERVALS_MS[interval], 2)[1:] == [candle]


def test_a_finished_candle_never_changes() -> None:
    market = Market(LISTINGS, 3, START_MS)
    market.move_to(market.second + 5_000)
    end_ms = market.now_ms // 60_000 * 60_000 - 60_000
    before = market.candles(BTC, 60_000, 80, end_ms)
    market.move_to(market.second + 90_000)
    assert market.candles(BTC, 60_000, 80, end_ms) == before


def test_large_candles_are_made_of_small_ones() -> None:
    market = Market(LISTINGS, 3, START_MS + 5 * HOUR_MS + 600_000)
    hours = market.candles(BTC, HOUR_MS, 6)
    minutes = market.candles(BTC, 60_000, 311)
    inside = [candle for candle in minutes if candle.time_ms >= hours[-1].time_ms]
    assert len(inside) == 10
    assert hours[-1].high == max(candle.high for candle in inside)
    assert hours[-1].low == min(candle.low for candle in inside)


def test_a_year_of_days_is_there_from_the_start() -> None:
    market = Market(LISTINGS, 3, START_MS + HOUR_MS)
    assert len(market.candles(BTC, DAY_MS, 1_000)) >= 366
    assert market.candles(BTC, DAY_MS, 10, START_MS - 900 * DAY_MS) == []


def test_funding_is_usually_the_interest_and_always_clamped() -> None:
    market = Market(LISTINGS, 3, START_MS)
    rates = [
        rate
        for period in range(60)
        for rate in market.funding_rates(START_MS // 1000 + period * 8 * 3_600)
    ]
    assert all(abs(rate) <= 0.0075 for rate in rates)
    assert len(set(rates)) > 20
    ticker = market.ticker(BTC)
    assert ticker.next_funding_ms == START_MS + 8 * HOUR_MS
    assert ticker.bid_price < ticker.ask_price


def test_notionals_are_exact() -> None:
    assert len(INSTRUMENTS) >= 12
    for instrument in INSTRUMENTS.values():
        step = instrument.price_step * instrument.size_step
        exponent = step.normalize().as_tuple().exponent
        assert isinstance(exponent, int)
        assert exponent >= -8
