"""A client made for the real OKX as referee: it trades here, and asks what we ask."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from copydesk.exchange.connect import okx_venue
from copydesk.exchange.okx.auth import login_message, signature
from copydesk.exchange.okx.hosts import hosts_at
from copydesk.exchange.okx.venue import OkxVenue
from copydesk.exchange.ports import Credentials
from copydesk.model.order import Intent, OrderSide, OrderType
from copydesk.model.position import MarginMode, PositionSide
from tests.exchange.scripted import (
    CREDENTIALS,
    WALL_MS,
    Asked,
    Reply,
    ScriptedServer,
    scripted_server,
)
from tests.practice.running_exchange import Exchange, running_exchange

ccxt: Any = pytest.importorskip("ccxt.pro")  # untyped, and slow to import

D = Decimal
BTC = "BTC/USDT:USDT"
ETH = "ETH/USDT:USDT"
ROOT = "/api/v5"


@asynccontextmanager
async def their_client(
    rest: str, stream: str, credentials: Credentials, **options: object
) -> AsyncIterator[Any]:
    """ccxt with other base addresses; nothing else is changed."""
    client = ccxt.okx(
        {
            "apiKey": credentials.key,
            "secret": credentials.secret,
            "password": credentials.passphrase,
            "options": {"defaultType": "swap", **options},
        }
    )
    client.urls["api"] |= {"rest": rest, "ws": f"{stream}/ws/v5"}
    try:
        yield client
    finally:
        await client.close()


@pytest.fixture
async def exchange(tmp_path: Path) -> AsyncIterator[Exchange]:
    async with running_exchange(tmp_path, traders=20) as running:
        yield running


@pytest.fixture
async def client(exchange: Exchange) -> AsyncIterator[Any]:
    key = exchange.world.key
    credentials = Credentials(key.key, key.secret, key.passphrase)
    async with their_client(exchange.rest, exchange.ws, credentials) as theirs:
        yield theirs


async def test_markets_and_money(exchange: Exchange, client: Any) -> None:  # noqa: ANN401 - untyped
    markets = await client.load_markets()
    core = exchange.world.core

    btc = core.instruments["BTCUSDT"]
    listed = markets[BTC]
    unit = D(str(listed["contractSize"]))
    assert len(markets) == len(core.instruments)
    assert listed["linear"]
    assert D(str(listed["precision"]["price"])) == btc.price_step
    assert D(str(listed["precision"]["amount"])) * unit == btc.size_step
    assert D(str(listed["limits"]["amount"]["min"])) * unit == btc.min_size
    assert (await client.fetch_balance())["USDT"]["total"] == 10_000
    ticker = await client.fetch_ticker(BTC)
    assert D(str(ticker["bid"])) == core.market.bid("BTCUSDT")
    assert len(await client.fetch_ohlcv(BTC, "1h", limit=5)) == 5
    book = await client.fetch_order_book(BTC, 5)
    assert book["bids"][0][0] < book["asks"][0][0]
    assert (await client.fetch_funding_rate(BTC))["fundingRate"] is not None


async def test_orders_positions_leverage_and_modes(exchange: Exchange, client: Any) -> None:  # noqa: ANN401 - untyped
    core = exchange.world.core
    assert (await client.set_leverage(9, BTC))["code"] == "0"
    assert core.leverage("main", "BTCUSDT", PositionSide.LONG) == 9
    assert (await client.fetch_leverage(BTC))["longLeverage"] == 9
    assert (await client.set_margin_mode("isolated", ETH, {"lever": 4}))["code"] == "0"

    placed = await client.create_order(BTC, "market", "buy", 1.5)
    order = await client.fetch_order(placed["id"], BTC)
    assert (order["status"], order["filled"], order["side"]) == ("closed", 1.5, "buy")
    (position,) = await client.fetch_positions([BTC])
    assert (position["side"], position["contracts"], position["leverage"]) == ("long", 1.5, 9)
    assert position["marginMode"] == "cross"
    await client.create_order(ETH, "market", "sell", 1, None, {"marginMode": "isolated"})
    (short,) = await client.fetch_positions([ETH])
    assert (short["side"], short["marginMode"], short["leverage"]) == ("short", "isolated", 4)

    resting = await client.create_order(BTC, "limit", "buy", 1, 20_000)
    (shown,) = await client.fetch_open_orders(BTC)
    assert (shown["id"], shown["status"], shown["price"]) == (resting["id"], "open", 20_000)
    await client.edit_order(resting["id"], BTC, "limit", "buy", 2, 20_001)
    (shown,) = await client.fetch_open_orders(BTC)
    assert (shown["amount"], shown["price"]) == (2, 20_001)
    await client.cancel_order(resting["id"], BTC)
    assert (await client.fetch_order(resting["id"], BTC))["status"] == "canceled"
    with pytest.raises(ccxt.OrderNotFound):
        await client.fetch_order("1", BTC)
    with pytest.raises(ccxt.InsufficientFunds):
        await client.create_order(BTC, "market", "buy", 5_000)

    await client.close_position(BTC, None, {"marginMode": "cross"})
    assert await client.fetch_positions([BTC]) == []
    past = await client.fetch_positions_history([BTC])
    assert past[0]["info"]["direction"] == "long"
    fills = await client.fetch_my_trades(BTC)
    assert {fill["side"] for fill in fills} == {"buy", "sell"}
    assert all(fill["amount"] > 0 for fill in fills)
    assert all(fill["fee"]["cost"] > 0 for fill in fills)


async def test_hedged_orders(client: Any) -> None:  # noqa: ANN401 - untyped
    await client.set_position_mode(True)
    hedged = {"hedged": True}
    await client.create_order(BTC, "market", "buy", 1, None, hedged)
    await client.create_order(BTC, "market", "sell", 2, None, hedged)
    held = {each["side"]: each["contracts"] for each in await client.fetch_positions([BTC])}
    assert held == {"long": 1, "short": 2}

    await client.create_order(BTC, "market", "sell", 1, None, {**hedged, "reduceOnly": True})

    held = {each["side"]: each["contracts"] for each in await client.fetch_positions([BTC])}
    assert held == {"short": 2}


async def test_streams(exchange: Exchange, client: Any) -> None:  # noqa: ANN401 - untyped
    await client.load_markets()
    async with asyncio.timeout(20):
        ticker = await client.watch_ticker(BTC)
        assert D(str(ticker["last"])) == exchange.world.core.market.last("BTCUSDT")
        assert await client.watch_ohlcv(BTC)
        assert (await client.watch_balance())["USDT"]["total"] == 10_000
        orders = asyncio.create_task(client.watch_orders(BTC))
        positions = asyncio.create_task(client.watch_positions([BTC]))
        placed = set()
        while not orders.done():  # an order from before the subscription arrived isn't told
            placed.add((await client.create_order(BTC, "market", "buy", 1))["id"])
            await exchange.step(1)
            await asyncio.wait({orders}, timeout=0.5)
        order = (await orders)[-1]
        assert order["id"] in placed
        assert (order["status"], order["filled"]) == ("closed", 1)
        held = await positions
        assert (held[0]["symbol"], held[0]["side"]) == (BTC, "long")


def answer(*rows: object) -> Reply:
    """An answer as OKX writes it."""
    text = json.dumps({"code": "0", "msg": "", "data": list(rows)})
    return Reply(text.encode(), 200, {"Content-Type": "application/json"})


CONTRACT = {
    "instType": "SWAP", "instId": "BTC-USDT-SWAP", "instFamily": "BTC-USDT", "uly": "BTC-USDT",
    "settleCcy": "USDT", "ctVal": "0.01", "ctMult": "1", "ctValCcy": "BTC", "ctType": "linear",
    "tickSz": "0.1", "lotSz": "0.01", "minSz": "0.01", "lever": "100", "state": "live",
    "baseCcy": "", "quoteCcy": "", "listTime": "1", "expTime": "",
}  # fmt: skip
CONFIG = {"acctLv": "2", "posMode": "net_mode", "perm": "read_only,trade", "ip": ""}
POSITION = {
    "instId": "BTC-USDT-SWAP", "posSide": "net", "pos": "1", "mgnMode": "cross", "avgPx": "60000",
    "markPx": "60000", "upl": "0", "lever": "5", "liqPx": "", "cTime": "1", "uTime": "1",
}  # fmt: skip


@dataclass
class Pair:
    """Both clients on one server that only listens."""

    server: ScriptedServer
    ours: OkxVenue
    theirs: Any

    async def asked(self, call: Awaitable[object]) -> Asked:
        """The last request that a call sends, whatever it makes of the answer."""
        before = len(self.server.asked)
        try:
            await call
        except Exception:  # noqa: BLE001 - the answers are empty on purpose
            assert len(self.server.asked) > before
        return self.server.asked[-1]


@pytest.fixture
async def pair() -> AsyncIterator[Pair]:
    async with scripted_server() as server:
        server.replies |= {
            f"{ROOT}/public/instruments": [answer(CONTRACT)],
            f"{ROOT}/account/config": [answer(CONFIG)],
            f"{ROOT}/account/positions": [answer(POSITION)],
            f"{ROOT}/asset/currencies": [answer()],
            f"{ROOT}/trade/orders-pending": [answer()],
        }
        ours = okx_venue(
            hosts_at(server.address, "ws://127.0.0.1:1"), CREDENTIALS,
            wall_ns=lambda: WALL_MS * 1_000_000, through_proxy=False,
        )  # fmt: skip
        options = {"createOrder": "privatePostTradeOrder", "fetchMarkets": {"types": ["swap"]}}
        async with their_client(server.address, "ws://127.0.0.1:1", CREDENTIALS, **options) as they:
            they.milliseconds = lambda: WALL_MS
            they.iso8601 = lambda _: "2023-11-14T22:13:20.000Z"
            await they.load_markets()
            await ours.instruments()
            yield Pair(server, ours, they)
        await ours.close()


OURS_ALONE = {"clOrdId", "tag"}  # ids are each client's own, tags those of their makers


def meaning(asked: Asked) -> object:
    """A body's meaning: what both clients must agree on."""
    body = json.loads(asked.body) if asked.body else {}
    rows = body if isinstance(body, list) else [body]
    return [
        {name: _plain(value) for name, value in row.items() if name not in OURS_ALONE}
        for row in rows
    ]


