"""Bitget's streams: against the practice exchange, and against pushes that come badly."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

from copydesk.exchange.bitget import translate, wire_trading
from copydesk.exchange.bitget.reading import Place
from copydesk.exchange.bitget.requests import Product
from copydesk.exchange.bitget.stream import BitgetStream, Board, PrivateStream, PublicStream
from copydesk.exchange.bitget.translate import Modes
from copydesk.exchange.bitget.venue import BitgetVenue
from copydesk.exchange.polled_stream import Poll, PolledStream
from copydesk.exchange.ports import (
    AccountUpdate,
    Credentials,
    FeedDown,
    FeedUp,
    FillsUpdate,
    FollowsUpdate,
    OrdersUpdate,
    PositionsUpdate,
    StreamEvent,
    TickersUpdate,
    TraderPositionsUpdate,
)
from copydesk.exchange.sequence import Channel
from copydesk.exchange.stream import LiveStream
from copydesk.exchange.stream_dialect import LoggedIn, Noise, Push, Refused, Subscribed
from copydesk.model.errors import FixSettings, Malformed, Rejected, RetryLater
from copydesk.model.order import Intent, OrderSide, OrderStatus
from copydesk.model.position import MarginMode, OwnerKind, Position, PositionMode
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.model.trader import TraderKey
from tests.exchange.bitget_rig import Rig, bitget_rig, venue_of
from tests.exchange.listener import Listener
from tests.exchange.scripted import CREDENTIALS

D = Decimal


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    async with bitget_rig(tmp_path) as running:
        yield running


@asynccontextmanager
async def listening(venue: BitgetVenue) -> AsyncIterator[Listener]:
    listener = Listener(venue.stream())
    try:
        yield listener
    finally:
        async with asyncio.timeout(5):
            await listener.stream.close()
            await asyncio.wait({listener.task})


async def test_own_orders_positions_and_money_are_streamed(rig: Rig) -> None:
    venue = rig.venue
    await venue.account()
    async with listening(venue) as listener:
        await listener.until_last(FeedUp)
        await listener.until_last(PositionsUpdate)
        await venue.place_order(Intent("one", "ETHUSDT", OrderSide.BUY, D(1)))
        await rig.exchange.step(1)

        await listener.until(
            lambda: any(update.positions for update in listener.all(PositionsUpdate))
        )
        (held,) = listener.all(PositionsUpdate)[-1].positions
        assert (held.key.symbol, held.size) == ("ETHUSDT", D(1))
        await listener.until(lambda: listener.all(FillsUpdate))
        fills = [fill for update in listener.all(FillsUpdate) for fill in update.fills]
        assert [fill.client_order_id for fill in fills] == ["one"] * len(fills)
        assert sum(fill.size for fill in fills) == 1
        orders = [order for update in listener.all(OrdersUpdate) for order in update.orders]
        assert orders[-1].status is OrderStatus.FILLED
        assert orders[-1].filled_size == 1
        assert listener.all(AccountUpdate)[-1].account.available < 10_000
        await listener.until(
            lambda: any(
                ticker.symbol == "ETHUSDT"
                for update in listener.all(TickersUpdate)
                for ticker in update.tickers
            )
        )
        assert not listener.all(FeedDown)


async def test_follows_and_copies_are_told_beside_own_positions(rig: Rig) -> None:
    venue, world = rig.venue, rig.exchange.world
    await venue.key_info()
    trader = next(each for each in world.live.trader_ids if world.live.positions(each))
    await venue.place_order(Intent("own", "BTCUSDT", OrderSide.BUY, D("0.01")))
    wish = FollowSettings(D(500), copy_existing=CopyExisting.ALL)
    await venue.start_follow(TraderKey("bitget", trader), wish)
    async with listening(venue) as listener:
        await listener.until_last(FollowsUpdate)
        await listener.until(
            lambda: any(
                {each.key.owner.kind for each in update.positions}
                == {OwnerKind.FOLLOW, OwnerKind.USER}
                for update in listener.all(PositionsUpdate)
            )
        )
        await listener.stream.watch_traders(frozenset({TraderKey("bitget", trader)}))
        told = await listener.until_last(TraderPositionsUpdate)

    assert told.trader == TraderKey("bitget", trader)
    assert {each.symbol for each in told.positions} == {
        each.symbol for each in world.live.positions(trader)
    }


async def test_a_broken_connection_comes_back(rig: Rig) -> None:
    async with listening(rig.venue) as listener:
        await listener.until_last(FeedUp)
        await rig.exchange.faults({"kind": "drop", "path": "/v2/ws/private", "count": 1})
        await rig.exchange.step(1)

        await listener.until_last(FeedDown)
        await listener.until_last(FeedUp, 2)


async def test_a_refused_login_is_final(rig: Rig) -> None:
    key = rig.exchange.world.key
    venue = venue_of(rig.exchange, Credentials(key.key, "wrong", key.passphrase))
    with pytest.raises(FixSettings):
        async for _ in venue.stream().events():
            pass
    await venue.close()


def push(channel: str, rows: object, ts: int | None = 1, name: str = "default") -> bytes:
    arg = {"instType": "USDT-FUTURES", "channel": channel, "instId": name}
    message: dict[str, Any] = {"action": "snapshot", "arg": arg, "data": rows}
    return json.dumps(message if ts is None else {**message, "ts": ts}).encode()


def private() -> PrivateStream:
    return PrivateStream("bitget", Product.USDT, CREDENTIALS, Board())


def heard(stream: PrivateStream | PublicStream, text: bytes) -> list[StreamEvent]:
    message = stream.read(text)
    return list(stream.events(message, 7)) if isinstance(message, Push) else []


POSITION = {
    "posId": "1", "instId": "BTCUSDT", "marginCoin": "USDT", "marginSize": "100",
    "marginMode": "crossed", "holdSide": "long", "posMode": "hedge_mode", "total": "0.5",
    "openPriceAvg": "20000", "leverage": 20, "unrealizedPL": "5", "liquidationPrice": "-1",
    "markPrice": "20010", "cTime": "1", "uTime": "2",
}  # fmt: skip
ORDER = {
    "orderId": "1", "clientOid": "c", "instId": "BTCUSDT", "size": "2", "accBaseVolume": "1",
    "baseVolume": "0.4", "priceAvg": "10", "side": "sell", "orderType": "limit", "price": "10",
    "status": "partially_filled", "tradeSide": "close", "posSide": "short",
    "posMode": "hedge_mode", "cTime": "5", "uTime": "6", "reduceOnly": "no",
    "feeDetail": [{"feeCoin": "USDT", "fee": "-0.02"}],
}  # fmt: skip


def test_a_position_list_is_whole_and_an_older_one_tells_nothing() -> None:
    stream = private()
    (update,) = heard(stream, push("positions", [POSITION, {**POSITION, "total": "0"}], ts=5))
    assert isinstance(update, PositionsUpdate)
    assert update.snapshot
    (position,) = update.positions
    assert (position.size, position.leverage) == (D("0.5"), D(20))
    assert position.liquidation_price is None

    assert heard(stream, push("positions", [], ts=4)) == []
    (gone,) = heard(stream, push("positions", [], ts=6))
    assert gone == PositionsUpdate((), snapshot=True)


def test_orders_are_dropped_by_their_own_times_and_fills_by_their_ids() -> None:
    stream = private()
    (update,) = heard(stream, push("orders", [ORDER]))
    assert isinstance(update, OrdersUpdate)
    (order,) = update.orders
    assert (order.side, order.reduce_only) == (OrderSide.BUY, True)  # closes a short
    assert (order.filled_size, order.fee) == (D(1), D("0.02"))
    assert heard(stream, push("orders", [{**ORDER, "uTime": "5", "status": "live"}])) == []
    assert len(heard(stream, push("orders", [{**ORDER, "uTime": "7", "status": "filled"}]))) == 1
    other = {**ORDER, "orderId": "2", "uTime": "3"}
    assert len(heard(stream, push("orders", [other]))) == 1

    fill = {
        "orderId": "1", "tradeId": "9", "symbol": "BTCUSDT", "side": "buy", "price": "3",
        "baseVolume": "1", "cTime": "1", "posMode": "one_way_mode", "tradeSide": "open",
    }  # fmt: skip
    assert len(heard(stream, push("fill", [fill]))) == 1
    assert heard(stream, push("fill", [fill])) == []


def test_the_account_channel_waits_for_the_modes_that_it_doesnt_tell() -> None:
    board = Board()
    stream = PrivateStream("bitget", Product.USDT, CREDENTIALS, board)
    row = {"marginCoin": "USDT", "available": "90", "equity": "100", "unrealizedPL": "1"}
    text = push("account", [row, {**row, "marginCoin": "BTC"}])
    assert heard(stream, text) == []
    board.modes = Modes(PositionMode.HEDGE, MarginMode.CROSS)

    (update,) = heard(stream, text)

    assert isinstance(update, AccountUpdate)
    assert (update.account.equity, update.account.available) == (D(100), D(90))
    assert update.account.position_mode is PositionMode.HEDGE


def test_messages_by_kind() -> None:
    stream = private()
    orders = {"instType": "USDT-FUTURES", "channel": "orders", "instId": "default"}
    account = {"instType": "USDT-FUTURES", "channel": "account", "coin": "default"}

    def read(message: object) -> object:
        return stream.read(json.dumps(message).encode())

    assert read({"event": "login", "code": 0}) == LoggedIn()
    assert read({"event": "login", "code": "0", "msg": ""}) == LoggedIn()
    assert read({"event": "subscribe", "arg": orders}) == Subscribed(
        Channel("orders", "default"), snapshot_follows=False
    )
    assert read({"event": "subscribe", "arg": account}) == Subscribed(
        Channel("account", "default"), snapshot_follows=False
    )
    assert stream.read(b"pong") == Noise()
    refused = read({"event": "error", "code": 30001, "msg": "no", "arg": orders})
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, Rejected)
    assert refused.channel == Channel("orders", "default")
    for code, reason in ((30005, Reason.BAD_KEY), ("30015", Reason.BAD_SIGNATURE)):
        refused = read({"event": "error", "code": code, "msg": "no"})
        assert isinstance(refused, Refused)
        assert isinstance(refused.error, FixSettings)
        assert refused.error.reason is reason
    refused = read({"event": "login", "code": 30005, "msg": "no"})
    assert isinstance(refused, Refused)


@pytest.mark.parametrize(
    "text",
    [
        b"{",
        b'{"action":"snapshot","data":[]}',
        push("positions", [], ts=None).replace(b'"data"', b'"ts":"soon","data"'),
        push("positions", [{**POSITION, "total": "NaN"}]),
        push("positions", [{**POSITION, "holdSide": "up"}]),
        push("positions", [{**POSITION, "openPriceAvg": ""}]),
        push("positions", [{**POSITION, "cTime": "1.5", "uTime": ""}]),
        push("orders", [{**ORDER, "status": "odd"}]),
        push("orders", [{**ORDER, "size": "1_000"}]),
        push("fill", {}),
    ],
)
def test_damaged_messages_are_malformed(text: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        heard(private(), text)

    assert caught.value.venue == "bitget"
    assert caught.value.path.startswith("stream")
    assert caught.value.field


class Watched:
    """Where tickers are asked for."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    async def watch(self, channels: Iterable[Channel]) -> None:
        self.asked.append([channel.argument for channel in channels])

    async def events(self) -> AsyncIterator[StreamEvent]:
        for update in ([], ["A"], ["B"], ["A"], []):
            yield PositionsUpdate(tuple(map(held, update)), snapshot=True)

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        del traders

    async def close(self) -> None:
        return None


