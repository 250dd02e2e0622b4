"""Our adapter for Bybit trades on the practice exchange over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.exchange import ports
from copydesk.exchange.backoff import Backoff
from copydesk.exchange.bybit.hosts import Hosts
from copydesk.exchange.bybit.venue import BybitVenue
from copydesk.exchange.connect import bybit_venue
from copydesk.exchange.own_account import OWN_ACCOUNT
from copydesk.exchange.ports import Credentials
from copydesk.exchange.request import Patience
from copydesk.exchange.stream_session import Rhythm
from copydesk.model.account import Permission
from copydesk.model.connection import Verdict
from copydesk.model.errors import FixSettings, Rejected, UnknownOutcome
from copydesk.model.money import ZERO
from copydesk.model.order import Intent, OrderSide, OrderStatus, OrderType
from copydesk.model.position import (
    USER,
    MarginMode,
    PositionKey,
    PositionMode,
    PositionSide,
)
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey, TraderRow
from copydesk.practice.credentials import ApiKey
from tests.practice.running_exchange import Exchange, running_exchange

BTC = "BTCUSDT"
LONG, SHORT = PositionSide.LONG, PositionSide.SHORT
LEG = PositionKey("bybit", USER, BTC, LONG)
RHYTHM = Rhythm(ping_s=0.5, silence_s=1.5, answer_s=3.0, close_s=0.5)
SOON = Backoff(first_s=0.02, longest_s=0.1, random=lambda: 0.0)
PATIENCE = Patience(answer_s=2.0, first_wait_s=0.01)


@asynccontextmanager
async def adapter(exchange: Exchange, key: ApiKey | None = None) -> AsyncIterator[BybitVenue]:
    key = key or exchange.world.key
    venue = bybit_venue(
        Hosts(exchange.rest, exchange.ws, exchange.ws),
        Credentials(key.key, key.secret, ""),
        name="bybit",
        through_proxy=False,
        patience=PATIENCE,
        rhythm=RHYTHM,
        backoff=SOON,
    )
    try:
        yield venue
    finally:
        await venue.close()


@pytest.fixture
async def exchange(tmp_path: Path) -> AsyncIterator[Exchange]:
    async with running_exchange(tmp_path) as running:
        yield running


@pytest.fixture
async def venue(exchange: Exchange) -> AsyncIterator[BybitVenue]:
    async with adapter(exchange) as made:
        yield made


def buy(name: str, size: str = "0.01", **rest: object) -> Intent:
    return Intent(name, BTC, OrderSide.BUY, Decimal(size), **rest)  # type: ignore[arg-type]  # as given


@dataclass
class Heard:
    """What a stream told, and a way to wait for it."""

    events: list[ports.StreamEvent] = field(default_factory=list)

    async def until(self, wanted: Callable[[ports.StreamEvent], bool]) -> ports.StreamEvent:
        async with asyncio.timeout(8):
            while True:
                for event in self.events:
                    if wanted(event):
                        return event
                await asyncio.sleep(0.02)


@asynccontextmanager
async def listening(venue: BybitVenue) -> AsyncIterator[tuple[Heard, ports.Stream]]:
    heard, stream = Heard(), venue.stream()

    async def listen() -> None:
        async for event in stream.events():
            heard.events.append(event)

    task = asyncio.create_task(listen())
    try:
        await heard.until(lambda event: isinstance(event, ports.FeedUp))
        yield heard, stream
    finally:
        await stream.close()
        await asyncio.wait({task}, timeout=5)


async def test_what_the_desk_asks_first(venue: BybitVenue) -> None:
    await venue.sync_clock()
    info = await venue.key_info()
    assert info.permissions == {Permission.READ, Permission.TRADE}
    instruments = {each.symbol: each for each in await venue.instruments()}
    assert instruments[BTC].price_step == Decimal("0.1")
    assert instruments[BTC].taker_fee_rate == Decimal("0.0006")
    assert instruments[BTC].is_copyable
    assert {ticker.symbol for ticker in await venue.tickers()} == set(instruments)
    account = await venue.account()
    assert (account.equity, account.available) == (Decimal(10_000), Decimal(10_000))
    assert account.position_mode is PositionMode.ONE_WAY
    depth = await venue.depth(BTC)
    assert depth.bids[0][0] < depth.asks[0][0]
    candles = await venue.candles(BTC, "1m", 5)
    assert [each.time_ms for each in candles] == sorted(each.time_ms for each in candles)


async def test_an_order_from_intent_to_closed_position(
    exchange: Exchange, venue: BybitVenue
) -> None:
    await venue.place_order(buy("first", slippage_tolerance_percent=Decimal(1)))
    order = await venue.order_by_client_id("first")
    assert order is not None
    assert (order.status, order.filled_size) == (OrderStatus.FILLED, Decimal("0.01"))
    [held] = await venue.positions()
    assert (held.key, held.size) == (LEG, Decimal("0.01"))
    assert held.entry_price == order.average_price
    await venue.set_protection(LEG, held.mark_price + 5_000, held.mark_price - 5_000)
    [protected] = await venue.positions()
    assert protected.take_profit_price == held.mark_price + 5_000
    await venue.set_protection(LEG, None, held.mark_price - 5_000)
    [half] = await venue.positions()
    assert (half.take_profit_price, half.stop_loss_price) == (None, held.mark_price - 5_000)
    await venue.close_position(LEG)
    assert await venue.positions() == ()
    [closed] = await venue.closed_positions()
    [left, entered] = await venue.fills()
    assert closed.key == LEG
    assert closed.profit == left.realized_pnl - left.fee - entered.fee
    account = await venue.account()
    assert account.equity == exchange.world.core.account("main").equity
    assert account.equity - 10_000 == closed.profit


async def test_orders_that_rest_are_changed_and_cancelled(venue: BybitVenue) -> None:
    bid = (await venue.depth(BTC)).bids[0][0]
    price = bid - 1_000
    resting = await venue.place_order(buy("rest", type=OrderType.LIMIT, price=price))
    assert (resting.status, resting.price) == (OrderStatus.OPEN, price)
    changed = await venue.amend_order("rest", Decimal("0.02"), price - 100)
    assert (changed.size, changed.price) == (Decimal("0.02"), price - 100)
    assert [order.client_order_id for order in await venue.open_orders()] == ["rest"]
    cancelled = await venue.cancel_order("rest")
    assert cancelled.status is OrderStatus.CANCELLED
    assert await venue.open_orders() == ()
    assert (await venue.past_orders())[0].client_order_id == "rest"
    assert (await venue.cancel_order("rest")).status is OrderStatus.CANCELLED
    with pytest.raises(Rejected) as refused:
        await venue.cancel_order("nobody")
    assert refused.value.reason is Reason.ORDER_NOT_FOUND


async def test_an_id_that_was_used_shows_the_first_order(venue: BybitVenue) -> None:
    first = await venue.place_order(buy("same"))
    again = await venue.place_order(buy("same", "0.05"))
    assert again.order_id == first.order_id
    assert (again.status, again.filled_size) == (OrderStatus.FILLED, Decimal("0.01"))


async def test_legs_and_multiples_of_a_hedged_account(
    exchange: Exchange, venue: BybitVenue
) -> None:
    exchange.world.core.set_position_mode("main", PositionMode.HEDGE)
    exchange.world.core.set_margin_mode("main", MarginMode.ISOLATED)
    assert (await venue.account()).position_mode is PositionMode.HEDGE
    await venue.set_leverage(BTC, LONG, Decimal(20), MarginMode.ISOLATED)
    await venue.set_leverage(BTC, LONG, Decimal(20), MarginMode.ISOLATED)
    await venue.place_order(buy("long"))
    await venue.place_order(Intent("short", BTC, OrderSide.SELL, Decimal("0.02")))
    held = {each.key.side: each for each in await venue.positions()}
    assert (held[LONG].size, held[SHORT].size) == (Decimal("0.01"), Decimal("0.02"))
    assert (held[LONG].leverage, held[SHORT].leverage) == (Decimal(20), Decimal(10))
    assert held[LONG].margin_mode is MarginMode.ISOLATED
    await venue.place_order(Intent("less", BTC, OrderSide.BUY, Decimal("0.01"), reduce_only=True))
    held = {each.key.side: each for each in await venue.positions()}
    assert held[SHORT].size == Decimal("0.01")
    account = await venue.account()
    assert account.currency == "USDT"


async def test_refusals_come_as_reasons(venue: BybitVenue) -> None:
    cases = (
        (Reason.NOT_ENOUGH_MARGIN, buy("dear", "1.9")),
        (Reason.BELOW_MINIMUM, Intent("few", "XRPUSDT", OrderSide.BUY, Decimal(1))),
        (Reason.REDUCE_ONLY, buy("less", reduce_only=True)),
    )
    for reason, intent in cases:
        with pytest.raises(Rejected) as refused:
            await venue.place_order(intent)
        assert refused.value.reason is reason
    with pytest.raises(Rejected) as refused:
        await venue.set_leverage(BTC, None, Decimal(500), MarginMode.CROSS)
    assert refused.value.reason is Reason.LEVERAGE_TOO_HIGH


async def test_the_stream_tells_what_happens(venue: BybitVenue) -> None:
    await venue.account()
    async with listening(venue) as (heard, _):
        await venue.place_order(buy("streamed"))
        filled = await heard.until(
            lambda event: (
                isinstance(event, ports.FillsUpdate)
                and event.fills[0].client_order_id == "streamed"
            )
        )
        assert isinstance(filled, ports.FillsUpdate)
        await heard.until(
            lambda event: (
                isinstance(event, ports.PositionsUpdate)
                and any(each.key == LEG and each.size for each in event.positions)
            )
        )
        await heard.until(
            lambda event: (
                isinstance(event, ports.OrdersUpdate)
                and event.orders[0].status is OrderStatus.FILLED
            )
        )
        await heard.until(
            lambda event: (
                isinstance(event, ports.AccountUpdate) and event.account.margin_used > ZERO
            )
        )
        await heard.until(lambda event: isinstance(event, ports.TickersUpdate))
        await venue.close_position(LEG)
        await heard.until(
            lambda event: (
                isinstance(event, ports.FillsUpdate) and event.fills[0].realized_pnl != ZERO
            )
        )
        await heard.until(
            lambda event: (
                isinstance(event, ports.PositionsUpdate)
                and all(each.size == ZERO for each in event.positions)
            )
        )


async def test_a_shared_key_shows_a_trader_who_can_be_mirrored(
    exchange: Exchange,
) -> None:
    trader_id, key = next(iter(exchange.world.shared_keys.items()))
    account_id = key.account_id
    async with adapter(exchange, key) as venue:
        assert (await venue.key_info()).permissions == {Permission.READ}
        with pytest.raises(FixSettings) as refused:
            await venue.place_order(buy("mine"))
        assert refused.value.reason is Reason.NO_PERMISSION
        trader = TraderKey("bybit", OWN_ACCOUNT)
        detail = await venue.trader_detail(trader)
        held = exchange.world.core.positions(account_id)
        assert {each.symbol: each.size for each in detail.positions} == {
            each.symbol: each.size for each in held
        }
        async with listening(venue) as (heard, stream):
            await stream.watch_traders(frozenset({trader}))
            await heard.until(lambda event: isinstance(event, ports.TraderPositionsUpdate))
            heard.events.clear()
            for each in exchange.world.core.positions(account_id):
                exchange.world.core.close_position(account_id, each.symbol, each.side)
            await exchange.step(0)
            await heard.until(
                lambda event: (
                    isinstance(event, ports.TraderPositionsUpdate)
                    and event.positions == ()
                    and event.trader == trader
                )
            )
    assert trader_id in exchange.world.live.trader_ids


async def test_leaders_are_listed_and_followed(exchange: Exchange, venue: BybitVenue) -> None:
    taken: list[TraderRow] = []
    await venue.trader_snapshot(lambda: taken)
    own, *leaders = taken
    assert own.key.trader_id == OWN_ACCOUNT
    assert len(leaders) == 5
    follow = await venue.start_follow(leaders[0].key, FollowSettings(Decimal(500)))
    [record] = exchange.world.copies.follows()
    assert (record.settings.pot, follow.trader) == (Decimal(500), leaders[0].key)
    with pytest.raises(Rejected) as refused:
        await venue.start_follow(leaders[0].key, FollowSettings(Decimal(500)))
    assert refused.value.reason is Reason.ALREADY_FOLLOWING


async def test_the_checklist(venue: BybitVenue) -> None:
    found = {check.finding: check.verdict for check in await venue.examine()}
    assert found["mayTrade"] is Verdict.GOOD
    assert found["unifiedAccount"] is Verdict.GOOD
    assert found["nativeStartOnly"] is Verdict.LIMITED


@pytest.mark.parametrize("skew_ms", [600_000, -600_000])
async def test_ten_minutes_of_skew_are_no_trouble(
    exchange: Exchange, venue: BybitVenue, skew_ms: int
) -> None:
    await exchange.faults({"kind": "skew", "ms": skew_ms})
    await venue.place_order(buy("skewed"))
    assert [position.size for position in await venue.positions()] == [Decimal("0.01")]
    assert abs(venue.clock_offset_ms - skew_ms) < 1_000


async def test_an_answer_that_is_lost_is_unknown_and_then_found(
    exchange: Exchange, venue: BybitVenue
) -> None:
    await venue.account()
    await exchange.faults({"kind": "loseAnswer", "path": "/v5/order/create", "count": 1})
    with pytest.raises(UnknownOutcome):
        await venue.place_order(buy("lost"))
    found = await venue.order_by_client_id("lost")
    assert found is not None
    assert found.status is OrderStatus.FILLED


async def test_full_speed_never_meets_a_limit(venue: BybitVenue) -> None:
    await venue.account()
    async with asyncio.timeout(20):
        await asyncio.gather(*(venue.key_info() for _ in range(25)))


async def test_a_cut_stream_comes_back_and_tells_the_truth(
    exchange: Exchange, venue: BybitVenue
) -> None:
    await venue.account()
    async with listening(venue) as (heard, _):
        await exchange.faults({"kind": "drop", "path": "/v5/private", "count": 1})
        await venue.place_order(buy("cut"))
        await heard.until(lambda event: isinstance(event, ports.FeedDown))
        await heard.until(
            lambda _: sum(isinstance(each, ports.FeedUp) for each in heard.events) > 1
        )
        heard.events.clear()
        await venue.close_position(LEG)
        await heard.until(lambda event: isinstance(event, ports.FillsUpdate))


async def test_a_login_that_is_refused_for_good_is_told(exchange: Exchange) -> None:
    key = exchange.world.key
    wrong = ApiKey(key.key, "wrong", "")
    async with adapter(exchange, wrong) as venue:
        with pytest.raises(FixSettings) as refused:
            await venue.key_info()
        assert refused.value.reason is Reason.BAD_SIGNATURE
        with pytest.raises(FixSettings):
            async for _ in venue.stream().events():
                pass
