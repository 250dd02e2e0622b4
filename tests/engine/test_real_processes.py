"""The desk and the practice exchange as real processes, killed in the middle of their work."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.engine.api import Phase, Topic, TraderColumns
from copydesk.engine.practice_process import attach_to
from copydesk.engine.practice_start import PracticeOptions
from copydesk.model.follow import FollowState, Verb
from copydesk.model.guard import GuardLevel
from copydesk.model.guard_status import DESK_GUARD
from copydesk.model.notice import Notice, NoticeKind
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.model.trader import TraderKey, TraderStatus
from tests.engine.rig import PracticeRig
from tests.practice.running_exchange import practice_process

PRACTICE = PracticeOptions(seed=7, traders=300)
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[PracticeRig]:
    rig = PracticeRig(tmp_path / "profile", practice=PRACTICE)
    yield rig
    rig.close()


def active_traders(rig: PracticeRig) -> list[TraderKey]:
    rig.until(lambda: bool(rig.facts(Topic.TRADERS)))
    columns: TraderColumns = rig.facts(Topic.TRADERS)[0]
    active = list(TraderStatus).index(TraderStatus.ACTIVE)
    return [
        key for key, status in zip(columns.keys, columns.status, strict=True) if status == active
    ]


def one_with_positions(rig: PracticeRig) -> TraderKey:
    for trader in active_traders(rig):
        if len(rig.call(rig.desk.trader_profile(trader)).positions) > 1:
            return trader
    raise AssertionError("no trader holds positions")


def test_find_follow_watch_step_in_quit_and_come_back(rig: PracticeRig) -> None:
    rig.open()
    trader = one_with_positions(rig)
    profile = rig.call(rig.desk.trader_profile(trader))
    assert profile.equity
    settings = FollowSettings(pot=Decimal(2_000), copy_existing=CopyExisting.ALL)
    follow = rig.call(rig.desk.start_follow(trader, settings))
    rig.until(lambda: bool(rig.facts(Topic.POSITION)))
    held = rig.facts(Topic.POSITION)[0]
    preview = rig.call(rig.desk.preview_close((held.key,)))
    assert preview.lines[0].fee > 0
    assert rig.call(rig.desk.close_positions((held.key,))).still_open == ()
    assert rig.call(rig.desk.apply_verb(follow.follow_id, Verb.FREEZE)).follow.state is (
        FollowState.FROZEN
    )
    rig.close()
    rig.open(acknowledged=False)
    assert [f.state for f in rig.facts(Topic.FOLLOW)] == [FollowState.FROZEN]
    stopped = rig.call(rig.desk.apply_verb(follow.follow_id, Verb.STOP))
    assert (stopped.follow.state, stopped.still_open) == (FollowState.STOPPED, ())


def test_a_killed_exchange_comes_back_with_everything(rig: PracticeRig) -> None:
    rig.open()
    follow = rig.call(rig.desk.start_follow(active_traders(rig)[0], FollowSettings(Decimal(500))))
    for kills in (1, 2):
        os.kill(attach_to(rig.folders.exchange).pid, KILL)
        rig.until(lambda: not rig.is_connected())
        rig.until(rig.is_connected)
        told = [notice.count for notice in rig.notices(NoticeKind.PRACTICE_RESTARTED)]
        assert sum(told) == kills
        assert [f.follow_id for f in rig.facts(Topic.FOLLOW)] == [follow.follow_id]
    assert rig.call(rig.desk.apply_verb(follow.follow_id, Verb.STOP)).follow.state is (
        FollowState.STOPPED
    )


def run_doomed(
    script: str, heir: PracticeRig, keeper: PracticeRig, trader: TraderKey, how: str
) -> None:
    """Run a desk on the heir's profile and the keeper's exchange until it kills itself."""
    path = Path(__file__).with_name(script)
    root = path.parents[2]
    doomed = subprocess.run(
        [sys.executable, str(path), str(heir.folders.root), str(keeper.folders.exchange),
         trader.trader_id, how],
        env={**os.environ, "PYTHONPATH": str(root)},
        cwd=root,
        timeout=60,
        check=False,
    )  # fmt: skip
    assert doomed.returncode == -KILL


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("level", [GuardLevel.CLOSE_ONLY, GuardLevel.CLOSING])
def test_a_guard_that_tripped_acts_after_its_desk_was_killed(
    level: GuardLevel, tmp_path: Path
) -> None:
    keeper = PracticeRig(tmp_path / "keeper", practice=PRACTICE)
    keeper.open()
    heir = PracticeRig(tmp_path / "heir", attach=keeper.folders.exchange)
    try:
        trader = one_with_positions(keeper)
        run_doomed("doomed_guard.py", heir, keeper, trader, level.value)
        active = [FollowState.ACTIVE]  # the venue was not told
        keeper.until(lambda: [each.state for each in keeper.facts(Topic.FOLLOW)] == active)
        heir.open(acknowledged=False)
        held = level is GuardLevel.CLOSE_ONLY
        expected = FollowState.CLOSE_ONLY if held else FollowState.STOPPED
        heir.until(lambda: [f.state for f in heir.facts(Topic.FOLLOW)] == [expected])
        assert bool(heir.facts(Topic.POSITION)) is held
        status = next(each for each in heir.facts(Topic.GUARD) if each.key == DESK_GUARD)
        assert status.level is level
        other = next(each for each in active_traders(keeper) if each != trader)
        refused = heir.refused(heir.desk.start_follow(other, FollowSettings(Decimal(500))))
        assert refused.reason is Reason.GUARD_TRIPPED
        trips = [each for each in heir.journal(kinds=("guard",)) if each.get("after")]
        assert [each["after"] for each in trips] == [level.value]
    finally:
        heir.close()
        keeper.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_killed_desk_finds_out_what_it_had_begun(moment: str, tmp_path: Path) -> None:
    keeper = PracticeRig(tmp_path / "keeper", practice=PRACTICE)
    keeper.open()
    heir = PracticeRig(tmp_path / "heir", attach=keeper.folders.exchange)
    try:
        trader = active_traders(keeper)[0]
        run_doomed("doomed_desk.py", heir, keeper, trader, moment)
        heir.open(acknowledged=False)
        if moment == "after":
            heir.until(lambda: bool(heir.notices(NoticeKind.OUTCOME_FOUND)))
            assert [f.trader for f in heir.facts(Topic.FOLLOW)] == [trader]
        else:
            heir.until(lambda: heir.facts(Topic.STATUS)[0].unknown_outcomes == 1)
            assert heir.facts(Topic.FOLLOW) == []
    finally:
        heir.close()
        keeper.close()


def detail_of(notices: list[Notice]) -> str:
    return notices[0].fact("detail")


def detail_when_lost(rig: PracticeRig) -> str:
    rig.running = rig.start()
    rig.until(lambda: rig.facts(Topic.CONNECTION)[0].phase is Phase.LOST)
    return str(rig.facts(Topic.CONNECTION)[0].detail)


def test_an_exchange_that_does_not_start_is_said(tmp_path: Path) -> None:
    rig = PracticeRig(tmp_path / "profile", practice=PracticeOptions(extra=["--nonsense"]))
    try:
        assert "didn't start: copydesk practice: error: unrecognized" in detail_when_lost(rig)
        assert "practice.log" in detail_of(rig.notices(NoticeKind.TROUBLE))
        log = rig.folders.exchange / "practice.log"
        assert "--nonsense" in log.read_text()
    finally:
        rig.close()


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        options = PracticeOptions(traders=300, extra=["--port", port])
        rig = PracticeRig(tmp_path / "profile", practice=options)
        try:
            assert f"Port {port} can't be used" in detail_when_lost(rig)
        finally:
            rig.close()


def test_there_is_nothing_to_join_in_an_empty_folder(tmp_path: Path) -> None:
    rig = PracticeRig(tmp_path / "profile", attach=tmp_path)
    try:
        assert "nothing runs in" in detail_when_lost(rig)
    finally:
        rig.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes, it doesn't ask them")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_ends_cleanly_when_asked(number: int, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "copydesk", "engine", "--json", "--traders", "300"],
        env={**os.environ, "COPYDESK_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        first = json.loads(process.stdout.readline())
        assert first["connection"][0]["venue"] == "practice"
        exchange = tmp_path / "practice" / "practice" / "exchange"
        while not (exchange / "practice.json").exists():
            process.stdout.readline()
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")
    assert not (exchange / "practice.json").exists()


def test_the_command_shows_the_desk_once_and_ends(tmp_path: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "copydesk", "engine", "--once", "--traders", "300"],
        env={**os.environ, "COPYDESK_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "equity 10 000.00 USDT" in shown.stdout
    assert "Positions (0): none" in shown.stdout


def test_the_command_joins_an_exchange_by_its_folder_alone(tmp_path: Path) -> None:
    folder = tmp_path / "exchange"
    with practice_process(folder) as practice:
        shown = subprocess.run(
            [sys.executable, "-m", "copydesk", "engine", "--once", "--attach", folder],
            env={**os.environ, "COPYDESK_HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (shown.returncode, shown.stderr) == (0, "")
        assert "equity 10 000.00 USDT" in shown.stdout
        assert practice.process.poll() is None
        exchange_of_its_own = tmp_path / "home" / "practice" / "practice" / "exchange"
        assert not (exchange_of_its_own / "practice.json").exists()
