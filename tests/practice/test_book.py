from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from copydesk.model.money import ZERO, is_multiple
from copydesk.model.order import OrderSide
from copydesk.practice.book import LEVELS, Book
from copydesk.practice.instruments import LISTINGS
from copydesk.practice.market import Market
from tests.practice.small_market import BTC, BUY, SELL, START_MS


@pytest.fixture(scope="module")
def exchange() -> Market:
    return Market(LISTINGS, 9, START_MS)


@pytest.mark.parametrize("symbol", LISTINGS)
def test_both_sides_lie_on_the_grid_and_don_t_cross(exchange: Market, symbol: str) -> None:
    instrument = LISTINGS[symbol].instrument
    depth = Book(exchange).depth(symbol, LEVELS)
    assert depth.bids[0][0] < depth.asks[0][0]
    assert depth.bids[0][0] <= exchange.last(symbol) <= depth.asks[0][0]
    for levels, sign in ((depth.bids, -1), (depth.asks, 1)):
        assert len(levels) == LEVELS
        assert all((b[0] - a[0]) * sign > ZERO for a, b in pairwise(levels))
        for price, size in levels:
            assert is_multiple(price, instrument.price_step)
            assert is_multiple(size, instrument.size_step)
            assert size >= instrument.min_size


def test_liquid_instruments_are_deeper(exchange: Market) -> None:
    def money(symbol: str) -> Decimal:
        return sum((price * size for price, size in Book(exchange).depth(symbol, 10).asks), ZERO)

    assert money(BTC) > 5 * money("ARBUSDT")


@pytest.mark.parametrize("side", OrderSide)
def test_a_walk_gives_no_more_than_is_there(exchange: Market, side: OrderSide) -> None:
    book = Book(exchange)
    everything = list(book.levels(BTC, side))
    assert book.walk(BTC, side, Decimal(10) ** 9) == everything
    price, size = everything[0]
    assert book.walk(BTC, side, size / 2) == [(price, size / 2)]
    assert book.walk(BTC, side, size * 2, limit=price) == [(price, size)]
    away = -1 if side is BUY else 1
    assert book.walk(BTC, side, size, limit=price + away) == []


def test_what_was_taken_comes_back_with_the_next_second() -> None:
    market = Market(LISTINGS, 9, START_MS)
    book = Book(market)
    price, size = book.depth(BTC, 1).bids[0]
    book.take(BTC, price, size / 4)
    assert book.depth(BTC, 1).bids[0] == (price, size * 3 / 4)
    twin = Book(market)
    twin.import_state(book.export_state())
    assert twin.depth(BTC, 1) == book.depth(BTC, 1)
    assert next(book.levels(BTC, SELL)) == (price, size * 3 / 4)
    market.move_to(market.second + 1)
    assert book.export_state() == []
