"""What the ledger is told of the trader: each move once, with its price and what came of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from copydesk.copying.moves import PriceSource, TraderMove, trader_moves
from copydesk.copying.plan import plan
from copydesk.model.copy_rules import BelowMinimum, CopyRules, SizingMode
from copydesk.model.follow import FollowState
from copydesk.model.guard import GuardLevel
from copydesk.model.money import ZERO
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting
from copydesk.model.trader import TraderPosition
from tests.unit.copying_samples import (
    BTC,
    BTC_LONG,
    ETH,
    LONG,
    RULES,
    SHORT,
    SmallDesk,
    following,
    held_position,
    sized,
)

D = Decimal
NOW = replace(RULES, below_minimum=BelowMinimum.SKIP)


def moved(desk: SmallDesk, *positions: TraderPosition) -> list[TraderMove]:
    """Let the trader hold these; returns the moves that were answered."""
    desk.positions = positions
    desk.time_ms += 1
    situation, book = desk.situation(), desk.book
    found = trader_moves(situation, book, plan(situation, book))
    desk.time_ms -= 1
    desk.look(*positions)
    desk.fill()
    return list(found)


def test_an_addition_has_the_price_that_the_new_average_tells() -> None:
    desk = following(NOW)
    (first,) = moved(desk, held_position(BTC, LONG, "2", "100"))
    (second,) = moved(desk, held_position(BTC, LONG, "4", "110"))
    assert (first.before, first.after, first.wanted, first.price) == (ZERO, D(2), D(2), D(100))
    assert (second.before, second.after, second.wanted, second.price) == (D(2), D(4), D(2), D(120))
    assert first.is_copied
    assert second.is_copied
    assert second.source is PriceSource.TOLD
    assert moved(desk, held_position(BTC, LONG, "4", "110")) == []


def test_a_closing_has_the_market_price_unless_the_trader_told_theirs() -> None:
    desk = following(NOW)
    moved(desk, held_position(BTC, LONG, "4"))
    desk.prices[BTC] = D(130)
    (part,) = moved(desk, held_position(BTC, LONG, "3"))
    desk.fill_prices[BTC] = D(133)
    (rest,) = moved(desk)
    assert (part.before, part.after, part.price, part.source) == (
        D(4), D(3), D(130), PriceSource.MARK,
    )  # fmt: skip
    assert (rest.before, rest.after, rest.price, rest.source) == (
        D(3), ZERO, D(133), PriceSource.TOLD,
    )  # fmt: skip
    assert not part.grows


def test_what_was_skipped_keeps_the_size_that_the_rules_wanted_and_the_reason() -> None:
    desk = following(NOW)
    desk.free_margin = ZERO
    (move,) = moved(desk, held_position(BTC, LONG, "2"))
    assert (move.is_copied, move.reason, move.wanted) == (False, Reason.NO_FREE_MARGIN, D(2))
    listed = following(replace(NOW, symbols_denied=(ETH,)))
    (move,) = moved(listed, held_position(ETH, SHORT, "5", "10"))
    assert (move.is_copied, move.reason, move.wanted) == (False, Reason.SYMBOL_NOT_COPIED, D(5))


def test_a_size_that_nobody_can_tell_is_not_zero() -> None:
    desk = following(NOW)
    (move,) = moved(desk, held_position("NEWUSDT", LONG, "2"))
    assert (move.wanted, move.reason) == (None, Reason.UNKNOWN_SYMBOL)


def test_an_addition_beyond_the_one_amount_of_a_trade_wanted_nothing() -> None:
    desk = following(sized(SizingMode.QUANTITY, "3"))
    moved(desk, held_position(BTC, LONG, "2"))
    (move,) = moved(desk, held_position(BTC, LONG, "9"))
    assert (move.is_copied, move.wanted) == (False, ZERO)


def test_what_the_trader_held_before_counts_from_now_or_not_at_all() -> None:
    def first(rules: CopyRules) -> list[TraderMove]:
        desk = SmallDesk(rules=rules)
        desk.prices[BTC] = D(150)
        return moved(desk, held_position(BTC, LONG, "2", "100"))

    assert first(NOW) == []
    (move,) = first(replace(NOW, copy_existing=CopyExisting.ALL))
    assert (move.leg, move.price, move.source) == (BTC_LONG, D(150), PriceSource.MARK)
    assert move.is_copied


def test_a_trade_that_was_only_waited_for_is_told_when_it_is_over() -> None:
    desk = following(sized(SizingMode.EQUITY, "1"))
    desk.trader_equity = None
    assert moved(desk, held_position(BTC, LONG, "2")) == []
    assert moved(desk, held_position(BTC, LONG, "2")) == []
    opened, closed = moved(desk)
    assert (opened.before, opened.after, opened.wanted) == (ZERO, D(2), None)
    assert opened.reason is Reason.TRADER_EQUITY_UNKNOWN
    assert (closed.before, closed.after) == (D(2), ZERO)
    assert moved(desk) == []


def test_what_the_trader_does_while_a_guard_closes_is_skipped() -> None:
    desk = following(NOW)
    desk.guard = GuardLevel.CLOSING
    (move,) = moved(desk, held_position(BTC, LONG, "2"))
    assert (move.is_copied, move.wanted) == (False, D(2))


def test_what_the_trader_opens_while_everything_is_closed_says_why_it_is_skipped() -> None:
    desk = following(NOW)
    desk.guard = GuardLevel.CLOSING
    (opened,) = moved(desk, held_position(BTC, LONG, "2"))
    assert (opened.is_copied, opened.reason) == (False, Reason.GUARD_TRIPPED)
    desk.guard, desk.state = GuardLevel.CALM, FollowState.STOPPING
    (added,) = moved(desk, held_position(BTC, LONG, "3"))
    assert (added.is_copied, added.reason) == (False, Reason.FOLLOW_CLOSE_ONLY)


def test_what_the_trader_had_before_the_follow_is_no_move_while_everything_is_closed() -> None:
    desk = SmallDesk(NOW, guard=GuardLevel.CLOSING)
    assert moved(desk, held_position(BTC, LONG, "2")) == []
