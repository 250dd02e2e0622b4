"""OKX's signatures against vectors that three other implementations agree on."""

from __future__ import annotations

import json

import pytest

from copydesk.exchange.okx.auth import (
    OkxDialect,
    login_message,
    signature,
    signed_headers,
    timestamp_of,
)
from copydesk.exchange.ports import Credentials
from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason

CREDENTIALS = Credentials(
    "copydeskTestKey01", "copydeskTestSecret0123456789abcdefABCD", "copydeskPass#1"
)
NOW_MS = 1_700_000_000_000
START = {
    "instType": "SWAP",
    "uniqueCode": "25CD5A80241D6FE6",
    "copyMgnMode": "copy",
    "copyInstIdType": "copy",
    "copyMode": "fixed_amount",
    "copyAmt": "20",
    "copyTotalAmt": "200",
    "subPosCloseType": "copy_close",
}
ORDER = {
    "instId": "BTC-USDT-SWAP",
    "tdMode": "cross",
    "side": "buy",
    "posSide": "long",
    "ordType": "market",
    "sz": "1",
    "clOrdId": "cd0001",
    "attachAlgoOrds": [
        {
            "attachAlgoClOrdId": "cd0001sl",
            "slTriggerPx": "60000",
            "slOrdPx": "-1",
            "slTriggerPxType": "mark",
        }
    ],
}
COPY = "/api/v5/copytrading"


def compact(body: object) -> bytes:
    return json.dumps(body, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    ("method", "target", "body", "sign"),
    [
        ("GET", f"{COPY}/copy-settings?instType=SWAP&uniqueCode=25CD5A80241D6FE6", b"",
         "UuYg+neCELM3fIOSl+KzAJakZeFnLXh5dWFRfncowoU="),
        ("GET", "/api/v5/account/config", b"",
         "0nrBz1Pghru8/34Mcc0zVC359ippMvOSqVXTfFt7vLo="),
        ("POST", f"{COPY}/first-copy-settings", compact(START),
         "7MnX3oErOPyluLQZOmQz7qwvDB7WWzO1yEJWEoHVKAE="),
        ("POST", f"{COPY}/first-copy-settings", json.dumps(START).encode(),
         "fyY2kKqWsnvs9DYMjdmuig81O8Y2w1AsUQEX4EGcJIg="),
        ("POST", "/api/v5/trade/order", compact(ORDER),
         "7L0g2MZtSBYvlyaIbHzqwdEuE+G7R2URcMozac1148s="),
    ],
)  # fmt: skip
def test_request_vectors(method: str, target: str, body: bytes, sign: str) -> None:
    headers = signed_headers(CREDENTIALS, method, target, body, NOW_MS)

    assert headers["OK-ACCESS-SIGN"] == sign
    assert headers["OK-ACCESS-TIMESTAMP"] == "2023-11-14T22:13:20.000Z"
    assert headers["OK-ACCESS-KEY"] == CREDENTIALS.key
    assert headers["OK-ACCESS-PASSPHRASE"] == CREDENTIALS.passphrase
    assert headers["Content-Type"] == "application/json"


def test_login_vector() -> None:
    (arg,) = json.loads(login_message(CREDENTIALS, NOW_MS + 999))["args"]

    assert arg == {
        "apiKey": CREDENTIALS.key,
        "passphrase": CREDENTIALS.passphrase,
        "timestamp": "1700000000",
        "sign": "ollLrqxC3n5NaUoFUP3oOwKjMXnqE2Husj7NlxHfpcs=",
    }


def test_vector_of_the_documentations_sample_secret() -> None:
    target = "/api/v5/account/balance?ccy=BTC"
    secret = "22582BD0CFF14C41EDBF1AB98506286D"

    sign = signature(secret, "2020-12-08T09:08:57.715Z", "GET", target)

    assert sign == "HiZhvSfMtWJA3uUIVXV3a/bSXNPCWvYFXoGCVS8V4zY="


@pytest.mark.parametrize(
    ("now_ms", "text"),
    [
        (0, "1970-01-01T00:00:00.000Z"),
        (1_607_418_537_715, "2020-12-08T09:08:57.715Z"),
        (1_700_000_000_007, "2023-11-14T22:13:20.007Z"),
    ],
)
def test_milliseconds_are_never_dropped(now_ms: int, text: str) -> None:
    assert timestamp_of(now_ms) == text


def test_without_a_key_nothing_is_signed() -> None:
    with pytest.raises(FixSettings) as caught:
        OkxDialect("okx", None).sign("GET", "/api/v5/account/config", b"", NOW_MS)

    assert caught.value.reason is Reason.NO_KEY
    assert "okx" in caught.value.sentence


def test_credentials_are_in_no_repr() -> None:
    dialect = OkxDialect("okx", CREDENTIALS)

    assert CREDENTIALS.secret not in repr(dialect) + repr(CREDENTIALS) + repr(vars(dialect))
