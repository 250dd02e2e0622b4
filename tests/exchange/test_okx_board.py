"""What the OKX adapter makes of a board that changes, of calls that are refused, and of limits."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal

import pytest

from copydesk.exchange.connect import okx_venue
from copydesk.exchange.okx.hosts import hosts_at
from copydesk.exchange.okx.venue import OkxVenue
from copydesk.exchange.request import Patience
from copydesk.model.errors import RetryLater
from copydesk.model.trader import TraderRow
from tests.exchange.scripted import CREDENTIALS, WALL_MS, Reply, ScriptedServer, scripted_server

ROOT = "/api/v5"
BOARD = f"{ROOT}/copytrading/public-lead-traders"
ONCE = Patience(connect_s=1.0, send_s=1.0, answer_s=2.0, attempts=1, first_wait_s=0.001)


def answer(*rows: object, code: str = "0", status: int = 200) -> Reply:
    text = json.dumps({"code": code, "msg": "", "data": list(rows)})
    return Reply(text.encode(), status, {"Content-Type": "application/json"})


def page(version: str, *codes: str, total: int = 2) -> Reply:
    ranks = [
        {"uniqueCode": code, "nickName": code, "copyTraderNum": "1", "maxCopyTraderNum": "9",
         "leadDays": "10", "winRatio": "0.5", "pnlRatio": "0.1", "pnlRatios": []}
        for code in codes
    ]  # fmt: skip
    return answer({"dataVer": version, "totalPage": str(total), "ranks": ranks})


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as script:
        yield script


@pytest.fixture
async def venue(server: ScriptedServer) -> AsyncIterator[OkxVenue]:
    made = okx_venue(
        hosts_at(server.address, "ws://127.0.0.1:1"), CREDENTIALS, patience=ONCE,
        wall_ns=lambda: WALL_MS * 1_000_000, through_proxy=False,
    )  # fmt: skip
    yield made
    await made.close()


def asked(server: ScriptedServer, path: str) -> list[str]:
    return [each.target for each in server.asked if each.path == path]


async def test_a_board_that_changes_while_it_is_read_is_read_anew(
    server: ScriptedServer, venue: OkxVenue
) -> None:
    server.replies[BOARD] = [
        page("1", "A", "B"),
        page("2", "C"),
        page("2", "A"),
        page("2", "A", "D"),
    ]

    snapshot = await venue.trader_snapshot(list[TraderRow])

    assert [row.key.trader_id for row in snapshot.rows] == ["A", "D"]
    assert "dataVer=2" in asked(server, BOARD)[-1]
    assert all(
        "instType=SWAP" in target and "limit=20" in target for target in asked(server, BOARD)
    )


async def test_a_board_that_never_stays_is_trouble(server: ScriptedServer, venue: OkxVenue) -> None:
    server.replies[BOARD] = [page(str(number), "A") for number in range(20)]

    with pytest.raises(RetryLater):
        await venue.trader_snapshot(list[TraderRow])


async def test_copies_that_are_refused_once_are_not_asked_for_again(
    server: ScriptedServer, venue: OkxVenue
) -> None:
    path = f"{ROOT}/copytrading/current-subpositions"
    server.replies[path] = [answer(code="59263")]
    server.replies[f"{ROOT}/copytrading/current-lead-traders"] = [answer()]

    assert await venue.follows() == ()
    assert await venue.follows() == ()

    assert len(asked(server, path)) == 1


async def test_prices_without_marks_are_prices(server: ScriptedServer, venue: OkxVenue) -> None:
    listed = {
        "instId": "BTC-USDT-SWAP", "ctVal": "0.01", "ctMult": "1", "ctValCcy": "BTC",
        "ctType": "linear", "settleCcy": "USDT", "tickSz": "0.1", "lotSz": "1", "minSz": "1",
        "lever": "100", "state": "live",
    }  # fmt: skip
    price = {"instId": "BTC-USDT-SWAP", "last": "60000", "askPx": "60001", "bidPx": "59999",
             "open24h": "60000", "ts": "1"}  # fmt: skip
    server.replies |= {
        f"{ROOT}/public/instruments": [answer(listed)],
        f"{ROOT}/market/tickers": [answer(price)],
        f"{ROOT}/public/mark-price": [answer(code="50011", status=429)],
    }

    (ticker,) = await venue.tickers()

    assert (ticker.mark_price, ticker.next_funding_ms) == (Decimal(60_000), 0)


async def test_ten_in_two_seconds_are_used_and_never_exceeded(
    server: ScriptedServer, venue: OkxVenue
) -> None:
    """The server counts as OKX documents it; one that is too many would be refused, and raise."""
    path = f"{ROOT}/account/positions"
    server.replies[f"{ROOT}/public/instruments"] = [answer()]
    server.replies[f"{ROOT}/account/positions"] = [answer()]
    loop = asyncio.get_running_loop()
    arrivals: list[float] = []

    async def count() -> None:
        arrivals.append(loop.time())

    server.replies[path] = [replace(answer(), before=count)]
    begun = loop.time()
    await asyncio.gather(*(venue.positions() for _ in range(30)))

    assert len(arrivals) == 30
    for first, eleventh in zip(arrivals, arrivals[10:], strict=False):
        assert eleventh - first >= 1.99
    assert loop.time() - begun < 5.0
