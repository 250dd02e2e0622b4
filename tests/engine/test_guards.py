"""Guards at work over a scripted venue: each rule and level, acting, lasting, armed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.engine.api import Topic
from copydesk.exchange.ports import FeedDown
from copydesk.model.errors import Rejected
from copydesk.model.follow import CopiedTrade, FollowState, Verb
from copydesk.model.guard import GuardLevel, GuardLimit, GuardRule, GuardScope
from copydesk.model.guard_status import DESK_GUARD, GuardArming, GuardKey, GuardStatus, RuleStatus
from copydesk.model.instrument import Candle
from copydesk.model.journal import JournalQuery
from copydesk.model.notice import NoticeKind, NoticeLevel
from copydesk.model.position import ClosedPosition
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import EquityPoint, TraderKey
from tests.engine.fakes import AURORA, VENUE, position
from tests.engine.rig import Rig

POT = FollowSettings(pot=Decimal(1000))
FOLLOW = GuardKey(GuardScope.FOLLOW, "f1")
ACCOUNT = GuardKey(GuardScope.ACCOUNT, VENUE)
SCOPES = (FOLLOW, ACCOUNT, DESK_GUARD)
CLOSE_ONLY, CLOSING, WARNED = GuardLevel.CLOSE_ONLY, GuardLevel.CLOSING, GuardLevel.WARNED


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    rig = Rig(tmp_path)
    rig.open()
    rig.call(rig.desk.start_follow(AURORA, POT))
    yield rig
    rig.close()


def arm(rig: Rig, key: GuardKey, *limits: GuardLimit) -> None:
    rig.call(rig.desk.arm_guard(key, GuardArming(limits)))


def limit(rule: GuardRule, at: str, strongest: GuardLevel = CLOSE_ONLY) -> GuardLimit:
    return GuardLimit(rule, Decimal(at), strongest, Decimal("1.5"))


def status(rig: Rig, key: GuardKey) -> GuardStatus:
    found: list[GuardStatus] = [each for each in rig.facts(Topic.GUARD) if each.key == key]
    return found[0]


def rule_of(rig: Rig, key: GuardKey, rule: GuardRule) -> RuleStatus:
    return next(each for each in status(rig, key).rules if each.rule is rule)


def state_of(rig: Rig, follow_id: str = "f1") -> FollowState:
    return rig.exchange.follows[follow_id].state


def loss(rig: Rig, percent: int) -> None:
    """Let account and pot lose as much, in percent."""
    rig.exchange.floating = Decimal(-100 * percent)
    before = rig.exchange.follows["f1"]
    worth = Decimal(1000 - 10 * percent)
    rig.exchange.follows["f1"] = replace(before, pot_equity=worth)


def hold(rig: Rig, *symbols: str) -> None:
    """Open a copy of 610 USDT in each symbol; daily moves are 2 %, liquidation is 18 % away."""
    closes = [Decimal(100) * (Decimal("1.02") if n % 2 else 1) for n in range(20)]
    rig.exchange.candles = tuple(
        Candle(n, close, close, close, close, Decimal(1)) for n, close in enumerate(closes)
    )
    held = [position("f1", symbol) for symbol in symbols]
    rig.exchange.positions = {each.key: each for each in held}


def lose_trades(rig: Rig, count: int) -> None:
    rig.exchange.history = tuple(
        CopiedTrade(
            f"o{n}", "BTCUSDT", "long", Decimal(1), Decimal(2), Decimal(1),
            Decimal(-1 if n < count else 1), Decimal(1), n, n,
        )
        for n in range(count + 3)
    )  # fmt: skip
    rig.exchange.closed = tuple(
        ClosedPosition(
            position("f1").key, Decimal(1), Decimal(2), Decimal(1),
            Decimal(-1 if n < count else 1), None, None, None, 1_000 - n,
        )
        for n in range(count + 3)
    )  # fmt: skip


def refuse(rig: Rig, times: int) -> None:
    for _ in range(times):
        rig.exchange.reject = Rejected(Reason.INVALID_SETTINGS, venue=VENUE)
        rig.refused(rig.desk.update_follow("f1", replace(POT, leverage=Decimal(7))))


# What makes each rule use three quarters more than its limit, or four fifths of it.
TRIPS: dict[GuardRule, tuple[str, str, Callable[[Rig], object]]] = {
    GuardRule.DRAWDOWN: ("10", "12", lambda rig: loss(rig, 10)),
    GuardRule.DAILY_LOSS: ("10", "12", lambda rig: loss(rig, 10)),
    GuardRule.POT_LOSS: ("10", "12", lambda rig: loss(rig, 10)),
    GuardRule.MINIMUM_EQUITY: ("700", "600", lambda rig: loss(rig, 30)),
    GuardRule.GROSS_EXPOSURE: ("610", "700", lambda rig: hold(rig, "BTCUSDT")),
    GuardRule.EFFECTIVE_LEVERAGE: ("0.61", "0.7", lambda rig: hold(rig, "BTCUSDT")),
    GuardRule.MARGIN_RATIO: ("0.003", "0.0036", lambda rig: hold(rig, "BTCUSDT")),
    GuardRule.LIQUIDATION_DISTANCE: ("9", "7.6", lambda rig: hold(rig, "BTCUSDT")),
    GuardRule.OPEN_TRADES: ("4", "5", lambda rig: hold(rig, "A", "B", "C", "D")),
    GuardRule.LOSS_STREAK: ("4", "5", lambda rig: lose_trades(rig, 4)),
    GuardRule.REJECTS: ("4", "5", lambda rig: refuse(rig, 4)),
}
OF_THE_POT = {GuardRule.MINIMUM_EQUITY, GuardRule.EFFECTIVE_LEVERAGE, GuardRule.MARGIN_RATIO}


def cases() -> Iterator[tuple[GuardKey, GuardRule]]:
    for rule in TRIPS:
        for key in SCOPES:
            if key is FOLLOW or rule is not GuardRule.POT_LOSS:
                yield key, rule


@pytest.mark.parametrize(("key", "rule"), list(cases()))
@pytest.mark.parametrize("level", [WARNED, CLOSE_ONLY])
def test_each_rule_over_each_scope_warns_and_trips(
    key: GuardKey, rule: GuardRule, level: GuardLevel, rig: Rig
) -> None:
    trips_at, warns_at, happen = TRIPS[rule]
    at = Decimal(trips_at if level is CLOSE_ONLY else warns_at)
    if key is not FOLLOW and rule in OF_THE_POT:
        at = at * 10 if rule is GuardRule.MINIMUM_EQUITY else at / 10
    arm(rig, DESK_GUARD)  # none but the one that is looked at
    arm(rig, key, limit(rule, str(at)))
    rig.until(lambda: rule_of(rig, key, rule).now is not None or rule in _NOT_YET_KNOWN)
    assert status(rig, key).level is GuardLevel.CALM
    happen(rig)
    rig.until(lambda: status(rig, key).level is level)
    expected = FollowState.CLOSE_ONLY if level is CLOSE_ONLY else FollowState.ACTIVE
    rig.until(lambda: state_of(rig) is expected)
    kind = NoticeKind.GUARD_TRIPPED if level is CLOSE_ONLY else NoticeKind.GUARD_WARNED
    loud = NoticeLevel.CRITICAL if level is CLOSE_ONLY else NoticeLevel.WARNING
    notice = next(each for each in rig.notices(kind) if each.fact("rule") == rule.value)
    assert (notice.level, notice.fact("scope")) == (loud, key.scope.value)


_NOT_YET_KNOWN = {GuardRule.LIQUIDATION_DISTANCE, GuardRule.LOSS_STREAK}


@pytest.mark.parametrize("key", SCOPES)
def test_a_silent_feed_trips(key: GuardKey, rig: Rig) -> None:
    arm(rig, key, limit(GuardRule.FEED_SILENCE, "60000"))
    rig.exchange.down = True
    rig.exchange.tell(FeedDown("the cable", 0))
    rig.wall_jump_ms = 70_000
    rig.until(lambda: status(rig, key).level is CLOSE_ONLY)
    assert state_of(rig) is FollowState.ACTIVE  # nobody there who could be told
    rig.until(lambda: bool(rig.notices(NoticeKind.GUARD_STILL_OPEN)))


@pytest.mark.parametrize("key", SCOPES)
def test_a_clock_that_is_off_trips(key: GuardKey, tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    rig.exchange.skew_ms = -1_200
    rig.open()
    try:
        rig.call(rig.desk.start_follow(AURORA, POT))
        arm(rig, key, limit(GuardRule.CLOCK_SKEW, "1000"))
        rig.until(lambda: state_of(rig) is FollowState.CLOSE_ONLY)
    finally:
        rig.close()


@pytest.mark.parametrize("key", SCOPES)
def test_closing_stops_and_ends_flat(key: GuardKey, rig: Rig) -> None:
    hold(rig, "BTCUSDT", "ETHUSDT")
    own = position("", "BTCUSDT")
    rig.exchange.positions[own.key] = own
    arm(rig, key, limit(GuardRule.DRAWDOWN, "10", CLOSING))
    rig.until(lambda: rule_of(rig, key, GuardRule.DRAWDOWN).now == 0)
    loss(rig, 16)
    rig.until(lambda: bool(rig.notices(NoticeKind.GUARD_FLAT)))
    assert state_of(rig) is FollowState.STOPPED
    assert list(rig.exchange.positions) == [own.key]  # what isn't ours is never closed
    assert status(rig, key).still_open == 0


def test_a_venue_that_lies_about_closing_is_named_until_it_is_flat(rig: Rig) -> None:
    hold(rig, "BTCUSDT")
    arm(rig, FOLLOW, limit(GuardRule.DRAWDOWN, "10", CLOSING))
    rig.until(lambda: rule_of(rig, FOLLOW, GuardRule.DRAWDOWN).now == 0)
    rig.exchange.keeps_open = True
    loss(rig, 16)
    rig.until(lambda: bool(rig.notices(NoticeKind.GUARD_STILL_OPEN)))
    told = rig.notices(NoticeKind.GUARD_STILL_OPEN)[0]
    assert told.level is NoticeLevel.CRITICAL
    assert "BTCUSDT long 0.01" in told.fact("positions")
    assert not rig.notices(NoticeKind.GUARD_FLAT)
    rig.until(lambda: status(rig, FOLLOW).still_open == 1)
    rig.exchange.keeps_open = False
    rig.until(lambda: bool(rig.notices(NoticeKind.GUARD_FLAT)))
    assert rig.exchange.positions == {}


def test_after_a_trip_nothing_opens_until_armed_again(rig: Rig) -> None:
    arm(rig, DESK_GUARD, limit(GuardRule.DRAWDOWN, "10"))
    rig.until(lambda: rule_of(rig, DESK_GUARD, GuardRule.DRAWDOWN).now == 0)
    loss(rig, 11)
    rig.until(lambda: state_of(rig) is FollowState.CLOSE_ONLY)
    loss(rig, 0)  # all is well again, and it stays tripped
    rig.until(lambda: rule_of(rig, DESK_GUARD, GuardRule.DRAWDOWN).now == 0)
    other = TraderKey(VENUE, "t2")
    assert rig.refused(rig.desk.start_follow(other, POT)).reason is Reason.GUARD_TRIPPED
    assert rig.refused(rig.desk.apply_verb("f1", Verb.RESUME)).reason is Reason.GUARD_TRIPPED
    follow = rig.exchange.follows["f1"]
    rig.exchange.follows["f1"] = replace(follow, state=FollowState.ACTIVE)  # at the venue itself
    rig.until(lambda: state_of(rig) is FollowState.CLOSE_ONLY)
    arm(rig, DESK_GUARD, limit(GuardRule.DRAWDOWN, "50"))  # other limits don't arm it again
    assert rig.refused(rig.desk.start_follow(other, POT)).reason is Reason.GUARD_TRIPPED
    rig.call(rig.desk.rearm_guard(DESK_GUARD))
    assert status(rig, DESK_GUARD).level is GuardLevel.CALM
    assert state_of(rig) is FollowState.CLOSE_ONLY  # resumed by hand only
    assert rig.call(rig.desk.apply_verb("f1", Verb.RESUME)).follow.state is FollowState.ACTIVE
    rig.call(rig.desk.start_follow(other, POT))


def test_a_trip_is_journaled_before_it_acts_and_lasts(rig: Rig) -> None:
    arm(rig, ACCOUNT, limit(GuardRule.DRAWDOWN, "10"))
    rig.until(lambda: rule_of(rig, ACCOUNT, GuardRule.DRAWDOWN).now == 0)
    loss(rig, 12)
    rig.until(lambda: state_of(rig) is FollowState.CLOSE_ONLY)
    steps = rig.journal(kinds=("guard", "verb"))
    trip = next(n for n, each in enumerate(steps) if each.get("after") == "closeOnly")
    verb = next(n for n, each in enumerate(steps) if each.get("verb") == "closeOnly")
    assert trip < verb
    assert str(steps[verb]["command"]).startswith("guard-")
    loss(rig, 0)
    rig.close()
    rig.open(acknowledged=False)
    assert status(rig, ACCOUNT).level is CLOSE_ONLY
    assert rule_of(rig, ACCOUNT, GuardRule.DRAWDOWN).value == 12


def test_a_peak_lasts_over_a_restart_and_money_taken_out_is_no_loss(rig: Rig) -> None:
    arm(rig, ACCOUNT, limit(GuardRule.DRAWDOWN, "10"))
    rig.until(lambda: rule_of(rig, ACCOUNT, GuardRule.DRAWDOWN).now == 0)
    rig.exchange.paid_in = -5_000
    rig.until(lambda: status(rig, ACCOUNT).peak == 5_000)
    assert status(rig, ACCOUNT).level is GuardLevel.CALM
    rig.close()
    rig.exchange.floating = Decimal(-250)
    rig.open(acknowledged=False)
    rig.until(lambda: rule_of(rig, ACCOUNT, GuardRule.DRAWDOWN).now == 5)
    rig.until(lambda: rule_of(rig, DESK_GUARD, GuardRule.DRAWDOWN).now == 5)


def test_a_new_desk_is_armed_and_limits_are_checked(rig: Rig) -> None:
    assert status(rig, DESK_GUARD).armed == 4
    wrong = GuardArming((limit(GuardRule.DRAWDOWN, "0"),))
    assert rig.refused(rig.desk.arm_guard(DESK_GUARD, wrong)).reason is Reason.INVALID_SETTINGS
    assert status(rig, DESK_GUARD).armed == 4
    nobody = GuardKey(GuardScope.FOLLOW, "f9")
    assert rig.refused(rig.desk.arm_guard(nobody, GuardArming())).reason is (
        Reason.FOLLOW_NOT_FOUND
    )


def test_the_false_trips_come_from_the_traders_own_days(rig: Rig) -> None:
    day_ms = 86_400_000
    worth = [Decimal(1000)]
    for n in range(60):
        worth.append(worth[-1] * Decimal("0.96" if n % 7 == 0 else "1.01"))
    rig.exchange.equity_points = tuple(
        EquityPoint(n * day_ms, each, Decimal(0), Decimal(0)) for n, each in enumerate(worth)
    )
    found = rig.call(rig.desk.estimate_trips(FOLLOW))
    assert found.days == len(worth)
    assert found.chance(GuardRule.DAILY_LOSS, Decimal(3)) == pytest.approx(1.0, abs=0.01)
    assert found.chance(GuardRule.DAILY_LOSS, Decimal(5)) == 0.0
    assert rig.call(rig.desk.estimate_trips(DESK_GUARD)).days == 0  # a day old, says nothing


def test_the_journal_is_read_checked_and_exported_beside_the_desk(rig: Rig, tmp_path: Path) -> None:
    arm(rig, DESK_GUARD, limit(GuardRule.DRAWDOWN, "7"))
    page = rig.call(rig.desk.journal_page(JournalQuery(kinds=("guard",))))
    assert [line.fact("step") for line in page.lines] == ["armed", "armed"]
    assert not page.has_more
    older = JournalQuery(kinds=("guard",), before=page.lines[0].sequence)
    assert len(rig.call(rig.desk.journal_page(older)).lines) == 1
    assert rig.call(rig.desk.check_journal()).is_whole
    for ending in ("csv", "xlsx", "jsonl"):
        file = tmp_path / f"out.{ending}"
        assert rig.call(rig.desk.export_journal(JournalQuery(text="armed"), str(file))) == 2
        assert file.stat().st_size > 0
    wrong = rig.refused(rig.desk.export_journal(JournalQuery(), str(tmp_path / "out.doc")))
    assert wrong.reason is Reason.INVALID_SETTINGS
    nowhere = tmp_path / "missing" / "out.csv"
    lost = rig.refused(rig.desk.export_journal(JournalQuery(), str(nowhere)))
    assert lost.reason is Reason.FILE_TROUBLE
