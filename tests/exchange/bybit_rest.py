"""A Bybit adapter whose requests are answered by path, and what it asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import httpx

from copydesk.exchange.bybit.hosts import Hosts
from copydesk.exchange.bybit.venue import BybitVenue
from copydesk.exchange.connect import bybit_venue
from copydesk.exchange.ports import Credentials
from copydesk.exchange.request import Patience
from tests.exchange.httpx_transport import HttpxTransport

NOW_MS = 1_700_000_000_000
KEY = "copydeskTestKey01"
SECRET = "copydeskTestSecret0123456789abcdefABCD"
CREDENTIALS = Credentials(KEY, SECRET, "")
HOSTS = Hosts("http://bybit.test", "ws://127.0.0.1:1", "ws://127.0.0.1:1")
IMPATIENT = Patience(attempts=2, first_wait_s=0.001, longest_pause_s=0.5)

Answer = object | Callable[[httpx.Request], object]


def envelope(result: object, code: int = 0, text: str = "OK") -> dict[str, object]:
    """An answer as Bybit writes it."""
    return {"retCode": code, "retMsg": text, "result": result, "retExtInfo": {}, "time": NOW_MS}


def listed(*rows: object, cursor: str = "") -> dict[str, object]:
    """A page of a list."""
    return envelope({"list": list(rows), "nextPageCursor": cursor, "category": "linear"})


class Script:
    """Answers by path: bodies, or whole responses; the last of several stays."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []
        self._answers: dict[str, list[Any]] = {}

    def on(self, path: str, *answers: object) -> None:
        """Answer requests to a path in this order."""
        self._answers[path] = list(answers)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        waiting = self._answers.get(request.url.path)
        if waiting is None:
            return httpx.Response(404, text="not found")
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx.Response):
            return answer
        return httpx.Response(200, json=answer)

    def bodies(self, path: str) -> list[Any]:
        """The bodies sent to a path."""
        return [json.loads(each.content) for each in self.asked if each.url.path == path]

    def queries(self, path: str) -> list[dict[str, str]]:
        """The queries sent to a path."""
        found = [each for each in self.asked if each.url.path == path]
        return [
            {name: values[0] for name, values in parse_qs(each.url.query.decode()).items()}
            for each in found
        ]

    def venue(self, hosts: Hosts = HOSTS) -> BybitVenue:
        """The adapter that is answered by this script."""
        return bybit_venue(
            hosts,
            CREDENTIALS,
            name="bybit",
            patience=IMPATIENT,
            transport=HttpxTransport(httpx.MockTransport(self)),
            wall_ns=lambda: NOW_MS * 1_000_000,
        )


def account_answers(script: Script, *, margin_mode: str = "REGULAR_MARGIN", index: int = 0) -> None:
    """Let a script know an account's modes."""
    info = {"marginMode": margin_mode, "unifiedMarginStatus": 5, "isMasterTrader": False}
    script.on("/v5/account/info", envelope(info))
    script.on("/v5/position/list", listed({**FLAT, "positionIdx": index}))


FLAT = {
    "symbol": "BTCUSDT",
    "side": "",
    "size": "0",
    "positionIdx": 0,
    "avgPrice": "0",
    "leverage": "10",
    "markPrice": "64000",
    "liqPrice": "",
    "positionIM": "",
    "unrealisedPnl": "",
    "takeProfit": "",
    "stopLoss": "",
    "createdTime": "1676538056258",
    "updatedTime": "1697673600012",
    "seq": -1,
}

ORDER = {
    "orderId": "o-1",
    "orderLinkId": "cd-0001",
    "symbol": "BTCUSDT",
    "side": "Buy",
    "orderType": "Market",
    "orderStatus": "Filled",
    "qty": "0.001",
    "price": "0",
    "avgPrice": "64000.5",
    "cumExecQty": "0.001",
    "cumExecFee": "0.035",
    "timeInForce": "IOC",
    "positionIdx": 0,
    "reduceOnly": False,
    "createdTime": str(NOW_MS),
    "updatedTime": str(NOW_MS + 5),
}
