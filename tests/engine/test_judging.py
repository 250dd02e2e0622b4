"""The running desk judges: the list, single traders, and what they hold hour by hour."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from copydesk.engine.api import Topic, TraderJudgements
from copydesk.engine.ranker import Ranker
from copydesk.engine.watcher import Watcher
from copydesk.exchange import ports
from copydesk.exchange.returns import ReturnsTable
from copydesk.model.errors import RetryLater
from copydesk.model.flag_words import FlagKind
from copydesk.model.notice import NoticeKind
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.trader import (
    ClosedTrade,
    EquityPoint,
    TraderKey,
    TraderPosition,
    TraderStatistics,
)
from copydesk.store.looks import HOUR_MS
from tests.engine.fakes import AURORA, VENUE, FakeExchange, FakeVenue, row
from tests.engine.rig import Rig
from tests.unit.trader_records import make_points, make_trade

DAYS = 120
POSITION = TraderPosition(
    "BTCUSDT", PositionSide.LONG, Decimal("0.1"), Decimal(61_000), Decimal(5), Decimal(-400)
)


class TellingVenue(FakeVenue):
    """A scripted venue that gives daily returns, days and trades."""

    hour = 480_000
    returns_asked = 0
    pnl = Decimal(-400)

    async def trader_snapshot(
        self,
        gather: Callable[[], ports.Rows],
        since_ms: int | None = None,
        progress: ports.Progress | None = None,
    ) -> ports.TraderSnapshot[ports.Rows]:
        found = await super().trader_snapshot(gather, since_ms, progress)
        return replace(found, as_of_ms=self.hour * HOUR_MS)

    async def venue_time_ms(self) -> int:
        return self.hour * HOUR_MS

    async def trader_returns(self, days: int) -> ReturnsTable:
        self.returns_asked += 1
        table = ReturnsTable(tuple((19_000 + n) * 24 * HOUR_MS for n in range(DAYS)))
        random = np.random.default_rng(1)
        for number in range(1, 61):
            table.add(f"t{number}", (random.standard_normal(DAYS) * 0.01 + 0.001).tolist())
        return table

    async def trader_detail(self, trader: TraderKey) -> ports.TraderDetail:
        found = next(line for line in self.exchange.rows if line.key == trader)
        held = (replace(POSITION, unrealized_pnl=self.pnl),)
        return ports.TraderDetail(found, TraderStatistics(10, 6, 2.0, 10.0, 1.2), held)

    async def trader_equity(self, trader: TraderKey) -> tuple[EquityPoint, ...]:
        random = np.random.default_rng(2)
        return tuple(make_points((random.standard_normal(DAYS) * 0.01).tolist()))

    async def trader_trades(self, trader: TraderKey, limit: int = 200) -> tuple[ClosedTrade, ...]:
        return tuple(make_trade(number, number % 3 - 1.0) for number in range(40))


@pytest.fixture
def rig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    monkeypatch.setattr(Watcher.__init__, "__kwdefaults__", QUICK)
    monkeypatch.setattr(Ranker.__init__, "__defaults__", (0.02, 0.1))
    exchange = FakeExchange(rows=[row(n, equity=1000.0) for n in range(1, 61)])
    made = Rig(tmp_path, exchange=exchange)
    made.venue = TellingVenue(exchange, 60_000)
    made.open()
    yield made
    made.close()


QUICK = {"pause_seconds": 0.01, "least_seconds": 0.0}


def judgements(rig: Rig) -> TraderJudgements | None:
    found = rig.facts(Topic.JUDGEMENTS)
    return found[0] if found else None


def test_the_list_is_ranked_beside_it(rig: Rig) -> None:
    rig.until(lambda: judgements(rig) is not None)
    found = judgements(rig)
    assert found is not None
    assert len(found) == 60
    assert np.isfinite(found.score).all()
    assert found.row_of["t7"] == 6


def test_the_best_are_looked_at_closely_and_the_ranking_takes_it_over(rig: Rig) -> None:
    def many_looked_at() -> bool:
        found = judgements(rig)
        return found is not None and int(found.closely.sum()) >= 40

    rig.until(many_looked_at)
    found = judgements(rig)
    assert found is not None
    assert found.generation > 1
    assert isinstance(rig.venue, TellingVenue)
    assert rig.venue.returns_asked == 1, "the days are read once a day"


def test_opening_a_trader_judges_with_what_the_others_show(rig: Rig) -> None:
    rig.until(lambda: judgements(rig) is not None)
    profile = rig.call(rig.desk.trader_profile(AURORA))
    found = profile.judgement
    assert profile.performance is not None
    assert found is not None
    assert found.score is not None
    assert found.tied_with is not None
    assert len(found.charts.luck.low_percent) == len(profile.performance.times_ms)
    flags = {flag.kind: flag for flag in found.flags}
    assert flags[FlagKind.HIDDEN_LOSSES].raised, "400 of 1000 are lost and still open"
    assert found.looks >= 1


def test_an_hour_is_kept_once_and_the_next_one_beside_it(rig: Rig) -> None:
    assert isinstance(rig.venue, TellingVenue)
    for hour in (480_000, 480_000, 480_001):
        rig.venue.hour = hour
        rig.call(rig.desk.trader_profile(AURORA))
    assert rig.running is not None
    store = rig.running._given.store
    kept = rig.call(store.looks.history(VENUE, AURORA.trader_id))
    assert [look.time_ms // HOUR_MS for look in kept.looks] == [480_000, 480_001]
    assert len(kept.days) == DAYS
    assert len(kept.trades) == 40


def test_losses_hidden_for_days_raise_the_flag_after_they_are_booked(rig: Rig) -> None:
    assert isinstance(rig.venue, TellingVenue)
    for day in range(20):
        rig.venue.hour = 480_000 + 24 * day
        rig.venue.pnl = Decimal(-400 if day % 2 else 10)
        profile = rig.call(rig.desk.trader_profile(AURORA))
    rig.venue.hour += 24
    rig.venue.pnl = Decimal(10)
    profile = rig.call(rig.desk.trader_profile(AURORA))
    flag = next(f for f in profile.judgement.flags if f.kind is FlagKind.HIDDEN_LOSSES)
    assert flag.raised
    assert flag.exhibits.days_ms
    assert min(profile.judgement.charts.open_loss.values) == pytest.approx(-40.0)


def test_what_the_venue_forgot_is_still_known(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    rig.call(rig.desk.trader_profile(AURORA))

    async def fewer(self: object, trader: TraderKey, limit: int = 200) -> tuple[ClosedTrade, ...]:
        return tuple(make_trade(number, 1.0) for number in range(30, 50))

    monkeypatch.setattr(TellingVenue, "trader_trades", fewer)
    profile = rig.call(rig.desk.trader_profile(AURORA))
    assert {trade.trade_id for trade in profile.trades} == {f"t{n}" for n in range(50)}


class BusyTrader:
    """Closes trade after trade; `asked` lists how many a venue was asked for."""

    def __init__(self) -> None:
        self.closed, self.is_hidden = 700, False
        self.asked: list[int] = []

    async def trades(self, trader: TraderKey, limit: int = 200) -> tuple[ClosedTrade, ...]:
        self.asked.append(limit)
        if self.is_hidden and limit > 300:
            raise RetryLater(Reason.UNREACHABLE, venue=VENUE)
        return tuple(make_trade(n, 1.0) for n in reversed(range(self.closed)))[:limit]


@pytest.fixture
def busy(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> BusyTrader:
    made = BusyTrader()
    monkeypatch.setattr(rig.venue, "trader_trades", made.trades)
    return made


HARDLY_RANKED = TraderKey(VENUE, "t59")


def test_older_trades_are_read_once_behind_an_opened_profile(rig: Rig, busy: BusyTrader) -> None:
    opened = rig.call(rig.desk.trader_profile(HARDLY_RANKED))
    assert len(opened.trades) == 300
    assert opened.is_cut
    rig.until(lambda: bool(rig.facts(Topic.PAST_TRADES)))
    again = rig.call(rig.desk.trader_profile(HARDLY_RANKED))
    assert len(again.trades) == 700
    assert not again.is_cut
    rig.close()
    rig.open()
    assert len(rig.call(rig.desk.trader_profile(HARDLY_RANKED)).trades) == 700
    assert sum(limit > 300 for limit in busy.asked) == 1, "what was read is remembered"


def test_trades_missed_while_away_are_read_later(rig: Rig, busy: BusyTrader) -> None:
    rig.call(rig.desk.trader_profile(HARDLY_RANKED))
    rig.until(lambda: bool(rig.facts(Topic.PAST_TRADES)))
    busy.closed, busy.is_hidden = 1_100, True
    assert isinstance(rig.venue, TellingVenue)
    rig.venue.hour += 1
    for _ in range(2):
        assert rig.call(rig.desk.trader_profile(HARDLY_RANKED)).is_cut, "a hundred were missed"
    rig.until(lambda: bool(rig.notices(NoticeKind.TROUBLE)))
    busy.is_hidden = False
    rig.until(lambda: len(rig.call(rig.desk.trader_profile(HARDLY_RANKED)).trades) == busy.closed)


def test_traders_are_compared(rig: Rig) -> None:
    other = TraderKey(VENUE, "t2")
    found = rig.call(rig.desk.compare((AURORA, other, AURORA)))
    assert [profile.row.key for profile in found.profiles] == [AURORA, other]
    assert found.pairs[0].correlation == pytest.approx(1.0)
    assert all(profile.judgement is not None for profile in found.profiles)


def test_nothing_of_the_analysis_is_loaded_before_it_is_needed() -> None:
    program = (
        "import sys, copydesk.engine.start;"
        "print([name for name in sys.modules if name.startswith('copydesk.analysis')])"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "[]"
