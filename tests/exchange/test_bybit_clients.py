"""Clients made for the real Bybit as referees: they trade here, and ask what we ask."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import queue
import threading
from collections.abc import AsyncIterator, Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from copydesk.model.order import Intent, OrderSide, OrderType
from copydesk.model.position import USER, MarginMode, PositionKey, PositionSide
from tests.exchange.bybit_rest import KEY, NOW_MS, ORDER, SECRET, Script, account_answers, listed
from tests.practice.running_exchange import Exchange, running_exchange

pybit: Any = pytest.importorskip("pybit.unified_trading")  # untyped
ccxt: Any = pytest.importorskip("ccxt.pro")  # untyped, and slow to import

BTC, LINEAR = "BTCUSDT", {"category": "linear", "symbol": "BTCUSDT"}
SWAP = "BTC/USDT:USDT"
PUBLIC = "/v5/public/linear"


@pytest.fixture
async def exchange(tmp_path: Path) -> AsyncIterator[Exchange]:
    async with running_exchange(tmp_path, traders=20) as running:
        yield running


def their_session(address: str, key: str, secret: str) -> Any:  # noqa: ANN401 - untyped
    """pybit with another base address; nothing else is changed."""
    session = pybit.HTTP(api_key=key, api_secret=secret, logging_level=logging.CRITICAL)
    session.endpoint = address
    return session


@pytest.fixture
def session(exchange: Exchange) -> Any:  # noqa: ANN401 - untyped
    key = exchange.world.key
    return their_session(exchange.rest, key.key, key.secret)


async def ask(call: Callable[..., Any], **parameters: object) -> Any:  # noqa: ANN401 - untyped
    """A call of a client that blocks; what it makes of the answer."""
    answer = await asyncio.to_thread(call, **parameters)
    assert answer["retCode"] == 0
    return answer["result"]


async def test_pybit_reads_the_market_and_the_account(exchange: Exchange, session: Any) -> None:  # noqa: ANN401
    page = await ask(session.get_instruments_info, category="linear", limit=10)
    rest = await ask(session.get_instruments_info, category="linear", cursor=page["nextPageCursor"])
    assert len(page["list"] + rest["list"]) == len(exchange.world.core.instruments)
    assert page["list"][0] != rest["list"][0]
    [ticker] = (await ask(session.get_tickers, **LINEAR))["list"]
    assert Decimal(ticker["lastPrice"]) == exchange.world.core.market.last(BTC)
    [wallet] = (await ask(session.get_wallet_balance, accountType="UNIFIED"))["list"]
    assert Decimal(wallet["totalEquity"]) == 10_000
    assert (await ask(session.get_account_info))["marginMode"] == "REGULAR_MARGIN"
    assert (await ask(session.get_api_key_information))["readOnly"] == 0
    bars = await ask(session.get_kline, **LINEAR, interval="5", limit=3)
    assert len(bars["list"]) == 3
    assert (await ask(session.get_fee_rates, **LINEAR))["list"][0]["takerFeeRate"] == "0.0006"


async def test_pybit_trades(session: Any) -> None:  # noqa: ANN401 - untyped
    await ask(session.set_leverage, **LINEAR, buyLeverage="7", sellLeverage="7")
    order = {**LINEAR, "side": "Buy", "orderType": "Market", "qty": "0.02", "orderLinkId": "pb-1"}
    placed = await ask(session.place_order, **order)
    [filled] = (await ask(session.get_open_orders, **LINEAR, orderId=placed["orderId"]))["list"]
    assert (filled["orderStatus"], filled["orderLinkId"]) == ("Filled", "pb-1")
    [held] = (await ask(session.get_positions, category="linear", settleCoin="USDT"))["list"]
    assert (held["side"], held["size"], held["leverage"]) == ("Buy", "0.02", "7")

    price = str(int(float(held["markPrice"])) - 2_000)
    resting = await ask(
        session.place_order,
        **{**order, "orderType": "Limit", "price": price, "orderLinkId": "pb-2"},
    )
    await ask(session.amend_order, **LINEAR, orderId=resting["orderId"], qty="0.03")
    [changed] = (await ask(session.get_open_orders, **LINEAR))["list"]
    assert (changed["qty"], changed["price"]) == ("0.03", price)
    await ask(session.cancel_order, **LINEAR, orderLinkId="pb-2")
    [ended] = (await ask(session.get_order_history, **LINEAR, orderLinkId="pb-2"))["list"]
    assert ended["orderStatus"] == "Cancelled"

    stop = str(int(float(held["markPrice"])) - 5_000)
    await ask(session.set_trading_stop, **LINEAR, tpslMode="Full", positionIdx=0, stopLoss=stop)
    flat = {**order, "side": "Sell", "reduceOnly": True, "orderLinkId": "pb-3"}
    await ask(session.place_order, **flat)
    [closed] = (await ask(session.get_closed_pnl, **LINEAR))["list"]
    assert (closed["closedSize"], closed["side"]) == ("0.02", "Sell")
    fills = (await ask(session.get_executions, **LINEAR))["list"]
    assert {fill["side"] for fill in fills} == {"Buy", "Sell"}
    assert (await ask(session.cancel_all_orders, category="linear", settleCoin="USDT"))[
        "list"
    ] == []


async def test_pybit_waits_for_triggers_and_hedges(session: Any) -> None:  # noqa: ANN401 - untyped
    await ask(session.switch_position_mode, category="linear", coin="USDT", mode=3)
    order = {**LINEAR, "side": "Buy", "orderType": "Market", "qty": "0.02", "positionIdx": 1}
    await ask(session.place_order, **order)
    rows = (await ask(session.get_positions, **LINEAR))["list"]
    assert [(row["positionIdx"], row["side"]) for row in rows] == [(1, "Buy"), (2, "")]
    mark = int(float(rows[0]["markPrice"]))
    await ask(
        session.set_trading_stop, **LINEAR, tpslMode="Partial", positionIdx=1,
        takeProfit=str(mark + 1_000), tpSize="0.01", stopLoss=str(mark - 1_000), slSize="0.01",
    )  # fmt: skip
    await ask(
        session.place_order, **{**order, "side": "Sell", "positionIdx": 2},
        triggerPrice=str(mark - 2_000), triggerDirection=2,
    )  # fmt: skip
    waiting = (await ask(session.get_open_orders, **LINEAR))["list"]
    assert {row["stopOrderType"] for row in waiting} == {
        "PartialTakeProfit", "PartialStopLoss", "Stop",
    }  # fmt: skip
    assert {row["orderStatus"] for row in waiting} == {"Untriggered"}


def listen_after_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pybit hear nothing while it subscribes.

    It notes a subscription after sending it; on loopback the answer is there before, and pybit
    leaves its socket.
    """
    socket, turn = pybit.WebSocket, threading.RLock()

    def in_turn(act: Callable[..., None]) -> Callable[..., None]:
        def take_the_turn(*arguments: object, **named: object) -> None:
            with turn:
                act(*arguments, **named)

        return take_the_turn

    for name in ("subscribe", "_handle_incoming_message"):
        monkeypatch.setattr(socket, name, in_turn(getattr(socket, name)))


