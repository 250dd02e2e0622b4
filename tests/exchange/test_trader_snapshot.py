"""The long list of traders: read while it arrives, whole or not at all."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from copydesk.exchange import lines
from copydesk.exchange.lines import LineCutter, RowReader
from copydesk.exchange.platform import wire
from copydesk.exchange.platform.venue import PlatformVenue
from copydesk.model.errors import FixSettings, Malformed, RetryLater
from copydesk.model.trader import RiskLevel, TraderKey, TraderRow
from tests.exchange.rows import LISTED, TRADER, TRADER_POSITION
from tests.exchange.scripted import Reply, ScriptedServer, envelope, refusal

ROWS = list[TraderRow]
PATH = "/copytrading/traders/snapshot"
STATISTICS = {
    "totalTrades": 1000,
    "winningTrades": 650,
    "averageHoldingTime": "2.5",
    "maxDrawdown": "15.5",
    "sharpeRatio": "2.1",
}


def _reply(*lines: dict[str, object], total: int | None = None, **head: object) -> Reply:
    count = len(lines) if total is None else total
    first = {"asOf": 99, "total": count, "complete": True, **head}
    text = "\n".join(json.dumps(line) for line in (first, *lines)) + "\n"
    return Reply(gzip.compress(text.encode()), headers={"Content-Encoding": "gzip"})


def _listed(count: int) -> list[dict[str, object]]:
    return [{**LISTED, "traderId": f"t{number}"} for number in range(count)]


async def test_rows_arrive_with_progress(server: ScriptedServer, venue: PlatformVenue) -> None:
    server.on(PATH, _reply(*_listed(3000)))
    told: list[tuple[int, int | None]] = []

    snapshot = await venue.trader_snapshot(
        ROWS, progress=lambda done, total: told.append((done, total))
    )

    assert snapshot.as_of_ms == 99
    assert snapshot.complete
    assert [row.key.trader_id for row in snapshot.rows] == [f"t{n}" for n in range(3000)]
    assert told
    assert all(total == 3000 for _, total in told)
    row = snapshot.rows[7]
    assert row.nickname == LISTED["nickName"]
    assert row.description == "=cmd()"
    assert row.win_rate == 0.65
    assert row.total_profit_percent == 150.45
    assert row.sharpe_ratio is None
    assert row.max_drawdown_percent == 15.5
    assert row.risk_level is RiskLevel.MEDIUM
    assert list(row.spark) == [0.0, 1.5, -0.25]


async def test_changes_only(server: ScriptedServer, venue: PlatformVenue) -> None:
    server.on(PATH, _reply(LISTED, total=3000, complete=False))

    snapshot = await venue.trader_snapshot(ROWS, since_ms=98)

    assert not snapshot.complete
    assert len(snapshot.rows) == 1
    assert server.asked[0].target.endswith("?since=98")


async def test_empty_list(server: ScriptedServer, venue: PlatformVenue) -> None:
    server.on(PATH, _reply())

    assert (await venue.trader_snapshot(ROWS)).rows == []


async def test_list_without_compression(server: ScriptedServer, venue: PlatformVenue) -> None:
    zipped = _reply(*_listed(3))
    server.on(PATH, Reply(gzip.decompress(zipped.body or b"").rstrip()))

    assert len((await venue.trader_snapshot(ROWS)).rows) == 3


@pytest.mark.parametrize(
    ("damage", "field"),
    [
        ({"winRate": "NaN"}, "trader t1"),
        ({"totalProfit": "Infinity"}, "trader t1"),
        ({"winRate": "1_0"}, "line 3.winRate"),
        ({"winRate": None}, "line 3.winRate"),
        ({"riskLevel": "extreme"}, "line 3.riskLevel"),
        ({"spark": ["a"]}, "line 3.spark[0]"),
        ({"followersCount": "many"}, "line 3.followersCount"),
    ],
)
async def test_one_bad_row_is_named(
    server: ScriptedServer, venue: PlatformVenue, damage: dict[str, object], field: str
) -> None:
    good = _listed(3)
    server.on(PATH, _reply(good[0], {**good[1], **damage}, good[2]))

    with pytest.raises(Malformed) as caught:
        await venue.trader_snapshot(ROWS)

    assert caught.value.path == f"/api/mix/v1{PATH}"
    assert caught.value.field == field


async def test_short_list_is_refused(server: ScriptedServer, venue: PlatformVenue) -> None:
    server.on(PATH, _reply(*_listed(2), total=3))

    with pytest.raises(Malformed) as caught:
        await venue.trader_snapshot(ROWS)
    assert caught.value.field == "line 1.total"


@pytest.mark.parametrize("keep", [5, 60, -9, -1])
async def test_list_that_ends_too_early(
    server: ScriptedServer, venue: PlatformVenue, keep: int
) -> None:
    body = _reply(*_listed(20)).body or b""
    server.on(PATH, Reply(body[:keep], headers={"Content-Encoding": "gzip"}))

    with pytest.raises(Malformed):
        await venue.trader_snapshot(ROWS)


async def test_cut_connection_is_tried_again(server: ScriptedServer, venue: PlatformVenue) -> None:
    whole = _reply(*_listed(20))
    server.on(PATH, Reply(whole.body, headers=whole.headers, cut_after=50), whole)

    assert len((await venue.trader_snapshot(ROWS)).rows) == 20
    assert len(server.asked) == 2


async def test_refusals_of_the_list_are_typed(server: ScriptedServer, venue: PlatformVenue) -> None:
    server.on(PATH, refusal("40008", 401), refusal("40012", 401))
    with pytest.raises(FixSettings):
        await venue.trader_snapshot(ROWS)
    server.on(PATH, refusal("50000", 500))
    with pytest.raises(RetryLater):
        await venue.trader_snapshot(ROWS)


def test_a_line_without_an_end_is_refused() -> None:
    reader = RowReader(
        wire.SnapshotHead, wire.Trader, is_gzipped=False, venue="practice", path="/list"
    )
    with pytest.raises(Malformed):
        reader.feed(b"x" * 2_000_000)


def test_a_text_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_LONGEST_TEXT_BYTES", 1_000)
    cutter = LineCutter(is_gzipped=False)
    cutter.feed(b"x" * 999 + b"\n")
    with pytest.raises(ValueError, match="no end"):
        cutter.feed(b"\n")


def test_lines_may_be_cut_anywhere() -> None:
    text = gzip.decompress(_reply(*_listed(4)).body or b"")
    for size in (1, 7, 200):
        reader = RowReader(
            wire.SnapshotHead, wire.Trader, is_gzipped=False, venue="practice", path="/list"
        )
        rows = [
            row for at in range(0, len(text), size) for row in reader.feed(text[at : at + size])
        ]
        rows += reader.finish()
        assert [row.trader_id for row in rows] == ["t0", "t1", "t2", "t3"]
        assert reader.checked_head().total == 4


async def test_detail_keeps_money_and_statistics_apart(
    server: ScriptedServer, venue: PlatformVenue
) -> None:
    detail = {**TRADER, "statistics": STATISTICS, "positions": [TRADER_POSITION]}
    server.on("/copytrading/trader/detail", envelope(detail))

    found = await venue.trader_detail(TraderKey("practice", "t1"))

    assert found.row.key == TraderKey("practice", "t1")
    assert found.statistics.average_holding_hours == 2.5
    assert str(found.positions[0].entry_price) == "30000.50"


async def test_pages_that_shift_between_two_reads_double_nothing(
    server: ScriptedServer, venue: PlatformVenue
) -> None:
    def page(*ids: str) -> Reply:
        rows: list[dict[str, Any]] = [
            {"orderId": name, "symbol": "BTCUSDT", "side": "buy", "size": "1", "entryPrice": "2",
             "exitPrice": "3", "profit": "1", "leverage": "5", "status": "closed",
             "createTime": 1, "closeTime": 2}
            for name in ids
        ]  # fmt: skip
        return envelope(
            {"totalPage": 2, "totalNum": 4, "currentPage": 1, "pageSize": 3, "list": rows}
        )

    server.on("/copytrading/history", page("d", "c", "b"), page("b", "a"))

    history = await venue.follow_history("f1", limit=100)

    assert [trade.order_id for trade in history] == ["d", "c", "b", "a"]
