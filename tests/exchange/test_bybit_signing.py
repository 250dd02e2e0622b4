"""The vectors of Bybit's signatures, made with made-up credentials."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from copydesk.exchange.bybit.auth import login_message, signed_headers, signer
from copydesk.exchange.ports import Credentials
from copydesk.exchange.request import Call
from copydesk.model.errors import FixSettings
from tests.exchange.bybit_rest import CREDENTIALS, KEY

TIME_MS = 1_700_000_000_000
B1 = (
    b'{"category":"linear","symbol":"BTCUSDT","side":"Buy","orderType":"Market","qty":"0.001",'
    b'"positionIdx":0,"orderLinkId":"cd-0001","takeProfit":"70000","stopLoss":"60000",'
    b'"tpslMode":"Full","slippageToleranceType":"Percent","slippageTolerance":"0.5"}'
)
SPACED = B1.replace(b'","', b'", "').replace(b'":', b'": ').replace(b'0,"', b'0, "')
V5 = b'{"category":"linear","symbol":"ETHUSDT","buyLeverage":"5","sellLeverage":"5"}'


@pytest.mark.parametrize(
    ("target", "body", "window_ms", "expected"),
    [
        (
            "/v5/position/list?category=linear&settleCoin=USDT", b"", 5000,
            "ec8220c860aa675b5028e3cb4c04113b4bf8b06933bee8abb1290eac9c091a15",
        ),
        (
            "/v5/user/query-api", b"", 5000,
            "7054db5e0a29bc54546c97e5ee08be521fbcd8b58e7fff65082c7df3c79e1904",
        ),
        (
            "/v5/order/create", B1, 5000,
            "8199512c3798daf6b18fc75e556d3e792771716b117ee023a9c9a2262256e4ef",
        ),
        (
            "/v5/order/create", SPACED, 5000,
            "2ae02f15e62e7d4f10c5150ca2ce57e1583c83d56a242615ed00c74786ca981b",
        ),
        (
            "/v5/position/set-leverage", V5, 20000,
            "4d354a52578f7599a4e0aa445ac7b96cc762f04d321c9ef927fe906d6a30eab9",
        ),
        (
            "/v5/x?category=linear&cursor=page_token%3D39380%26&limit=50&settleCoin=USDT", b"",
            5000, "b2e0d3184346a6c31a519a6d32454160865fd2061df06b92cca8d1dbb1bfe930",
        ),
    ],
)  # fmt: skip
def test_requests_are_signed_as_bybit_does(
    target: str, body: bytes, window_ms: int, expected: str
) -> None:
    sign = signer(CREDENTIALS, "bybit")
    headers = signed_headers(KEY, sign, target, body, TIME_MS, window_ms)
    assert headers["X-BAPI-SIGN"] == expected
    assert headers["X-BAPI-RECV-WINDOW"] == str(window_ms)
    assert headers["X-BAPI-TIMESTAMP"] == str(TIME_MS)
    assert headers["X-BAPI-API-KEY"] == KEY
    assert "X-BAPI-SIGN-TYPE" not in headers


def test_a_decoded_cursor_is_sent_as_it_came() -> None:
    query = {"cursor": "page_token=39380&", "category": "linear"}
    call = Call("GET", "/v5/x", object, query)
    assert call.target == "/v5/x?category=linear&cursor=page_token%3D39380%26"


def test_the_login_of_a_stream_is_signed() -> None:
    message = login_message(KEY, signer(CREDENTIALS, "bybit"), 1_700_000_010_000)
    sign = "91026573aa6d714a578ce324fb71200e61a1f880cd8752e6e2fd6104c99ddf4b"
    assert message == f'{{"op":"auth","args":["{KEY}",1700000010000,"{sign}"]}}'


def pem_of(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def test_an_rsa_key_signs_with_pkcs_1() -> None:
    key = rsa.generate_private_key(65_537, 2_048)
    sign = signer(Credentials(KEY, pem_of(key), ""), "bybit")
    headers = signed_headers(KEY, sign, "/v5/order/create", B1, TIME_MS, 5_000)
    text = f"{TIME_MS}{KEY}5000".encode() + B1
    signature = base64.b64decode(headers["X-BAPI-SIGN"], validate=True)
    key.public_key().verify(signature, text, padding.PKCS1v15(), hashes.SHA256())


@pytest.mark.parametrize("kind", ["damaged", "elliptic", "short"])
def test_a_pem_text_that_is_no_usable_rsa_key_is_refused(kind: str) -> None:
    secret = {
        "damaged": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "elliptic": pem_of(ec.generate_private_key(ec.SECP256R1())),
        "short": pem_of(rsa.generate_private_key(65_537, 1_024)),
    }[kind]
    with pytest.raises(FixSettings) as refused:
        signer(Credentials(KEY, secret, ""), "bybit")
    assert secret not in str(refused.value)
