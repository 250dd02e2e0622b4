"""Rows as OKX sends them."""

from __future__ import annotations

import json
from typing import Any

from copydesk.exchange.decoding import decode
from copydesk.exchange.okx import wire
from copydesk.exchange.okx.contracts import Contracts

BTC = "BTC-USDT-SWAP"


def contract(inst_id: str, **more: str) -> dict[str, object]:
    return {
        "instType": "SWAP", "instId": inst_id, "ctVal": "0.01", "ctMult": "1", "ctValCcy": "BTC",
        "ctType": "linear", "settleCcy": "USDT", "tickSz": "0.1", "lotSz": "0.01", "minSz": "0.01",
        "lever": "100", "state": "live", "instIdCode": 10459123456, **more,
    }  # fmt: skip


def table(*rows: dict[str, object]) -> Contracts:
    contracts = Contracts("okx")
    contracts.take(read(list[wire.Contract], [*rows]), "/instruments")
    return contracts


def read(shape: Any, rows: object) -> Any:  # noqa: ANN401 - whatever the shape is
    return decode(shape, json.dumps(rows).encode(), "okx", "/path")


def position(**more: object) -> dict[str, object]:
    return {
        "instId": BTC, "instType": "SWAP", "posSide": "net", "pos": "-2", "mgnMode": "cross",
        "avgPx": "60000", "markPx": "61000", "upl": "-20", "lever": "5", "liqPx": "",
        "imr": "244", "margin": "", "cTime": "1", "uTime": "2", "posId": "7", "adl": "1", **more,
    }  # fmt: skip


def order_row(trade_id: str) -> dict[str, object]:
    return {
        "instId": BTC, "ordId": "1", "clOrdId": "cd1", "side": "sell", "posSide": "long",
        "ordType": "ioc", "sz": "3", "px": "60000", "accFillSz": "2", "avgPx": "60001",
        "state": "partially_filled", "fee": "-0.6", "fillSz": "2", "fillPx": "60001",
        "fillFee": "-0.6", "tradeId": trade_id, "fillPnl": "1.5", "fillTime": "9", "cTime": "1",
        "uTime": "2", "reduceOnly": "false",
    }  # fmt: skip
