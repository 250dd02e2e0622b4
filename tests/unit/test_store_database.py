"""The writer, the migrations, and the small rooms of the store."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from copydesk.model.environment import Environment
from copydesk.model.errors import FixSettings, RetryLater
from copydesk.model.follow import Follow, FollowKind, FollowState, Verb
from copydesk.model.order import Intent, OrderSide
from copydesk.model.position import USER, PositionKey, PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyMode, FollowSettings
from copydesk.model.trader import TraderKey
from copydesk.paths import ProfileFolders
from copydesk.store import writer
from copydesk.store.database import Database, open_to_read
from copydesk.store.equity import EquitySample
from copydesk.store.follows import CommandKind, KnownFollow, PendingCommand
from copydesk.store.head import HeadFile
from copydesk.store.migrations import MIGRATIONS, file_version
from copydesk.store.preferences import Mark
from copydesk.store.records import Entry, Kind
from copydesk.store.snapshots import DailySnapshot
from copydesk.store.store import Store, open_store
from copydesk.store.writer import Durability

DAY_MS = 86_400_000
AURORA = TraderKey("practice", "t1")
SETTINGS = FollowSettings(
    pot=Decimal("1000.50"),
    copy_mode=CopyMode.FIXED,
    fixed_size=Decimal(25),
    max_open_trades=3,
    symbols_allowed=("BTCUSDT", "ETHUSDT"),
)


@pytest.fixture
def folders(tmp_path: Path) -> ProfileFolders:
    return ProfileFolders(tmp_path / "desk", "desk", Environment.PRACTICE)


@pytest.fixture
def store(folders: ProfileFolders) -> Iterator[Store]:
    store = Store(folders, lambda: 0)
    yield store
    store.close_now()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "desk.sqlite3")
    yield database
    database.close()


def put(key: str) -> str:
    return f"INSERT INTO preference (key, value) VALUES ('{key}', '1')"


def keys(connection: sqlite3.Connection) -> list[str]:
    return [key for (key,) in connection.execute("SELECT key FROM preference ORDER BY key")]


def run(database: Database, statement: str) -> Future[int]:
    return database.submit(lambda connection: connection.execute(statement).rowcount)


def block(database: Database) -> threading.Event:
    """Keep the writer busy until the event is set, so that what follows shares a transaction."""
    entered, going_on = threading.Event(), threading.Event()

    def wait(_connection: sqlite3.Connection) -> None:
        entered.set()
        assert going_on.wait(10)

    database.submit(wait)
    assert entered.wait(10)
    return going_on


async def test_a_job_that_fails_is_taken_back_alone(database: Database) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute(put("half"))
        raise KeyError("a mistake")

    going_on = block(database)
    run(database, put("a"))
    failing = database.submit(half)
    run(database, put("b"))
    twice = run(database, put("a"))
    going_on.set()
    assert isinstance(failing.exception(10), KeyError)
    trouble = twice.exception(10)
    assert isinstance(trouble, FixSettings)
    assert trouble.reason is Reason.STORE_TROUBLE
    assert await database.read(keys) == ["a", "b"]


async def test_waiting_jobs_share_a_transaction_that_is_synced_once(database: Database) -> None:
    synced = list[int]()
    database.on_synced(lambda connection: synced.append(len(keys(connection))))
    going_on = block(database)
    for number in range(20):
        run(database, put(f"{number:02}"))
    last = database.submit(
        lambda connection: connection.execute(put("last")).rowcount, Durability.SYNCED
    )
    going_on.set()
    last.result(10)
    assert synced == [21]


async def test_a_job_nobody_waits_for_any_more_is_not_done(database: Database) -> None:
    going_on = block(database)
    unwanted = run(database, put("unwanted"))
    assert unwanted.cancel()
    going_on.set()
    run(database, put("wanted")).result(10)
    assert await database.read(keys) == ["wanted"]


async def test_no_checkpoint_while_busy_and_one_when_quiet(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "QUIET_SECONDS", 0.05)
    quiet = threading.Event()
    run(database, put("a")).result(10)
    database.on_synced(lambda _connection: quiet.set())
    for number in range(30):
        run(database, put(f"{number}")).result(10)
    assert not quiet.is_set()
    assert await asyncio.to_thread(quiet.wait, 20)


async def test_no_write_waits_for_the_log_to_begin_anew(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "QUIET_SECONDS", 0.01)
    first = head_of_log(tmp_path)
    run(database, put("a")).result(10)
    async with asyncio.timeout(20):
        while head_of_log(tmp_path) == first:  # noqa: ASYNC110 - the writer tells nobody
            await asyncio.sleep(0.01)
    second = head_of_log(tmp_path)
    run(database, put("b")).result(10)
    assert head_of_log(tmp_path) == second
    assert await database.read(keys) == ["a", "b"]


def head_of_log(folder: Path) -> bytes:
    """The head of the write-ahead log, which is another one each time that it begins anew."""
    (log,) = folder.glob("*-wal")
    return log.read_bytes()[:32]


async def test_a_query_that_writes_is_refused(database: Database) -> None:
    with pytest.raises(FixSettings):
        await database.read(lambda connection: connection.execute(put("a")).rowcount)


def test_what_is_no_database_or_too_new_is_explained(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database, but a text of some length" * 100)
    with pytest.raises(FixSettings, match="not a database"):
        Database(tmp_path / "text")
    with closing(sqlite3.connect(tmp_path / "newer")) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(FixSettings, match="newer CopyDesk"):
        Database(tmp_path / "newer")
    with pytest.raises(FixSettings):
        Database(tmp_path / "no" / "such" / "folder")


async def test_a_database_of_the_first_version_is_brought_up(folders: ProfileFolders) -> None:
    folders.make()
    with closing(sqlite3.connect(folders.database)) as connection:
        connection.executescript(f"{MIGRATIONS[0]} PRAGMA user_version = 1;")
        connection.execute(put("theme"))
        connection.commit()
    store = await open_store(folders, lambda: 0)
    assert await store.preferences.get("theme") == 1
    assert await store.snapshots.days("practice") == ()
    await store.journal.append(Entry(1, Kind.START))
    await store.close()
    with closing(open_to_read(folders.database)) as connection:
        assert file_version(connection) == len(MIGRATIONS)


def test_a_step_that_fails_leaves_the_version_before(folders: ProfileFolders) -> None:
    folders.make()
    with closing(sqlite3.connect(folders.database)) as connection:
        connection.executescript(f"{MIGRATIONS[0]} PRAGMA user_version = 1;")
        connection.execute("CREATE TABLE equity_sample (in_the_way TEXT)")
    with pytest.raises(FixSettings, match="equity_sample"):
        Store(folders, lambda: 0)
    with closing(sqlite3.connect(folders.database)) as connection:
        assert file_version(connection) == 1
        tables = connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'trader_s%'")
        assert tables.fetchall() == []


def test_one_desk_a_profile(folders: ProfileFolders, store: Store) -> None:
    with pytest.raises(FixSettings) as caught:
        Store(folders, lambda: 0)
    assert caught.value.reason is Reason.PROFILE_IN_USE
    store.close_now()
    Store(folders, lambda: 0).close_now()


async def test_a_pending_command_survives_until_its_outcome(
    folders: ProfileFolders, store: Store
) -> None:
    start = PendingCommand(
        "c1", 1, CommandKind.START_FOLLOW, "practice", trader=AURORA, settings=SETTINGS
    )
    stop = PendingCommand("c2", 2, CommandKind.VERB, "practice", "f1", verb=Verb.STOP)
    key = PositionKey("practice", USER, "BTCUSDT", PositionSide.SHORT)
    order = PendingCommand(
        "c3",
        3,
        CommandKind.ORDER,
        "practice",
        position=key,
        intent=Intent("c3", "BTCUSDT", OrderSide.BUY, Decimal("0.001")),
        facts={"why": "close"},
    )
    for command in (start, stop, order):
        record = await store.follows.begin(command, Entry(command.time_ms, Kind.INTENT))
    assert HeadFile(folders.journal_head).read() == record.head
    with pytest.raises(FixSettings):
        await store.follows.begin(start, Entry(4, Kind.INTENT))
    await store.follows.finish("c2", Entry(5, Kind.VERB, {"outcome": "done"}, "f1"))
    assert await store.journal.count() == 4
    store.close_now()
    again = Store(folders, lambda: 0)
    assert await again.follows.pending() == (start, order)
    again.close_now()


async def test_follows_are_remembered_as_last_seen(store: Store) -> None:
    seen = Follow(
        "f1",
        AURORA,
        "Aurora <b>",
        FollowKind.NATIVE,
        FollowState.ACTIVE,
        SETTINGS,
        pot_equity=Decimal(1000),
        copied_pnl=Decimal(0),
        realized_pnl=Decimal(0),
        fees=Decimal(0),
        profit_share=Decimal(0),
        open_trades=0,
        created_ms=1,
    )
    await store.follows.remember([seen], 10)
    known = KnownFollow("practice", "f1", AURORA, "Aurora <b>", FollowState.ACTIVE, SETTINGS, 10)
    assert await store.follows.known() == (known,)


async def test_preferences_marks_and_acknowledgement(store: Store) -> None:
    assert await store.preferences.get("columns", ["name"]) == ["name"]
    await store.preferences.set("columns", {"name": 120, "shown": True})
    assert await store.preferences.get("columns") == {"name": 120, "shown": True}
    await store.preferences.set_mark(Mark.STARRED, AURORA, True)
    await store.preferences.set_mark(Mark.STARRED, AURORA, True)
    await store.preferences.set_mark(Mark.HIDDEN, AURORA, True)
    await store.preferences.set_mark(Mark.HIDDEN, AURORA, False)
    assert await store.preferences.marked(Mark.STARRED) == {AURORA}
    assert await store.preferences.marked(Mark.HIDDEN) == frozenset()
    assert await store.preferences.risk_acknowledged_ms() is None
    await store.preferences.acknowledge_risk("I may lose it all", 77)
    assert await store.preferences.risk_acknowledged_ms() == 77
    (record,) = await store.journal.newest(1)
    assert (record.kind, record.facts) == ("acknowledgement", {"words": "I may lose it all"})


async def test_a_day_of_traders_is_kept_once_and_compact(folders: ProfileFolders) -> None:
    store = await open_store(folders, lambda: 0)
    count = 3_000
    profit = np.round(np.random.default_rng(7).normal(10, 30, count), 2)
    profit[5] = np.nan
    snapshot = DailySnapshot(
        "practice",
        20_000 * DAY_MS + 5,
        [f"t{number}" for number in range(count)],
        ["=cmd()\u202e" if number % 2 else "Aurora" for number in range(count)],
        {"profit": profit, "days": np.arange(count)},
    )
    assert await store.snapshots.record(snapshot)
    assert not await store.snapshots.record(snapshot)
    assert await store.snapshots.days("practice") == (20_000,)
    assert await store.snapshots.load("practice", 20_001) is None
    loaded = await store.snapshots.load("practice", 20_000)
    assert loaded is not None
    assert (loaded.trader_ids, loaded.nicknames) == (snapshot.trader_ids, snapshot.nicknames)
    np.testing.assert_allclose(loaded.figures["profit"], profit, rtol=1e-6)
    np.testing.assert_array_equal(loaded.figures["days"], np.arange(count))
    bad = DailySnapshot("x", 0, snapshot.trader_ids, [], {})
    with pytest.raises(ValueError, match="3000"):
        await store.snapshots.record(bad)
    await store.close()
    assert folders.database.stat().st_size < 160_000


async def test_equity_is_thinned_as_it_ages(store: Store) -> None:
    now_ms = 100 * DAY_MS
    minutes = [*range(120), *range(98 * 1440, 98 * 1440 + 60), *range(99 * 1440 + 1, 100 * 1440)]
    for minute in minutes:
        await store.equity.add(EquitySample(minute * 60_000, Decimal(minute), Decimal("0.5")))
    assert await store.equity.thin(now_ms) == 118 + 48
    kept = await store.equity.since()
    assert [sample.equity for sample in kept[:2]] == [59, 119]
    assert [sample.equity for sample in kept[2:14]] == [98 * 1440 + 5 * n + 4 for n in range(12)]
    assert len(await store.equity.since(99 * DAY_MS)) == 1439
    assert await store.equity.thin(now_ms) == 0
    assert kept[0].deposits == Decimal("0.5")


async def test_a_closed_store_says_so(store: Store) -> None:
    store.close_now()
    with pytest.raises(RetryLater):
        await store.preferences.set("theme", "dark")
