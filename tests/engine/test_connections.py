"""A desk over several connections that come and go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.engine.api import Connection, LoadProgress, Phase, Topic
from copydesk.engine.connections import Connections
from copydesk.engine.trader_merge import join_columns, joined_progress
from copydesk.exchange.ports import TraderPositionsUpdate
from copydesk.model.environment import Environment
from copydesk.model.errors import Bug, Rejected, RetryLater
from copydesk.model.follow import FollowState, Verb
from copydesk.model.position import Position
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey, TraderRow
from copydesk.store.equity import EquitySample
from tests.engine.fakes import (
    VENUE,
    FakeExchange,
    FakeSource,
    FakeVenue,
    columns_of,
    position,
    row,
    trader_position,
)
from tests.engine.rig import Rig

OTHER = "bitget"
SETTINGS = FollowSettings(pot=Decimal(500))


def at(venue: str, held: Position) -> Position:
    """The same position on another connection."""
    return replace(held, key=held.key._replace(venue=venue))


def of(venue: str, number: int) -> TraderRow:
    return row(number, key=TraderKey(venue, f"t{number}"))


class TwoVenues(Rig):
    """A desk with a second connection, which can be taken away and added again."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.other = FakeExchange(rows=[of(OTHER, n) for n in (1, 2)])

    @property
    def connections(self) -> Connections:
        assert self.running is not None
        return self.running._house.connections

    def add(self) -> None:
        self.call(self.connections.add(FakeSource(FakeVenue(self.other, name=OTHER))))
        self.until(lambda: self.connection(OTHER).phase is Phase.CONNECTED)

    def connection(self, name: str) -> Connection:
        found: dict[str, Connection] = {c.venue: c for c in self.facts(Topic.CONNECTION)}
        return found[name]

    def traders(self) -> list[TraderKey]:
        lists = self.facts(Topic.TRADERS)
        return list(lists[0].keys) if lists else []

    def samples(self) -> list[EquitySample]:
        assert self.running is not None
        return list(self.call(self.running._given.store.equity.since()))


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[TwoVenues]:
    made = TwoVenues(tmp_path)
    made.open()
    made.add()
    yield made
    made.close()


def test_commands_go_to_the_connection_that_their_trader_is_on(rig: TwoVenues) -> None:
    follow = rig.call(rig.desk.start_follow(TraderKey(OTHER, "t1"), SETTINGS))
    assert (rig.exchange.writes, rig.other.writes) == ([], ["start"])
    stopped = rig.call(rig.desk.apply_verb(follow.follow_id, Verb.STOP))
    assert stopped.follow.state is FollowState.STOPPED
    assert (rig.exchange.writes, rig.other.writes) == ([], ["start", "stop"])


def test_a_connection_that_does_not_exist_is_named(rig: TwoVenues) -> None:
    error = rig.refused(rig.desk.start_follow(TraderKey("okx", "t1"), SETTINGS))
    assert (error.reason, error.venue) == (Reason.NO_CONNECTION, "okx")
    error = rig.refused(rig.desk.apply_verb("nowhere", Verb.STOP))
    assert error.reason is Reason.FOLLOW_NOT_FOUND


def test_the_same_leg_on_two_venues_is_closed_on_both(rig: TwoVenues) -> None:
    here, there = position(""), at(OTHER, position(""))
    rig.exchange.positions = {here.key: here}
    rig.other.positions = {there.key: there}
    rig.call(rig.desk.refresh())
    preview = rig.call(rig.desk.preview_close((here.key, there.key)))
    assert {line.position.key.venue for line in preview.lines} == {VENUE, OTHER}
    result = rig.call(rig.desk.close_positions((here.key, there.key), "all"))
    assert {p.key for p in result.closed} == {here.key, there.key}
    assert (result.still_open, result.problems) == ((), ())
    assert not rig.exchange.positions
    assert not rig.other.positions


def test_closing_goes_on_where_another_venue_fails(rig: TwoVenues) -> None:
    here, there = position(""), at(OTHER, position(""))
    rig.exchange.positions = {here.key: here}
    rig.other.positions = {there.key: there}
    rig.call(rig.desk.refresh())
    rig.other.down = True
    result = rig.call(rig.desk.close_positions((here.key, there.key)))
    assert [p.key for p in result.closed] == [here.key]
    assert [p.key for p in result.still_open] == [there.key]
    assert OTHER in " ".join(result.problems)


def test_one_venue_away_is_shown_and_the_other_works_on(rig: TwoVenues) -> None:
    rig.other.down = True
    for stream in list(rig.other.streams):
        rig.call(stream.close())
    rig.until(lambda: rig.connection(OTHER).phase is Phase.LOST)
    assert rig.connection(VENUE).phase is Phase.CONNECTED
    follow = rig.call(rig.desk.start_follow(TraderKey(VENUE, "t1"), SETTINGS))
    assert follow.state is FollowState.ACTIVE
    error = rig.refused(rig.desk.start_follow(TraderKey(OTHER, "t1"), SETTINGS))
    assert isinstance(error, RetryLater)


