"""The desk against a real exchange that misbehaves on command."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from copydesk.engine.api import Phase, Topic, TraderColumns
from copydesk.engine.practice_process import attach_to
from copydesk.engine.practice_start import PracticeOptions
from copydesk.model.follow import FollowState, Verb
from copydesk.model.notice import NoticeKind
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.model.trader import TraderKey, TraderStatus
from tests.engine.rig import PracticeRig

COPY = "/api/mix/v1/copytrading"
POT = FollowSettings(Decimal(500))


class FaultyRig(PracticeRig):
    """A desk whose exchange takes orders to misbehave."""

    def trouble(self, kind: str, path: str, count: int = 1, method: str = "") -> None:
        """Order one kind of fault for the next requests or messages of a path."""
        order = {"faults": [{"kind": kind, "path": path, "count": count, "method": method}]}
        address = f"{attach_to(self.folders.exchange).rest}/control/faults"
        assert httpx.post(address, json=order, trust_env=False).status_code == 200

    def traders(self) -> list[TraderKey]:
        """Traders that can be followed."""
        self.until(lambda: bool(self.facts(Topic.TRADERS)))
        columns: TraderColumns = self.facts(Topic.TRADERS)[0]
        active = columns.status == list(TraderStatus).index(TraderStatus.ACTIVE)
        return [columns.keys[place] for place in active.nonzero()[0]]


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[FaultyRig]:
    options = PracticeOptions(seed=7, traders=300, extra=["--faults"])
    rig = FaultyRig(tmp_path / "profile", practice=options)
    rig.open()
    yield rig
    rig.close()


def test_every_write_whose_answer_is_lost_is_carried_out_once(rig: FaultyRig) -> None:
    rig.trouble("loseAnswer", f"{COPY}/follow", method="POST")  # not the look at all follows
    follow = rig.call(rig.desk.start_follow(rig.traders()[0], POT))
    rig.trouble("loseAnswer", f"{COPY}/pause")
    frozen = rig.call(rig.desk.apply_verb(follow.follow_id, Verb.FREEZE))
    rig.trouble("loseAnswer", f"{COPY}/stop")
    stopped = rig.call(rig.desk.apply_verb(follow.follow_id, Verb.STOP))
    assert (frozen.follow.state, stopped.follow.state) == (FollowState.FROZEN, FollowState.STOPPED)
    assert len(rig.facts(Topic.FOLLOW)) == 1
    assert len(rig.notices(NoticeKind.OUTCOME_FOUND)) == 3
    steps = [str(facts["step"]) for facts in rig.journal() if "command" in facts]
    assert steps == ["intent", "found"] * 3


def test_a_stop_that_got_lost_on_its_way_is_sent_again(rig: FaultyRig) -> None:
    follow = rig.call(rig.desk.start_follow(rig.traders()[0], POT))
    rig.trouble("drop", f"{COPY}/stop", count=2)
    stopped = rig.call(rig.desk.apply_verb(follow.follow_id, Verb.STOP))
    assert (stopped.follow.state, stopped.still_open) == (FollowState.STOPPED, ())
    steps = [str(facts["step"]) for facts in rig.journal() if "command" in facts]
    assert steps == ["intent", "done", "intent", "found"]


def test_a_stream_that_is_cut_comes_back_by_itself(rig: FaultyRig) -> None:
    rig.trouble("drop", "/ws/v1")
    rig.until(lambda: bool(rig.notices(NoticeKind.FEED_LOST)))
    rig.until(lambda: bool(rig.notices(NoticeKind.FEED_BACK)))
    assert rig.facts(Topic.CONNECTION)[0].phase is Phase.CONNECTED


def test_garbage_in_the_regular_look_changes_nothing(rig: FaultyRig) -> None:
    follow = rig.call(rig.desk.start_follow(rig.traders()[0], POT))
    rig.trouble("garbage", f"{COPY}/follows", count=3)
    rig.until(lambda: any(facts.get("phase") == "look-failed" for facts in rig.journal()))
    assert [known.follow_id for known in rig.facts(Topic.FOLLOW)] == [follow.follow_id]
    assert rig.is_connected()


def test_a_close_that_is_acknowledged_and_not_done_is_named_as_open(rig: FaultyRig) -> None:
    trader = next(
        each for each in rig.traders() if rig.call(rig.desk.trader_profile(each)).positions
    )
    settings = FollowSettings(pot=Decimal(2_000), copy_existing=CopyExisting.ALL)
    follow = rig.call(rig.desk.start_follow(trader, settings))
    rig.until(lambda: bool(rig.facts(Topic.POSITION)))
    key = rig.facts(Topic.POSITION)[0].key
    rig.trouble("lie", f"{COPY}/position/close")
    lied = rig.call(rig.desk.close_positions((key,)))
    assert [each.key for each in lied.still_open] == [key]
    assert lied.closed == ()
    rig.trouble("lie", f"{COPY}/stop")
    stopped = rig.call(rig.desk.apply_verb(follow.follow_id, Verb.STOP))
    # Nobody believed it: the venue was looked at, and told again.
    assert (stopped.follow.state, stopped.still_open) == (FollowState.STOPPED, ())
    assert rig.call(rig.desk.refresh()) is None
    assert rig.facts(Topic.POSITION) == []
