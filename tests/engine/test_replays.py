"""Previews and replays in a process of their own: results, progress, cancelling, idleness."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from copydesk.copying.preview import Cancelled
from copydesk.copying.replay_jobs import what_if_job
from copydesk.copying.what_if import History, what_if
from copydesk.engine.api import Topic
from copydesk.engine.simulation_process import SimulationProcess
from copydesk.model.errors import Bug, CopyDeskError
from copydesk.model.reasons import Reason
from copydesk.model.score import Score, ScorePart
from copydesk.model.settings import CopyMode, FollowSettings
from copydesk.model.trader import EquityPoint
from copydesk.model.what_if import Preview
from tests.engine.fakes import AURORA
from tests.engine.rig import Rig
from tests.unit.simulate_samples import example_setup
from tests.unit.test_preview import trade

DAY_MS = 86_400_000
HISTORY = History([trade("1", 1, 3, "30000", "30600"), trade("2", 4, 5, "30600", "30500")])


def endless(progress: Callable[[int, int], None], is_stopped: Callable[[], bool]) -> str:
    progress(0, 1)
    while not is_stopped():
        pass
    raise Cancelled


def wrong(_progress: Callable[[int, int], None], _is_stopped: Callable[[], bool]) -> str:
    raise ValueError("nothing fits")


def dies(_progress: Callable[[int, int], None], _is_stopped: Callable[[], bool]) -> str:
    os._exit(3)


def process_id(_progress: Callable[[int, int], None], _is_stopped: Callable[[], bool]) -> int:
    return os.getpid()


async def test_a_replay_elsewhere_is_the_same_and_tells_its_progress() -> None:
    process, told = SimulationProcess(), list[tuple[int, int]]()
    try:
        job = partial(what_if_job, example_setup(), HISTORY)
        found = await process.run(job, lambda done, total: told.append((done, total)))
        assert found == what_if(example_setup(), HISTORY)
        assert told[0][0] == 0
        assert told[-1][0] == told[-1][1] == len(told) - 1
    finally:
        await process.close()


async def test_cancelling_stops_the_job_and_the_process_goes_on() -> None:
    process, started = SimulationProcess(), asyncio.Event()
    try:
        task = asyncio.create_task(process.run(endless, lambda *_: started.set()))
        await asyncio.wait_for(started.wait(), 30)
        before = process.pid
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await process.run(process_id) == before
    finally:
        await process.close()


async def test_a_failing_job_is_told_and_a_dead_process_is_made_anew() -> None:
    process = SimulationProcess()
    try:
        with pytest.raises(Bug, match="ValueError: nothing fits"):
            await process.run(wrong)
        with pytest.raises(Bug, match="ended"):
            await process.run(dies)
        assert await process.run(process_id) not in {None, os.getpid()}
    finally:
        await process.close()


async def test_an_idle_process_ends() -> None:
    process = SimulationProcess(idle_seconds=0.01)
    child = await process.run(process_id)
    assert await asyncio.to_thread(gone, lambda: process.pid is None)
    assert await asyncio.to_thread(gone, lambda: not lives(child))


def lives(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def gone(is_so: Callable[[], bool]) -> bool:
    pause = Event()
    return any(is_so() or pause.wait(0.005) for _ in range(6_000))


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    made = Rig(tmp_path)
    made.exchange.trades = tuple(
        trade(str(n), 3 * n, 3 * n + 2, "30000", "30300", "0.5") for n in range(1, 8)
    )
    made.open()
    yield made
    made.close()


SETTINGS = FollowSettings(
    Decimal(1000), copy_mode=CopyMode.FIXED, fixed_size=Decimal(50), stop_loss_percent=Decimal(20)
)


def test_the_desk_previews_and_replays_a_traders_past(rig: Rig) -> None:
    preview = rig.call(rig.desk.preview_follow(AURORA, SETTINGS))
    assert (preview.count.copied, preview.count.orders) == (7, 7)
    found = rig.call(rig.desk.what_if("a", AURORA, SETTINGS, 0))
    assert found.preview.parts.mine == preview.parts.mine
    assert rig.facts(Topic.REPLAY) == []  # over, and off the desk
    later = rig.call(rig.desk.what_if("b", AURORA, SETTINGS, 10 * 3_600_000))
    assert later.preview.count.orders == 4
    refused = rig.refused(rig.desk.what_if("c", AURORA, SETTINGS, 10**15))
    assert refused.reason is Reason.NO_DATA
    rig.call(rig.desk.cancel_what_if("unknown"))


def test_a_venue_that_multiplies_sizes_is_previewed_so_without_the_traders_equity(
    rig: Rig,
) -> None:
    share = replace(SETTINGS, copy_mode=CopyMode.PROPORTIONAL, copy_ratio=Decimal("0.1"))
    rig.exchange.equity_points = ()
    shared = rig.call(rig.desk.preview_follow(AURORA, share)).count
    assert {each.reason for each in shared.skipped} == {Reason.TRADER_EQUITY_UNKNOWN}
    assert (shared.copied, shared.orders) == (0, 7)
    rig.venue.capabilities = replace(rig.venue.capabilities, ratio_is_multiple=True)
    multiplied = rig.call(rig.desk.preview_follow(AURORA, share)).count
    assert (multiplied.copied, multiplied.orders) == (7, 7)


def test_what_copying_keeps_counts_in_the_score_once_it_was_simulated(rig: Rig) -> None:
    rig.exchange.equity_points = tuple(
        EquityPoint(day * DAY_MS, Decimal(1000 + 3 * day + day % 3), Decimal(0), Decimal(0))
        for day in range(1, 60)
    )
    before = score_of(rig)
    assert not before.copying_known
    assert before.parts[ScorePart.COPYING] == 1.0
    found = rig.call(rig.desk.what_if("a", AURORA, SETTINGS, 0))
    parts = found.preview.parts
    share = float(parts.mine / parts.trader)
    assert 0.0 < share < 1.0
    after = score_of(rig)
    assert after.copying_known
    assert after.parts[ScorePart.COPYING] == pytest.approx(share)
    dearer = replace(SETTINGS, stop_loss_percent=None, slippage_tolerance_percent=Decimal("0.001"))
    rig.call(rig.desk.preview_follow(AURORA, dearer))
    assert score_of(rig).parts[ScorePart.COPYING] == 0.0  # every order was skipped


def score_of(rig: Rig) -> Score:
    profile = rig.call(rig.desk.trader_profile(AURORA))
    assert profile.judgement is not None
    score = profile.judgement.score
    assert isinstance(score, Score)
    return score


def test_a_newer_preview_takes_the_place_of_an_older_one(rig: Rig) -> None:
    rig.call(rig.desk.preview_follow(AURORA, SETTINGS))  # the trader's record is known from here

    async def twice() -> tuple[object, object]:
        asked = (rig.desk.preview_follow(AURORA, SETTINGS) for _ in range(2))
        first, second = await asyncio.gather(*asked, return_exceptions=True)
        return first, second

    first, second = rig.call(twice())
    assert isinstance(first, CopyDeskError)
    assert first.reason is Reason.CANCELLED
    assert isinstance(second, Preview)
