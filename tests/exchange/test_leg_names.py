"""What each venue calls the leg that an order means, by its own documents, in both modes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk.exchange.bitget import requests as bitget
from copydesk.exchange.bitget.requests import Product
from copydesk.exchange.bitget.translate import Modes
from copydesk.exchange.bybit import requests as bybit
from copydesk.exchange.okx import translate as okx
from copydesk.exchange.okx.contracts import Contract
from copydesk.exchange.platform import translate as platform
from copydesk.model.order import Intent, OrderSide
from copydesk.model.position import MarginMode, PositionMode, PositionSide

ONE = Decimal(1)
SWAP = Contract("BTC-USDT-SWAP", "BTCUSDT", "BTC", "USDT", ONE, ONE, ONE, ONE, ONE)
HEDGE, ONE_WAY = PositionMode.HEDGE, PositionMode.ONE_WAY
NAMES = {"side", "tradeSide", "reduceOnly", "positionIdx", "posSide", "positionSide"}
LONG, SHORT = PositionSide.LONG, PositionSide.SHORT

# opening or closing, leg → what is said of it to Bitget, Bybit, OKX and the practice platform
WORDS = {
    (HEDGE, "open", LONG): (
        {"side": "buy", "tradeSide": "open"},
        {"side": "Buy", "positionIdx": 1, "reduceOnly": False},
        {"side": "buy", "posSide": "long"},
        {"side": "buy", "positionSide": "long", "reduceOnly": False},
    ),
    (HEDGE, "close", LONG): (
        {"side": "buy", "tradeSide": "close"},
        {"side": "Sell", "positionIdx": 1, "reduceOnly": True},
        {"side": "sell", "posSide": "long"},
        {"side": "sell", "positionSide": "long", "reduceOnly": True},
    ),
    (HEDGE, "open", SHORT): (
        {"side": "sell", "tradeSide": "open"},
        {"side": "Sell", "positionIdx": 2, "reduceOnly": False},
        {"side": "sell", "posSide": "short"},
        {"side": "sell", "positionSide": "short", "reduceOnly": False},
    ),
    (HEDGE, "close", SHORT): (
        {"side": "sell", "tradeSide": "close"},
        {"side": "Buy", "positionIdx": 2, "reduceOnly": True},
        {"side": "buy", "posSide": "short"},
        {"side": "buy", "positionSide": "short", "reduceOnly": True},
    ),
    (ONE_WAY, "open", SHORT): (
        {"side": "sell"},
        {"side": "Sell", "positionIdx": 0, "reduceOnly": False},
        {"side": "sell"},
        {"side": "sell", "reduceOnly": False},
    ),
    (ONE_WAY, "close", SHORT): (
        {"side": "buy", "reduceOnly": "YES"},
        {"side": "Buy", "positionIdx": 0, "reduceOnly": True},
        {"side": "buy", "reduceOnly": True},
        {"side": "buy", "reduceOnly": True},
    ),
}


@pytest.mark.parametrize(("mode", "effect", "leg"), list(WORDS))
def test_an_order_names_its_leg_as_the_venue_does(
    mode: PositionMode, effect: str, leg: PositionSide
) -> None:
    buys = (effect == "open") is (leg is LONG)
    side = OrderSide.BUY if buys else OrderSide.SELL
    intent = Intent("cd1", "BTCUSDT", side, ONE, reduce_only=effect == "close", leg=leg)
    bodies = (
        bitget.order_body(intent, Product.USDT, Modes(mode, MarginMode.CROSS)),
        bybit.order_body(intent, mode),
        okx.intent_body(intent, SWAP, mode, MarginMode.CROSS, "okx"),
        platform.intent_body(intent, mode),
    )
    said = tuple({name: body[name] for name in NAMES & body.keys()} for body in bodies)
    assert said == WORDS[mode, effect, leg]


@pytest.mark.parametrize(
    ("mode", "leg", "hold_side", "index"),
    [(HEDGE, LONG, "long", 1), (HEDGE, SHORT, "short", 2), (ONE_WAY, SHORT, "sell", 0)],
)
def test_protection_names_the_leg_that_it_protects(
    mode: PositionMode, leg: PositionSide, hold_side: str, index: int
) -> None:
    body = bitget.protection_body("BTCUSDT", leg, mode, Product.USDT, (ONE, ONE))
    assert body["holdSide"] == hold_side
    assert bybit.position_index(mode, leg) == index
