"""The dialect of Bybit by itself: signatures, codes, limits, cursors, and what is refused."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
import websockets
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from copydesk.model.money import parse_decimal
from copydesk.practice.api.bybit.application import CALLS
from copydesk.practice.api.bybit.codes import ApiError, Code, from_refusal
from copydesk.practice.api.bybit.params import Params
from copydesk.practice.credentials import ApiKey
from copydesk.practice.refusal import RefusalKind, Refused
from tests.examples import examples
from tests.practice.running_exchange import Exchange, running_exchange

ORDER = {"category": "linear", "symbol": "BTCUSDT", "side": "Buy", "orderType": "Market"}
CREATE = "/v5/order/create"


class Client:
    """A client written from the guide alone."""

    def __init__(self, exchange: Exchange, key: ApiKey | None = None) -> None:
        self.exchange = exchange
        self.key = key or exchange.world.key
        self.http = httpx.AsyncClient(base_url=exchange.rest)

    def headers(self, signed: str, **changed: str) -> dict[str, str]:
        stamp, window = changed.get("stamp", str(time.time_ns() // 1_000_000)), "5000"
        text = f"{stamp}{self.key.key}{window}{signed}"
        sign = hmac.new(self.key.secret.encode(), text.encode(), hashlib.sha256).hexdigest()
        return {
            "X-BAPI-API-KEY": changed.get("key", self.key.key),
            "X-BAPI-TIMESTAMP": stamp,
            "X-BAPI-RECV-WINDOW": window,
            "X-BAPI-SIGN": changed.get("sign", sign),
        }

    async def get(self, path: str, query: str = "", **changed: str) -> httpx.Response:
        target = f"{path}?{query}" if query else path
        return await self.http.get(target, headers=self.headers(query, **changed))

    async def post(self, path: str, body: object) -> Any:  # noqa: ANN401 - JSON
        """One change; where the limit is reached, once more when it is whole again."""
        text = json.dumps(body)
        while True:
            answer = await self.http.post(path, content=text, headers=self.headers(text))
            assert answer.status_code == 200
            if answer.json()["retCode"] != 10006:
                return answer.json()
            reset = int(answer.headers["X-Bapi-Limit-Reset-Timestamp"])
            await asyncio.sleep(max(reset - time.time_ns() // 1_000_000, 1) / 1000)


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[Client]:
    async with running_exchange(tmp_path, traders=20) as exchange:
        made = Client(exchange)
        yield made
        await made.http.aclose()


def test_every_refusal_has_a_code() -> None:
    for kind in RefusalKind:
        error = from_refusal(Refused(kind, "field", "below 5"))
        assert error.code.value.code
        assert "{" not in error.message


async def test_signatures_clocks_and_keys(client: Client) -> None:
    path, now = "/v5/account/info", time.time_ns() // 1_000_000
    wrong: tuple[tuple[dict[str, str], int], ...] = (
        ({"key": "nobody"}, 10003),
        ({"sign": "0" * 64}, 10004),
        ({"stamp": str(now - 6_000)}, 10002),
        ({"stamp": str(now + 1_500)}, 10002),
        ({"stamp": "soon"}, 10002),
    )
    for changed, code in wrong:
        answer = (await client.get(path, **changed)).json()
        assert (answer["retCode"], answer["result"]) == (code, {})
    assert (await client.get(path, stamp=str(now - 3_000))).json()["retCode"] == 0
    late = (await client.get(path, stamp=str(now - 6_000))).json()["retMsg"]
    assert "server_timestamp[" in late
    assert (await client.get("/v5/copy-trading/leaderboard")).status_code == 404


async def test_permissions_addresses_and_ends_of_keys(client: Client) -> None:
    permit = client.exchange.permit
    await permit("read")
    assert (await client.post(CREATE, {**ORDER, "qty": "0.01"}))["retCode"] == 10005
    key = (await client.get("/v5/user/query-api")).json()["result"]
    assert key["readOnly"] == 1
    await permit("read", "trade", "withdraw")
    key = (await client.get("/v5/user/query-api")).json()["result"]
    assert key["permissions"]["Wallet"] == ["Withdraw"]
    await permit("read", ips=["10.0.0.1"])
    assert (await client.get("/v5/account/info")).json()["retCode"] == 10010
    await permit("read", expiry=1)
    assert (await client.get("/v5/account/info")).json()["retCode"] == 33004


async def test_limits_are_told_and_kept(client: Client) -> None:
    answers = [await client.get("/v5/account/fee-rate", "category=linear") for _ in range(6)]
    codes = [answer.json()["retCode"] for answer in answers]
    assert codes[:5] == [0] * 5
    assert codes[5] == 10006
    left = [answer.headers["X-Bapi-Limit-Status"] for answer in answers]
    assert left == ["4", "3", "2", "1", "0", "0"]
    reset = int(answers[5].headers["X-Bapi-Limit-Reset-Timestamp"])
    assert reset > int(answers[5].json()["time"])


async def test_cursors_lead_on_in_either_form(client: Client) -> None:
    path, query = "/v5/market/instruments-info", "category=linear&limit=5"
    first = (await client.http.get(f"{path}?{query}")).json()["result"]
    cursor = first["nextPageCursor"]
    assert "%3D" in cursor
    pages = [
        (await client.http.get(f"{path}?{query}&cursor={form}")).json()["result"]["list"]
        for form in (cursor, cursor.replace("%", "%25"))
    ]
    assert pages[0] == pages[1]
    assert pages[0][0] != first["list"][0]


WRONG: tuple[tuple[dict[str, object], int], ...] = (
    ({"category": "spot"}, 10001),
    ({"symbol": "NOPE"}, 10001),
    ({"side": "buy"}, 10001),
    ({"qty": "0"}, 10001),
    ({"qty": "0", "reduceOnly": True, "closeOnTrigger": True}, 110017),
    ({"qty": "0.00001"}, 10001),
    ({"qty": "NaN"}, 10001),
    ({"positionIdx": 1}, 10001),
    ({"orderLinkId": "with space"}, 10001),
    ({"reduceOnly": True}, 110017),
    ({"reduceOnly": True, "takeProfit": "90000"}, 10001),
    ({"slippageToleranceType": "Percent", "slippageTolerance": "11"}, 110108),
    ({"slippageToleranceType": "TickSize", "slippageTolerance": "0.5"}, 110109),
    ({"triggerPrice": "1000", "triggerDirection": 1}, 110092),
    ({"triggerPrice": "900000", "triggerDirection": 2}, 110093),
    ({"triggerPrice": "900000"}, 10001),
    ({"qty": "1.9"}, 110007),
    ({"symbol": "XRPUSDT", "qty": "1"}, 110094),
)


async def test_orders_that_are_refused(client: Client) -> None:
    before = client.exchange.world.core.account("main")
    for changed, code in WRONG:
        answer = await client.post(CREATE, {**ORDER, "qty": "0.01", **changed})
        assert (changed, answer["retCode"]) == (changed, code)
    assert client.exchange.world.core.account("main") == before


async def test_an_id_counts_once(client: Client) -> None:
    body = {**ORDER, "qty": "0.01", "orderLinkId": "one"}
    assert (await client.post(CREATE, body))["retCode"] == 0
    assert (await client.post(CREATE, body))["retCode"] == 110072


async def test_partial_exits_ride_on_a_market_order(client: Client) -> None:
    last = client.exchange.world.core.market.last("BTCUSDT")
    body = {
        **ORDER, "qty": "0.02", "tpslMode": "Partial", "takeProfit": str(int(last) + 900),
        "stopLoss": str(int(last) - 900),
    }  # fmt: skip
    assert (await client.post(CREATE, body))["retCode"] == 0
    waiting = client.exchange.world.core.open_orders("main")
    assert sorted(order.purpose.value for order in waiting) == ["stopLoss", "takeProfit"]
    assert {order.size for order in waiting} == {Decimal("0.02")}
    query = "category=linear&symbol=BTCUSDT"
    rows = (await client.get("/v5/order/realtime", query)).json()["result"]["list"]
    assert {row["orderStatus"] for row in rows} == {"Untriggered"}
    cancelled = await client.post(
        "/v5/order/cancel-all",
        {"category": "linear", "settleCoin": "USDT", "orderFilter": "StopOrder"},
    )
    assert len(cancelled["result"]["list"]) == 2


async def test_what_is_so_already_has_codes_of_its_own(client: Client) -> None:
    linear = {"category": "linear", "symbol": "BTCUSDT"}
    leverage = {**linear, "buyLeverage": "10", "sellLeverage": "10"}
    assert (await client.post("/v5/position/set-leverage", leverage))["retCode"] == 110043
    mode = {"category": "linear", "coin": "USDT", "mode": 0}
    assert (await client.post("/v5/position/switch-mode", mode))["retCode"] == 110025
    cross = {"setMarginMode": "REGULAR_MARGIN"}
    assert (await client.post("/v5/account/set-margin-mode", cross))["retCode"] == 110026
    await client.post(CREATE, {**ORDER, "qty": "0.01"})
    assert (await client.post("/v5/position/switch-mode", {**mode, "mode": 3}))["retCode"] == 110024
    held = await client.post("/v5/account/set-margin-mode", {"setMarginMode": "ISOLATED_MARGIN"})
    assert held["result"]["reasons"][0]["reasonMsg"] == "a position is open"
    stop = {**linear, "tpslMode": "Full", "positionIdx": 0, "stopLoss": "0"}
    assert (await client.post("/v5/position/trading-stop", stop))["retCode"] == 34040


async def test_history_is_asked_week_by_week(client: Client) -> None:
    now = client.exchange.world.now_ms
    await client.post(CREATE, {**ORDER, "qty": "0.01"})
    for path in ("/v5/execution/list", "/v5/order/history"):
        week = f"category=linear&endTime={now + 1_000}&startTime={now - 604_000_000}"
        rows = (await client.get(path, week)).json()["result"]["list"]
        assert len(rows) == 1
        older = f"category=linear&endTime={now - 1_000}&startTime={now - 2_000}"
        assert (await client.get(path, older)).json()["result"]["list"] == []
        longer = f"category=linear&endTime={now}&startTime={now - 605_000_000}"
        assert (await client.get(path, longer)).json()["retCode"] == 10001


async def test_the_private_stream_wants_a_login_first(client: Client) -> None:
    async with websockets.connect(f"{client.exchange.ws}/v5/private") as socket:
        await socket.send(json.dumps({"op": "subscribe", "args": ["order"], "req_id": "1"}))
        refused = json.loads(await socket.recv())
        assert (refused["success"], refused["req_id"]) == (False, "1")
        expires = time.time_ns() // 1_000_000 - 10
        sign = hmac.new(
            client.key.secret.encode(), f"GET/realtime{expires}".encode(), hashlib.sha256
        ).hexdigest()
        await socket.send(json.dumps({"op": "auth", "args": [client.key.key, expires, sign]}))
        late = json.loads(await socket.recv())
        assert (late["success"], late["retCode"]) == (False, 10002)
        assert "expired" in late["retMsg"]
    async with websockets.connect(f"{client.exchange.ws}/v5/public/linear") as socket:
        for text in ("{", "[]", '{"op":"subscribe","args":["nonsense.BTCUSDT"]}'):
            await socket.send(text)
            assert json.loads(await socket.recv())["success"] is False
        await socket.send('{"op":"ping","req_id":"7"}')
        pong = json.loads(await socket.recv())
        assert (pong["ret_msg"], pong["req_id"]) == ("pong", "7")


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=10)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
NAMES = ("category", "symbol", "side", "orderType", "qty", "price", "positionIdx", "orderLinkId",
         "takeProfit", "triggerPrice", "triggerDirection", "cursor", "limit", "leaderMark",
         "investmentE8", "mode", "setMarginMode", "buyLeverage", "tpslMode")  # fmt: skip


@examples(60, suppress=(HealthCheck.function_scoped_fixture,))
@given(
    values=st.dictionaries(st.sampled_from(NAMES), json_values, max_size=6),
    is_order=st.booleans(),
)
def test_any_parameters_are_carried_out_or_refused_with_a_code(
    values: dict[str, object], is_order: bool, client: Client
) -> None:
    world = client.exchange.world
    given_values = {**ORDER, "qty": "0.01", **values} if is_order else values
    for call in CALLS:
        params = Params(given_values, world.key)
        try:
            result = call.handle(world, params)
        except (ApiError, Refused) as error:
            code = error.code if isinstance(error, ApiError) else from_refusal(error).code
            assert code is not Code.TROUBLE
        else:
            json.dumps(result)


def test_numbers_are_read_strictly() -> None:
    for text in ("1e40", "NaN", "-1", "1_0", "", " 1"):
        params = Params({"qty": text})
        if text:
            with pytest.raises(ApiError):
                params.decimal("qty")
        else:
            assert params.decimal("qty") is None
    assert Params({"qty": "1.50"}).decimal("qty") == parse_decimal("1.5")
