"""The daily returns of all traders: read while they arrive, whole or not at all."""

from __future__ import annotations

import gzip
import json

import pytest

from copydesk.exchange.platform.venue import PlatformVenue
from copydesk.exchange.returns import GivesReturns
from copydesk.model.errors import Malformed
from tests.exchange.scripted import Reply, ScriptedServer

PATH = "/copytrading/traders/returns"
DAY_MS = 86_400_000


def reply(*lines: dict[str, object], days: int = 2) -> Reply:
    first = {"asOf": 9, "days": days, "times": [day * DAY_MS for day in range(days)]}
    text = "\n".join(json.dumps(line) for line in (first, *lines)) + "\n"
    return Reply(gzip.compress(text.encode()), headers={"Content-Encoding": "gzip"})


def line(trader_id: str, *returns: str) -> dict[str, object]:
    return {"traderId": trader_id, "returns": list(returns), "flows": ["0"] * len(returns)}


async def test_returns_of_all_traders_come_in_one_table(
    server: ScriptedServer, venue: PlatformVenue
) -> None:
    server.on(PATH, reply(line("a", "0.01", "-0.25"), line("b", "0.5")))
    assert isinstance(venue, GivesReturns)
    table = await venue.trader_returns(2)
    assert table.trader_ids == ["a", "b"]
    assert table.counts.tolist() == [2, 1]
    assert table.values.tolist() == pytest.approx([0.01, -0.25, 0.5])
    assert table.times_ms == (0, DAY_MS)


async def test_a_venue_without_traders_gives_an_empty_table(
    server: ScriptedServer, venue: PlatformVenue
) -> None:
    server.on(PATH, reply())
    table = await venue.trader_returns(2)
    assert (table.trader_ids, table.times_ms) == ([], (0, DAY_MS))


@pytest.mark.parametrize(
    "bad", [line("a", "0.1", "0.1", "0.1"), line("a", "nan"), line("a", "inf"), {"traderId": "a"}]
)
async def test_what_is_no_list_of_returns_is_refused(
    server: ScriptedServer, venue: PlatformVenue, bad: dict[str, object]
) -> None:
    server.on(PATH, reply(bad))
    with pytest.raises(Malformed):
        await venue.trader_returns(2)