def held(symbol: str) -> Position:
    row = wire_trading.Position(
        margin_coin="USDT", hold_side="long", total=D(1), leverage=D(1), margin_mode="crossed",
        symbol=symbol, open_price_avg=D(1), c_time=D(1),
    )  # fmt: skip
    return translate.position(row, Place("bitget", "/rows"), 1)


async def test_tickers_are_subscribed_as_positions_come_and_not_given_up_at_once() -> None:
    public = Watched()
    async for _ in BitgetStream(cast("LiveStream", public)).events():
        pass

    assert public.asked == [["A"], ["A", "B"]]


async def test_questions_that_fail_are_a_lost_feed_until_they_are_answered() -> None:
    answers: list[object] = [
        (),
        RetryLater(Reason.VENUE_TROUBLE),
        RetryLater(Reason.UNREACHABLE),
        (),
    ]

    async def ask(traders: frozenset[TraderKey]) -> tuple[StreamEvent, ...]:
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return (FollowsUpdate((), snapshot=True),)

    listener = Listener(PolledStream([Poll(0.01, ask)]))
    await listener.until_last(FeedUp, 2)
    await listener.stream.close()
    await listener.task

    kinds = [type(event) for event in listener.heard]
    assert kinds[:5] == [FeedUp, FollowsUpdate, FeedDown, FeedUp, FollowsUpdate]


async def test_a_question_that_the_venue_refuses_for_good_ends_the_feed() -> None:
    async def ask(traders: frozenset[TraderKey]) -> tuple[StreamEvent, ...]:
        raise FixSettings(Reason.BAD_KEY)

    with pytest.raises(FixSettings):
        async for _ in PolledStream([Poll(0.01, ask)]).events():
            pass


async def test_watched_traders_are_asked_about_at_once() -> None:
    asked: list[frozenset[TraderKey]] = []

    async def ask(traders: frozenset[TraderKey]) -> tuple[StreamEvent, ...]:
        asked.append(traders)
        return (FollowsUpdate((), snapshot=True),)

    listener = Listener(PolledStream([Poll(60.0, ask)]))
    await listener.until_last(FollowsUpdate)
    trader = TraderKey("bitget", "1")
    await listener.stream.watch_traders(frozenset({trader}))
    await listener.until_last(FollowsUpdate, 2)
    await listener.stream.close()
    await listener.task

    assert asked == [frozenset(), frozenset({trader})]
