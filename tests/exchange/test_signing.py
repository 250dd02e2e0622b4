"""Signatures against published test vectors, and against the bytes that really arrive."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest

from copydesk.exchange.platform.auth import login_message, signature
from copydesk.exchange.platform.venue import PlatformVenue
from copydesk.exchange.ports import Credentials
from copydesk.model.follow import Verb
from copydesk.model.trader import TraderKey
from tests.exchange.rows import FOLLOW
from tests.exchange.scripted import CREDENTIALS, WALL_MS, ScriptedServer, envelope

# The secret is the sample of Bitget's own documentation; five clients agree on the signatures.
SECRET = "22582BD0CFF14C41EDBF1AB98506286D"
FOLLOWER = "/api/v2/copy/mix-follower"
VECTORS = [
    (
        "1684814440729", "GET", "/api/v2/mix/account/account?marginCoin=usdt&symbol=btcusdt", b"",
        "gIpfIdEK8WjFNJqMBRBLv6oy+7hctf2mIH8zDrlVEWg=",
    ),
    (
        "1700000000000", "GET",
        f"{FOLLOWER}/query-current-orders?limit=20&productType=USDT-FUTURES&symbol=BTCUSDT", b"",
        "8gzTIi1EVmE8P5RYCpDq/vgIwCK0HsuSKZt3ZSBQ/2o=",
    ),
    (
        "1700000000123", "POST", f"{FOLLOWER}/cancel-trader",
        b'{"traderId":"b1b5467f8bb73f53ac97"}',
        "FeRZOOmSA8wOMKY8eSglcaEOexHM/ymrMxDZSKmVUoE=",
    ),
    (
        "1700000000123", "POST", f"{FOLLOWER}/cancel-trader",
        b'{"traderId": "b1b5467f8bb73f53ac97"}',
        "rTh7Vsnml1ODCEO0N461+AnL3nfSkiINKc235ABG6rE=",
    ),
    ("1700000000", "GET", "/user/verify", b"", "A0qUhiEaR2C/urK7mMgBEaiVdtBDf4Ezs7yVfFU+F2s="),
]  # fmt: skip


@pytest.mark.parametrize(("timestamp", "method", "target", "body", "expected"), VECTORS)
def test_published_vectors(
    timestamp: str, method: str, target: str, body: bytes, expected: str
) -> None:
    assert signature(SECRET, timestamp, method, target, body) == expected


def test_login_signs_seconds() -> None:
    message = json.loads(login_message(Credentials("k", SECRET, "p"), 1_700_000_000_999))

    assert message["args"][0] == {
        "apiKey": "k",
        "passphrase": "p",
        "timestamp": "1700000000",
        "sign": "A0qUhiEaR2C/urK7mMgBEaiVdtBDf4Ezs7yVfFU+F2s=",
    }


@pytest.mark.parametrize("trader_id", ["42", "a b&c=d", "ä/?#%20+~", "💡"])
async def test_what_is_signed_is_what_arrives(
    server: ScriptedServer, venue: PlatformVenue, trader_id: str
) -> None:
    server.on("/copytrading/trader/equity", envelope([]))
    server.on("/copytrading/pause", envelope(FOLLOW))

    await venue.trader_equity(TraderKey("practice", trader_id))
    await venue.apply_verb(trader_id, Verb.FREEZE)

    assert len(server.asked) == 2
    for asked in server.asked:
        text = f"{WALL_MS}{asked.method}{asked.target}".encode() + asked.body
        expected = hmac.new(CREDENTIALS.secret.encode(), text, hashlib.sha256).digest()
        assert asked.headers["access-sign"] == base64.b64encode(expected).decode()
        assert asked.headers["access-timestamp"] == str(WALL_MS)
        assert asked.headers["access-key"] == CREDENTIALS.key
        assert asked.headers["access-passphrase"] == CREDENTIALS.passphrase


async def test_query_is_sorted_by_name(server: ScriptedServer, venue: PlatformVenue) -> None:
    server.on("/market/candles", envelope([[1, "1", "2", "0.5", "1.5", "10"]]))

    await venue.candles("BTCUSDT", "1h", 5)

    (asked,) = server.asked
    assert asked.target.endswith("?interval=1h&limit=5&symbol=BTCUSDT")
    assert "access-sign" not in asked.headers


def test_credentials_never_show_themselves() -> None:
    assert "the-secret" not in repr(CREDENTIALS) + str(CREDENTIALS)
