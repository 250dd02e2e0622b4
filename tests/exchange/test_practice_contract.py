"""The adapter against the real practice exchange, a process of its own: both read one contract."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from copydesk.exchange.backoff import Backoff
from copydesk.exchange.connect import practice_venue
from copydesk.exchange.platform.venue import PlatformVenue
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
    Venue,
)
from copydesk.exchange.stream_session import Rhythm
from copydesk.model.account import Permission
from copydesk.model.errors import Rejected, UnknownOutcome
from copydesk.model.follow import FollowState, Verb
from copydesk.model.order import Intent, OrderSide, OrderStatus, OrderType
from copydesk.model.position import USER, Position, PositionKey
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.model.trader import TraderKey, TraderRow, TraderStatus
from tests.exchange.listener import Listener
from tests.practice.running_exchange import PracticeProcess, practice_process

TRADERS = 150
RHYTHM = Rhythm(ping_s=0.5, silence_s=1.5, answer_s=3.0, close_s=0.5)
SOON = Backoff(first_s=0.05, longest_s=0.2, random=lambda: 0.0)
FIRST_CHANNELS = (
    AccountUpdate, PositionsUpdate, OrdersUpdate, FillsUpdate, FollowsUpdate, TickersUpdate,
)  # fmt: skip


@dataclass
class Practice:
    """The adapter, and the switches of the exchange behind it."""

    venue: PlatformVenue
    rest: str

    async def faults(self, *faults: dict[str, object]) -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            body = {"faults": list(faults)}
            answer = await client.post(f"{self.rest}/control/faults", json=body)
            assert answer.status_code == 200, answer.text

    async def somebody(self) -> TraderKey:
        snapshot = await self.venue.trader_snapshot(list[TraderRow])
        trading = [row for row in snapshot.rows if row.floating_pnl]
        return next(row.key for row in trading if row.status is TraderStatus.ACTIVE)


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
    venue = practice_venue(
        rest, stream, Credentials(key, secret, passphrase), rhythm=RHYTHM, backoff=SOON
    )
    control = Practice(venue, rest)
    yield control
    await control.faults()
    await venue.close()


async def test_account_and_market(practice: Practice) -> None:
    venue: Venue = practice.venue

    assert await venue.sync_clock() > 0
    assert abs(venue.clock_offset_ms) < 1_000
    assert await venue.speed() == 20.0
    assert {Permission.READ, Permission.TRADE, Permission.COPY} <= (
        await venue.key_info()
    ).permissions
    account = await venue.account()
    assert account.currency == "USDT"
    instruments = await venue.instruments()
    tickers = await venue.tickers()
    assert len(instruments) >= 12
    assert {one.symbol for one in tickers} == {one.symbol for one in instruments}
    candles = await venue.candles("BTCUSDT", "1h", 10)
    assert [one.time_ms for one in candles] == sorted(one.time_ms for one in candles)
    depth = await venue.depth("BTCUSDT")
    assert depth.bids[0][0] < depth.asks[0][0]
    with pytest.raises(Rejected) as caught:
        await venue.depth("NONSENSE")
    assert caught.value.reason is Reason.UNKNOWN_SYMBOL


async def test_traders(practice: Practice) -> None:
    venue = practice.venue
    told: list[tuple[int, int | None]] = []

    snapshot = await venue.trader_snapshot(
        list[TraderRow], progress=lambda done, total: told.append((done, total))
    )
    changed = await venue.trader_snapshot(list[TraderRow], snapshot.as_of_ms)

    assert len(snapshot.rows) == TRADERS
    assert told[-1] == (TRADERS, TRADERS)
    assert all(len(row.spark) == 60 for row in snapshot.rows)
    assert not changed.complete
    assert changed.as_of_ms >= snapshot.as_of_ms
    for row in snapshot.rows[:3]:
        detail = await venue.trader_detail(row.key)
        equity = await venue.trader_equity(row.key)
        trades = await venue.trader_trades(row.key, limit=120)
        assert detail.row.key == row.key
        assert detail.statistics.total_trades >= detail.statistics.winning_trades
        assert [point.time_ms for point in equity] == sorted(point.time_ms for point in equity)
        assert len({trade.trade_id for trade in trades}) == len(trades) <= 120
    with pytest.raises(Rejected) as caught:
        await venue.trader_detail(TraderKey("practice", "nobody"))
    assert caught.value.reason is Reason.INVALID_TRADER


async def test_the_life_of_a_follow(practice: Practice) -> None:
    venue, trader = practice.venue, await practice.somebody()
    settings = FollowSettings(
        Decimal(1000), copy_existing=CopyExisting.ALL, stop_loss_percent=Decimal("20.5")
    )

    follow = await venue.start_follow(trader, settings)
    assert follow.settings == settings
    with pytest.raises(Rejected) as caught:
        await venue.start_follow(trader, settings)
    assert caught.value.reason is Reason.ALREADY_FOLLOWING

    edited = replace(
        settings, stop_loss_percent=None, max_open_trades=5, symbols_denied=("DOGEUSDT",)
    )
    assert (await venue.update_follow(follow.follow_id, edited)).settings == edited
    for verb, state in (
        (Verb.FREEZE, FollowState.FROZEN),
        (Verb.FREEZE, FollowState.FROZEN),
        (Verb.CLOSE_ONLY, FollowState.CLOSE_ONLY),
        (Verb.RESUME, FollowState.ACTIVE),
    ):
        assert (await venue.apply_verb(follow.follow_id, verb)).state is state
    stopped = await venue.apply_verb(follow.follow_id, Verb.STOP)
    assert stopped.state in {FollowState.STOPPING, FollowState.STOPPED}
    assert follow.follow_id in {one.follow_id for one in await venue.follows()}
    for trade in await venue.follow_history(follow.follow_id):
        assert trade.size > 0


async def test_orders_and_a_position(practice: Practice) -> None:
    venue = practice.venue
    intent = Intent("contract-1", "BTCUSDT", OrderSide.BUY, Decimal("0.01"))
    resting = Intent(
        "contract-2", "BTCUSDT", OrderSide.BUY, Decimal("0.01"), OrderType.LIMIT, Decimal(9000)
    )

    assert (await venue.place_order(intent)).status is OrderStatus.FILLED
    with pytest.raises(Rejected) as caught:
        await venue.place_order(intent)
    assert caught.value.reason is Reason.DUPLICATE_ORDER
    assert (await venue.place_order(resting)).status is OrderStatus.OPEN
    assert [one.client_order_id for one in await venue.open_orders()] == ["contract-2"]
    assert (await venue.cancel_order("contract-2")).status is OrderStatus.CANCELLED
    assert await venue.order_by_client_id("never-sent") is None

    own = await _own(venue)
    target = own.mark_price.quantize(Decimal(1)) * 2
    await venue.set_protection(own.key, target, None)
    assert (await _own(venue)).take_profit_price == target
    await venue.set_protection(own.key, None, None)
    assert (await _own(venue)).take_profit_price is None
    await venue.close_position(own.key)
    with pytest.raises(Rejected) as caught:
        await venue.close_position(own.key)
    assert caught.value.reason is Reason.POSITION_NOT_FOUND
    assert "contract-1" in {fill.client_order_id for fill in await venue.fills()}


async def _own(venue: PlatformVenue) -> Position:
    (own,) = [one for one in await venue.positions() if one.key.owner == USER]
    return own


async def test_an_order_whose_answer_is_lost_is_found_by_its_id(practice: Practice) -> None:
    intent = Intent("lost-1", "ETHUSDT", OrderSide.BUY, Decimal("0.1"))
    await practice.venue.account()
    await practice.faults({"kind": "loseAnswer", "path": "/api/mix/v1/order", "count": 1})

    with pytest.raises(UnknownOutcome) as caught:
        await practice.venue.place_order(intent)

    found = await practice.venue.order_by_client_id(caught.value.what)
    assert found is not None
    assert found.status is OrderStatus.FILLED


async def test_a_clock_ten_minutes_off_changes_nothing(practice: Practice) -> None:
    await practice.faults({"kind": "skew", "ms": 600_000})

    await practice.venue.account()

    assert practice.venue.clock_offset_ms == pytest.approx(600_000, abs=2_000)


async def test_full_speed_meets_no_limit(practice: Practice) -> None:
    await asyncio.gather(*(practice.venue.open_orders() for _ in range(24)))


async def test_the_stream_brings_everything(practice: Practice) -> None:
    trader = await practice.somebody()
    listener = Listener(practice.venue.stream())
    await listener.until_last(FeedUp)
    await listener.stream.watch_traders(frozenset({trader}))

    watched = await listener.until_last(TraderPositionsUpdate)
    await listener.until(lambda: all(listener.all(kind) for kind in FIRST_CHANNELS))
    await listener.stream.close()
    await listener.task

    assert watched.trader == trader
    assert not listener.all(FeedDown)


@pytest.mark.parametrize(
    "trouble",
    [
        [{"kind": "duplicate", "path": "/ws/v1"}],
        [{"kind": "reorder", "path": "/ws/v1", "rate": 0.3}],
        [{"kind": "garbage", "path": "/ws/v1", "count": 3}],
        [{"kind": "drop", "path": "/ws/v1", "count": 2}],
        [{"kind": "silence", "path": "/ws/v1", "count": 40}],
    ],
    ids=lambda trouble: str(trouble[0]["kind"]),
)
async def test_after_trouble_the_stream_ends_with_the_truth_of_rest(
    practice: Practice, trouble: list[dict[str, object]]
) -> None:
    kind = str(trouble[0]["kind"])
    listener = Listener(practice.venue.stream())
    await listener.until_last(FeedUp)
    await practice.faults(*trouble)
    for number in range(3):
        side = OrderSide.BUY if number % 2 == 0 else OrderSide.SELL
        intent = Intent(f"{kind}-{number}", "SOLUSDT", side, Decimal(number + 1))
        await practice.venue.place_order(intent)
    await practice.faults()
    truth = _sizes(await practice.venue.positions())

    await listener.until(lambda: _held(listener.heard) == truth)
    await listener.stream.close()
    await listener.task


def _sizes(positions: tuple[Position, ...]) -> dict[PositionKey, Decimal]:
    return {one.key: one.size for one in positions if one.size and one.key.owner == USER}


def _held(heard: list[StreamEvent]) -> dict[PositionKey, Decimal]:
    """What a reader of the stream believes."""
    held: dict[PositionKey, Position] = {}
    for event in heard:
        if isinstance(event, PositionsUpdate):
            held = {} if event.snapshot else held
            held |= {one.key: one for one in event.positions}
    return _sizes(tuple(held.values()))
