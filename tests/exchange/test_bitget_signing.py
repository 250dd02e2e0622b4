"""Bitget's signatures against published vectors, and against the bytes that really arrive."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from urllib.parse import unquote

import pytest

from copydesk.exchange.bitget import endpoints
from copydesk.exchange.bitget.auth import BitgetDialect, login_message, signature
from copydesk.exchange.bitget.client import Client
from copydesk.exchange.bitget.requests import Product
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.limits import Limit, Limiter
from copydesk.exchange.ports import Credentials
from copydesk.exchange.rest import Rest
from copydesk.model.errors import FixSettings
from tests.exchange.scripted import CREDENTIALS, WALL_MS, ScriptedServer, envelope, refusal

SECRET = "22582BD0CFF14C41EDBF1AB98506286D"
KEY = "bg_0123456789abcdef0123456789abcdef"
PASSPHRASE = "CopyDesk2026"
FOLLOWER = "/api/v2/copy/mix-follower"
SETTINGS_BODY = (
    b'{"traderId":"b1b5467f8bb73f53ac97","settings":[{"symbol":"BTCUSDT",'
    b'"productType":"USDT-FUTURES","marginType":"trader","marginCoin":"USDT",'
    b'"leverType":"trader","traceType":"amount","traceValue":"330","maxHoldSize":"5000"}]}'
)
VECTORS = {
    "T1": (
        "1684814440729", "GET", "/api/v2/mix/account/account?marginCoin=usdt&symbol=btcusdt", b"",
        "gIpfIdEK8WjFNJqMBRBLv6oy+7hctf2mIH8zDrlVEWg=",
    ),
    "T2": (
        "1700000000000", "GET",
        f"{FOLLOWER}/query-current-orders?limit=20&productType=USDT-FUTURES&symbol=BTCUSDT", b"",
        "8gzTIi1EVmE8P5RYCpDq/vgIwCK0HsuSKZt3ZSBQ/2o=",
    ),
    "T2x": (
        "1700000000000", "GET",
        f"{FOLLOWER}/query-current-orders?symbol=BTCUSDT&productType=USDT-FUTURES&limit=20", b"",
        "tbLjOKBrINmKXdc8bz28HN3jka+WT8c+gZdRZYajqq8=",
    ),
    "T3": (
        "1700000000000", "POST", f"{FOLLOWER}/settings", SETTINGS_BODY,
        "aP4T3kUK9ZH5CRSYJPd+Y3MF6Tk8nMgDfJKkTHPiy3M=",
    ),
    "T4": (
        "1700000000123", "POST", f"{FOLLOWER}/cancel-trader",
        b'{"traderId":"b1b5467f8bb73f53ac97"}', "FeRZOOmSA8wOMKY8eSglcaEOexHM/ymrMxDZSKmVUoE=",
    ),
    "T4b": (
        "1700000000123", "POST", f"{FOLLOWER}/cancel-trader",
        b'{"traderId": "b1b5467f8bb73f53ac97"}', "rTh7Vsnml1ODCEO0N461+AnL3nfSkiINKc235ABG6rE=",
    ),
    "T5": (
        "1700000000456", "GET", "/api/v2/spot/account/info", b"",
        "ozmSUVq1xk+JXMY1OSTHvYNkvfJR6Od6o3Oep5w5FbE=",
    ),
    "T6": (
        "1700000000", "GET", "/user/verify", b"",
        "A0qUhiEaR2C/urK7mMgBEaiVdtBDf4Ezs7yVfFU+F2s=",
    ),
    "T7a": (
        "1700000000789", "GET",
        "/api/v2/mix/market/ticker?productType=USDT-FUTURES&symbol=$DEGENUSDT", b"",
        "ycPRRVlsAjcI2L18MVBchwhwyoLjUR3I7Cg1UOdyUkI=",
    ),
    "T7b": (
        "1700000000789", "GET",
        "/api/v2/mix/market/ticker?productType=USDT-FUTURES&symbol=%24DEGENUSDT", b"",
        "MsFn6f8AQMcyYp3XW1KUmbdcYNRaZjpi2f1y16V5B7Y=",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", VECTORS)
def test_published_vectors(name: str) -> None:
    timestamp, method, target, body, expected = VECTORS[name]

    assert signature(SECRET, timestamp, method, target, body) == expected


@pytest.mark.parametrize("name", ["T1", "T2", "T3", "T4", "T5", "T7a"])
def test_headers_of_published_vectors(name: str) -> None:
    timestamp, method, target, body, expected = VECTORS[name]
    dialect = BitgetDialect("bitget", Credentials(KEY, SECRET, PASSPHRASE))

    headers = dialect.sign(method, target.replace("$", "%24"), body, int(timestamp))

    assert headers == {
        "ACCESS-KEY": KEY,
        "ACCESS-PASSPHRASE": PASSPHRASE,
        "ACCESS-TIMESTAMP": timestamp,
        "ACCESS-SIGN": expected,
        "Content-Type": "application/json",
        "locale": "en-US",
    }


def test_the_encoded_query_is_signed_once_the_decoded_one_was_refused() -> None:
    timestamp, method, target, body, expected = VECTORS["T7b"]
    dialect = BitgetDialect("bitget", Credentials(KEY, SECRET, PASSPHRASE))
    dialect.signs_decoded = False

    assert dialect.sign(method, target, body, int(timestamp))["ACCESS-SIGN"] == expected


def test_demo_requests_carry_their_header() -> None:
    dialect = BitgetDialect("bitget", CREDENTIALS, is_demo=True)

    assert dialect.sign("GET", "/x", b"", WALL_MS)["paptrading"] == "1"


def test_login_signs_seconds() -> None:
    message = json.loads(login_message(Credentials(KEY, SECRET, PASSPHRASE), 1_700_000_000_999))

    assert message == {
        "op": "login",
        "args": [
            {
                "apiKey": KEY,
                "passphrase": PASSPHRASE,
                "timestamp": "1700000000",
                "sign": VECTORS["T6"][4],
            }
        ],
    }


def client_of(server: ScriptedServer) -> Client:
    clock = VenueClock(lambda: WALL_MS * 1_000_000)
    dialect = BitgetDialect("bitget", CREDENTIALS)
    rest = Rest(dialect, server.address, Limiter(Limit(100)), clock, through_proxy=False)
    return Client("bitget", Product.USDT, rest, clock, dialect)


def signed(text: bytes) -> str:
    digest = hmac.new(CREDENTIALS.secret.encode(), text, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


@pytest.mark.parametrize("trader_id", ["42", "b1b5467f8bb73f53ac97", "$ä b", "💡"])
async def test_what_is_signed_is_what_arrives(server: ScriptedServer, trader_id: str) -> None:
    server.replies[endpoints.QUERY_SETTINGS.path] = [envelope({"followerEnable": "NO"})]
    server.replies[endpoints.CANCEL_TRADER.path] = [envelope("success")]
    client = client_of(server)

    await client.get(endpoints.QUERY_SETTINGS, {"traderId": trader_id})
    await client.post(endpoints.CANCEL_TRADER, {"traderId": trader_id}, "stop")
    await client.rest.close()

    asked, sent = server.asked
    assert asked.headers["access-sign"] == signed(f"{WALL_MS}GET{unquote(asked.target)}".encode())
    assert sent.headers["access-sign"] == signed(f"{WALL_MS}POST{sent.target}".encode() + sent.body)
    assert sent.json == {"traderId": trader_id}
    assert b": " not in sent.body


async def test_a_refused_signature_of_strange_characters_is_tried_in_the_other_form(
    server: ScriptedServer,
) -> None:
    path = endpoints.QUERY_SETTINGS.path
    server.replies[path] = [refusal("40009", 400), envelope({"followerEnable": "NO"})]
    client = client_of(server)

    await client.get(endpoints.QUERY_SETTINGS, {"traderId": "$x"})
    await client.get(endpoints.QUERY_SETTINGS, {"traderId": "$x"})
    await client.rest.close()

    decoded, *encoded = (asked.headers["access-sign"] for asked in server.asked)
    assert decoded == signed(f"{WALL_MS}GET{path}?traderId=$x".encode())
    assert encoded == [signed(f"{WALL_MS}GET{path}?traderId=%24x".encode())] * 2


async def test_a_refused_signature_of_plain_characters_is_final(server: ScriptedServer) -> None:
    server.replies[endpoints.QUERY_SETTINGS.path] = [refusal("40009", 400)]
    client = client_of(server)

    with pytest.raises(FixSettings):
        await client.get(endpoints.QUERY_SETTINGS, {"traderId": "42"})
    await client.rest.close()

    assert len(server.asked) == 1


async def test_queries_are_sorted(server: ScriptedServer) -> None:
    server.replies[endpoints.COPIED.path] = [envelope([])]
    client = client_of(server)

    await client.page(
        endpoints.COPIED, {"symbol": "BTCUSDT", "productType": "USDT-FUTURES", "limit": "20"}
    )
    await client.rest.close()

    assert server.asked[0].target.endswith("?limit=20&productType=USDT-FUTURES&symbol=BTCUSDT")
