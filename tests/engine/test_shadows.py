"""Follows on paper: beside the live ones, kept over every end, with the same plan."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.copying.decisions import LegKey
from copydesk.copying.simulate.setup import DAY_MS
from copydesk.copying.simulate.state import beginning_now
from copydesk.engine.api import Topic
from copydesk.engine.shadow_record import LiveSeen, ShadowRecord, packed, setup_of, unpacked
from copydesk.exchange import ports
from copydesk.model.instrument import Ticker
from copydesk.model.money import ZERO
from copydesk.model.notice import NoticeKind
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting, CopyMode, FollowSettings
from copydesk.model.shadow import Shadow, ShadowDay
from copydesk.model.trader import TraderKey
from tests.engine.fakes import AURORA, trader_position
from tests.engine.local_rig import RULES, LocalRig, running_practice
from tests.engine.rig import Rig

ROOT = Path(__file__).parents[2]
PAPER = replace(RULES, copy_existing=CopyExisting.NONE)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    rig = Rig(tmp_path / "profile")
    rig.open()
    yield rig
    rig.close()


def shown(rig: Rig) -> Shadow:
    found: Shadow = rig.facts(Topic.SHADOW)[0]
    return found


def is_fresh(rig: Rig) -> bool:
    return bool(rig.facts(Topic.SHADOW)) and shown(rig).is_fresh


def tell(rig: Rig, *sizes: str) -> None:
    held = tuple(replace(trader_position(), size=Decimal(size)) for size in sizes)
    rig.exchange.tell(ports.TraderPositionsUpdate(AURORA, held))


def test_a_trade_is_copied_on_paper_and_nothing_is_sent(rig: Rig) -> None:
    begun = rig.call(rig.desk.start_shadow(AURORA, PAPER))
    assert (begun.result, begun.open_trades, begun.live_result) == (ZERO, 0, None)
    rig.until(lambda: is_fresh(rig))
    tell(rig, "1", "0.5")  # two orders of one leg
    rig.until(lambda: shown(rig).open_trades == 1)
    found = shown(rig)
    # 0.015 BTC at the mark of 61 000, two basis points lost, and the taker's fee of six
    lost = Decimal("0.015") * 61_000 * Decimal("0.0002")
    fee = Decimal("0.015") * 61_000 * Decimal("1.0002") * Decimal("0.0006")
    assert found.result == -lost - fee
    assert (found.orders, found.days[0].paper) == (1, found.result)
    tell(rig, "0.7")
    rig.until(lambda: shown(rig).orders == 2)
    tell(rig)
    rig.until(lambda: shown(rig).open_trades == 0)
    assert shown(rig).orders == 3
    assert rig.exchange.writes == []


def prices(rig: Rig, price: str, rate: str, next_funding_ms: int) -> None:
    mark = Decimal(price)
    ticker = Ticker(
        "BTCUSDT", mark, mark, mark, mark, ZERO, Decimal(rate), next_funding_ms, 5_000
    )  # fmt: skip
    rig.exchange.tell(ports.TickersUpdate((ticker,)))


def test_funding_is_paid_once_when_it_is_due_and_gains_follow_the_price(rig: Rig) -> None:
    rig.call(rig.desk.start_shadow(AURORA, PAPER))
    rig.until(lambda: is_fresh(rig))
    tell(rig, "1")
    rig.until(lambda: shown(rig).open_trades == 1)
    opened = shown(rig).result
    prices(rig, "61500", "0.001", 9_000)
    rig.until(lambda: shown(rig).result == opened + 5)  # 0.01 BTC, 500 higher
    prices(rig, "61500", "0.001", 10_000)  # what was due at 9 000 has passed
    rig.until(lambda: shown(rig).result == opened + 5 - Decimal("0.615"))
    prices(rig, "61600", "0.001", 10_000)
    rig.until(lambda: shown(rig).result == opened + 6 - Decimal("0.615"))


def test_a_venues_own_way_of_copying_pays_the_trader_their_share(rig: Rig) -> None:
    pot = FollowSettings(Decimal(1_000), copy_mode=CopyMode.FIXED, fixed_size=Decimal(100))
    rig.call(rig.desk.start_shadow(AURORA, pot))
    rig.until(lambda: is_fresh(rig))
    tell(rig, "1")
    rig.until(lambda: shown(rig).open_trades == 1)
    prices(rig, "63000", "0", 9_000)
    rig.until(lambda: shown(rig).result > ZERO)
    found = shown(rig)
    rate = rig.venue.capabilities.profit_share_rate
    assert rate > ZERO
    assert found.result == (found.equity - 1_000) * (1 - rate)


def test_it_goes_on_after_a_restart_with_what_the_trader_holds_then(rig: Rig) -> None:
    rig.call(rig.desk.start_shadow(AURORA, PAPER))
    rig.until(lambda: is_fresh(rig))
    tell(rig, "1")
    rig.until(lambda: shown(rig).open_trades == 1)
    before = shown(rig)
    rig.close()
    rig.open()
    # the scripted venue's own answer is that the trader holds nothing any more
    rig.until(lambda: is_fresh(rig) and shown(rig).open_trades == 0)
    after = shown(rig)
    assert (after.started_ms, after.rules, after.orders) == (before.started_ms, PAPER, 2)
    rig.call(rig.desk.stop_shadow(AURORA))
    assert not rig.facts(Topic.SHADOW)
    rig.close()
    rig.open()
    assert rig.refused(rig.desk.stop_shadow(AURORA)).reason is Reason.FOLLOW_NOT_FOUND
    told = [facts["what"] for facts in rig.journal() if "shadow" in str(facts.get("what"))]
    assert told == ["shadowStarted", "shadowStopped"]


def test_what_cant_be_begun_is_refused(rig: Rig) -> None:
    wrong = replace(PAPER, pot=Decimal(-1))
    assert rig.refused(rig.desk.start_shadow(AURORA, wrong)).reason is Reason.INVALID_SETTINGS
    nowhere = rig.desk.start_shadow(TraderKey("nowhere", "1"), PAPER)
    assert rig.refused(nowhere).reason is Reason.NO_CONNECTION
    rig.call(rig.desk.start_shadow(AURORA, PAPER))
    again = rig.desk.start_shadow(AURORA, PAPER)
    assert rig.refused(again).reason is Reason.ALREADY_FOLLOWING


def test_days_are_of_the_utc_day_and_add_up_to_the_whole() -> None:
    record = ShadowRecord(
        AURORA, "practice", PAPER, ZERO, 5, beginning_now(setup_of(PAPER, ZERO, {}))
    )
    assert record.note_day(5, ZERO)
    record.live["f"] = LiveSeen(Decimal(100), Decimal(110))  # 100 were there before
    assert not record.note_day(DAY_MS - 1, Decimal(7))
    record.live["f"].last = Decimal(104)
    assert record.note_day(DAY_MS, Decimal(9))
    assert record.by_day() == (
        ShadowDay(DAY_MS, Decimal(2), Decimal(-6)),
        ShadowDay(0, Decimal(7), Decimal(10)),
    )
    assert [day.difference for day in record.by_day()] == [Decimal(8), Decimal(-3)]
    assert unpacked(packed(record)) == record


def test_beside_a_live_follow_it_holds_the_same_and_survives_the_desks_death(
    tmp_path: Path,
) -> None:
    with running_practice(tmp_path / "exchange") as exchange:
        rig = LocalRig(tmp_path / "profile", attach=exchange)
        rig.open()
        (trader,) = rig.busy_traders(1)
        live = rig.call(rig.desk.start_follow(trader, RULES))
        rig.call(rig.desk.start_shadow(trader, RULES))
        wanted = rig.targets(trader)
        rig.until(lambda: rig.copies(live.follow_id) == wanted and paper(rig, trader) == wanted)
        rig.step(3_600)
        rig.until(
            lambda: (
                rig.is_on_target(live.follow_id, trader)
                and paper(rig, trader) == rig.copies(live.follow_id)
            )
        )
        rig.until(lambda: shown(rig).days[0].difference is not None)
        found = shown(rig)
        assert found.live_result is not None
        day = found.days[0]
        assert (day.paper, day.live) == (found.result, found.live_result)
        assert found.orders >= len(wanted)
        # what lies on the disk at this moment is all that kill -9 leaves
        shutil.copytree(tmp_path / "profile", tmp_path / "left")
        held = paper(rig, trader)
        rig.close()
        second = LocalRig(tmp_path / "left", attach=exchange)
        second.open()
        try:
            second.until(lambda: is_fresh(second))
            again = shown(second)
            assert (again.started_ms, again.orders) == (found.started_ms, found.orders)
            assert paper(second, trader) == held
        finally:
            second.close()


def test_killed_it_goes_on_with_what_it_held(tmp_path: Path) -> None:
    with running_practice(tmp_path / "exchange") as exchange:
        first = LocalRig(tmp_path / "other", attach=exchange)
        first.open()
        (trader,) = first.busy_traders(1)
        wanted = first.targets(trader)
        first.close()
        arguments = (str(tmp_path / "profile"), str(exchange), trader.trader_id)
        command = [sys.executable, "-m", "tests.engine.doomed_shadow", *arguments]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False)
        assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
        heir = LocalRig(tmp_path / "profile", attach=exchange)
        heir.open()
        try:
            heir.until(lambda: is_fresh(heir))
            assert paper(heir, trader) == wanted
            assert shown(heir).orders == len(wanted)
            assert heir.own_positions() == ()
        finally:
            heir.close()


def test_a_record_that_cant_be_read_is_told_and_keeps_nothing_from_working(rig: Rig) -> None:
    assert rig.running is not None
    rig.call(rig.running._given.store.shadows.save(AURORA, b"not of ours"))
    rig.close()
    rig.open()
    (notice,) = rig.notices(NoticeKind.TROUBLE)
    assert notice.fact("reason") == Reason.DAMAGED_RECORDS.value
    assert rig.call(rig.desk.start_shadow(AURORA, PAPER)).orders == 0


def paper(rig: LocalRig, trader: TraderKey) -> dict[LegKey, Decimal]:
    """What is held on paper, by a look inside: the desk shows its number only."""
    assert rig.running is not None
    running = rig.running._house._shadows._running[trader]
    positions = running.simulator.account.positions.items()
    return {LegKey(leg.symbol, leg.side): each.size for leg, each in positions if each.size > ZERO}