def _plain(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


def parts(asked: Asked) -> tuple[str, str, dict[str, str]]:
    path, _, query = asked.target.partition("?")
    return asked.method, path, dict(parse_qsl(query))


def check_sign(asked: Asked) -> None:
    """What both sent is signed by the same rule."""
    stamp = asked.headers["ok-access-timestamp"]
    assert asked.headers["ok-access-sign"] == signature(
        CREDENTIALS.secret, stamp, asked.method, asked.target, asked.body
    )
    assert asked.headers["ok-access-key"] == CREDENTIALS.key
    assert asked.headers["ok-access-passphrase"] == CREDENTIALS.passphrase
    assert stamp == "2023-11-14T22:13:20.000Z"


async def test_the_same_orders(pair: Pair) -> None:
    market = Intent("ours1", "BTCUSDT", OrderSide.BUY, D("0.01"))
    limit = Intent(
        "ours2", "BTCUSDT", OrderSide.SELL, D("0.02"), OrderType.LIMIT, D(70_000), reduce_only=True
    )
    isolated = Intent("ours3", "BTCUSDT", OrderSide.BUY, D("0.01"), margin_mode=MarginMode.ISOLATED)
    for ours, theirs in (
        (market, ("market", "buy", 1, None, {})),
        (limit, ("limit", "sell", 2, 70_000, {"reduceOnly": True})),
        (isolated, ("market", "buy", 1, None, {"marginMode": "isolated"})),
    ):
        mine = await pair.asked(pair.ours.place_order(ours))
        yours = await pair.asked(pair.theirs.create_order(BTC, *theirs))

        assert parts(mine) == parts(yours) == ("POST", f"{ROOT}/trade/order", {})
        assert meaning(mine) == meaning(yours)
        assert mine.headers["exptime"] == str(WALL_MS + 3_000)
        check_sign(mine)
        check_sign(yours)


async def test_the_same_questions_and_settings(pair: Pair) -> None:
    mine = await pair.asked(pair.ours.set_leverage("BTCUSDT", None, D(7), MarginMode.CROSS))
    yours = await pair.asked(pair.theirs.set_leverage(7, BTC, {"marginMode": "cross"}))
    assert parts(mine) == parts(yours)
    assert meaning(mine) == meaning(yours)
    check_sign(mine)
    check_sign(yours)

    mine = await pair.asked(pair.ours.order_by_client_id("cd9"))
    assert parts(mine)[1] == f"{ROOT}/trade/orders-history"  # pending ones were looked at before
    await pair.asked(pair.ours.place_order(Intent("cd9", "BTCUSDT", OrderSide.BUY, D("0.01"))))
    pair.server.replies[f"{ROOT}/trade/order"] = [answer()]
    mine = await pair.asked(pair.ours.order_by_client_id("cd9"))
    yours = await pair.asked(pair.theirs.fetch_order("", BTC, {"clOrdId": "cd9"}))
    assert parts(mine) == parts(yours)
    check_sign(mine)
    check_sign(yours)

    mine = await pair.asked(pair.ours.positions())
    yours = await pair.asked(pair.theirs.fetch_positions(None, {"instType": "SWAP"}))
    assert parts(mine) == parts(yours)
    check_sign(mine)


async def test_the_same_public_questions(pair: Pair) -> None:
    for ours, theirs in (
        (pair.ours.sync_clock(), pair.theirs.fetch_time()),
        (pair.ours.depth("BTCUSDT"), pair.theirs.fetch_order_book(BTC, 50)),
        (pair.ours.instruments(), pair.theirs.fetch_markets()),
        (
            pair.ours.closed_positions(50),
            pair.theirs.fetch_positions_history(None, None, 50, {"instType": "SWAP"}),
        ),
    ):
        mine, yours = parts(await pair.asked(ours)), parts(await pair.asked(theirs))
        assert mine == yours


async def test_the_same_close(pair: Pair) -> None:
    (held,) = await pair.ours.positions()
    mine = await pair.asked(pair.ours.close_position(held.key))
    yours = await pair.asked(
        pair.theirs.close_position(BTC, None, {"marginMode": "cross", "autoCxl": True})
    )
    assert parts(mine) == parts(yours)
    assert meaning(mine) == meaning(yours)
    check_sign(mine)
    check_sign(yours)


async def test_the_same_login() -> None:
    stamp = str(WALL_MS // 1000)
    theirs = ccxt.okx().hmac(
        f"{stamp}GET/users/self/verify".encode(), CREDENTIALS.secret.encode(),
        hashlib.sha256, "base64",
    )  # fmt: skip
    (arg,) = json.loads(login_message(CREDENTIALS, WALL_MS))["args"]
    assert (arg["timestamp"], arg["sign"]) == (stamp, theirs)
