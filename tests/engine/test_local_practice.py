"""Local follows against the real practice exchange."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.model.follow import FollowKind, FollowState, Verb
from tests.engine.local_rig import RULES, LocalRig, net_of


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[LocalRig]:
    rig = LocalRig(tmp_path / "profile")
    rig.open()
    yield rig
    rig.close()


def test_a_follow_from_start_to_stop(rig: LocalRig) -> None:
    (trader,) = rig.busy_traders(1)
    wanted = rig.targets(trader)
    started = rig.call(rig.desk.start_follow(trader, RULES))
    assert (started.kind, started.rules, started.traded_on) == (
        FollowKind.LOCAL,
        RULES,
        "practice",
    )
    rig.until(lambda: rig.copies(started.follow_id) == wanted)
    assert rig.nets() == net_of(wanted)
    for _ in range(5):
        rig.step(3_600)
        rig.until(
            lambda: (
                rig.is_on_target(started.follow_id, trader)
                and rig.nets() == net_of(rig.copies(started.follow_id))
            )
        )
    result = rig.call(rig.desk.apply_verb(started.follow_id, Verb.STOP))
    assert (result.follow.state, result.still_open) == (FollowState.STOPPED, ())
    assert rig.own_positions() == ()
    ids = [facts["client_order"] for facts in rig.journal() if facts.get("what") == "order"]
    assert {fill.client_order_id for fill in rig.fills()} <= set(ids)
    assert rig.call(rig.desk.follow_history(started.follow_id))
