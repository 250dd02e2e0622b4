"""A whole desk on a practice exchange that speaks OKX: its own process, real sockets."""

from __future__ import annotations

import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from copydesk.engine.api import Phase, Topic, TraderColumns
from copydesk.engine.session import SessionTiming
from copydesk.engine.start import RunningDesk, open_desk_on
from copydesk.engine.supervisor import Backoff
from copydesk.engine.surroundings import Surroundings
from copydesk.engine.venue_source import VenueSource
from copydesk.exchange.connect import okx_venue
from copydesk.exchange.okx.hosts import hosts_at
from copydesk.exchange.okx.watching import WatchRhythm
from copydesk.exchange.ports import Credentials, Venue
from copydesk.model.copy_rules import CopyRules, Sizing, SizingMode
from copydesk.model.environment import Environment
from copydesk.model.follow import FollowKind, FollowState, Verb
from copydesk.model.performance import Basis
from copydesk.model.position import MarginMode
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.model.trader import TraderKey
from tests.engine.rig import Rig
from tests.practice.platform_client import PlatformClient
from tests.practice.running_exchange import PracticeProcess, practice_process

CALM = SessionTiming(look_seconds=2.0, retry=Backoff(10, 200), guard_seconds=1.0)


class OkxSource:
    """Makes the adapter for the process, as a saved connection would."""

    name = "okx"
    environment = Environment.PRACTICE

    def __init__(self, ready: dict[str, object]) -> None:
        said = {name: str(value) for name, value in ready.items()}
        key = Credentials(said["key"], said["secret"], said["passphrase"])
        self._venue: Venue = okx_venue(
            hosts_at(said["rest"], said["ws"]), key, name=self.name, through_proxy=False,
            watch_rhythm=WatchRhythm(1.0, 2.0),
        )  # fmt: skip

    async def venue(self) -> Venue:
        return self._venue


class OkxRig(Rig):
    """A desk with that connection alone."""

    def __init__(self, folder: Path, ready: dict[str, object]) -> None:
        super().__init__(folder)
        self._ready = ready

    def start(self) -> RunningDesk:
        def sources(given: Surroundings) -> list[VenueSource]:
            return [OkxSource(self._ready)]

        return open_desk_on(
            sources, self.folders, clock=self.wall_ms, random=Random(time.time_ns()), timing=CALM
        )


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeProcess]:
    folder = tmp_path_factory.mktemp("practice")
    with practice_process(folder, "--faults", traders=40) as running:
        yield running


@pytest.fixture
def rig(tmp_path: Path, process: PracticeProcess) -> Iterator[OkxRig]:
    rig = OkxRig(tmp_path / "profile", process.ready)
    yield rig
    rig.close()


async def set_faults(client: PlatformClient, *faults: dict[str, object]) -> None:
    async with client:
        answer = await client.http.post("/control/faults", json={"faults": list(faults)})
        assert answer.status_code == 200


def holder(rig: OkxRig) -> TraderKey:
    """Somebody in the desk's list who shows what they hold."""
    rig.until(lambda: bool(rig.facts(Topic.TRADERS)))
    columns: TraderColumns = rig.facts(Topic.TRADERS)[0]
    (source,) = columns.sources.values()
    assert (source.basis, source.roi_days, source.wins_are_days) == (Basis.VENUE_ROI, 90, True)
    for trader in columns.keys:
        if rig.call(rig.desk.trader_profile(trader)).positions:
            return trader
    raise AssertionError("nobody holds anything")


def test_follow_natively_and_stop(rig: OkxRig, process: PracticeProcess) -> None:
    rig.open()
    trader = holder(rig)
    wish = FollowSettings(Decimal(500), margin_mode=MarginMode.CROSS)

    follow = rig.call(rig.desk.start_follow(trader, wish))
    assert (follow.trader, follow.kind) == (trader, FollowKind.NATIVE)
    refused = rig.refused(rig.desk.apply_verb(follow.follow_id, Verb.FREEZE))
    assert refused.reason is Reason.UNSUPPORTED

    rig.call(set_faults(process.client(), {"kind": "drop", "path": "/ws/v5/", "count": 6}))
    rig.until(lambda: rig.facts(Topic.CONNECTION)[0].phase is not Phase.CONNECTED)
    rig.call(set_faults(process.client()))
    rig.until(rig.is_connected)

    stopped = rig.call(rig.desk.apply_verb(follow.follow_id, Verb.STOP))
    assert stopped.follow.state is FollowState.STOPPED


def test_a_local_follow_mirrors_a_lead_trader_with_ordinary_orders(rig: OkxRig) -> None:
    rig.open()
    trader = holder(rig)
    rules = CopyRules(
        Decimal(2_000),
        sizing=Sizing(SizingMode.MARGIN, Decimal(100)),
        copy_existing=CopyExisting.ALL,
    )
    profile = rig.call(rig.desk.trader_profile(trader))
    held = {(each.symbol, each.side) for each in profile.positions}

    follow = rig.call(rig.desk.start_follow(trader, rules))
    rig.until(
        lambda: (
            {
                (each.key.symbol, each.key.side)
                for each in rig.facts(Topic.POSITION)
                if each.key.owner.owner_id == follow.follow_id
            }
            == held
        )
    )
    assert follow.kind is FollowKind.LOCAL

    stopped = rig.call(rig.desk.apply_verb(follow.follow_id, Verb.STOP))

    assert (stopped.follow.state, stopped.still_open) == (FollowState.STOPPED, ())
    rig.until(lambda: rig.facts(Topic.POSITION) == [])
