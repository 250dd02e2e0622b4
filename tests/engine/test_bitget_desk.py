"""A whole desk on a practice exchange that speaks Bitget: its own process, real sockets."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import httpx
import pytest

from copydesk.engine.api import Phase, Topic, TraderColumns
from copydesk.engine.session import SessionTiming
from copydesk.engine.start import RunningDesk, open_desk_on
from copydesk.engine.supervisor import Backoff
from copydesk.engine.surroundings import Surroundings
from copydesk.engine.venue_source import VenueSource
from copydesk.exchange.bitget.venue import PRIVATE_PATH, PUBLIC_PATH, Hosts
from copydesk.exchange.connect import bitget_venue
from copydesk.exchange.ports import Credentials, Venue
from copydesk.model.copy_rules import CopyRules, Sizing, SizingMode
from copydesk.model.environment import Environment
from copydesk.model.follow import FollowKind, FollowState, Verb
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.model.trader import TraderKey
from tests.engine.rig import Rig
from tests.practice.platform_client import PlatformClient
from tests.practice.running_exchange import PracticeProcess, practice_process

CALM = SessionTiming(look_seconds=1.0, retry=Backoff(10, 200), guard_seconds=1.0)


class BitgetSource:
    """Makes the adapter for the process, as a saved connection would."""

    name = "bitget"
    environment = Environment.PRACTICE

    def __init__(self, ready: dict[str, object]) -> None:
        said = {name: str(value) for name, value in ready.items()}
        rest, stream = said["rest"], said["ws"]
        hosts = Hosts(rest, stream + PUBLIC_PATH, stream + PRIVATE_PATH)
        key = Credentials(said["key"], said["secret"], said["passphrase"])
        self._venue: Venue = bitget_venue(hosts, key, name=self.name, through_proxy=False)

    async def venue(self) -> Venue:
        return self._venue


class BitgetRig(Rig):
    """A desk with that connection alone."""

    def __init__(self, folder: Path, ready: dict[str, object]) -> None:
        super().__init__(folder)
        self._ready = ready

    def start(self) -> RunningDesk:
        def sources(given: Surroundings) -> list[VenueSource]:
            return [BitgetSource(self._ready)]

        return open_desk_on(
            sources, self.folders, clock=self.wall_ms, random=Random(time.time_ns()), timing=CALM
        )


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeProcess]:
    folder = tmp_path_factory.mktemp("practice")
    with practice_process(folder, "--faults", traders=40) as running:
        yield running


@pytest.fixture
def rig(tmp_path: Path, process: PracticeProcess) -> Iterator[BitgetRig]:
    rig = BitgetRig(tmp_path / "profile", process.ready)
    yield rig
    rig.close()


async def set_faults(client: PlatformClient, *faults: dict[str, object]) -> None:
    async with client:
        answer = await client.http.post("/control/faults", json={"faults": list(faults)})
        assert answer.status_code == 200


def holder(rig: BitgetRig) -> TraderKey:
    """Somebody in the desk's list who holds positions."""
    rig.until(lambda: bool(rig.facts(Topic.TRADERS)))
    columns: TraderColumns = rig.facts(Topic.TRADERS)[0]
    for trader in columns.keys:
        if len(rig.call(rig.desk.trader_profile(trader)).positions) > 1:
            return trader
    raise AssertionError("nobody holds two positions")


def test_find_follow_close_and_stop(rig: BitgetRig) -> None:
    rig.open()
    assert len(rig.facts(Topic.INSTRUMENT) or rig.facts(Topic.TICKER)) > 0
    trader = holder(rig)
    wish = FollowSettings(Decimal(500), copy_existing=CopyExisting.ALL)

    follow = rig.call(rig.desk.start_follow(trader, wish))
    assert (follow.trader, follow.settings) == (trader, wish)
    rig.until(lambda: len(rig.facts(Topic.POSITION)) > 1)
    first, *others = rig.facts(Topic.POSITION)
    assert rig.call(rig.desk.close_positions((first.key,))).still_open == ()
    refused = rig.refused(rig.desk.apply_verb(follow.follow_id, Verb.FREEZE))
    assert refused.reason is Reason.UNSUPPORTED

    stopped = rig.call(rig.desk.apply_verb(follow.follow_id, Verb.STOP))

    assert (stopped.follow.state, stopped.still_open) == (FollowState.STOPPED, ())
    assert others
    assert rig.facts(Topic.POSITION) == []


def test_an_answer_that_is_lost_is_found_and_a_broken_feed_comes_back(
    rig: BitgetRig, process: PracticeProcess
) -> None:
    rig.open()
    trader = holder(rig)
    path = "/api/v2/copy/mix-follower/copy-settings"
    rig.call(set_faults(process.client(), {"kind": "loseAnswer", "path": path, "count": 1}))

    wish = FollowSettings(Decimal(300))
    follow = rig.call(rig.desk.start_follow(trader, wish))
    assert follow.settings == wish
    assert len([each for each in rig.facts(Topic.FOLLOW) if not each.is_over]) == 1

    rig.call(set_faults(process.client(), {"kind": "drop", "path": "/v2/ws/", "count": 4}))
    rig.until(lambda: rig.facts(Topic.CONNECTION)[0].phase is not Phase.CONNECTED)
    rig.call(set_faults(process.client()))
    rig.until(rig.is_connected)
    more = replace(wish, pot=Decimal(400))
    assert rig.call(rig.desk.update_follow(follow.follow_id, more)).settings == more
    rig.call(rig.desk.apply_verb(follow.follow_id, Verb.STOP))


def test_a_trader_added_by_link_stays_in_the_list(tmp_path: Path, process: PracticeProcess) -> None:
    keys = httpx.get(f"{process.ready['rest']}/control/keys", trust_env=False).json()
    shared = next(iter(keys["shared"]))
    reader = {name: keys["readOnly"][name] for name in ("key", "secret", "passphrase")}
    rig = BitgetRig(tmp_path / "profile", {**process.ready, **reader})
    rig.open()
    try:
        rig.until(lambda: bool(rig.facts(Topic.TRADERS)))
        assert list(rig.facts(Topic.TRADERS)[0].keys) == []  # this key may not read the list
        nobody = rig.refused(rig.desk.add_trader("no id at all"))
        assert nobody.reason is Reason.INVALID_TRADER

        link = f"https://www.bitget.com/copy-trading/trader/{shared}/futures"
        trader = rig.call(rig.desk.add_trader(link))

        assert trader == TraderKey("bitget", shared)
        rig.until(lambda: trader in rig.facts(Topic.TRADERS)[0].keys)
        rig.close()
        rig.open(acknowledged=False)
        rig.until(lambda: any(trader in each.keys for each in rig.facts(Topic.TRADERS)))
    finally:
        rig.close()


def test_a_local_follow_mirrors_a_trader_with_ordinary_orders(rig: BitgetRig) -> None:
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
