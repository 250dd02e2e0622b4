"""Killed at any point between the journal's commit and the answer: nothing lost, nothing doubled.

What a killed desk leaves is what its folder holds at that moment: it is copied from inside the
venue's write, before the effect or after it, and a second desk starts on the copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.engine.api import Topic
from copydesk.model.follow import FollowState, Verb
from copydesk.model.notice import NoticeKind
from copydesk.model.settings import FollowSettings
from tests.engine.fakes import AURORA, position
from tests.engine.rig import Rig

POT = FollowSettings(pot=Decimal(1000))
COMMANDS: dict[str, Callable[[Rig], object]] = {
    "update": lambda rig: rig.desk.update_follow("f1", replace(POT, leverage=Decimal(3))),
    "freeze": lambda rig: rig.desk.apply_verb("f1", Verb.FREEZE),
    "stop": lambda rig: rig.desk.apply_verb("f1", Verb.STOP),
    "close": lambda rig: rig.desk.close_positions((position("f1").key,)),
    "protect": lambda rig: rig.desk.set_protection(position("f1").key, Decimal(70_000), None),
}


def killed_at(rig: Rig, moment: str, name: str, grave: Path) -> None:
    """Copy what a desk leaves that is killed at this moment of this write."""

    def copy(write: str) -> None:
        if write == name and not grave.exists():
            shutil.copytree(rig.folders.root, grave)

    setattr(rig.exchange, moment, copy)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_took_effect_is_found_at_the_next_start(name: str, tmp_path: Path) -> None:
    rig = Rig(tmp_path / "first")
    rig.open()
    rig.call(rig.desk.start_follow(AURORA, POT))
    rig.exchange.positions = {position("f1").key: position("f1")}
    rig.call(rig.desk.refresh())
    killed_at(rig, "after_write", name, tmp_path / "second")
    rig.call(COMMANDS[name](rig))  # type: ignore[arg-type]  # a coroutine of the desk
    rig.close()
    heir = Rig(tmp_path / "second", exchange=rig.exchange)
    writes = list(rig.exchange.writes)
    heir.open(acknowledged=False)
    try:
        heir.until(lambda: bool(heir.notices(NoticeKind.OUTCOME_FOUND)))
        heir.until(lambda: heir.facts(Topic.STATUS)[0].unknown_outcomes == 0)
        assert heir.journal()[-1]["step"] == "found"
        assert rig.exchange.writes == writes
    finally:
        heir.close()


@pytest.mark.parametrize(("moment", "follows"), [("before_write", 0), ("after_write", 1)])
def test_a_start_is_resolved_either_way(moment: str, follows: int, tmp_path: Path) -> None:
    rig = Rig(tmp_path / "first", lifetime_ms=300)
    rig.open()
    killed_at(rig, moment, "start", tmp_path / "second")
    rig.call(rig.desk.start_follow(AURORA, POT))
    rig.close()
    if not follows:
        rig.exchange.follows.clear()
    heir = Rig(tmp_path / "second", lifetime_ms=300, exchange=rig.exchange)
    heir.open(acknowledged=False)
    try:
        heir.until(lambda: bool(heir.notices(NoticeKind.OUTCOME_FOUND)))
        outcome = heir.notices(NoticeKind.OUTCOME_FOUND)[0].fact("outcome")
        assert outcome == ("done" if follows else "notArrived")
        assert [f.state for f in heir.facts(Topic.FOLLOW)] == [FollowState.ACTIVE] * follows
        assert rig.exchange.writes == ["start"]
    finally:
        heir.close()
