"""A signature commits to the whole order: another size, side or address is another signature."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from copydesk.exchange.bitget.auth import BitgetDialect
from copydesk.exchange.bybit import auth as bybit
from copydesk.exchange.okx.auth import OkxDialect
from copydesk.exchange.platform.auth import PlatformDialect
from copydesk.exchange.ports import Credentials

Sign = Callable[[str, str, bytes, int], Mapping[str, str]]
KEY = Credentials("key", "secret", "words")
TARGET = "/api/order?symbol=BTCUSDT"
BODY = b'{"symbol":"BTCUSDT","side":"buy","size":"0.01"}'
NOW_MS = 1_700_000_000_000


def _bybit(method: str, target: str, body: bytes, now_ms: int) -> Mapping[str, str]:
    del method
    return bybit.signed_headers("key", bybit.signer(KEY, "bybit"), target, body, now_ms, 5_000)


SIGNS: dict[str, Sign] = {
    "bitget": BitgetDialect("bitget", KEY).sign,
    "bybit": _bybit,
    "okx": OkxDialect("okx", KEY).sign,
    "platform": PlatformDialect("platform", KEY).sign,
}


@pytest.mark.parametrize("dialect", list(SIGNS))
def test_each_byte_of_an_order_is_signed(dialect: str) -> None:
    # Hyperliquid_Copy_Trader signs a constant, so its signature says nothing about the order
    sign = SIGNS[dialect]
    bodies = [BODY[:n] + bytes([BODY[n] ^ 1]) + BODY[n + 1 :] for n in range(len(BODY))]
    signed = [tuple(sign("POST", TARGET, body, NOW_MS).values()) for body in [BODY, *bodies]]
    signed.append(tuple(sign("POST", TARGET + "X", BODY, NOW_MS).values()))
    signed.append(tuple(sign("POST", TARGET, BODY, NOW_MS + 1_000).values()))
    assert len(set(signed)) == len(signed)
