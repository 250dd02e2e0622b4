"""Local follows against the real practice exchange."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from unittest.mock import AsyncMock, patch

import pytest

from copydesk.copying.protection import protection_prices
from copydesk.engine.api import Topic
from copydesk.model.copy_rules import Direction, Sizing, SizingMode
from copydesk.model.errors import Rejected
from copydesk.model.follow import FollowKind, FollowState, Verb
from copydesk.model.order import Intent, OrderSide
from copydesk.model.position import Owner, OwnerKind, Position, PositionKey, PositionSide
from copydesk.model.position_rules import LockIn, PositionRules, RuleTarget
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.model.trader import OWN_ACCOUNT, TraderKey
from tests.engine.local_rig import RULES, LocalRig, net_of, running_practice


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


def test_a_share_of_equity_is_copied_as_soon_as_it_is_followed(rig: LocalRig) -> None:
    (trader,) = rig.busy_traders(1)
    rules = replace(RULES, sizing=Sizing(SizingMode.EQUITY, Decimal(1)))
    follow = rig.call(rig.desk.start_follow(trader, rules))
    rig.until(lambda: bool(rig.copies(follow.follow_id)))


def test_a_share_of_equity_that_nobody_shows_is_refused(rig: LocalRig) -> None:
    (trader,) = rig.busy_traders(1)
    detail = rig.call(rig.venue_now.trader_detail(trader))
    hidden = replace(detail, row=replace(detail.row, equity=None))
    rules = replace(RULES, sizing=Sizing(SizingMode.EQUITY, Decimal(1)))
    with (
        patch.object(type(rig.venue_now), "trader_detail", AsyncMock(return_value=hidden)),
        pytest.raises(Rejected) as caught,
    ):
        rig.call(rig.desk.start_follow(trader, rules))
    assert caught.value.reason is Reason.TRADER_EQUITY_UNKNOWN


ORDER = "/api/mix/v1/order"


@pytest.mark.parametrize("kind", ["loseAnswer", "drop", "error", "garbage"])
def test_an_order_whose_answer_is_bad_is_there_exactly_once(rig: LocalRig, kind: str) -> None:
    # hummingbot#493, catalyst#317, duralsh, Peers-max: a time-out is taken for "not placed"
    (trader,) = rig.busy_traders(1)
    rig.trouble({"kind": kind, "path": ORDER, "count": 3})
    wanted = rig.targets(trader)
    follow = rig.call(rig.desk.start_follow(trader, RULES))
    rig.until(lambda: rig.copies(follow.follow_id) == wanted and rig.nets() == net_of(wanted))
    sizes: dict[str, Decimal] = {}
    for fill in rig.fills():
        sizes[fill.symbol] = sizes.get(fill.symbol, Decimal(0)) + fill.size
    assert sizes == {leg.symbol: size for leg, size in wanted.items()}
    # the status is told on a beat of its own, a moment after the copies are there
    rig.until(lambda: rig.facts(Topic.STATUS)[0].unknown_outcomes == 0)


def test_what_the_trader_did_while_the_desk_was_away_is_made_up_for(tmp_path: Path) -> None:
    # Crypto-Copy-Trader, pybit#13, ccxt#26945: the gap is never filled; trade_replicator: twice
    with running_practice(tmp_path / "exchange") as exchange:
        rig = LocalRig(tmp_path / "profile", attach=exchange)
        rig.open()
        try:
            (trader,) = rig.busy_traders(1)
            follow = rig.call(rig.desk.start_follow(trader, RULES)).follow_id
            rig.until(lambda: rig.copies(follow) == rig.targets(trader))
            rig.close()
            rig.step(6 * 3_600)
            rig.open()
            rig.until(
                lambda: (
                    rig.is_on_target(follow, trader) and rig.nets() == net_of(rig.copies(follow))
                )
            )
        finally:
            rig.close()


def test_several_follows_and_the_persons_own_trade_share_one_account(rig: LocalRig) -> None:
    # go-trader#271, cex-copytrader-client: one owner's sale takes another's position
    first, second = rig.busy_traders(2)
    rules = [RULES, replace(RULES, direction=Direction.INVERSE)]
    follows = [
        rig.call(rig.desk.start_follow(trader, each)).follow_id
        for trader, each in zip((first, second), rules, strict=True)
    ]
    targets = [
        rig.targets(trader, each) for trader, each in zip((first, second), rules, strict=True)
    ]
    rig.until(lambda: [rig.copies(each) for each in follows] == targets)
    rig.until(lambda: rig.nets() == net_of(*targets))
    leg = next(iter(targets[0]))
    buy = OrderSide.BUY if leg.side is PositionSide.LONG else OrderSide.SELL
    own = targets[0][leg] * 2
    rig.call(rig.venue_now.place_order(Intent("by-hand", leg.symbol, buy, own)))
    rig.until(lambda: rig.copies("") == {leg: own}, seconds=20)
    assert [rig.copies(each) for each in follows] == targets
    result = rig.call(rig.desk.apply_verb(follows[0], Verb.STOP))
    assert (result.follow.state, result.still_open) == (FollowState.STOPPED, ())
    assert rig.copies(follows[1]) == targets[1]
    rig.until(lambda: rig.nets() == net_of(targets[1], {leg: own}))
    rig.call(rig.desk.apply_verb(follows[1], Verb.DETACH))
    assert rig.nets() == net_of(targets[1], {leg: own})
    assert rig.copies(follows[1]) == {}


def test_a_closing_that_the_exchange_only_acknowledged_is_named_as_open(rig: LocalRig) -> None:
    (trader,) = rig.busy_traders(1)
    wanted = rig.targets(trader)
    follow = rig.call(rig.desk.start_follow(trader, RULES)).follow_id
    rig.until(lambda: rig.copies(follow) == wanted and rig.nets() == net_of(wanted))
    keys = tuple(p.key for p in rig.facts(Topic.POSITION) if p.key.owner.owner_id == follow)
    rig.trouble({"kind": "lie", "path": ORDER, "method": "POST"})
    with patch("copydesk.engine.local.verbs._CLOSES_SEEN_SECONDS", 0.3):
        lied = rig.call(rig.desk.close_positions(keys))
    assert {each.key for each in lied.still_open} == set(keys)
    assert lied.closed == ()
    assert rig.nets() == net_of(wanted)
    rig.trouble()
    done = rig.call(rig.desk.apply_verb(follow, Verb.STOP))
    rig.until(lambda: rig.follow(follow).state is FollowState.STOPPED)
    assert done.follow.state in {FollowState.STOPPED, FollowState.STOPPING}
    assert rig.own_positions() == ()


def test_a_rule_gives_up_a_part_of_a_copy_and_nothing_buys_it_back(rig: LocalRig) -> None:
    (trader,) = rig.busy_traders(1)
    wanted = rig.targets(trader)
    follow = rig.call(rig.desk.start_follow(trader, RULES)).follow_id
    rig.until(lambda: rig.copies(follow) == wanted and rig.nets() == net_of(wanted))
    leg = max(wanted, key=lambda leg: wanted[leg] * rig.price_of(leg.symbol))
    key = PositionKey("practice", Owner(OwnerKind.FOLLOW, follow), leg.symbol, leg.side)
    half = PositionRules(
        loss_percent=Decimal("0.0001"), gain_percent=Decimal("0.0001"), lock_in=LockIn.TAKE_PART
    )
    rig.call(rig.desk.set_position_rules(RuleTarget.of(key), half))
    rig.until(lambda: rig.copies(follow).get(leg, Decimal(0)) <= wanted[leg] / 2)
    rig.call(rig.desk.set_position_rules(RuleTarget.of(key), None))
    rig.close()
    rig.open()
    rig.until(lambda: leg in rig.copies(follow))
    left = rig.copies(follow)
    assert {each: size for each, size in left.items() if each != leg} == {
        each: size for each, size in wanted.items() if each != leg
    }
    for _ in range(2):
        rig.call(rig.desk.refresh())
    assert rig.copies(follow) == left
    assert rig.nets() == net_of(left)


def test_frozen_and_close_only_follows_open_nothing(rig: LocalRig) -> None:
    # Superalgos#4728: after a pause nothing resumes by itself
    (trader,) = rig.busy_traders(1)
    quiet = replace(RULES, copy_existing=CopyExisting.NONE)
    follow = rig.call(rig.desk.start_follow(trader, quiet)).follow_id
    for verb in (Verb.FREEZE, Verb.CLOSE_ONLY):
        assert rig.call(rig.desk.apply_verb(follow, verb)).still_open == ()
        rig.call(rig.desk.update_follow(follow, RULES))
        rig.step(3 * 3_600)
        rig.until(lambda: rig.session.is_fresh)
        assert rig.copies(follow) == {}
        assert rig.fills() == ()
    rig.call(rig.desk.apply_verb(follow, Verb.RESUME))
    assert rig.follow(follow).state is FollowState.ACTIVE


def test_a_trader_is_copied_once_an_account(rig: LocalRig) -> None:
    # Peers-max's rule: a trader whom the venue copies already isn't copied from here, too
    trader, other = rig.busy_traders(2)
    rig.call(rig.desk.start_follow(trader, FollowSettings(Decimal(500))))
    refusal = rig.refused(rig.desk.start_follow(trader, RULES))
    assert refusal.reason is Reason.ALREADY_FOLLOWING
    rig.call(rig.desk.start_follow(other, RULES))
    for again in (RULES, FollowSettings(Decimal(500))):
        assert rig.refused(rig.desk.start_follow(other, again)).reason is Reason.ALREADY_FOLLOWING
    alone = TraderKey("practice", OWN_ACCOUNT)
    assert rig.refused(rig.desk.start_follow(alone, RULES)).reason is Reason.INVALID_TRADER


def test_protection_goes_to_the_venue_after_the_fill(rig: LocalRig) -> None:
    # Peers-max's idea: stops that survive the program
    (trader,) = rig.busy_traders(1)
    rules = replace(RULES, take_profit_percent=Decimal(60), stop_loss_percent=Decimal(30))
    follow = rig.call(rig.desk.start_follow(trader, rules)).follow_id
    rig.until(lambda: rig.copies(follow) == rig.targets(trader))

    def is_protected(position: Position) -> bool:
        instrument = rig.session.holdings.instruments[position.key.symbol]
        expected = protection_prices(
            rules, position.key.side, position.entry_price, position.leverage,
            instrument.price_step,
        )  # fmt: skip
        shown = (position.take_profit_price, position.stop_loss_price)
        return all(
            price and should_be and abs(price - should_be) <= 2 * instrument.price_step
            for price, should_be in zip(shown, expected, strict=True)
        )

    rig.until(lambda: all(map(is_protected, rig.own_positions())))

    def told() -> list[dict[str, object]]:
        return [facts for facts in rig.journal() if facts.get("position") == "protected"]

    before = len(told())
    rig.close()
    rig.open()
    rig.until(lambda: not any(p.is_guarded_here for p in rig.facts(Topic.POSITION)))
    assert told()[before:] == []  # a new start changes nothing about it


def test_a_wrong_rule_or_too_large_a_pot_is_refused(rig: LocalRig) -> None:
    (trader,) = rig.busy_traders(1)
    wrong = replace(RULES, max_open_trades=0)
    assert rig.refused(rig.desk.start_follow(trader, wrong)).reason is Reason.INVALID_SETTINGS
    large = replace(RULES, pot=Decimal(1_000_000))
    assert rig.refused(rig.desk.start_follow(trader, large)).reason is Reason.INSUFFICIENT_BALANCE


def test_other_rules_hold_from_now_on_and_touch_nothing_open(rig: LocalRig) -> None:
    (trader,) = rig.busy_traders(1)
    follow = rig.call(rig.desk.start_follow(trader, RULES)).follow_id
    wanted = rig.targets(trader)
    rig.until(lambda: rig.copies(follow) == wanted and rig.nets() == net_of(wanted))
    fills = len(rig.fills())
    other = replace(RULES, pot=RULES.pot * 2, max_open_trades=9, trailing_stop_percent=Decimal(40))
    shown = rig.call(rig.desk.update_follow(follow, other))
    assert shown.rules == other
    assert any(facts.get("what") == "updateFollow" for facts in rig.journal())
    rig.call(rig.desk.refresh())
    assert rig.copies(follow) == wanted
    assert len(rig.fills()) == fills
    turned = replace(other, direction=Direction.INVERSE)
    with pytest.raises(Rejected, match="direction"):
        rig.call(rig.desk.update_follow(follow, turned))
    assert rig.copies(follow) == wanted
    assert len(rig.fills()) == fills
