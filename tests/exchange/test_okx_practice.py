"""The OKX adapter against the practice exchange's OKX dialect, a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from copydesk.exchange.backoff import Backoff
from copydesk.exchange.connect import okx_venue
from copydesk.exchange.okx.hosts import hosts_at
from copydesk.exchange.okx.venue import OkxVenue
from copydesk.exchange.okx.watching import WatchRhythm
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
    Venue,
)
from copydesk.exchange.stream_session import Rhythm
from copydesk.model.account import Permission
from copydesk.model.connection import CheckSubject, Verdict
from copydesk.model.errors import FixSettings, Rejected, UnknownOutcome
from copydesk.model.follow import FollowState, Verb
from copydesk.model.order import Intent, OrderSide, OrderStatus, OrderType
from copydesk.model.position import MarginMode, PositionMode
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyMode, FollowSettings
from copydesk.model.trader import TraderKey, TraderRow, TraderStatus
from tests.exchange.listener import Listener
from tests.practice.running_exchange import PracticeProcess, practice_process

TRADERS = 150
RHYTHM = Rhythm(ping_s=0.5, silence_s=1.5, answer_s=3.0, close_s=0.5)
SOON = Backoff(first_s=0.05, longest_s=0.2, random=lambda: 0.0)
BTC = "BTCUSDT"


@dataclass
class Practice:
    """The adapter with a key and without one, and the switches of the exchange behind it."""

    venue: OkxVenue
    keyless: OkxVenue
    rest: str

    async def faults(self, *faults: dict[str, object]) -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            body = {"faults": list(faults)}
            answer = await client.post(f"{self.rest}/control/faults", json=body)
            assert answer.status_code == 200, answer.text

    async def somebody(self) -> TraderRow:
        """Somebody who trades, can be followed, and hides nothing."""
        snapshot = await self.keyless.trader_snapshot(list[TraderRow])
        for row in snapshot.rows:
            detail = await self.keyless.trader_detail(row.key)
            if row.status is TraderStatus.ACTIVE and detail.positions:
                return row
        raise AssertionError("nobody trades")

    async def be_flat(self) -> None:
        for order in await self.venue.open_orders():
            await self.venue.cancel_order(order.client_order_id)
        for position in await self.venue.positions():
            await self.venue.close_position(position.key)


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeProcess]:
    folder: Path = tmp_path_factory.mktemp("practice")
    with practice_process(folder, "--faults", "--speed", "20", traders=TRADERS) as running:
        yield running


@pytest.fixture
async def practice(process: PracticeProcess) -> AsyncIterator[Practice]:
    rest, stream, key, secret, passphrase = (
        str(process.ready[name]) for name in ("rest", "ws", "key", "secret", "passphrase")
    )

    def make(credentials: Credentials | None) -> OkxVenue:
        return okx_venue(
            hosts_at(rest, stream), credentials, rhythm=RHYTHM, backoff=SOON,
            watch_rhythm=WatchRhythm(0.5, 0.5), through_proxy=False,
        )  # fmt: skip

    control = Practice(make(Credentials(key, secret, passphrase)), make(None), rest)
    yield control
    await control.faults()
    await control.be_flat()
    await control.venue.close()
    await control.keyless.close()


def market(name: str, side: OrderSide, size: str, **more: object) -> Intent:
    return Intent(name, BTC, side, Decimal(size), **more)  # type: ignore[arg-type]  # some of its fields


async def test_the_market_without_a_key(practice: Practice) -> None:
    venue: Venue = practice.keyless

    assert await venue.sync_clock() > 0
    assert abs(venue.clock_offset_ms) < 1_000
    instruments = await venue.instruments()
    btc = next(one for one in instruments if one.symbol == BTC)
    assert (btc.base, btc.quote, btc.size_step) == ("BTC", "USDT", Decimal("0.0001"))
    tickers = await venue.tickers()
    assert {one.symbol for one in tickers} == {one.symbol for one in instruments}
    assert all(one.next_funding_ms for one in tickers)
    candles = await venue.candles(BTC, "1h", 330)
    assert len(candles) == 330
    assert [one.time_ms for one in candles] == sorted(one.time_ms for one in candles)
    depth = await venue.depth(BTC)
    assert depth.bids[0][0] < depth.asks[0][0]
    with pytest.raises(Rejected) as caught:
        await venue.depth("NONSENSE")
    assert caught.value.reason is Reason.UNKNOWN_SYMBOL


async def test_the_board_without_a_key(practice: Practice) -> None:
    venue: Venue = practice.keyless
    told: list[tuple[int, int | None]] = []

    snapshot = await venue.trader_snapshot(
        list[TraderRow], progress=lambda done, total: told.append((done, total))
    )
    changed = await venue.trader_snapshot(list[TraderRow], snapshot.as_of_ms)

    assert len(snapshot.rows) > 100
    assert told[-1] == (len(snapshot.rows), len(snapshot.rows))
    assert len({row.key for row in snapshot.rows}) == len(snapshot.rows)
    assert not changed.complete
    for row in snapshot.rows[:3]:
        assert len(row.spark) == 19
        assert row.spark[0] == 0
        detail = await venue.trader_detail(row.key)
        equity = await venue.trader_equity(row.key)
        trades = await venue.trader_trades(row.key, limit=120)
        assert detail.row == row
        assert [point.time_ms for point in equity] == sorted(point.time_ms for point in equity)
        assert len({trade.trade_id for trade in trades}) == len(trades) <= 120
        assert all(trade.max_size > 0 for trade in trades)
    with pytest.raises(Rejected) as caught:
        await venue.trader_equity(TraderKey("okx", "0000000000000000"))
    assert caught.value.reason is Reason.INVALID_TRADER


async def test_without_a_key_nothing_private_is_asked(practice: Practice) -> None:
    venue = practice.keyless
    for ask in (venue.account, venue.positions, venue.follows, venue.key_info, venue.open_orders):
        with pytest.raises(FixSettings) as caught:
            await ask()
        assert caught.value.reason is Reason.NO_KEY


async def test_key_account_and_checklist(practice: Practice) -> None:
    venue = practice.venue

    key = await venue.key_info()
    account = await venue.account()
    checks = {check.subject: check for check in await venue.examine()}

    assert key.permissions == {Permission.READ, Permission.TRADE, Permission.COPY}
    assert account.equity > 9_000
    assert account.position_mode is PositionMode.ONE_WAY
    assert set(checks) == set(CheckSubject) - {CheckSubject.EXPIRY, CheckSubject.PUBLIC_LIST}
    assert checks[CheckSubject.PERMISSIONS].verdict is Verdict.GOOD
    assert checks[CheckSubject.COPY_MODEL].verdict is Verdict.GOOD


async def test_a_market_order_from_intent_to_flat(practice: Practice) -> None:
    venue = practice.venue
    await venue.set_leverage(BTC, None, Decimal(7), MarginMode.CROSS)

    placed = await venue.place_order(market("cdopen1", OrderSide.BUY, "0.0123"))
    found = await venue.order_by_client_id("cdopen1")
    (position,) = await venue.positions()
    fills = await venue.fills(10)

    assert placed.order_id
    assert found is not None
    assert (found.status, found.filled_size) == (OrderStatus.FILLED, Decimal("0.0123"))
    assert found.average_price is not None
    assert found.fee > 0
    assert (position.size, position.leverage) == (Decimal("0.0123"), Decimal(7))
    assert position.margin_mode is MarginMode.CROSS
    own = [fill for fill in fills if fill.client_order_id == "cdopen1"]
    assert sum(fill.size for fill in own) == Decimal("0.0123")

    await venue.set_protection(
        position.key, position.mark_price * 2, position.mark_price.quantize(Decimal(1)) / 2
    )
    (protected,) = await venue.positions()
    assert protected.take_profit_price is not None
    assert protected.stop_loss_price is not None
    await venue.set_protection(position.key, None, Decimal(1_000))
    (changed,) = await venue.positions()
    assert (changed.take_profit_price, changed.stop_loss_price) == (None, Decimal(1_000))
    await venue.set_protection(position.key, None, None)
    (bare,) = await venue.positions()
    assert (bare.take_profit_price, bare.stop_loss_price) == (None, None)

    await venue.close_position(position.key)
    assert await venue.positions() == ()
    closed = (await venue.closed_positions(5))[0]
    assert (closed.key.symbol, closed.size) == (BTC, Decimal("0.0123"))
    assert closed.fees is not None


async def test_a_limit_order_rests_is_amended_and_cancelled(practice: Practice) -> None:
    venue = practice.venue
    intent = market("cdrest1", OrderSide.BUY, "0.01", type=OrderType.LIMIT, price=Decimal(20_000))

    await venue.place_order(intent)
    with pytest.raises(Rejected) as caught:
        await venue.place_order(intent)
    assert caught.value.reason is Reason.DUPLICATE_ORDER
    (resting,) = await venue.open_orders()
    assert (resting.client_order_id, resting.price) == ("cdrest1", Decimal(20_000))
    await venue.amend_order("cdrest1", Decimal("0.02"), Decimal(21_000))
    (amended,) = await venue.open_orders()
    assert (amended.size, amended.price) == (Decimal("0.02"), Decimal(21_000))
    cancelled = await venue.cancel_order("cdrest1")
    assert cancelled.status is OrderStatus.CANCELLED
    assert (await venue.cancel_order("cdrest1")).status is OrderStatus.CANCELLED
    with pytest.raises(Rejected) as unknown:
        await venue.cancel_order("cdnever")
    assert unknown.value.reason is Reason.ORDER_NOT_FOUND


async def test_an_id_is_free_again_once_its_order_is_done(practice: Practice) -> None:
    """The trap that the resend rule is for: a blind repeat would double the position."""
    for _ in range(2):
        await practice.venue.place_order(market("cdtwice", OrderSide.BUY, "0.01"))

    (position,) = await practice.venue.positions()
    assert position.size == Decimal("0.02")


async def test_an_expired_order_does_not_enter(practice: Practice) -> None:
    intent = market("cdlate", OrderSide.BUY, "0.01", expires_ms=1_700_000_000_000)

    with pytest.raises(Rejected) as caught:
        await practice.venue.place_order(intent)

    assert caught.value.reason is Reason.ORDER_EXPIRED
    assert await practice.venue.order_by_client_id("cdlate") is None
    assert await practice.venue.positions() == ()


async def test_an_order_whose_answer_is_lost_is_found_again(practice: Practice) -> None:
    await practice.venue.positions()
    await practice.faults(
        {"kind": "loseAnswer", "path": "/api/v5/trade/order", "rate": 1, "count": 1}
    )

    with pytest.raises(UnknownOutcome) as caught:
        await practice.venue.place_order(market("cdlost", OrderSide.BUY, "0.01"))

    assert caught.value.what == "cdlost"
    await practice.faults()
    found = await practice.venue.order_by_client_id("cdlost")
    assert found is not None
    assert found.status is OrderStatus.FILLED


async def test_a_bounded_market_order_and_sizes_off_the_grid(practice: Practice) -> None:
    venue = practice.venue
    bounded = market("cdbound", OrderSide.SELL, "0.01", slippage_tolerance_percent=Decimal("0.5"))

    await venue.place_order(bounded)
    found = await venue.order_by_client_id("cdbound")
    assert found is not None
    assert found.filled_size == Decimal("0.01")
    for size, reason in (("0.00005", Reason.BELOW_MINIMUM), ("0.01005", Reason.OFF_STEP)):
        with pytest.raises(Rejected) as caught:
            await venue.place_order(market("cdodd", OrderSide.BUY, size))
        assert caught.value.reason is reason


async def test_following_from_start_to_stop(practice: Practice) -> None:
    venue = practice.venue
    trader = await practice.somebody()
    settings = FollowSettings(
        pot=Decimal(500), margin_mode=MarginMode.CROSS, copy_mode=CopyMode.FIXED,
        fixed_size=Decimal(50), stop_loss_percent=Decimal(20), minimum_equity=Decimal(300),
        symbols_allowed=("BTCUSDT", "ETHUSDT"),
    )  # fmt: skip

    started = await venue.start_follow(trader.key, settings)
    assert started.state is FollowState.ACTIVE
    with pytest.raises(Rejected) as caught:
        await venue.start_follow(trader.key, settings)
    assert caught.value.reason is Reason.ALREADY_FOLLOWING
    (follow,) = await venue.follows()
    assert follow.settings == replace(settings, leverage=follow.settings.leverage)
    assert follow.trader == trader.key

    wider = replace(settings, copy_mode=CopyMode.PROPORTIONAL, fixed_size=None,
                    copy_ratio=Decimal("0.5"), symbols_allowed=())  # fmt: skip
    updated = await venue.update_follow(follow.follow_id, wider)
    assert updated.settings.copy_ratio == Decimal("0.5")
    with pytest.raises(Rejected) as refused:
        await venue.apply_verb(follow.follow_id, Verb.FREEZE)
    assert refused.value.reason is Reason.UNSUPPORTED
    with pytest.raises(Rejected) as too_small:
        await venue.update_follow(follow.follow_id, replace(wider, pot=Decimal(5)))
    assert too_small.value.reason is Reason.INVALID_SETTINGS

    stopped = await venue.apply_verb(follow.follow_id, Verb.STOP)
    assert stopped.state in {FollowState.STOPPED, FollowState.STOPPING}
    for _ in range(50):
        if not await venue.follows():
            break
    assert await venue.follows() == ()


@pytest.mark.parametrize("verb", [Verb.DETACH, Verb.CLOSE_ONLY])
async def test_other_ways_to_end_a_follow(practice: Practice, verb: Verb) -> None:
    venue = practice.venue
    trader = await practice.somebody()
    settings = FollowSettings(pot=Decimal(300), margin_mode=MarginMode.CROSS)
    started = await venue.start_follow(trader.key, settings)

    ended = await venue.apply_verb(started.follow_id, verb)

    assert ended.state is FollowState.STOPPED
    assert await venue.follows() == ()


@contextlib.asynccontextmanager
async def listening(venue: OkxVenue, *traders: TraderKey) -> AsyncIterator[Listener]:
    """The adapter's stream, closed at the end."""
    stream = venue.stream()
    await stream.watch_traders(frozenset(traders))
    listener = Listener(stream)
    try:
        yield listener
    finally:
        async with asyncio.timeout(5):
            await stream.close()
            await asyncio.wait({listener.task})


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
