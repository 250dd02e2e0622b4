"""A wall clock that is set back or forward, within a run and between two."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from copydesk.engine import equity
from copydesk.engine.api import EquityCurve, Topic
from copydesk.model.notice import NoticeKind
from tests.engine.fakes import position
from tests.engine.rig import Rig

TEN_MINUTES_MS = 600_000


@pytest.fixture
def rig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    monkeypatch.setattr(equity, "_SAMPLE_SECONDS", 0.01)
    rig = Rig(tmp_path)
    yield rig
    rig.close()


def curve(rig: Rig) -> EquityCurve:
    found = rig.facts(Topic.EQUITY)
    return found[0] if found else EquityCurve((), ())


@pytest.mark.parametrize("jump_ms", [-TEN_MINUTES_MS, TEN_MINUTES_MS])
def test_between_two_runs(rig: Rig, jump_ms: int) -> None:
    rig.open()
    rig.until(lambda: len(curve(rig).times_ms) > 2)
    rig.close()
    rig.exchange.positions = {position("").key: position("")}
    rig.wall_jump_ms = jump_ms

    rig.open()

    rig.until(lambda: bool(rig.notices(NoticeKind.AWAY_REPORT)))
    assert int(dict(rig.notices(NoticeKind.AWAY_REPORT)[0].facts)["away_ms"]) >= 0
    assert rig.running is not None
    assert rig.call(rig.running._given.store.journal.verify()).broken is None
    rig.until(lambda: len(curve(rig).times_ms) > 4)
    assert all(before < after for before, after in pairwise(curve(rig).times_ms))


@pytest.mark.parametrize("jump_ms", [-TEN_MINUTES_MS, TEN_MINUTES_MS])
def test_in_the_middle_of_a_run(rig: Rig, jump_ms: int) -> None:
    rig.open()
    rig.until(lambda: len(curve(rig).times_ms) > 2)
    seen = len(curve(rig).times_ms)
    rig.wall_jump_ms = jump_ms

    rig.until(lambda: len(curve(rig).times_ms) > seen + 2)

    assert all(before < after for before, after in pairwise(curve(rig).times_ms))
    rig.exchange.positions = {position("").key: position("")}
    rig.until(lambda: bool(rig.notices(NoticeKind.POSITION_OPENED)))


def test_what_was_paid_in_is_kept_although_the_clock_went_back(rig: Rig) -> None:
    rig.open()
    rig.until(lambda: len(curve(rig).times_ms) > 2)
    rig.wall_jump_ms = -TEN_MINUTES_MS
    rig.exchange.paid_in = 5_000
    rig.until(lambda: any("deposit" in facts for facts in rig.journal()))
    rig.close()

    rig.open()

    rig.until(lambda: len(curve(rig).times_ms) > 4)
    assert set(curve(rig).equity) == {10_000.0}