async def test_pybit_hears_what_happens(
    exchange: Exchange,
    session: Any,  # noqa: ANN401 - untyped
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pybit, "PRIVATE_WSS", f"{exchange.ws}/v5/private")
    monkeypatch.setattr(pybit, "PUBLIC_WSS", f"{exchange.ws}/v5/public/{{CHANNEL_TYPE}}")
    listen_after_asking(monkeypatch)
    key = exchange.world.key
    heard: queue.Queue[dict[str, Any]] = queue.Queue()

    def listen() -> tuple[Any, Any]:
        private = pybit.WebSocket(
            testnet=False, channel_type="private", api_key=key.key, api_secret=key.secret,
            private_auth_expire=60,
        )  # fmt: skip
        for subscribe in (
            private.order_stream, private.execution_stream,
            private.position_stream, private.wallet_stream,
        ):  # fmt: skip
            subscribe(callback=heard.put)
        public = pybit.WebSocket(testnet=False, channel_type="linear")
        public.ticker_stream(symbol=BTC, callback=heard.put)
        return private, public

    streams = await asyncio.to_thread(listen)
    try:
        topics: dict[str, dict[str, Any]] = {}
        wanted = {"order", "execution", "position", "wallet", f"tickers.{BTC}"}
        order = {**LINEAR, "side": "Buy", "orderType": "Market", "qty": "0.01"}
        async with asyncio.timeout(20):
            while not wanted <= set(topics):  # what happens before a subscription isn't told
                await ask(session.place_order, **order)
                await exchange.step(1)
                await asyncio.sleep(0.3)
                while not heard.empty():
                    message = heard.get()
                    topics[message["topic"]] = message
        assert topics["execution"]["data"][0]["execType"] == "Trade"
        assert topics["position"]["data"][0]["side"] == "Buy"
        assert topics["wallet"]["data"][0]["coin"][0]["coin"] == "USDT"
        assert Decimal(topics[f"tickers.{BTC}"]["data"]["lastPrice"]) > 0
    finally:
        for stream in streams:
            await asyncio.to_thread(stream.exit)


