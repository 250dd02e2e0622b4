"""The stream against servers that hang up, fall silent, skip, repeat and talk nonsense."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import logging
from decimal import Decimal

import pytest

from copydesk.exchange.backoff import Backoff
from copydesk.exchange.connect import practice_venue
from copydesk.exchange.ports import (
    AccountUpdate,
    FeedDown,
    FeedUp,
    FillsUpdate,
    FollowsUpdate,
    OrdersUpdate,
    PositionsUpdate,
    TickersUpdate,
    TraderPositionsUpdate,
)
from copydesk.model.errors import FixSettings
from copydesk.model.trader import TraderKey
from tests.exchange.listener import (
    AURORA,
    CHANNELS,
    PATIENT,
    POSITIONS,
    QUICK,
    SOON,
    TICKERS,
    Listener,
    listening,
)
from tests.exchange.rows import ACCOUNT, FILL, FOLLOW, ORDER, POSITION, TICKER, TRADER_POSITION
from tests.exchange.scripted import (
    CREDENTIALS,
    WALL_MS,
    Desk,
    envelope,
    scripted_server,
    scripted_stream,
)


async def test_login_is_signed_and_everything_subscribed() -> None:
    heard: list[object] = []

    async def desk(desk: Desk) -> None:
        heard.append(await desk.accept_login())
        heard.append([arg["channel"] for arg in await desk.accept_subscription()])
        await desk.stay()

    async with listening(desk) as listener:
        await listener.until_last(PositionsUpdate)

    text = f"{WALL_MS // 1000}GET/user/verify".encode()
    sign = hmac.new(CREDENTIALS.secret.encode(), text, hashlib.sha256).digest()
    login = {
        "apiKey": CREDENTIALS.key,
        "passphrase": CREDENTIALS.passphrase,
        "timestamp": str(WALL_MS // 1000),
        "sign": base64.b64encode(sign).decode(),
    }
    assert heard == [{"op": "login", "args": [login]}, CHANNELS]
    assert isinstance(listener.heard[0], FeedUp)
    assert listener.heard[0].latency_ms >= 0
    assert not listener.all(FeedDown)


async def test_secrets_stay_out_of_debug_logs(caplog: pytest.LogCaptureFixture) -> None:
    async def desk(desk: Desk) -> None:
        await desk.greet()
        await desk.stay()

    caplog.set_level(logging.DEBUG)
    async with scripted_server() as rest, scripted_stream(desk) as address:
        rest.on("/copytrading/follows", envelope([]))
        venue = practice_venue(rest.address, address, CREDENTIALS, rhythm=PATIENT, backoff=SOON)
        listener = Listener(venue.stream())
        await listener.until_last(FeedUp)
        await venue.follows()
        await listener.stream.close()
        await listener.task
        await venue.close()

    assert caplog.records, "nothing is recorded at all"
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith("websockets.server")]
    for secret in (CREDENTIALS.key, CREDENTIALS.secret, CREDENTIALS.passphrase):
        assert secret not in "\n".join(ours)


async def test_every_channel_is_translated() -> None:
    async def desk(desk: Desk) -> None:
        await desk.greet()
        for channel, row in {
            "account": ACCOUNT, "positions": POSITION, "orders": ORDER, "fills": FILL,
            "follows": FOLLOW, "tickers": TICKER,
        }.items():  # fmt: skip
            await desk.push("update", {"channel": channel}, 2, [row])
        await desk.stay()

    async with listening(desk) as listener:
        await listener.until_last(TickersUpdate, 2)

    (account,) = listener.all(AccountUpdate)
    assert account.account.equity == Decimal("10012.34")
    snapshot, update = listener.all(PositionsUpdate)
    assert snapshot == PositionsUpdate((), snapshot=True)
    assert update.positions[0].stop_loss_price == Decimal(60_000)
    assert update.positions[0].take_profit_price is None
    assert update.positions[0].mark_time_ms == WALL_MS
    assert not update.snapshot
    assert listener.all(OrdersUpdate)[1].orders[0].average_price == Decimal("61200.5")
    assert listener.all(FillsUpdate)[1].fills[0].realized_pnl == Decimal("-3.5")
    assert listener.all(FollowsUpdate)[1].follows[0].pot_equity == Decimal("1012.34")
    assert listener.all(TickersUpdate)[1].tickers[0].mark_price == Decimal("61340.5")


async def test_a_gap_subscribes_again_and_delivers_nothing_before_the_snapshot() -> None:
    async def desk(desk: Desk) -> None:
        await desk.greet()
        await desk.push("update", POSITIONS, 2, [{**POSITION, "size": "2"}])
        await desk.push("update", POSITIONS, 2, [{**POSITION, "size": "2"}])
        await desk.push("update", POSITIONS, 1, [{**POSITION, "size": "1"}])
        await desk.push("update", POSITIONS, 4, [{**POSITION, "size": "4"}])
        await desk.push("update", POSITIONS, 5, [{**POSITION, "size": "5"}])
        again = await desk.hear()
        assert again == {"op": "subscribe", "args": [POSITIONS]}
        await desk.say(event="subscribe", arg=POSITIONS)
        await desk.push("snapshot", POSITIONS, 1, [{**POSITION, "size": "6"}])
        await desk.push("update", POSITIONS, 2, [{**POSITION, "size": "7"}])
        await desk.stay()

    async with listening(desk) as listener:
        await listener.until_last(PositionsUpdate, 4)

    updates = listener.all(PositionsUpdate)
    sizes = [[str(row.size) for row in update.positions] for update in updates]
    assert sizes == [[], ["2"], ["6"], ["7"]]
    assert [update.snapshot for update in updates] == [True, False, True, False]
    assert not listener.all(FeedDown)


async def test_an_unreadable_push_subscribes_its_channel_again() -> None:
    async def desk(desk: Desk) -> None:
        await desk.greet()
        await desk.push("update", POSITIONS, 2, [{**POSITION, "size": "NaN"}])
        assert (await desk.hear())["args"] == [POSITIONS]
        await desk.push("snapshot", POSITIONS, 1, [POSITION])
        await desk.stay()

    async with listening(desk) as listener:
        update = await listener.until_last(PositionsUpdate, 2)

    assert update.positions[0].size == Decimal("0.012")


async def test_garbage_subscribes_everything_again() -> None:
    async def desk(desk: Desk) -> None:
        await desk.greet()
        await desk.socket.send("}{")
        await desk.socket.send(b"\xff\xfe")
        assert [arg["channel"] for arg in await desk.accept_subscription()] == CHANNELS
        await desk.push("update", TICKERS, 2, [TICKER])
        await desk.stay()

    async with listening(desk) as listener:
        await listener.until(lambda: any(update.tickers for update in listener.all(TickersUpdate)))

    assert not listener.all(FeedDown)


async def test_login_that_is_never_answered() -> None:
    async def mute(desk: Desk) -> None:
        await desk.hear()
        await desk.socket.wait_closed()

    async def polite(desk: Desk) -> None:
        await desk.greet()
        await desk.stay()

    async with listening(mute, polite, rhythm=QUICK) as listener:
        await listener.until_last(FeedUp)

    assert isinstance(listener.heard[0], FeedDown)


async def _refuse(desk: Desk) -> None:
    await desk.hear()
    await desk.say(event="error", code="30005", msg="login failed")
    await desk.stay()


async def test_login_refused_twice_is_for_the_person() -> None:
    async with listening(_refuse) as listener, asyncio.timeout(5):
        with pytest.raises(FixSettings) as caught:
            await listener.task

    assert caught.value.venue_code == "30005"
    assert len(listener.all(FeedDown)) == 1


async def test_login_refused_for_the_clock_is_tried_with_the_right_time() -> None:
    stamps: list[int] = []

    async def strict(desk: Desk) -> None:
        login = await desk.hear()
        stamps.append(int(login["args"][0]["timestamp"]))
        if len(stamps) == 1:
            await desk.say(event="error", code="30005", msg="login failed")
            return
        await desk.say(event="login", code="0")
        await desk.accept_subscription()
        await desk.stay()

    async with scripted_server() as rest, scripted_stream(strict) as address:
        rest.on("/time", envelope({"time": WALL_MS, "virtualTime": 1, "speed": "1"}))
        venue = practice_venue(
            rest.address, address, CREDENTIALS, rhythm=PATIENT, backoff=SOON,
            wall_ns=lambda: (WALL_MS - 600_000) * 1_000_000,
        )  # fmt: skip
        listener = Listener(venue.stream())
        await listener.until_last(FeedUp)
        await listener.stream.close()
        await asyncio.wait({listener.task})
        await venue.close()

    assert stamps == [WALL_MS // 1000 - 600, WALL_MS // 1000]


async def test_a_login_refused_while_the_clock_cant_be_measured_says_nothing_of_the_key() -> None:
    logins = 0

    async def late(desk: Desk) -> None:
        nonlocal logins
        logins += 1
        if logins <= 3:
            await _refuse(desk)
        await desk.greet()
        await desk.stay()

    async with scripted_server() as rest, scripted_stream(late) as address:
        rest.on("/time", envelope({}))
        venue = practice_venue(rest.address, address, CREDENTIALS, rhythm=PATIENT, backoff=SOON)
        listener = Listener(venue.stream())
        async with asyncio.timeout(10):
            await listener.until_last(FeedUp)
        await listener.stream.close()
        await asyncio.wait({listener.task})
        await venue.close()
    assert logins == 4


async def test_watching_a_trader() -> None:
    arg = {"channel": "trader-positions", "traderId": "t1"}
    other = {"channel": "trader-positions", "traderId": "t2"}
    eth = {**TRADER_POSITION, "symbol": "ETHUSDT"}
    done = asyncio.Event()

    async def first(desk: Desk) -> None:
        await desk.greet()
        assert (await desk.hear())["args"] == [arg]
        await desk.push("snapshot", arg, 1, [TRADER_POSITION])
        await desk.push("update", arg, 2, [eth])
        await desk.push("update", arg, 3, [{**TRADER_POSITION, "size": "0"}])
        assert await desk.hear() == {"op": "unsubscribe", "args": [arg]}
        assert await desk.hear() == {"op": "subscribe", "args": [other]}
        await desk.say(event="error", code="30001", msg="unknown", arg=other)
        await desk.push("update", arg, 4, [TRADER_POSITION])
        await desk.socket.send("}{")
        assert [one["channel"] for one in await desk.accept_subscription()] == CHANNELS
        done.set()
        await desk.stay()

    async with listening(first) as listener, asyncio.timeout(5):
        await listener.until_last(FeedUp)
        await listener.stream.watch_traders(frozenset({AURORA}))
        await listener.until_last(TraderPositionsUpdate, 3)
        await listener.stream.watch_traders(frozenset({replace_id(AURORA, "t2")}))
        await done.wait()

    updates = listener.all(TraderPositionsUpdate)
    held = [[row.symbol for row in update.positions] for update in updates]
    assert held == [["BTCUSDT"], ["BTCUSDT", "ETHUSDT"], ["ETHUSDT"]]
    assert all(update.trader == AURORA for update in updates)
    assert not listener.all(FeedDown)


def replace_id(trader: TraderKey, trader_id: str) -> TraderKey:
    return trader._replace(trader_id=trader_id)


async def test_watched_trader_survives_a_reconnect() -> None:
    args: list[list[dict[str, str]]] = []

    async def short(desk: Desk) -> None:
        await desk.greet()
        args.append((await desk.hear())["args"])
        await desk.socket.close()

    async def long(desk: Desk) -> None:
        await desk.accept_login()
        args.append(await desk.accept_subscription())
        await desk.stay()

    async with listening(short, long) as listener:
        await listener.until_last(FeedUp)
        await listener.stream.watch_traders(frozenset({AURORA}))
        await listener.until_last(TraderPositionsUpdate)

    assert args[1][-1] == {"channel": "trader-positions", "traderId": "t1"}


@pytest.mark.parametrize("steps", range(5))
async def test_a_trader_who_is_watched_while_the_connection_begins_is_subscribed(
    steps: int,
) -> None:
    subscribed = asyncio.Event()

    async def desk(desk: Desk) -> None:
        await desk.accept_login()
        args = await desk.accept_subscription()
        while {"channel": "trader-positions", "traderId": "t1"} not in args:
            args = await desk.accept_subscription()
        subscribed.set()
        await desk.stay()

    async with listening(desk) as listener, asyncio.timeout(5):
        for _ in range(steps):
            await asyncio.sleep(0)
        await listener.stream.watch_traders(frozenset({AURORA}))
        await subscribed.wait()


async def test_close_ends_the_events_and_says_goodbye() -> None:
    codes: list[int | None] = []
    gone = asyncio.Event()

    async def desk(desk: Desk) -> None:
        await desk.greet()
        await desk.socket.wait_closed()
        codes.append(desk.socket.close_code)
        gone.set()

    async with listening(desk) as listener, asyncio.timeout(5):
        await listener.until_last(FeedUp)
        await listener.stream.close()
        await listener.task
        await gone.wait()

    assert codes == [1000]


async def test_close_while_nobody_answers() -> None:
    venue = practice_venue(
        "http://127.0.0.1:9", "ws://127.0.0.1:9", CREDENTIALS, rhythm=PATIENT,
        backoff=Backoff(60.0, 60.0, lambda: 0.0),
    )  # fmt: skip
    listener = Listener(venue.stream())
    down = await listener.until_last(FeedDown)
    assert down.retry_in_ms == 60_000
    async with asyncio.timeout(5):
        await listener.stream.close()
        await listener.task
    await venue.close()


async def test_slow_reader_loses_nothing() -> None:
    count = 3_000

    async def desk(desk: Desk) -> None:
        await desk.greet()
        for seq in range(2, count + 2):
            await desk.push("update", POSITIONS, seq, [{**POSITION, "size": str(seq)}])
        await desk.stay()

    async with scripted_server() as rest, scripted_stream(desk) as address:
        venue = practice_venue(rest.address, address, CREDENTIALS, rhythm=PATIENT, backoff=SOON)
        stream = venue.stream()
        sizes = []
        async with asyncio.timeout(20):
            async for event in stream.events():
                await asyncio.sleep(0)
                if isinstance(event, PositionsUpdate) and event.positions:
                    sizes.append(int(event.positions[0].size))
                    if len(sizes) == count:
                        break
            await stream.close()
        await venue.close()

    assert sizes == list(range(2, count + 2))


@pytest.mark.parametrize("draw", [0.0, 0.5, 0.999])
def test_waits_double_up_to_a_limit(draw: float) -> None:
    backoff = Backoff(first_s=1.0, longest_s=30.0, random=lambda: draw)

    waits = [backoff.wait_s(failures) for failures in (1, 2, 3, 5, 6, 5_000)]

    full = [1.0, 2.0, 4.0, 16.0, 30.0, 30.0]
    assert waits == [wait * (1 - draw / 2) for wait in full]
