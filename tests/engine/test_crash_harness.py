"""The short form of the crash run, and that its judge sees what it should."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.copying.decisions import Effect, LegKey
from copydesk.copying.live_net import LiveNet
from copydesk.copying.net_events import Filled, Funded
from copydesk.engine.local.records import LocalOrder, Purpose, Stage, order_row
from copydesk.model.order import Intent, OrderSide
from copydesk.model.position import PositionSide
from copydesk.paths import ProfileFolders, profile_folders
from copydesk.practice.records import CLOSED_KEPT
from copydesk.store.copies import CopyRows
from copydesk.store.head import EMPTY
from copydesk.store.records import Entry, Kind, chain
from copydesk.store.store import Store
from tests.crash.judge import Verdict, funding_doubled, judge, off_by
from tests.crash.run import CrashRun

ORDER = LocalOrder(
    "cd1", "practice", "f1", LegKey("BTCUSDT", PositionSide.LONG), Effect.OPEN, Purpose.COPY,
    Intent("cd1", "BTCUSDT", OrderSide.BUY, Decimal(2)), 1, 1, 0, 0, stage=Stage.OVER,
    booked=Decimal(2),
)  # fmt: skip

LEG = {"symbol": "BTCUSDT", "side": "long", "size": "2", "cost": "100"}


@pytest.mark.timeout(300)
def test_a_desk_and_an_exchange_that_are_killed_lose_and_double_nothing(tmp_path: Path) -> None:
    outcome = CrashRun(tmp_path, seed=5).run(kills=3, exchange_kills=1)
    assert outcome.is_good, outcome
    assert outcome.intents > 0


def test_the_judge_finds_money_and_funding_that_a_ledger_has_too_much_of() -> None:
    paid = Funded(2, 2, LegKey("BTCUSDT", PositionSide.LONG), Decimal(-1))
    bought = Filled(
        1, "cd1", LegKey("BTCUSDT", PositionSide.LONG), True, Decimal(2), Decimal(100), Decimal(3)
    )
    net = LiveNet()
    net.take([bought, paid])
    account = {
        "balance": "9996",
        "legs": [{**LEG, "funding": "-1"}],
        "closed": [],
        "funding": [{"funding_id": "p", "amount": "-1"}],
    }
    assert off_by(account, [net]) == 0
    assert off_by({**account, "balance": "9997"}, [net]) == -1
    facts = {"payment": "p", "amount": Decimal(-1), "paid_in_all": Decimal(-1)}
    record = chain(Entry(0, Kind.FUNDING, facts), EMPTY)
    assert funding_doubled(account, [record]) == 0
    assert funding_doubled(account, [record, record]) == 1


def test_the_judge_leaves_out_funding_of_which_the_exchange_keeps_no_record_any_more() -> None:
    net = LiveNet()
    bought = Filled(1, "cd1", ORDER.leg, True, Decimal(2), Decimal(100), Decimal(3))
    net.take([bought, Funded(2, 2, ORDER.leg, Decimal(5)), Funded(3, 3, ORDER.leg, Decimal(-1))])
    account = {
        "balance": "10001",
        "legs": [{**LEG, "funding": "1"}],
        "closed": [{"funding": "3"}],
        "funding": [{"funding_id": "newest", "amount": "-1"}],
    }
    assert off_by(account, [net]) == 0


def test_the_judge_finds_funding_doubled_of_which_the_exchange_keeps_no_record_any_more() -> None:
    facts = {"payment": "old", "amount": Decimal(-1), "paid_in_all": Decimal(-1)}
    record = chain(Entry(0, Kind.FUNDING, facts), EMPTY)
    assert funding_doubled({"funding": []}, [record]) == 0
    assert funding_doubled({"funding": []}, [record, record]) == 1


def test_the_judge_says_nothing_of_money_where_positions_of_the_past_are_missing() -> None:
    account = {"balance": "10000", "legs": [], "closed": [{"funding": "0"}] * CLOSED_KEPT}
    with pytest.raises(ValueError, match="past"):
        off_by(account, [])


def verdict_on(tmp_path: Path, filled: dict[str, str], *orders: LocalOrder) -> Verdict:
    """Judge a desk's records against an exchange's."""
    folders: ProfileFolders = profile_folders("practice", base=tmp_path / "home")
    store = Store(folders, lambda: 0)
    store.copies.submit(CopyRows(orders=[order_row(order) for order in orders])).result()
    store.close_now()
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    content = {
        "orders": [{"client_order_id": name, "filled_size": size} for name, size in filled.items()]
    }
    connection = sqlite3.connect(exchange / "world.db")
    connection.execute("CREATE TABLE part (name TEXT, value BLOB)")
    connection.execute("INSERT INTO part VALUES ('account:main', ?)", (json.dumps(content),))
    connection.commit()
    connection.close()
    return judge(exchange, folders.database, folders.journal_head)


def test_the_judge_finds_nothing_where_nothing_is_wrong(tmp_path: Path) -> None:
    assert verdict_on(tmp_path, {"cd1": "2", "by-hand": "9"}, ORDER) == Verdict(1, 0, 0, 0, True)


@pytest.mark.parametrize(
    ("filled", "booked", "doubled", "lost"),
    [
        ({"cd1": "2", "cd9": "2"}, "2", 1, 0),
        ({"cd1": "3"}, "3", 1, 0),
        ({"cd1": "2"}, "1", 0, 1),
        ({}, "2", 0, 1),
    ],
)
def test_the_judge_finds_what_was_doubled_and_lost(
    tmp_path: Path, filled: dict[str, str], booked: str, doubled: int, lost: int
) -> None:
    order = replace(ORDER, booked=Decimal(booked))
    verdict = verdict_on(tmp_path, filled, order)
    assert (verdict.doubled, verdict.lost) == (doubled, lost)


def test_the_judge_finds_what_is_open_and_a_second_order_for_one_intent(tmp_path: Path) -> None:
    second = replace(ORDER, client_order_id="cd2", stage=Stage.UNKNOWN)
    verdict = verdict_on(tmp_path, {"cd1": "2", "cd2": "2"}, ORDER, second)
    assert (verdict.doubled, verdict.unresolved) == (1, 1)