@pytest.fixture
async def client(exchange: Exchange) -> AsyncIterator[Any]:
    """ccxt with other base addresses; nothing else is changed."""
    key = exchange.world.key
    theirs = ccxt.bybit(
        {"apiKey": key.key, "secret": key.secret, "options": {"defaultType": "swap"}}
    )
    theirs.urls["api"] |= dict.fromkeys(
        ("spot", "futures", "v2", "public", "private"), exchange.rest
    )
    private = f"{exchange.ws}/v5/private"
    theirs.urls["api"]["ws"] = {
        "public": dict.fromkeys(("spot", "inverse", "option", "linear"), exchange.ws + PUBLIC),
        "private": {
            "spot": {"unified": private, "nonUnified": private},
            "contract": private, "usdc": private, "trade": private,
        },
    }  # fmt: skip
    try:
        yield theirs
    finally:
        await theirs.close()


async def test_ccxt_trades(exchange: Exchange, client: Any) -> None:  # noqa: ANN401 - untyped
    core = exchange.world.core
    markets = await client.load_markets()
    assert len(markets) == len(core.instruments)
    assert Decimal(str(markets[SWAP]["precision"]["price"])) == core.instruments[BTC].price_step
    assert (await client.fetch_balance())["USDT"]["total"] == 10_000
    assert len(await client.fetch_ohlcv(SWAP, "1h", limit=5)) == 5
    book = await client.fetch_order_book(SWAP, 5)
    assert book["bids"][0][0] < book["asks"][0][0]

    await client.set_leverage(9, SWAP)
    placed = await client.create_order(SWAP, "market", "buy", 0.02)
    order = await client.fetch_order(placed["id"], SWAP, {"acknowledged": True})
    assert (order["status"], order["filled"], order["side"]) == ("closed", 0.02, "buy")
    [position] = await client.fetch_positions([SWAP])
    assert (position["side"], position["contracts"]) == ("long", 0.02)
    assert position["leverage"] == 9

    resting = await client.create_order(SWAP, "limit", "buy", 0.01, 20_000)
    [shown] = await client.fetch_open_orders(SWAP)
    assert (shown["id"], shown["status"], shown["price"]) == (resting["id"], "open", 20_000)
    await client.edit_order(resting["id"], SWAP, "limit", "buy", 0.02, 20_001)
    await client.cancel_order(resting["id"], SWAP)
    ended = await client.fetch_order(resting["id"], SWAP, {"acknowledged": True})
    assert (ended["status"], ended["amount"]) == ("canceled", 0.02)
    with pytest.raises(ccxt.InsufficientFunds):
        await client.create_order(SWAP, "market", "buy", 1.9)
    with pytest.raises(ccxt.OrderNotFound):
        await client.cancel_order("nobody", SWAP)

    await client.create_order(SWAP, "market", "sell", 0.02, None, {"reduceOnly": True})
    fills = await client.fetch_my_trades(SWAP)
    assert {fill["side"] for fill in fills} == {"buy", "sell"}
    await client.set_margin_mode("isolated")
    assert core.account("main").margin_mode is MarginMode.ISOLATED
    await client.set_position_mode(True, SWAP)