def test_the_list_holds_the_traders_of_all_venues_while_they_are_connected(rig: TwoVenues) -> None:
    rig.until(lambda: len(rig.traders()) == 7)
    assert {key.venue for key in rig.traders()} == {VENUE, OTHER}
    before = rig.facts(Topic.TRADERS)[0].generation
    rig.call(rig.connections.remove(OTHER))
    assert {key.venue for key in rig.traders()} == {VENUE}
    assert rig.facts(Topic.TRADERS)[0].generation > before


def test_a_removed_connection_takes_everything_that_it_showed_with_it(rig: TwoVenues) -> None:
    held = at(OTHER, position(""))
    rig.other.positions = {held.key: held}
    rig.call(rig.desk.start_follow(TraderKey(OTHER, "t2"), SETTINGS))
    rig.call(rig.desk.refresh())
    rig.call(rig.connections.remove(OTHER))
    assert [c.venue for c in rig.facts(Topic.CONNECTION)] == [VENUE]
    assert [account.venue for account in rig.facts(Topic.ACCOUNT)] == [VENUE]
    assert rig.facts(Topic.POSITION) == []
    assert rig.facts(Topic.FOLLOW) == []
    assert len(rig.facts(Topic.INSTRUMENT)) == len(rig.facts(Topic.TICKER)) == 1
    assert rig.other.streams == []
    assert rig.refused(rig.connections.remove(OTHER)).reason is Reason.NO_CONNECTION
    rig.add()
    assert len(rig.facts(Topic.FOLLOW)) == 1


def test_one_trader_at_a_time_is_looked_at_wherever_they_are(rig: TwoVenues) -> None:
    here, there = TraderKey(VENUE, "t1"), TraderKey(OTHER, "t1")
    rig.call(rig.desk.watch_trader(here))
    rig.call(rig.desk.watch_trader(there))
    assert rig.exchange.streams[0].watched == frozenset()
    assert rig.other.streams[0].watched == {there}
    rig.other.tell(TraderPositionsUpdate(there, (trader_position(),)))
    rig.until(lambda: rig.facts(Topic.TRADER_POSITIONS) == [(trader_position(),)])


def test_the_curve_of_the_desk_does_not_jump_when_an_account_comes_or_goes(rig: TwoVenues) -> None:
    rig.until(lambda: bool(rig.facts(Topic.EQUITY)))
    rig.until(lambda: len(rig.samples()) > 0)
    rig.until(lambda: rig.samples()[-1].equity == 20_000)
    curve = rig.facts(Topic.EQUITY)[0]
    assert set(curve.equity) == {10_000.0}
    rig.call(rig.connections.remove(OTHER))
    rig.until(lambda: rig.samples()[-1].equity == 10_000)
    assert set(rig.facts(Topic.EQUITY)[0].equity) == {10_000.0}


def test_a_connection_is_added_once_and_on_its_side_of_the_wall(rig: TwoVenues) -> None:
    twice = FakeSource(FakeVenue(rig.other, name=OTHER))
    assert isinstance(rig.refused(rig.connections.add(twice)), Bug)
    live = FakeSource(FakeVenue(rig.other, name="live"))
    live.environment = Environment.LIVE
    assert isinstance(rig.refused(rig.connections.add(live)), Bug)
    assert "live" not in rig.connections
    with pytest.raises(Rejected):
        rig.connections.get("live")


def test_lists_are_joined_in_their_order_and_the_oldest_tells_the_age() -> None:
    first = columns_of([of(VENUE, 1), of(VENUE, 2)], received_ms=2_000)
    second = columns_of([of(OTHER, 9)], received_ms=1_000)
    joined = join_columns([first, second], 7)
    assert joined.keys == (*first.keys, *second.keys)
    assert [joined.row_of[key] for key in joined.keys] == [0, 1, 2]
    assert list(joined.followers) == [1, 2, 9]
    assert joined.nicknames == ("Trader 1", "Trader 2", "Trader 9")
    assert (joined.generation, joined.received_ms) == (7, 1_000)
    assert joined.spark.shape == (3, 60)
    assert not joined.followers.flags.writeable
    with pytest.raises(ValueError, match="same trader"):
        join_columns([first, first], 8)


def test_the_progress_of_all_lists_is_known_when_each_of_them_is() -> None:
    half = LoadProgress(50, 100, finished=False)
    done = LoadProgress(7, 7, finished=True)
    assert joined_progress([half, done]) == LoadProgress(57, 107, finished=False)
    assert joined_progress([LoadProgress(0, None, finished=False), done]).total is None
    failed = LoadProgress(0, None, finished=True, problem="No list.")
    assert joined_progress([done, failed]).problem == "No list."
