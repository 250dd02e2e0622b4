"""A client made for the real Bitget as referee: it trades here, and asks what we ask."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from copydesk.exchange.bitget import endpoints
from copydesk.exchange.bitget.auth import login_message, signature
from copydesk.exchange.bitget.copy_model import CopyModel
from copydesk.exchange.bitget.venue import BitgetVenue, Hosts
from copydesk.exchange.connect import bitget_venue
from copydesk.exchange.ports import Credentials
from copydesk.model.order import Intent, OrderSide, OrderType
from copydesk.model.position import MarginMode, PositionSide
from tests.exchange.scripted import CREDENTIALS, Asked, ScriptedServer, envelope, scripted_server
from tests.practice.running_exchange import Exchange, running_exchange

ccxt: Any = pytest.importorskip("ccxt.pro")  # untyped, and slow to import

D = Decimal
BTC = "BTC/USDT:USDT"
ETH = "ETH/USDT:USDT"


@asynccontextmanager
async def their_client(
    rest: str, stream: str, credentials: Credentials, **options: object
) -> AsyncIterator[Any]:
    """ccxt with other base addresses; nothing else is changed."""
    client = ccxt.bitget(
        {
            "apiKey": credentials.key,
            "secret": credentials.secret,
            "password": credentials.passphrase,
            "options": {"defaultType": "swap", **options},
        }
    )
    addresses = client.urls["api"]
    addresses |= {name: rest for name, address in addresses.items() if isinstance(address, str)}
    addresses["ws"] |= {
        "public": f"{stream}/v2/ws/public",
        "private": f"{stream}/v2/ws/private",
    }
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

    assert {market["id"] for market in markets.values()} == set(core.instruments)
    btc = core.instruments["BTCUSDT"]
    assert D(str(markets[BTC]["precision"]["price"])) == btc.price_step
    assert D(str(markets[BTC]["precision"]["amount"])) == btc.size_step
    assert D(str(markets[BTC]["limits"]["amount"]["min"])) == btc.min_size
    assert (await client.fetch_balance())["USDT"]["total"] == 10_000
    ticker = await client.fetch_ticker(BTC)
    assert D(str(ticker["bid"])) == core.market.bid("BTCUSDT")
    assert len(await client.fetch_ohlcv(BTC, "1h", limit=5)) == 5
    book = await client.fetch_order_book(BTC, 5)
    assert book["bids"][0][0] < book["asks"][0][0]


async def test_orders_positions_leverage_and_modes(exchange: Exchange, client: Any) -> None:  # noqa: ANN401 - untyped
    core = exchange.world.core
    assert (await client.set_leverage(9, BTC))["code"] == "00000"
    assert core.leverage("main", "BTCUSDT", PositionSide.LONG) == 9
    assert (await client.fetch_leverage(BTC))["longLeverage"] == 9
    assert (await client.set_margin_mode("isolated", ETH))["code"] == "00000"
    assert core.margin_mode("main", "ETHUSDT") is MarginMode.ISOLATED

    placed = await client.create_order(BTC, "market", "buy", 0.01)
    order = await client.fetch_order(placed["id"], BTC)
    assert (order["status"], order["filled"], order["side"]) == ("closed", 0.01, "buy")
    (position,) = await client.fetch_positions([BTC])
    assert (position["side"], position["contracts"], position["leverage"]) == ("long", 0.01, 9)
    assert position["marginMode"] == "cross"

    resting = await client.create_order(BTC, "limit", "buy", 0.01, 20_000)
    (shown,) = await client.fetch_open_orders(BTC)
    assert (shown["id"], shown["status"], shown["price"]) == (resting["id"], "open", 20_000)
    await client.edit_order(resting["id"], BTC, "limit", "buy", 0.02, 20_001)
    (shown,) = await client.fetch_open_orders(BTC)
    assert (shown["amount"], shown["price"]) == (0.02, 20_001)
    await client.cancel_order(resting["id"], BTC)
    assert (await client.fetch_order(resting["id"], BTC))["status"] == "canceled"

    await client.close_position(BTC, "buy")
    assert await client.fetch_positions([BTC]) == []
    (past,) = await client.fetch_positions_history([BTC])
    assert past["side"] == "long"
    fills = await client.fetch_my_trades(BTC)
    assert {fill["side"] for fill in fills} == {"buy", "sell"}
    assert all(fill["fee"]["cost"] > 0 for fill in fills)


async def test_hedged_orders(client: Any) -> None:  # noqa: ANN401 - untyped
    await client.set_position_mode(True, BTC)
    hedged = {"hedged": True}
    await client.create_order(BTC, "market", "buy", 0.01, None, hedged)
    await client.create_order(BTC, "market", "sell", 0.02, None, hedged)
    held = {each["side"]: each["contracts"] for each in await client.fetch_positions([BTC])}
    assert held == {"long": 0.01, "short": 0.02}

    await client.create_order(BTC, "market", "sell", 0.01, None, {**hedged, "reduceOnly": True})

    held = {each["side"]: each["contracts"] for each in await client.fetch_positions([BTC])}
    assert held == {"short": 0.02}


async def test_streams(exchange: Exchange, client: Any) -> None:  # noqa: ANN401 - untyped
    await client.load_markets()
    async with asyncio.timeout(20):
        ticker = await client.watch_ticker(BTC)
        assert D(str(ticker["last"])) == exchange.world.core.market.last("BTCUSDT")
        assert len(await client.watch_ohlcv(BTC)) > 10
        assert (await client.watch_order_book(BTC, 5))["bids"]
        assert (await client.watch_balance())["USDT"]["total"] == 10_000
        assert await client.watch_positions() == []
        orders = asyncio.create_task(client.watch_orders(BTC))
        positions = asyncio.create_task(client.watch_positions())
        placed = set()
        while not orders.done():  # an order from before the subscription arrived isn't told
            placed.add((await client.create_order(BTC, "market", "buy", 0.01))["id"])
            await exchange.step(1)
            await asyncio.wait({orders}, timeout=0.5)
        order = (await orders)[-1]
        assert order["id"] in placed
        assert (order["status"], order["filled"]) == ("closed", 0.01)
        held = await positions
        assert (held[0]["symbol"], held[0]["side"]) == (BTC, "long")


@dataclass
class Pair:
    """Both clients on one server that only listens."""

    server: ScriptedServer
    ours: BitgetVenue
    theirs: Any
    heard: list[Asked] = field(default_factory=list)

    async def asked(self, call: Awaitable[object]) -> Asked:
        """The last request that a call sends, whatever it makes of the answer."""
        before = len(self.server.asked)
        try:
            await call
        except Exception:  # noqa: BLE001 - the answers are empty on purpose
            assert len(self.server.asked) > before
        return self.server.asked[-1]


CONTRACT = {
    "symbol": "BTCUSDT", "baseCoin": "BTC", "quoteCoin": "USDT", "makerFeeRate": "0.0004",
    "takerFeeRate": "0.0006", "supportMarginCoins": ["USDT"], "minTradeNum": "0.001",
    "priceEndStep": "1", "volumePlace": "3", "pricePlace": "1", "sizeMultiplier": "0.001",
    "symbolType": "perpetual", "minTradeUSDT": "5", "symbolStatus": "normal", "minLever": "1",
    "maxLever": "125",
}  # fmt: skip
MODES = {
    "marginCoin": "USDT", "available": "1", "accountEquity": "1", "marginMode": "crossed",
    "posMode": "one_way_mode",
}  # fmt: skip


@pytest.fixture
async def pair() -> AsyncIterator[Pair]:
    async with scripted_server() as server:
        contracts = endpoints.CONTRACTS.path
        server.replies[contracts] = [envelope([CONTRACT]), envelope([])]
        for path in ("spot/public/symbols", "margin/currencies", "spot/public/coins"):
            server.replies[f"/api/v2/{path}"] = [envelope([])]
        server.replies[endpoints.ACCOUNT.path] = [envelope(MODES)]
        hosts = Hosts(server.address, "ws://127.0.0.1:1", "ws://127.0.0.1:1")
        ours = bitget_venue(
            hosts, CREDENTIALS, name="bitget", copy_model=CopyModel.BY_AMOUNT, through_proxy=False
        )
        async with their_client(
            server.address, "ws://127.0.0.1:1", CREDENTIALS, uta=False
        ) as theirs:
            await theirs.load_markets()
            yield Pair(server, ours, theirs)
        await ours.close()


def meaning(asked: Asked) -> dict[str, str]:
    """What a request says, by name; Bitget reads words in any case."""
    if asked.body:
        said: Mapping[str, object] = json.loads(asked.body)
    else:
        said = dict(parse_qsl(asked.target.partition("?")[2]))
    return {name: str(value).lower() for name, value in said.items()}


def is_signed(asked: Asked) -> bool:
    """The signature, computed here from the bytes that arrived."""
    text = f"{asked.headers['access-timestamp']}{asked.method}{asked.target}".encode() + asked.body
    digest = hmac.new(CREDENTIALS.secret.encode(), text, hashlib.sha256).digest()
    return asked.headers["access-sign"] == base64.b64encode(digest).decode()


def order(side: OrderSide, **more: object) -> Intent:
    return Intent("mine", "BTCUSDT", side, D("0.01"), **more)  # type: ignore[arg-type]  # as given


Ours = Callable[[BitgetVenue], Awaitable[object]]
Theirs = Callable[[Any], Awaitable[object]]
MINE = {"clientOrderId": "mine"}
INTENTS: dict[str, tuple[Ours, Theirs]] = {
    "market order": (
        lambda v: v.place_order(order(OrderSide.BUY)),
        lambda c: c.create_order(BTC, "market", "buy", 0.01, None, MINE),
    ),
    "limit order that reduces": (
        lambda v: v.place_order(
            order(OrderSide.SELL, type=OrderType.LIMIT, price=D(20_000), reduce_only=True)
        ),
        lambda c: c.create_order(BTC, "limit", "sell", 0.01, 20_000, {**MINE, "reduceOnly": True}),
    ),
    "isolated order": (
        lambda v: v.place_order(order(OrderSide.BUY, margin_mode=MarginMode.ISOLATED)),
        lambda c: c.create_order(
            BTC, "market", "buy", 0.01, None, {**MINE, "marginMode": "isolated"}
        ),
    ),
    "protected order": (
        lambda v: v.place_order(
            order(OrderSide.BUY, take_profit_price=D(30_000), stop_loss_price=D(10_000))
        ),
        lambda c: c.create_order(
            BTC, "market", "buy", 0.01, None,
            {**MINE, "takeProfit": {"triggerPrice": 30_000}, "stopLoss": {"triggerPrice": 10_000}},
        ),
    ),
    "leverage": (
        lambda v: v.set_leverage("BTCUSDT", None, D(9), MarginMode.CROSS),
        lambda c: c.set_leverage(9, BTC),
    ),
    "tickers": (
        lambda v: v.tickers(),
        lambda c: c.fetch_tickers(params={"productType": "USDT-FUTURES"}),
    ),
    "candles": (
        lambda v: v.candles("BTCUSDT", "1h", 5),
        lambda c: c.fetch_ohlcv(BTC, "1h", limit=5),
    ),
    "book": (lambda v: v.depth("BTCUSDT"), lambda c: c.fetch_order_book(BTC, 50)),
    "tiers": (
        lambda v: v.margin_tiers("BTCUSDT"),
        lambda c: c.fetch_market_leverage_tiers(BTC),
    ),
    "time": (lambda v: v.venue_time_ms(), lambda c: c.fetch_time()),
    "own positions": (lambda v: v._own_positions(), lambda c: c.fetch_positions([BTC])),
    "money": (lambda v: v._account_row(), lambda c: c.fetch_balance()),
    "modes": (lambda v: v._read_modes("BTCUSDT"), lambda c: c.fetch_leverage(BTC)),
}  # fmt: skip


@pytest.mark.parametrize("name", INTENTS)
async def test_the_same_intent_is_the_same_request(pair: Pair, name: str) -> None:
    ask_ours, ask_theirs = INTENTS[name]
    if "order" in name:
        pair.server.replies[endpoints.PLACE.path] = [envelope({"orderId": "1"}, "40017", 400)]

    theirs = await pair.asked(ask_theirs(pair.theirs))
    ours = await pair.asked(ask_ours(pair.ours))

    assert (ours.method, ours.path) == (theirs.method, theirs.path)
    said = meaning(theirs)
    if said.get("ordertype") == "market" or "market" in name or "order" in name:
        said.pop("force", None)  # they repeat the default, we name it for limit orders
    assert {key: value for key, value in meaning(ours).items() if key != "force"} == said
    signed = {asked.headers.get("access-key") for asked in (ours, theirs)}
    assert signed in ({CREDENTIALS.key}, {None})
    if signed == {CREDENTIALS.key}:
        assert is_signed(ours)
        assert is_signed(theirs)


@pytest.mark.parametrize(
    ("side", "leg", "reduces", "their_side"),
    [
        (OrderSide.BUY, PositionSide.LONG, False, "buy"),
        (OrderSide.SELL, PositionSide.LONG, True, "sell"),
        (OrderSide.SELL, PositionSide.SHORT, False, "sell"),
        (OrderSide.BUY, PositionSide.SHORT, True, "buy"),
    ],
)
async def test_hedged_orders_name_the_leg_as_they_do(
    pair: Pair, side: OrderSide, leg: PositionSide, reduces: bool, their_side: str
) -> None:
    pair.server.replies[endpoints.ACCOUNT.path] = [envelope({**MODES, "posMode": "hedge_mode"})]
    pair.server.replies[endpoints.PLACE.path] = [envelope({"orderId": "1"}, "40017", 400)]
    wish = {**MINE, "hedged": True, **({"reduceOnly": True} if reduces else {})}

    theirs = await pair.asked(pair.theirs.create_order(BTC, "market", their_side, 0.01, None, wish))
    ours = await pair.asked(pair.ours.place_order(order(side, leg=leg, reduce_only=reduces)))

    said = meaning(theirs)
    said.pop("force")
    assert meaning(ours) == said


async def test_cancel_and_lookup_by_client_id(pair: Pair) -> None:
    pair.ours._remember("mine", "BTCUSDT")
    for endpoint in (endpoints.CANCEL, endpoints.ORDER):
        pair.server.replies[endpoint.path] = [envelope(None, "40017", 400)]

    theirs = await pair.asked(pair.theirs.cancel_order("1", BTC, MINE))
    ours = await pair.asked(pair.ours.cancel_order("mine"))
    assert (ours.method, ours.path) == (theirs.method, theirs.path)
    assert meaning(ours) == meaning(theirs)
    theirs = await pair.asked(pair.theirs.fetch_order("1", BTC, MINE))
    ours = await pair.asked(pair.ours.order_by_client_id("mine"))
    assert ours.target == theirs.target
    assert is_signed(ours)
    assert is_signed(theirs)


async def test_signatures_and_logins_agree(pair: Pair) -> None:
    theirs = pair.theirs
    theirs.nonce = lambda: 1_700_000_000_123
    signed = theirs.sign(
        "v2/copy/mix-follower/cancel-trader", ["private", "copy"], "POST", {"traderId": "b1b5"}
    )
    stamp, body = "1700000000123", signed["body"].encode()
    target = "/api/v2/copy/mix-follower/cancel-trader"
    assert signed["headers"]["ACCESS-SIGN"] == signature(
        CREDENTIALS.secret, stamp, "POST", target, body
    )
    strange = theirs.sign(
        "v2/mix/market/ticker", ["private", "mix"], "GET", {"symbol": "$DEGENUSDT"}
    )
    assert strange["headers"]["ACCESS-SIGN"] == signature(
        CREDENTIALS.secret, stamp, "GET", "/api/v2/mix/market/ticker?symbol=$DEGENUSDT"
    )
    login = json.loads(login_message(CREDENTIALS, 1_700_000_000_123))["args"][0]
    text = b"1700000000GET/user/verify"
    assert login["sign"] == theirs.hmac(text, CREDENTIALS.secret.encode(), hashlib.sha256, "base64")