async def test_ccxt_watches(exchange: Exchange, client: Any) -> None:  # noqa: ANN401 - untyped
    await client.load_markets()
    async with asyncio.timeout(30):
        ticker = await client.watch_ticker(SWAP)
        assert Decimal(str(ticker["last"])) > 0
        book = await client.watch_order_book(SWAP, 50)
        assert book["bids"][0][0] < book["asks"][0][0]
        orders = asyncio.create_task(client.watch_orders(SWAP))
        positions = asyncio.create_task(client.watch_positions([SWAP]))
        trades = asyncio.create_task(client.watch_my_trades(SWAP))
        placed = set()
        while not (orders.done() and trades.done() and positions.done()):
            placed.add((await client.create_order(SWAP, "market", "buy", 0.01))["id"])
            await exchange.step(1)
            await asyncio.wait({orders, trades, positions}, timeout=0.5)
        order = (await orders)[-1]
        assert order["id"] in placed
        assert (order["status"], order["filled"]) == ("closed", 0.01)
        assert (await positions)[0]["side"] == "long"
        assert (await trades)[-1]["amount"] == 0.01


# What we send is what they send.

INTENTS = (
    Intent("cd-0001", BTC, OrderSide.BUY, Decimal("0.001")),
    Intent("cd-0001", BTC, OrderSide.SELL, Decimal("0.001"), reduce_only=True),
    Intent("cd-0001", BTC, OrderSide.SELL, Decimal("0.5"), OrderType.LIMIT, Decimal(70_000)),
    Intent(
        "cd-0001", BTC, OrderSide.BUY, Decimal("0.001"), take_profit_price=Decimal(70_000),
        stop_loss_price=Decimal(60_000),
    ),
)  # fmt: skip


class Recorder:
    """Catches what a blocking client sends."""

    def __init__(self, session: Any) -> None:  # noqa: ANN401 - untyped
        self.session = session
        self.sent: list[Any] = []
        session.client.send = self._send

    def _send(self, request: Any, **options: object) -> Any:  # noqa: ANN401 - untyped
        del options
        self.sent.append(request)
        raise ConnectionError("nothing leaves")

    def request(self, call: Callable[..., Any], **parameters: object) -> Any:  # noqa: ANN401
        with pytest.raises(ConnectionError):
            call(**parameters)
        return self.sent[-1]


@pytest.fixture
def recorder() -> Recorder:
    return Recorder(their_session("http://bybit.test", KEY, SECRET))


def check_signs(ours: httpx.Request, theirs: Any) -> None:  # noqa: ANN401 - untyped
    """Both sign the same text by the same rule: the query, or the body, as it is sent."""
    for headers, query, body in (
        (ours.headers, ours.url.query.decode(), ours.content.decode()),
        (theirs.headers, theirs.url.partition("?")[2], (theirs.body or b"")),
    ):
        text = body.decode() if isinstance(body, bytes) else body
        stamp, window = headers["X-BAPI-TIMESTAMP"], headers["X-BAPI-RECV-WINDOW"]
        signed = f"{stamp}{KEY}{window}{query or text}"
        expected = hmac.new(SECRET.encode(), signed.encode(), hashlib.sha256).hexdigest()
        assert headers["X-BAPI-SIGN"] == expected
        assert headers["X-BAPI-API-KEY"] == KEY


@pytest.mark.parametrize("intent", INTENTS)
async def test_orders_mean_what_pybit_s_mean(recorder: Recorder, intent: Intent) -> None:
    script = Script()
    account_answers(script)
    script.on("/v5/order/create", {"retCode": 110007, "retMsg": "no", "result": {}})
    with pytest.raises(Exception, match="margin"):
        await script.venue().place_order(intent)
    ours = next(each for each in script.asked if each.url.path == "/v5/order/create")
    wanted: dict[str, object] = {
        **LINEAR,
        "side": intent.side.value.capitalize(),
        "orderType": intent.type.value.capitalize(),
        "qty": str(intent.size),
        "positionIdx": 0,
        "orderLinkId": intent.client_order_id,
        "reduceOnly": intent.reduce_only,
    }
    if intent.price is not None:
        wanted |= {"price": str(intent.price), "timeInForce": "GTC"}
    if intent.take_profit_price is not None:
        wanted |= {"takeProfit": "70000", "stopLoss": "60000", "tpslMode": "Full"}
    theirs = recorder.request(recorder.session.place_order, **wanted)
    assert (ours.method, str(ours.url)) == (theirs.method, theirs.url)
    assert json.loads(ours.content) == json.loads(theirs.body)
    check_signs(ours, theirs)


