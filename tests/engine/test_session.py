from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from copydesk.engine.alerts import Alerts
from copydesk.engine.api import Connection, Phase, Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.chronicle import Chronicle
from copydesk.engine.holdings import Holdings
from copydesk.engine.session import Session, SessionTiming
from copydesk.engine.supervisor import Backoff
from copydesk.exchange.ports import (
    FeedDown,
    FeedUp,
    FillsUpdate,
    FollowsUpdate,
    PositionsUpdate,
    TraderPositionsUpdate,
)
from copydesk.model.account import Permission
from copydesk.model.errors import RetryLater
from copydesk.model.notice import Notice, NoticeKind
from copydesk.model.order import Fill, OrderSide
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.store.database import Database
from copydesk.store.head import HeadFile
from copydesk.store.journal import Journal
from copydesk.store.records import Entry, Filter, Kind
from tests.engine.fakes import (
    AURORA,
    VENUE,
    FakeExchange,
    FakeSource,
    FakeVenue,
    follow,
    position,
    trader_position,
    until,
)

QUICK = SessionTiming(look_seconds=0.05, refused_seconds=0.05, retry=Backoff(1, 5))


@dataclass
class Bench:
    """A session on a fake exchange, with everything it tells."""

    exchange: FakeExchange
    publisher: Publisher
    journal: Journal
    session: Session
    now_ms: list[int]

    def facts(self, topic: Topic) -> list[object]:
        return list(self.publisher.open().drain().get(topic, {}).values())

    def notices(self) -> list[NoticeKind]:
        return [fact.kind for fact in self.facts(Topic.NOTICE) if isinstance(fact, Notice)]

    @property
    def connection(self) -> Connection:
        return self.session.connection


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    now_ms = [1_000_000]
    database = Database(tmp_path / "desk.sqlite3")
    journal = Journal(database, HeadFile(tmp_path / "journal.head"), lambda: now_ms[0])
    publisher = Publisher()
    exchange = FakeExchange()
    alerts = Alerts(publisher, lambda: now_ms[0])
    chronicle = Chronicle(VENUE, journal, alerts, lambda: now_ms[0])
    session = Session(
        FakeSource(FakeVenue(exchange)),
        Holdings(VENUE, publisher),
        publisher,
        chronicle,
        lambda: now_ms[0],
        Random(1),
        QUICK,
    )
    tasks = [asyncio.create_task(session.run()), asyncio.create_task(session.look_regularly())]
    yield Bench(exchange, publisher, journal, session, now_ms)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    assert all(task.cancelled() for task in tasks)
    assert exchange.streams == []
    await asyncio.to_thread(database.close)


async def test_it_is_connected_only_after_the_first_look(bench: Bench) -> None:
    bench.exchange.positions = {position("f1").key: position("f1")}
    await bench.session.until_connected()
    assert bench.connection.phase is Phase.CONNECTED
    assert list(bench.session.holdings.positions.values()) == [position("f1")]
    assert len(bench.facts(Topic.ACCOUNT)) == 1
    bench.session.require_fresh()


async def test_a_lost_feed_keeps_the_facts_and_refuses_commands(bench: Bench) -> None:
    bench.exchange.positions = {position("f1").key: position("f1")}
    await bench.session.until_connected()
    bench.exchange.tell(FeedDown("the line is dead", 100))
    await until(lambda: bench.connection.phase is Phase.LOST)
    assert len(bench.session.holdings.positions) == 1
    with pytest.raises(RetryLater) as caught:
        bench.session.require_fresh()
    assert caught.value.reason is Reason.STALE_DATA
    assert NoticeKind.FEED_LOST in bench.notices()


async def test_silence_makes_data_stale(bench: Bench) -> None:
    await bench.session.until_connected()
    bench.exchange.down = True
    bench.now_ms[0] += 20_000
    with pytest.raises(RetryLater) as caught:
        bench.session.require_fresh()
    assert "20 s" in caught.value.sentence


async def test_a_copy_heard_of_before_its_follow_is_told_with_the_traders_name(
    bench: Bench,
) -> None:
    await bench.session.until_connected()
    bench.exchange.tell(PositionsUpdate((position("f1"),), snapshot=False))
    await until(lambda: bool(bench.facts(Topic.POSITION)))
    assert NoticeKind.POSITION_OPENED not in bench.notices()
    begun = follow("f1", AURORA, FollowSettings(pot=Decimal(100)))
    bench.exchange.tell(FollowsUpdate((begun,), snapshot=False))
    await until(lambda: NoticeKind.POSITION_OPENED in bench.notices())
    told = {fact.kind: fact for fact in bench.facts(Topic.NOTICE) if isinstance(fact, Notice)}
    assert told[NoticeKind.POSITION_OPENED].fact("trader") == begun.nickname


