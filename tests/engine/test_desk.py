"""The commands of a whole desk, with its store and its thread, on a scripted venue."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import pytest

from copydesk.engine.api import Topic, TraderColumns, TraderMarks
from copydesk.exchange.ports import FeedDown, TraderPositionsUpdate
from copydesk.model.errors import CopyDeskError, FixSettings, Rejected, RetryLater
from copydesk.model.follow import FollowState, Verb
from copydesk.model.notice import NoticeKind
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.store.records import Entry, Kind
from tests.engine.fakes import (
    AURORA,
    VENUE,
    follow,
    position,
    row,
    trader_position,
)
from tests.engine.rig import Rig

POT = FollowSettings(pot=Decimal(1000))


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    rig = Rig(tmp_path / "profile")
    yield rig
    rig.close()


def test_following_needs_the_acknowledgement_of_the_risk(rig: Rig) -> None:
    rig.open(acknowledged=False)
    assert rig.refused(rig.desk.start_follow(AURORA, POT)).reason is Reason.NOT_CONFIRMED
    assert rig.refused(rig.desk.acknowledge_risk("  ")).reason is Reason.NOT_CONFIRMED
    rig.call(rig.desk.acknowledge_risk("I may lose this money"))
    assert rig.call(rig.desk.start_follow(AURORA, POT)).trader == AURORA


def test_a_follow_lives_from_start_to_stop_and_all_of_it_is_journaled(rig: Rig) -> None:
    rig.open()
    follow = rig.call(rig.desk.start_follow(AURORA, POT))
    rig.exchange.positions = {position("f1").key: position("f1")}
    changed = rig.call(rig.desk.update_follow("f1", replace(POT, leverage=Decimal(3))))
    assert changed.settings.leverage == 3
    frozen = rig.call(rig.desk.apply_verb("f1", Verb.FREEZE))
    assert (frozen.follow.state, len(frozen.still_open)) == (FollowState.FROZEN, 1)
    stopped = rig.call(rig.desk.apply_verb("f1", Verb.STOP))
    assert (stopped.follow.state, stopped.still_open) == (FollowState.STOPPED, ())
    steps = [(facts["what"], facts["step"]) for facts in rig.journal() if "what" in facts]
    assert steps == [
        ("startFollow", "intent"), ("startFollow", "done"),
        ("updateFollow", "intent"), ("updateFollow", "done"),
        ("verb", "intent"), ("verb", "done"),
        ("verb", "intent"), ("verb", "done"),
    ]  # fmt: skip
    assert rig.exchange.writes == ["start", "update", "freeze", "stop"]
    assert follow.follow_id == "f1"


def test_what_makes_no_sense_is_refused_before_anything_is_sent(rig: Rig) -> None:
    rig.open()
    rig.call(rig.desk.start_follow(AURORA, POT))
    again = rig.refused(rig.desk.start_follow(AURORA, POT))
    dear = rig.refused(rig.desk.start_follow(row(2).key, FollowSettings(Decimal(99_999))))
    wild = rig.refused(rig.desk.update_follow("f1", replace(POT, leverage=Decimal(500))))
    resume = rig.refused(rig.desk.apply_verb("f1", Verb.RESUME))
    unknown = rig.refused(rig.desk.apply_verb("f9", Verb.STOP))
    assert [error.reason for error in (again, dear, wild, resume, unknown)] == [
        Reason.ALREADY_FOLLOWING,
        Reason.INSUFFICIENT_BALANCE,
        Reason.INVALID_SETTINGS,
        Reason.WRONG_STATE,
        Reason.FOLLOW_NOT_FOUND,
    ]
    assert rig.exchange.writes == ["start"]


def test_a_lost_answer_is_asked_after_and_nothing_is_sent_twice(rig: Rig) -> None:
    rig.open()
    rig.exchange.lose_answer = True
    assert rig.call(rig.desk.start_follow(AURORA, POT)).follow_id == "f1"
    for verb in (Verb.FREEZE, Verb.RESUME, Verb.CLOSE_ONLY, Verb.DETACH):
        rig.exchange.lose_answer = True
        rig.call(rig.desk.apply_verb("f1", verb))
    assert rig.exchange.writes == ["start", "freeze", "resume", "closeOnly", "detach"]
    assert len(rig.notices(NoticeKind.OUTCOME_FOUND)) == 5


def test_a_request_that_never_arrived_is_known_once_it_is_too_old(tmp_path: Path) -> None:
    rig = Rig(tmp_path, lifetime_ms=200)
    rig.open()
    try:
        rig.exchange.lose_request = True
        error = rig.refused(rig.desk.start_follow(AURORA, POT))
        assert error.reason is Reason.NOT_ARRIVED
        assert rig.call(rig.desk.start_follow(AURORA, POT)).follow_id == "f1"
        assert rig.exchange.writes == ["start", "start"]
    finally:
        rig.close()


def test_while_an_outcome_is_unknown_the_same_subject_takes_no_second_command(rig: Rig) -> None:
    rig.open()
    rig.exchange.lose_request = True
    first = rig.running.submit(rig.desk.start_follow(AURORA, POT)) if rig.running else None
    rig.until(lambda: bool(rig.notices(NoticeKind.UNKNOWN_OUTCOME)))
    second = rig.refused(rig.desk.start_follow(AURORA, POT))
    assert (type(second), second.reason) == (RetryLater, Reason.NO_ANSWER)
    rig.until(lambda: rig.facts(Topic.STATUS)[0].risk_acknowledged_ms is not None)
    rig.until(lambda: rig.facts(Topic.STATUS)[0].unknown_outcomes == 1)
    rig.close()
    assert first is not None
    assert rig.exchange.writes == ["start"]


def test_a_stop_that_got_lost_is_sent_again_without_waiting(rig: Rig) -> None:
    rig.open()
    rig.call(rig.desk.start_follow(AURORA, POT))
    rig.exchange.lose_request = True
    result = rig.call(rig.desk.apply_verb("f1", Verb.STOP))
    assert result.follow.state is FollowState.STOPPED
    assert rig.exchange.writes == ["start", "stop", "stop"]


def test_a_stop_overtakes_a_command_whose_outcome_is_unknown(rig: Rig) -> None:
    rig.open()
    rig.call(rig.desk.start_follow(AURORA, POT))
    rig.exchange.lose_request = True
    assert rig.running is not None
    freezing = rig.running.submit(rig.desk.apply_verb("f1", Verb.FREEZE))
    rig.until(lambda: bool(rig.notices(NoticeKind.UNKNOWN_OUTCOME)))
    assert rig.refused(rig.desk.apply_verb("f1", Verb.CLOSE_ONLY)).reason is Reason.NO_ANSWER
    result = rig.call(rig.desk.apply_verb("f1", Verb.STOP))
    assert result.follow.state is FollowState.STOPPED
    assert freezing.result(15).follow.state is FollowState.STOPPED
    assert rig.exchange.writes == ["start", "freeze", "stop"]
    assert "overtaken" in [facts.get("step") for facts in rig.journal(kinds=("order",))]


def test_a_second_stop_waits_for_the_first(rig: Rig) -> None:
    rig.open()
    rig.call(rig.desk.start_follow(AURORA, POT))
    rig.exchange.lose_request = True
    assert rig.running is not None
    both = [rig.running.submit(rig.desk.apply_verb("f1", Verb.STOP)) for _ in range(2)]
    assert {stop.result(15).follow.state for stop in both} == {FollowState.STOPPED}
    assert rig.exchange.writes == ["start", "stop", "stop"]


def test_how_long_an_outcome_is_unknown_is_not_read_off_the_wall_clock(tmp_path: Path) -> None:
    rig = Rig(tmp_path, lifetime_ms=60_000)
    rig.open()
    try:
        rig.exchange.lose_request = True
        assert rig.running is not None
        rig.running.submit(rig.desk.start_follow(AURORA, POT))
        rig.until(lambda: bool(rig.notices(NoticeKind.UNKNOWN_OUTCOME)))
        rig.wall_jump_ms = 600_000
        looks = rig.venue.looks
        rig.until(lambda: rig.venue.looks > looks + 5)
        assert not rig.notices(NoticeKind.OUTCOME_FOUND)
    finally:
        rig.close()


def fill_disk(rig: Rig) -> None:
    """Leave the records no room at all."""
    assert rig.running is not None
    store = rig.running._given.store
    rig.call(store._database.write(lambda db: db.execute("PRAGMA max_page_count = 1").fetchone()))
    for size in (3_000, 300, 30):
        with suppress(FixSettings):
            while True:
                facts = {"filler": "x" * size}
                rig.call(store.journal.append(Entry(1, Kind.START, facts)))


def test_on_a_full_disk_nothing_is_sent_and_the_journal_is_said_to_suffer(rig: Rig) -> None:
    rig.open()
    fill_disk(rig)

    error = rig.refused(rig.desk.start_follow(AURORA, POT))

    assert error.reason is Reason.STORE_TROUBLE
    assert "full" in error.sentence
    assert rig.exchange.writes == []
    rig.exchange.positions = {position("").key: position("")}
    rig.until(lambda: not rig.facts(Topic.STATUS)[0].journal_ok)


def test_a_desk_on_a_full_disk_can_be_closed(rig: Rig) -> None:
    rig.open()
    fill_disk(rig)
    symbols = [position("", symbol=f"A{number}USDT") for number in range(100)]
    rig.exchange.positions = {shown.key: shown for shown in symbols}
    rig.until(lambda: len(rig.facts(Topic.POSITION)) == 100)

    rig.close()

    assert "engine" not in {thread.name for thread in threading.enumerate()}


def test_the_same_command_id_is_carried_out_once(rig: Rig) -> None:
    rig.open()
    one = rig.call(rig.desk.start_follow(AURORA, POT, command_id="click-1"))
    other = rig.call(rig.desk.start_follow(AURORA, POT, command_id="click-1"))
    assert one == other
    assert rig.exchange.writes == ["start"]


def test_a_refusal_of_the_venue_reaches_the_caller_and_the_journal(rig: Rig) -> None:
    rig.open()
    rig.exchange.reject = Rejected(Reason.COPY_LIMIT, venue=VENUE, venue_code="80004")
    assert rig.refused(rig.desk.start_follow(AURORA, POT)).venue_code == "80004"
    assert rig.journal()[-1]["step"] == "refused"


def test_commands_refuse_stale_data(rig: Rig) -> None:
    rig.open()
    rig.exchange.tell(FeedDown("the line is dead", 1))
    rig.until(lambda: not rig.is_connected())
    assert rig.refused(rig.desk.start_follow(AURORA, POT)).reason is Reason.STALE_DATA
    assert rig.exchange.writes == []


def test_closing_is_estimated_from_the_book_and_verified_afterwards(rig: Rig) -> None:
    rig.open()
    mine, copied = position(""), position("f1", symbol="BTCUSDT")
    rig.exchange.positions = {p.key: p for p in (mine, copied)}
    rig.call(rig.desk.refresh())
    preview = rig.call(rig.desk.preview_close((copied.key,)))
    # 0.006 at 60 990, 0.001 at 60 980, the rest beyond the book at its last price.
    price = (Decimal("0.006") * 60_990 + Decimal("0.004") * 60_980) / Decimal("0.01")
    line = preview.lines[0]
    assert line.fee == Decimal("0.01") * price * Decimal("0.0006")
    assert line.slippage == Decimal("0.01") * (61_000 - price)
    assert (preview.untouched, preview.profit_share) == (1, 0)
    result = rig.call(rig.desk.close_positions((copied.key,)))
    assert [p.key for p in result.closed] == [copied.key]
    assert (result.still_open, result.problems) == ((), ())
    assert list(rig.exchange.positions) == [mine.key]


def test_what_a_venue_only_acknowledged_is_named_as_open(rig: Rig) -> None:
    rig.exchange.follows["f1"] = follow("f1", AURORA, POT)
    rig.open()
    held = [position(""), position("f1", symbol="ETHUSDT"), position("f1")]
    rig.exchange.positions = {each.key: each for each in held}
    rig.call(rig.desk.refresh())
    rig.exchange.keeps_open = True
    lied = rig.call(rig.desk.close_positions(tuple(rig.exchange.positions)))
    assert ({each.key for each in lied.still_open}, lied.closed) == (
        set(rig.exchange.positions),
        (),
    )
    with patch("copydesk.engine.follower._CLOSES_SEEN_SECONDS", 0.2):
        stopped = rig.call(rig.desk.apply_verb("f1", Verb.STOP))
    assert {each.key for each in stopped.still_open} == {each.key for each in held[1:]}
    assert not stopped.follow.is_over
    rig.exchange.keeps_open = False
    done = rig.call(rig.desk.close_positions(tuple(rig.exchange.positions)))
    assert (len(done.closed), done.still_open) == (3, ())


def test_one_close_that_fails_does_not_stop_the_others(rig: Rig) -> None:
    rig.open()
    positions = [position("f1"), position("f2")]
    rig.exchange.positions = {p.key: p for p in positions}
    rig.call(rig.desk.refresh())
    rig.exchange.reject = Rejected(Reason.VENUE_TROUBLE, "busy", venue=VENUE)
    result = rig.call(rig.desk.close_positions(tuple(p.key for p in positions)))
    assert (len(result.closed), len(result.still_open), len(result.problems)) == (1, 1, 1)


def test_protection_is_set_and_removed_even_when_the_answer_is_lost(rig: Rig) -> None:
    rig.exchange.follows["f1"] = follow("f1", AURORA, POT)
    rig.open()
    rig.exchange.positions = {position("f1").key: position("f1")}
    rig.call(rig.desk.refresh())
    key = position("f1").key
    rig.exchange.lose_answer = True
    shown = rig.call(rig.desk.set_protection(key, Decimal(70_000), Decimal(55_000)))
    assert (shown.take_profit_price, shown.stop_loss_price) == (70_000, 55_000)
    told = rig.notices(NoticeKind.PROTECTION_CHANGED)[0]
    assert (told.fact("take_profit"), told.fact("stop_loss")) == ("70000", "55000")
    shown = rig.call(rig.desk.set_protection(key, None, Decimal(55_000)))
    assert shown.take_profit_price is None
    gone = key._replace(symbol="ETHUSDT")
    assert rig.refused(rig.desk.set_protection(gone, None, None)).reason is (
        Reason.POSITION_NOT_FOUND
    )


def test_the_list_of_traders_is_read_whole_once_and_then_by_what_changed(rig: Rig) -> None:
    rig.open()
    rig.until(lambda: bool(rig.facts(Topic.TRADERS)))
    first: TraderColumns = rig.facts(Topic.TRADERS)[0]
    rig.exchange.changed_rows = [row(2, followers=999), row(9)]
    rig.call(rig.desk.refresh())
    second: TraderColumns = rig.facts(Topic.TRADERS)[0]
    assert (len(first), len(second)) == (5, 6)
    assert second.generation > first.generation
    assert second.followers[second.row_of[row(2).key]] == 999
    assert first.followers[first.row_of[row(2).key]] == 2
    assert rig.exchange.snapshots_asked == [None, 5_000]


def test_stars_and_hidden_traders_come_back_after_a_restart(rig: Rig) -> None:
    rig.open()
    rig.call(rig.desk.set_star(AURORA, True))
    rig.call(rig.desk.set_hidden(row(2).key, True))
    rig.close()
    rig.open(acknowledged=False)
    assert rig.facts(Topic.MARKS) == [TraderMarks(frozenset({AURORA}), frozenset({row(2).key}))]


def test_a_profile_and_a_watched_trader(rig: Rig) -> None:
    rig.open()
    assert rig.call(rig.desk.trader_profile(AURORA)).row.key == AURORA
    rig.call(rig.desk.watch_trader(AURORA))
    rig.exchange.tell(TraderPositionsUpdate(AURORA, (trader_position(),)))
    rig.until(lambda: rig.facts(Topic.TRADER_POSITIONS) == [(trader_position(),)])


def test_what_happened_while_the_desk_was_closed_is_reported_at_the_next_start(rig: Rig) -> None:
    rig.open()
    rig.call(rig.desk.start_follow(AURORA, POT))
    rig.exchange.positions = {position("f1").key: position("f1")}
    rig.call(rig.desk.refresh())
    rig.close()
    other = position("f1", symbol="ETHUSDT")
    rig.exchange.positions = {other.key: other}
    rig.open(acknowledged=False)
    reports = rig.notices(NoticeKind.AWAY_REPORT)
    assert [(r.fact("opened"), r.fact("closed")) for r in reports] == [("1", "1")]
    assert [p.key for p in rig.facts(Topic.POSITION)] == [other.key]
    rig.until(
        lambda: (
            [facts["away"] for facts in rig.journal() if "position" in facts][-2:] == [True, True]
        )
    )


def test_a_profile_is_opened_once_at_a_time(rig: Rig, tmp_path: Path) -> None:
    rig.open()
    second = Rig(tmp_path / "profile")
    with pytest.raises(CopyDeskError) as caught:
        second.open()
    assert caught.value.reason is Reason.PROFILE_IN_USE
    assert sum(thread.name == "engine" for thread in threading.enumerate()) == 1


def test_closing_leaves_no_thread_and_frees_the_profile(rig: Rig) -> None:
    before = threading.active_count()
    rig.open()
    rig.close()
    assert threading.active_count() == before
    rig.open()