async def test_queries_and_changes_mean_what_pybit_s_mean(recorder: Recorder) -> None:
    script = Script()
    account_answers(script)
    script.on("/v5/order/realtime", listed(ORDER))
    for path in ("/v5/order/amend", "/v5/order/cancel"):
        script.on(path, {"retCode": 0, "result": {"orderId": "o", "orderLinkId": "cd-0001"}})
    for path in ("/v5/position/set-leverage", "/v5/position/trading-stop"):
        script.on(path, {"retCode": 0, "result": {}})
    script.on("/v5/position/closed-pnl", listed())
    venue, theirs = script.venue(), recorder.session
    await venue.amend_order("cd-0001", Decimal("0.2"), Decimal(65_000))
    await venue.cancel_order("cd-0001")
    await venue.set_leverage(BTC, None, Decimal(5), MarginMode.CROSS)
    leg = PositionKey("bybit", USER, BTC, PositionSide.LONG)
    await venue.set_protection(leg, Decimal(70_000), None)
    await venue.positions()
    name: dict[str, object] = {**LINEAR, "orderLinkId": "cd-0001"}
    pairs: tuple[tuple[str, Any, dict[str, object]], ...] = (
        ("/v5/order/amend", theirs.amend_order, {**name, "qty": "0.2", "price": "65000"}),
        ("/v5/order/cancel", theirs.cancel_order, name),
        (
            "/v5/position/set-leverage", theirs.set_leverage,
            {**LINEAR, "buyLeverage": "5", "sellLeverage": "5"},
        ),
        (
            "/v5/position/trading-stop", theirs.set_trading_stop,
            {**LINEAR, "tpslMode": "Full", "positionIdx": 0, "takeProfit": "70000",
             "stopLoss": "0"},
        ),
        ("/v5/order/realtime", theirs.get_open_orders,
         {"category": "linear", "orderLinkId": "cd-0001"}),
        ("/v5/position/list", theirs.get_positions,
         {"category": "linear", "settleCoin": "USDT", "limit": 200}),
    )  # fmt: skip
    for path, call, parameters in pairs:
        ours = [each for each in script.asked if each.url.path == path][-1]
        other = recorder.request(call, **parameters)
        assert ours.method == other.method
        address, _, query = other.url.partition("?")
        assert str(ours.url).partition("?")[0] == address
        assert parse_qsl(ours.url.query.decode()) == parse_qsl(query)
        if ours.content:
            assert json.loads(ours.content) == json.loads(other.body)
        check_signs(ours, other)


async def test_orders_mean_what_ccxt_s_mean() -> None:
    theirs = ccxt.bybit({"apiKey": KEY, "secret": SECRET, "options": {"defaultType": "swap"}})
    market = {
        "id": BTC, "symbol": SWAP, "base": "BTC", "quote": "USDT", "settle": "USDT",
        "baseId": "BTC", "quoteId": "USDT", "settleId": "USDT", "type": "swap", "swap": True,
        "spot": False, "future": False, "option": False, "linear": True, "inverse": False,
        "contract": True, "active": True, "contractSize": 1,
        "precision": {"price": 0.1, "amount": 0.001}, "limits": {},
    }  # fmt: skip
    theirs.set_markets([market])
    theirs.milliseconds = lambda: NOW_MS
    theirs.nonce = lambda: NOW_MS
    try:
        request = theirs.create_order_request(
            SWAP, "limit", "sell", 0.5, 70_000,
            {"clientOrderId": "cd-0001", "positionIdx": 0, "reduceOnly": False}, True,
        )  # fmt: skip
        signed = theirs.sign("v5/order/create", ["private"], "POST", request)
    finally:
        await theirs.close()
    script = Script()
    account_answers(script)
    script.on("/v5/order/create", {"retCode": 110007, "retMsg": "no", "result": {}})
    with pytest.raises(Exception, match="margin"):
        await script.venue().place_order(INTENTS[2])
    ours = script.bodies("/v5/order/create")[0]
    body = json.loads(signed["body"])
    assert {name: body[name] for name in body if name in ours} == {
        name: ours[name] for name in ours if name in body
    }
    assert set(body) - set(ours) == set()
    assert set(ours) - set(body) <= {"reduceOnly", "timeInForce"}  # both as they are by default
    text = f"{NOW_MS}{KEY}{signed['headers']['X-BAPI-RECV-WINDOW']}{signed['body']}"
    expected = hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()
    assert signed["headers"]["X-BAPI-SIGN"] == expected
