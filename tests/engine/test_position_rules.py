"""Rules of single positions at work over a scripted venue, and on the real practice exchange."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.engine.api import Topic
from copydesk.engine.part_closing import reduce_position
from copydesk.engine.practice_start import PracticeOptions
from copydesk.model.errors import Rejected
from copydesk.model.notice import NoticeKind
from copydesk.model.order import Intent, OrderSide
from copydesk.model.position import Position, PositionSide
from copydesk.model.position_rules import FOUNDING_RULES, LockIn, PositionRules, RuleTarget
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting, FollowSettings
from tests.engine.fakes import AURORA, VENUE, FakeExchange, FakeVenue, position
from tests.engine.rig import PracticeRig, Rig

POT = FollowSettings(pot=Decimal(1000))
# 0.01 BTC from 60 000 with a margin of 120 USDT: one percent of the margin is 120 USDT of price.
HELD = position("f1", "BTCUSDT", "0.010", mark_price=Decimal(60_000))
KEY = HELD.key
TARGET = RuleTarget.of(KEY)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    rig = Rig(tmp_path)
    rig.open()
    rig.call(rig.desk.start_follow(AURORA, POT))
    rig.exchange.positions = {KEY: HELD}
    rig.call(rig.desk.refresh())
    yield rig
    rig.close()


def price(rig: Rig, mark: int) -> None:
    rig.exchange.positions[KEY] = replace(rig.exchange.positions[KEY], mark_price=Decimal(mark))


def shown(rig: Rig) -> Position:
    return rig.exchange.positions[KEY]


def settle(rig: Rig) -> None:
    """Let the rules look a few times more at what the venue shows."""
    looks = rig.venue.looks
    rig.until(lambda: rig.venue.looks >= looks + 3)


def test_the_founding_rules_reduce_once_at_a_loss_of_ten_percent(rig: Rig) -> None:
    rig.call(rig.desk.set_position_rules(TARGET, FOUNDING_RULES))
    price(rig, 58_900)  # -9.2 % of the margin
    settle(rig)
    assert shown(rig).size == Decimal("0.010")
    price(rig, 58_800)  # -10 %
    rig.until(lambda: shown(rig).size == Decimal("0.005"))
    price(rig, 50_000)
    settle(rig)
    assert shown(rig).size == Decimal("0.005")
    assert rig.exchange.writes.count("reduce") == 1
    notice = rig.notices(NoticeKind.RULE_ACTED)[0]
    assert (notice.fact("action"), notice.fact("amount")) == ("close", "0.005")


def test_the_founding_rules_lock_in_at_a_gain_of_thirty_percent(rig: Rig) -> None:
    rig.call(rig.desk.set_position_rules(TARGET.all_of_owner, FOUNDING_RULES))
    price(rig, 63_600)  # +30 % of the margin
    rig.until(lambda: shown(rig).stop_loss_price is not None)
    # Entry plus both taker fees of 0.06 %, up to the next tenth.
    assert shown(rig).stop_loss_price == Decimal("60072.1")
    assert shown(rig).size == Decimal("0.010")


def test_a_trailing_stop_follows_the_best_price_only(rig: Rig) -> None:
    rules = PositionRules(gain_percent=Decimal(10), lock_in=LockIn.TRAIL, trail_percent=Decimal(1))
    rig.call(rig.desk.set_position_rules(TARGET, rules))
    for mark, stop in ((61_200, 60_588), (62_000, 61_380), (61_500, 61_380)):
        price(rig, mark)
        settle(rig)
        settle(rig)
        assert shown(rig).stop_loss_price == stop


def test_a_stop_that_the_venue_refuses_trails_all_the_same(rig: Rig) -> None:
    def refuse(write: str) -> None:
        if write == "protect":
            raise Rejected(Reason.UNSUPPORTED, venue=VENUE)

    rules = PositionRules(gain_percent=Decimal(10), lock_in=LockIn.TRAIL, trail_percent=Decimal(1))
    rig.exchange.before_write = refuse
    rig.call(rig.desk.set_position_rules(TARGET, rules))
    for mark in (61_200, 62_000):
        price(rig, mark)
        settle(rig)
        settle(rig)
    assert shown(rig).stop_loss_price is None
    price(rig, 61_380)
    rig.until(lambda: KEY not in rig.exchange.positions)


def test_a_part_is_taken_off_at_a_gain_and_all_where_the_rest_is_too_small(rig: Rig) -> None:
    rules = PositionRules(
        gain_percent=Decimal(10), lock_in=LockIn.TAKE_PART, take_share=Decimal("0.99")
    )
    rig.call(rig.desk.set_position_rules(TARGET, rules))
    price(rig, 61_200)
    rig.until(lambda: KEY not in rig.exchange.positions)
    assert rig.exchange.writes[-1] == "close"


def test_the_positions_own_rules_win_and_none_takes_them_away(rig: Rig) -> None:
    rig.call(rig.desk.set_position_rules(TARGET.all_of_owner, FOUNDING_RULES))
    own = replace(FOUNDING_RULES, loss_percent=Decimal(20))
    rig.call(rig.desk.set_position_rules(TARGET, own))
    assert len(rig.facts(Topic.POSITION_RULES)) == 2
    price(rig, 58_800)
    settle(rig)
    assert shown(rig).size == Decimal("0.010")
    rig.call(rig.desk.set_position_rules(TARGET, None))
    rig.until(lambda: shown(rig).size == Decimal("0.005"))


def test_a_refusal_is_told_and_tried_again(rig: Rig) -> None:
    rig.exchange.reject = Rejected(Reason.RATE_LIMITED, venue=VENUE)
    rig.call(rig.desk.set_position_rules(TARGET, FOUNDING_RULES))
    price(rig, 58_800)
    rig.until(lambda: bool(rig.notices(NoticeKind.TROUBLE)))
    rig.until(lambda: shown(rig).size == Decimal("0.005"))


def test_a_stop_that_the_price_passed_first_closes(rig: Rig) -> None:
    rig.exchange.reject = Rejected(Reason.PRICE_MOVED, venue=VENUE)
    rig.call(rig.desk.set_position_rules(TARGET, FOUNDING_RULES))
    price(rig, 63_600)
    rig.until(lambda: bool(rig.notices(NoticeKind.TROUBLE)))
    price(rig, 60_000)
    rig.until(lambda: KEY not in rig.exchange.positions)


def test_a_position_that_changed_while_another_was_reduced_is_judged_anew(rig: Rig) -> None:
    short = replace(HELD, key=KEY._replace(side=PositionSide.SHORT), mark_price=Decimal(61_200))
    reopened = replace(short, mark_price=Decimal(60_000), opened_ms=2_000)

    def reopen(write: str) -> None:
        del write
        rig.exchange.positions[short.key] = reopened

    rig.exchange.before_write = reopen
    rig.exchange.positions = {KEY: replace(HELD, mark_price=Decimal(58_800)), short.key: short}
    rig.call(rig.desk.refresh())
    rig.call(rig.desk.set_position_rules(TARGET.all_of_owner, FOUNDING_RULES))
    rig.until(lambda: shown(rig).size == Decimal("0.005"))
    settle(rig)
    assert rig.exchange.positions[short.key] == reopened


@pytest.mark.parametrize("moment", ["before_write", "after_write"])
def test_killed_while_it_reduces_it_reduces_once(moment: str, tmp_path: Path) -> None:
    """What a killed desk leaves is its folder at that moment; a second desk starts on it."""
    rig = Rig(tmp_path / "first", lifetime_ms=300)
    rig.open()
    rig.call(rig.desk.start_follow(AURORA, POT))
    rig.exchange.positions = {KEY: HELD}
    rig.call(rig.desk.refresh())

    def copy(write: str) -> None:
        if write == "reduce" and not (tmp_path / "second").exists():
            shutil.copytree(rig.folders.root, tmp_path / "second")

    setattr(rig.exchange, moment, copy)
    rig.call(rig.desk.set_position_rules(TARGET, FOUNDING_RULES))
    price(rig, 58_800)
    rig.until(lambda: shown(rig).size == Decimal("0.005"))
    rig.close()
    if moment == "before_write":
        rig.exchange.positions = {KEY: replace(HELD, mark_price=Decimal(58_800))}
    setattr(rig.exchange, moment, lambda name: None)
    heir = Rig(tmp_path / "second", lifetime_ms=300, exchange=rig.exchange)
    heir.open(acknowledged=False)
    try:
        heir.until(lambda: shown(heir).size == Decimal("0.005"))
        settle(heir)
        assert shown(heir).size == Decimal("0.005")
    finally:
        heir.close()


def test_wrong_rules_and_strange_venues_are_refused(rig: Rig) -> None:
    wrong = PositionRules(loss_percent=Decimal(0))
    refused = rig.refused(rig.desk.set_position_rules(TARGET, wrong))
    assert refused.reason is Reason.INVALID_SETTINGS
    nowhere = TARGET._replace(venue="nowhere")
    refused = rig.refused(rig.desk.set_position_rules(nowhere, FOUNDING_RULES))
    assert refused.reason is Reason.NO_CONNECTION


async def test_a_venue_without_a_call_for_it_gets_a_reduce_only_order() -> None:
    sent: list[Intent] = []

    class Plain:
        name = "bybit"

        async def place_order(self, intent: Intent) -> None:
            sent.append(intent)

    own = position("", "BTCUSDT").key
    await reduce_position(Plain(), own, Decimal("0.004"), "c1")  # type: ignore[arg-type]
    assert (sent[0].side, sent[0].size, sent[0].reduce_only) == (
        OrderSide.SELL, Decimal("0.004"), True,
    )  # fmt: skip
    with pytest.raises(Rejected) as caught:
        await reduce_position(Plain(), KEY, Decimal("0.004"), "c2")  # type: ignore[arg-type]
    assert caught.value.reason is Reason.UNSUPPORTED
    venue = FakeVenue(FakeExchange(positions={KEY: HELD}))
    await reduce_position(venue, KEY, Decimal("0.004"), "c3")
    assert venue.exchange.positions[KEY].size == Decimal("0.006")


def test_a_real_exchange_closes_a_part_of_a_copy(tmp_path: Path) -> None:
    rig = PracticeRig(tmp_path, practice=PracticeOptions(seed=7, traders=300))
    rig.open()
    try:
        rig.until(lambda: bool(rig.facts(Topic.TRADERS)))
        trader = next(
            key
            for key in rig.facts(Topic.TRADERS)[0].keys
            if rig.call(rig.desk.trader_profile(key)).positions
        )
        settings = FollowSettings(pot=Decimal(5_000), copy_existing=CopyExisting.ALL)
        rig.call(rig.desk.start_follow(trader, settings))
        rig.until(lambda: bool(rig.facts(Topic.POSITION)))
        held: Position = max(rig.facts(Topic.POSITION), key=lambda each: each.notional)
        rules = PositionRules(
            loss_percent=Decimal("0.0001"), reduce_share=Decimal("0.5"),
            gain_percent=Decimal("0.0001"), lock_in=LockIn.TAKE_PART,
        )  # fmt: skip
        rig.call(rig.desk.set_position_rules(RuleTarget.of(held.key), rules))

        def left() -> Decimal:
            now = [each.size for each in rig.facts(Topic.POSITION) if each.key == held.key]
            return now[0] if now else Decimal(0)

        rig.until(lambda: left() <= held.size / 2)
    finally:
        rig.close()
