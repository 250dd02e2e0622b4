"""The OKX adapter against the practice exchange's OKX dialect: streams, and how they break."""

from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk.exchange.connect import okx_venue
from copydesk.exchange.okx.hosts import hosts_at
from copydesk.exchange.ports import (
    AccountUpdate,
    Credentials,
    FeedDown,
    FeedUp,
    FillsUpdate,
    OrdersUpdate,
    PositionsUpdate,
    TickersUpdate,
    TraderPositionsUpdate,
)
from copydesk.model.errors import FixSettings
from copydesk.model.order import OrderSide, OrderStatus
from copydesk.model.reasons import Reason
from tests.exchange.okx_rig import Practice, listening, market
from tests.exchange.okx_rig import practice as practice
from tests.exchange.okx_rig import process as process
from tests.practice.running_exchange import PracticeProcess


async def test_the_stream_tells_what_an_order_does(practice: Practice) -> None:
    venue = practice.venue
    async with listening(venue) as heard:
        await heard.until_last(FeedUp)
        first = await heard.until_last(PositionsUpdate)
        account = await heard.until_last(AccountUpdate)
        assert (first.positions, first.snapshot) == ((), True)
        assert account.account.equity > 9_000

        await venue.place_order(market("cdstream", OrderSide.BUY, "0.01"))
        await heard.until(
            lambda: any(
                order.status is OrderStatus.FILLED
                for update in heard.all(OrdersUpdate)
                for order in update.orders
            )
        )
        await heard.until(
            lambda: any(
                fill.client_order_id == "cdstream"
                for update in heard.all(FillsUpdate)
                for fill in update.fills
            )
        )
        held = [update for update in heard.all(PositionsUpdate) if update.positions]
        assert held[0].positions[0].size == Decimal("0.01")
        await venue.close_position(held[0].positions[0].key)
        await heard.until(
            lambda: (
                any(
                    position.size == 0
                    for update in heard.all(PositionsUpdate)
                    for position in update.positions
                )
                or heard.all(PositionsUpdate)[-1].positions == ()
            )
        )


async def test_prices_and_watched_traders_without_a_key(practice: Practice) -> None:
    trader = await practice.somebody()
    async with listening(practice.keyless, trader.key) as heard:
        await heard.until_last(FeedUp)
        await heard.until(
            lambda: (
                {each.symbol for update in heard.all(TickersUpdate) for each in update.tickers}
                >= {"BTCUSDT", "ETHUSDT"}
            )
        )
        update = await heard.until_last(TraderPositionsUpdate)
        assert update.trader == trader.key
        assert heard.all(AccountUpdate) == []


async def test_a_stream_that_breaks_comes_back_with_what_was_missed(practice: Practice) -> None:
    venue = practice.venue
    async with listening(venue) as heard:
        await heard.until_last(FeedUp)
        await practice.faults({"kind": "drop", "path": "/ws/v5/private", "rate": 1})
        await heard.until_last(FeedDown)
        await venue.place_order(market("cdaway", OrderSide.BUY, "0.01"))
        await practice.faults()
        await heard.until_last(FeedUp, 2)
        await heard.until(
            lambda: any(
                fill.client_order_id == "cdaway"
                for update in heard.all(FillsUpdate)
                for fill in update.fills
            )
        )
        await heard.until(
            lambda: any(update.positions and update.snapshot
                        for update in heard.all(PositionsUpdate))
        )  # fmt: skip


async def test_silence_on_a_living_connection_is_noticed(practice: Practice) -> None:
    async with listening(practice.venue) as heard:
        await heard.until_last(FeedUp)
        await practice.faults({"kind": "silence", "path": "/ws/v5/private", "rate": 1})
        down = await heard.until_last(FeedDown)
        assert "heard" in down.detail
        await practice.faults()
        await heard.until_last(FeedUp, 2)


async def test_a_wrong_key_ends_the_stream(practice: Practice, process: PracticeProcess) -> None:
    rest, stream, key = (str(process.ready[name]) for name in ("rest", "ws", "key"))
    venue = okx_venue(
        hosts_at(rest, stream), Credentials(key, "0" * 64, "wrong"), through_proxy=False
    )
    with pytest.raises(FixSettings) as caught:
        await venue.key_info()
    assert caught.value.reason is Reason.BAD_KEY
    await venue.close()
