"""The OKX adapter against the practice exchange's OKX dialect: requests."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from copydesk.exchange.ports import (
    Venue,
)
from copydesk.model.account import Permission
from copydesk.model.connection import CheckSubject, Verdict
from copydesk.model.errors import FixSettings, Rejected, UnknownOutcome
from copydesk.model.follow import FollowState, Verb
from copydesk.model.order import OrderSide, OrderStatus, OrderType
from copydesk.model.position import MarginMode, PositionMode
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyMode, FollowSettings
from copydesk.model.trader import TraderKey, TraderRow
from tests.exchange.okx_rig import BTC, Practice, market
from tests.exchange.okx_rig import practice as practice
from tests.exchange.okx_rig import process as process


async def test_the_market_without_a_key(practice: Practice) -> None:
    venue: Venue = practice.keyless

    assert await venue.sync_clock() > 0
    assert abs(venue.clock_offset_ms) < 1_000
    instruments = await venue.instruments()
    btc = next(one for one in instruments if one.symbol == BTC)
    assert (btc.base, btc.quote, btc.size_step) == ("BTC", "USDT", Decimal("0.0001"))
    tickers = await venue.tickers()
    assert {one.symbol for one in tickers} == {one.symbol for one in instruments}
    assert all(one.next_funding_ms for one in tickers)
    candles = await venue.candles(BTC, "1h", 330)
    assert len(candles) == 330
    assert [one.time_ms for one in candles] == sorted(one.time_ms for one in candles)
    depth = await venue.depth(BTC)
    assert depth.bids[0][0] < depth.asks[0][0]
    with pytest.raises(Rejected) as caught:
        await venue.depth("NONSENSE")
    assert caught.value.reason is Reason.UNKNOWN_SYMBOL


async def test_the_board_without_a_key(practice: Practice) -> None:
    venue: Venue = practice.keyless
    told: list[tuple[int, int | None]] = []

    snapshot = await venue.trader_snapshot(
        list[TraderRow], progress=lambda done, total: told.append((done, total))
    )
    changed = await venue.trader_snapshot(list[TraderRow], snapshot.as_of_ms)

    assert len(snapshot.rows) > 100
    assert told[-1] == (len(snapshot.rows), len(snapshot.rows))
    assert len({row.key for row in snapshot.rows}) == len(snapshot.rows)
    assert not changed.complete
    for row in snapshot.rows[:3]:
        assert len(row.spark) == 19
        assert row.spark[0] == 0
        detail = await venue.trader_detail(row.key)
        equity = await venue.trader_equity(row.key)
        trades = await venue.trader_trades(row.key, limit=120)
        assert detail.row == row
        assert [point.time_ms for point in equity] == sorted(point.time_ms for point in equity)
        assert len({trade.trade_id for trade in trades}) == len(trades) <= 120
        assert all(trade.max_size > 0 for trade in trades)
    with pytest.raises(Rejected) as caught:
        await venue.trader_equity(TraderKey("okx", "0000000000000000"))
    assert caught.value.reason is Reason.INVALID_TRADER


async def test_without_a_key_nothing_private_is_asked(practice: Practice) -> None:
    venue = practice.keyless
    for ask in (venue.account, venue.positions, venue.follows, venue.key_info, venue.open_orders):
        with pytest.raises(FixSettings) as caught:
            await ask()
        assert caught.value.reason is Reason.NO_KEY


async def test_key_account_and_checklist(practice: Practice) -> None:
    venue = practice.venue

    key = await venue.key_info()
    account = await venue.account()
    checks = {check.subject: check for check in await venue.examine()}

    assert key.permissions == {Permission.READ, Permission.TRADE, Permission.COPY}
    assert account.equity > 9_000
    assert account.position_mode is PositionMode.ONE_WAY
    assert set(checks) == set(CheckSubject) - {CheckSubject.EXPIRY, CheckSubject.PUBLIC_LIST}
    assert checks[CheckSubject.PERMISSIONS].verdict is Verdict.GOOD
    assert checks[CheckSubject.COPY_MODEL].verdict is Verdict.GOOD


async def test_a_market_order_from_intent_to_flat(practice: Practice) -> None:
    venue = practice.venue
    await venue.set_leverage(BTC, None, Decimal(7), MarginMode.CROSS)

    placed = await venue.place_order(market("cdopen1", OrderSide.BUY, "0.0123"))
    found = await venue.order_by_client_id("cdopen1")
    (position,) = await venue.positions()
    fills = await venue.fills(10)

    assert placed.order_id
    assert found is not None
    assert (found.status, found.filled_size) == (OrderStatus.FILLED, Decimal("0.0123"))
    assert found.average_price is not None
    assert found.fee > 0
    assert (position.size, position.leverage) == (Decimal("0.0123"), Decimal(7))
    assert position.margin_mode is MarginMode.CROSS
    own = [fill for fill in fills if fill.client_order_id == "cdopen1"]
    assert sum(fill.size for fill in own) == Decimal("0.0123")

    await venue.set_protection(
        position.key, position.mark_price * 2, position.mark_price.quantize(Decimal(1)) / 2
    )
    (protected,) = await venue.positions()
    assert protected.take_profit_price is not None
    assert protected.stop_loss_price is not None
    await venue.set_protection(position.key, None, Decimal(1_000))
    (changed,) = await venue.positions()
    assert (changed.take_profit_price, changed.stop_loss_price) == (None, Decimal(1_000))
    await venue.set_protection(position.key, None, None)
    (bare,) = await venue.positions()
    assert (bare.take_profit_price, bare.stop_loss_price) == (None, None)

    await venue.close_position(position.key)
    assert await venue.positions() == ()
    closed = (await venue.closed_positions(5))[0]
    assert (closed.key.symbol, closed.size) == (BTC, Decimal("0.0123"))
    assert closed.fees is not None


async def test_a_limit_order_rests_is_amended_and_cancelled(practice: Practice) -> None:
    venue = practice.venue
    intent = market("cdrest1", OrderSide.BUY, "0.01", type=OrderType.LIMIT, price=Decimal(20_000))

    await venue.place_order(intent)
    with pytest.raises(Rejected) as caught:
        await venue.place_order(intent)
    assert caught.value.reason is Reason.DUPLICATE_ORDER
    (resting,) = await venue.open_orders()
    assert (resting.client_order_id, resting.price) == ("cdrest1", Decimal(20_000))
    await venue.amend_order("cdrest1", Decimal("0.02"), Decimal(21_000))
    (amended,) = await venue.open_orders()
    assert (amended.size, amended.price) == (Decimal("0.02"), Decimal(21_000))
    cancelled = await venue.cancel_order("cdrest1")
    assert cancelled.status is OrderStatus.CANCELLED
    assert (await venue.cancel_order("cdrest1")).status is OrderStatus.CANCELLED
    with pytest.raises(Rejected) as unknown:
        await venue.cancel_order("cdnever")
    assert unknown.value.reason is Reason.ORDER_NOT_FOUND


async def test_an_id_is_free_again_once_its_order_is_done(practice: Practice) -> None:
    """The trap that the resend rule is for: a blind repeat would double the position."""
    for _ in range(2):
        await practice.venue.place_order(market("cdtwice", OrderSide.BUY, "0.01"))

    (position,) = await practice.venue.positions()
    assert position.size == Decimal("0.02")


async def test_an_expired_order_does_not_enter(practice: Practice) -> None:
    intent = market("cdlate", OrderSide.BUY, "0.01", expires_ms=1_700_000_000_000)

    with pytest.raises(Rejected) as caught:
        await practice.venue.place_order(intent)

    assert caught.value.reason is Reason.ORDER_EXPIRED
    assert await practice.venue.order_by_client_id("cdlate") is None
    assert await practice.venue.positions() == ()


@pytest.mark.parametrize("minutes", [-10, 10])
async def test_a_clock_that_is_wrong_by_minutes(practice: Practice, minutes: int) -> None:
    await practice.faults({"kind": "skew", "ms": minutes * 60_000})

    account = await practice.venue.account()

    assert account.equity > 9_000
    assert abs(practice.venue.clock_offset_ms - minutes * 60_000) < 1_000


async def test_a_storm_of_refusals_passes(practice: Practice) -> None:
    await practice.venue.positions()
    await practice.faults(
        {"kind": "error", "path": "/api/v5/account", "status": 429, "code": "50011", "rate": 1,
         "count": 1}
    )  # fmt: skip

    assert await practice.venue.positions() == ()


async def test_copies_one_by_one(practice: Practice) -> None:
    venue = practice.venue
    trader = await practice.somebody()
    settings = FollowSettings(pot=Decimal(1_000), margin_mode=MarginMode.CROSS)
    started = await venue.start_follow(trader.key, settings)

    for copy in await venue.copies():
        await venue.protect_copy(copy.copy_id, None, Decimal("0.01"))
        await venue.close_copy(copy.copy_id)
    assert await venue.copies() == ()
    with pytest.raises(Rejected) as caught:
        await venue.close_copy("1")
    assert caught.value.reason is Reason.POSITION_NOT_FOUND

    await venue.apply_verb(started.follow_id, Verb.STOP)
    history = await venue.follow_history(started.follow_id)
    assert all(trade.closed_ms >= trade.opened_ms for trade in history)


async def test_an_order_whose_answer_is_lost_is_found_again(practice: Practice) -> None:
    await practice.venue.positions()
    await practice.faults(
        {"kind": "loseAnswer", "path": "/api/v5/trade/order", "rate": 1, "count": 1}
    )

    with pytest.raises(UnknownOutcome) as caught:
        await practice.venue.place_order(market("cdlost", OrderSide.BUY, "0.01"))

    assert caught.value.what == "cdlost"
    await practice.faults()
    found = await practice.venue.order_by_client_id("cdlost")
    assert found is not None
    assert found.status is OrderStatus.FILLED


async def test_a_bounded_market_order_and_sizes_off_the_grid(practice: Practice) -> None:
    venue = practice.venue
    bounded = market("cdbound", OrderSide.SELL, "0.01", slippage_tolerance_percent=Decimal("0.5"))

    await venue.place_order(bounded)
    found = await venue.order_by_client_id("cdbound")
    assert found is not None
    assert found.filled_size == Decimal("0.01")
    for size, reason in (("0.00005", Reason.BELOW_MINIMUM), ("0.01005", Reason.OFF_STEP)):
        with pytest.raises(Rejected) as caught:
            await venue.place_order(market("cdodd", OrderSide.BUY, size))
        assert caught.value.reason is reason


async def test_a_worst_price_that_is_known_costs_no_question(practice: Practice) -> None:
    venue = practice.venue
    worst = (await venue.depth("BTCUSDT")).asks[0][0] + 100
    await practice.faults({"kind": "loseAnswer", "path": "/api/v5/market/ticker"})

    await venue.place_order(
        market(
            "cdknown", OrderSide.BUY, "0.01",
            slippage_tolerance_percent=Decimal("0.5"), worst_price=worst,
        )
    )  # fmt: skip
    found = await venue.order_by_client_id("cdknown")
    assert found is not None
    assert (found.filled_size, found.price) == (Decimal("0.01"), worst)


async def test_following_from_start_to_stop(practice: Practice) -> None:
    venue = practice.venue
    trader = await practice.somebody()
    settings = FollowSettings(
        pot=Decimal(500), margin_mode=MarginMode.CROSS, copy_mode=CopyMode.FIXED,
        fixed_size=Decimal(50), stop_loss_percent=Decimal(20), minimum_equity=Decimal(300),
        symbols_allowed=("BTCUSDT", "ETHUSDT"),
    )  # fmt: skip

    started = await venue.start_follow(trader.key, settings)
    assert started.state is FollowState.ACTIVE
    with pytest.raises(Rejected) as caught:
        await venue.start_follow(trader.key, settings)
    assert caught.value.reason is Reason.ALREADY_FOLLOWING
    (follow,) = await venue.follows()
    assert follow.settings == replace(settings, leverage=follow.settings.leverage)
    assert follow.trader == trader.key

    wider = replace(settings, copy_mode=CopyMode.PROPORTIONAL, fixed_size=None,
                    copy_ratio=Decimal("0.5"), symbols_allowed=())  # fmt: skip
    updated = await venue.update_follow(follow.follow_id, wider)
    assert updated.settings.copy_ratio == Decimal("0.5")
    with pytest.raises(Rejected) as refused:
        await venue.apply_verb(follow.follow_id, Verb.FREEZE)
    assert refused.value.reason is Reason.UNSUPPORTED
    with pytest.raises(Rejected) as too_small:
        await venue.update_follow(follow.follow_id, replace(wider, pot=Decimal(5)))
    assert too_small.value.reason is Reason.INVALID_SETTINGS

    stopped = await venue.apply_verb(follow.follow_id, Verb.STOP)
    assert stopped.state in {FollowState.STOPPED, FollowState.STOPPING}
    for _ in range(50):
        (follow,) = await venue.follows()
        if follow.is_over:
            break
    assert follow.is_over


@pytest.mark.parametrize("verb", [Verb.DETACH, Verb.CLOSE_ONLY])
async def test_other_ways_to_end_a_follow(practice: Practice, verb: Verb) -> None:
    venue = practice.venue
    trader = await practice.somebody()
    settings = FollowSettings(pot=Decimal(300), margin_mode=MarginMode.CROSS)
    started = await venue.start_follow(trader.key, settings)

    ended = await venue.apply_verb(started.follow_id, verb)

    assert ended.state is FollowState.STOPPED
    assert [each.state for each in await venue.follows()] == [FollowState.STOPPED]
    await venue.start_follow(trader.key, settings)
    assert [each.state for each in await venue.follows()] == [FollowState.ACTIVE]
    await venue.apply_verb(started.follow_id, Verb.STOP)
