"""kill -9 of the desk and of the exchange, at any moment, in the middle of work.

`COPYDESK_KILLS=500` kills more often than every run of the checks does.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from copydesk.__main__ import main as copydesk
from copydesk.engine.api import Topic
from copydesk.engine.practice_start import PracticeOptions
from copydesk.exchange.platform.venue import PlatformVenue
from copydesk.model.follow import Follow, FollowState, Verb
from tests.engine.rig import PracticeRig
from tests.journey.busy_desk import SENT, forget_soon

KILLS = int(os.environ.get("COPYDESK_KILLS", "6"))
SCRIPT = Path(__file__).with_name("busy_desk.py")
ROOT = SCRIPT.parents[2]
PROFILE = Path("practice", "practice")
INTENTS = {"startFollow", "updateFollow", "verb", "closePosition", "setProtection"}
STATES = {
    Verb.FREEZE: FollowState.FROZEN,
    Verb.CLOSE_ONLY: FollowState.CLOSE_ONLY,
    Verb.RESUME: FollowState.ACTIVE,
    Verb.DETACH: FollowState.STOPPED,
    Verb.STOP: FollowState.STOPPED,
}


@dataclass
class Life:
    """A keeper of the exchange, and the home of the desks that are killed."""

    keeper: PracticeRig
    home: Path

    @property
    def profile(self) -> Path:
        return self.home / PROFILE

    def one_more_day(self, seed: int, victim: str) -> None:
        """A desk works until it or the exchange is killed."""
        words = [str(self.profile), str(self.keeper.folders.exchange), str(seed), victim]
        done = subprocess.run(
            [sys.executable, str(SCRIPT), *words],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        expected = -signal.SIGKILL if victim == "desk" else 0
        assert done.returncode == expected, f"seed {seed}, {victim}: {done.stderr}"
        assert copydesk(["journal", "verify"]) == 0, f"seed {seed}"

    def journal(self) -> list[dict[str, object]]:
        """The facts of all records, oldest first."""
        file = self.home / "journal.jsonl"
        assert copydesk(["journal", "export", str(file)]) == 0
        lines = (json.loads(line) for line in file.read_text().splitlines())
        return [{**line["facts"], "follow": line["followId"]} for line in lines]


@pytest.fixture
def life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Life]:
    monkeypatch.setattr(PlatformVenue, "capabilities", PlatformVenue.capabilities)
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    forget_soon()
    options = PracticeOptions(seed=7, traders=300)
    keeper = PracticeRig(tmp_path / "keeper", practice=options)
    keeper.open()
    life = Life(keeper, tmp_path)
    life.profile.mkdir(parents=True)
    yield life
    keeper.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.timeout(60 + 20 * KILLS)
def test_nothing_is_lost_and_nothing_doubled(life: Life) -> None:
    for seed in range(KILLS):
        life.one_more_day(seed, "exchange" if seed % 4 == 3 else "desk")
    heir = PracticeRig(life.profile, attach=life.keeper.folders.exchange)
    heir.open(acknowledged=False)
    try:
        heir.until(lambda: heir.facts(Topic.STATUS)[0].unknown_outcomes == 0, seconds=60)
        shown: list[Follow] = heir.facts(Topic.FOLLOW)
    finally:
        heir.close()
    records = life.journal()
    every_intent_has_one_outcome(records)
    nothing_was_sent_twice(records, life.profile / SENT)
    the_venue_shows_what_the_journal_says(records, shown)


def every_intent_has_one_outcome(records: list[dict[str, object]]) -> None:
    """The journal holds what came of everything that was begun."""
    begun = [record["command"] for record in records if record.get("step") == "intent"]
    ended = [record["command"] for record in records if record.get("step") in OUTCOMES]
    assert len(begun) > 3 * KILLS
    assert Counter(begun) == Counter(ended)


OUTCOMES = {"done", "found", "refused", "not arrived", "overtaken"}


def nothing_was_sent_twice(records: list[dict[str, object]], sent: Path) -> None:
    """Each sending has an intent of its own, but for endings, which may go out again."""
    begun = Counter(str(record["what"]) for record in records if record.get("step") == "intent")
    names = {
        "start_follow": "startFollow",
        "update_follow": "updateFollow",
        "close_position": "closePosition",
        "set_protection": "setProtection",
    }
    times = Counter(sent.read_text().split())
    for name, kind in names.items():
        assert times[name] <= begun[kind], name


def the_venue_shows_what_the_journal_says(
    records: list[dict[str, object]], shown: list[Follow]
) -> None:
    """One follow for each start that happened, in the state of the last verb that happened."""
    kinds = {record["command"]: record for record in records if record.get("step") == "intent"}
    happened = [record for record in records if record.get("step") in {"done", "found"}]
    starts = [record["follow"] for record in happened if record["what"] == "startFollow"]
    assert Counter(starts) == Counter(follow.follow_id for follow in shown)
    verbs = {
        record["follow"]: Verb(str(kinds[record["command"]]["verb"]))
        for record in happened
        if record["what"] == "verb"
    }
    for follow in shown:
        verb = verbs.get(follow.follow_id, Verb.RESUME)
        assert follow.state is STATES[verb], follow.follow_id