async def test_what_happened_in_a_gap_is_reported_together(bench: Bench) -> None:
    bench.exchange.positions = {position("f1").key: position("f1")}
    await bench.session.until_connected()
    bench.exchange.tell(FeedDown("reset", 1))
    await until(lambda: bench.connection.phase is Phase.LOST)
    bench.exchange.positions = {position("f2").key: position("f2")}
    bench.exchange.tell(FeedUp(3.0))
    await bench.session.until_connected()
    reports = [
        fact
        for fact in bench.facts(Topic.NOTICE)
        if isinstance(fact, Notice) and fact.kind is NoticeKind.AWAY_REPORT
    ]
    assert (reports[-1].fact("opened"), reports[-1].fact("closed")) == ("1", "1")
    assert NoticeKind.POSITION_OPENED not in bench.notices()
    assert NoticeKind.FEED_BACK in bench.notices()


async def test_positions_opening_on_the_stream_are_told_and_journaled(bench: Bench) -> None:
    bench.exchange.follows["f1"] = follow("f1", AURORA, FollowSettings(pot=Decimal(100)))
    await bench.session.until_connected()
    bench.exchange.positions = {position("f1").key: position("f1")}
    bench.exchange.tell(PositionsUpdate((position("f1"),), snapshot=False))
    await until(lambda: NoticeKind.POSITION_OPENED in bench.notices())
    await everything_is_written(bench)
    records = await bench.journal.newest(10, Filter(follow_id="f1"))
    assert [record.facts.get("position") for record in records] == ["opened", None]


async def everything_is_written(bench: Bench) -> None:
    """Records are written in the order in which they were made."""
    await bench.journal.append(Entry(0, Kind.STOP))


async def test_a_fill_is_journaled_once(bench: Bench) -> None:
    bench.exchange.follows["f1"] = follow("f1", AURORA, FollowSettings(pot=Decimal(100)))
    await bench.session.until_connected()
    one = Decimal(1)
    fill = Fill("x1", "o1", "c1", "BTCUSDT", OrderSide.BUY, one, one, one, one, 5, "f1")
    bench.exchange.tell(FillsUpdate((fill,)))
    bench.exchange.tell(FillsUpdate((fill,)))
    bench.exchange.tell(PositionsUpdate((position("f1"),), snapshot=False))
    await until(lambda: NoticeKind.POSITION_OPENED in bench.notices())
    await everything_is_written(bench)
    assert len(await bench.journal.newest(10, Filter(kinds=["fill"]))) == 1


async def test_a_fill_of_an_earlier_run_is_not_journaled_again(bench: Bench) -> None:
    one = Decimal(1)
    fills = [
        Fill(name, "o1", "c1", "BTCUSDT", OrderSide.BUY, one, one, one, one, 5, "f1")
        for name in ("x1", "x2")
    ]
    alerts = Alerts(bench.publisher, lambda: 5)
    earlier = Chronicle(VENUE, bench.journal, alerts, lambda: 5)
    earlier.filled((fills[0],))
    await bench.journal.append(Entry(5, Kind.STOP, {}))

    later = Chronicle(VENUE, bench.journal, alerts, lambda: 6)
    await later.recall()
    later.filled(tuple(fills))
    await bench.journal.append(Entry(6, Kind.STOP, {}))

    records = await bench.journal.newest(10, Filter(kinds=["fill"]))
    assert [record.facts["fill"] for record in records] == ["x2", "x1"]
    assert later.realized == fills[1].realized_pnl - fills[1].fee


async def test_a_look_that_fails_does_not_close_positions(bench: Bench) -> None:
    bench.exchange.positions = {position("f1").key: position("f1")}
    await bench.session.until_connected()
    bench.exchange.down = True
    with pytest.raises(RetryLater):
        await bench.session.look()
    assert len(bench.session.holdings.positions) == 1


async def test_a_key_that_may_withdraw_is_refused(bench: Bench) -> None:
    bench.exchange.permissions = frozenset({Permission.READ, Permission.WITHDRAW})
    await bench.session.until_connected()
    await bench.session.renew()
    await until(lambda: bench.connection.phase is Phase.REFUSED)
    assert bench.exchange.streams == []


async def test_it_tries_again_until_the_venue_is_there(bench: Bench) -> None:
    await bench.session.until_connected()
    bench.exchange.down = True
    await bench.session.renew()
    await until(lambda: bench.connection.phase is Phase.LOST)
    bench.exchange.down = False
    await bench.session.until_connected()


async def test_a_watched_trader_is_watched_after_a_reconnect_too(bench: Bench) -> None:
    await bench.session.until_connected()
    await bench.session.watch_trader(AURORA)
    await bench.session.renew()
    await until(lambda: bool(bench.exchange.streams) and bench.connection.phase is Phase.CONNECTED)
    assert bench.exchange.streams[0].watched == {AURORA}
    bench.exchange.tell(TraderPositionsUpdate(AURORA, (trader_position(),)))
    await until(lambda: bench.facts(Topic.TRADER_POSITIONS) == [(trader_position(),)])
    await bench.session.watch_trader(None)
    assert bench.facts(Topic.TRADER_POSITIONS) == []
