from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk.model.money import ZERO
from copydesk.model.order import OrderStatus
from copydesk.practice.core import Core
from copydesk.practice.instruments import MAKER_FEE_RATE, TAKER_FEE_RATE
from copydesk.practice.refusal import Refused
from copydesk.practice.values import (
    Amendment,
    OrderEnd,
    OrderPurpose,
    TimeInForce,
    Trigger,
    TriggerBy,
)
from tests.practice.small_market import (
    BTC,
    BUY,
    LONG,
    MINUTE_MS,
    SELL,
    START_MS,
    fund,
    limit,
    make_core,
    market,
    surplus,
)

IOC, FOK = TimeInForce.IMMEDIATE_OR_CANCEL, TimeInForce.FILL_OR_KILL
POST_ONLY = TimeInForce.POST_ONLY


@pytest.fixture
def core() -> Core:
    """BTC stands at 60 000 for an hour, then rises to 60 300, then falls to 59 000."""
    made = make_core(*[60_000.0] * 60, *[60_300.0] * 60, *[59_000.0] * 60)
    fund(made)
    return made


def after(core: Core, minutes: int) -> None:
    core.advance(START_MS + minutes * MINUTE_MS)


def test_a_stop_order_waits_without_margin_and_buys_when_the_price_gets_there(core: Core) -> None:
    free = core.account("main").available
    stop = core.place(
        "main", market(BUY, "0.1", client_order_id="stop", trigger=Trigger(Decimal(60_200), True))
    )
    assert (stop.status, stop.is_waiting) == (OrderStatus.OPEN, True)
    assert core.account("main").available == free
    after(core, 50)
    assert core.order("main", "stop").is_waiting
    after(core, 70)
    filled = core.order("main", "stop")
    assert (filled.status, filled.is_waiting) == (OrderStatus.FILLED, False)
    assert filled.average_price is not None
    assert filled.average_price >= Decimal(60_200)
    assert [position.side for position in core.positions("main")] == [LONG]


def test_a_trigger_that_was_passed_already_is_refused(core: Core) -> None:
    for rises, price in ((True, 59_900), (False, 60_100)):
        with pytest.raises(Refused) as refused:
            core.place("main", market(BUY, "0.1", trigger=Trigger(Decimal(price), rises)))
        assert (refused.value.kind.name, refused.value.field) == ("TRIGGER_SIDE", "triggerPrice")


def test_partial_exits_close_their_part_and_end_with_the_leg(core: Core) -> None:
    core.place("main", market(BUY, "0.1"))
    for name, price, rises, purpose in (
        ("gain", 60_200, True, OrderPurpose.TAKE_PROFIT),
        ("loss", 59_500, False, OrderPurpose.STOP_LOSS),
    ):
        trigger = Trigger(Decimal(price), rises, TriggerBy.MARK)
        core.place(
            "main",
            market(
                SELL,
                "0.04",
                client_order_id=name,
                reduce_only=True,
                trigger=trigger,
                purpose=purpose,
            ),
        )
    after(core, 70)
    assert core.order("main", "gain").status is OrderStatus.FILLED
    position = core.position("main", BTC, LONG)
    assert position is not None
    assert position.size == Decimal("0.06")
    core.close_position("main", BTC, LONG)
    lost = core.order("main", "loss")
    assert (lost.status, lost.ended_by) == (OrderStatus.CANCELLED, OrderEnd.NOTHING_TO_REDUCE)


def test_an_exit_of_the_whole_leg_takes_the_size_of_then(core: Core) -> None:
    core.place("main", market(BUY, "0.1"))
    core.place(
        "main",
        market(
            SELL,
            "0",
            client_order_id="all",
            reduce_only=True,
            closes_whole=True,
            trigger=Trigger(Decimal(59_500), False),
            purpose=OrderPurpose.STOP_LOSS,
        ),
    )
    core.place("main", market(BUY, "0.05"))
    after(core, 180)
    assert core.positions("main") == []
    assert core.order("main", "all").filled_size == Decimal("0.15")


def test_an_order_that_is_too_dear_when_set_off_is_cancelled(core: Core) -> None:
    trigger = Trigger(Decimal(60_200), True)
    core.place("main", market(BUY, "100", client_order_id="dear", trigger=trigger))
    after(core, 70)
    ended = core.order("main", "dear")
    assert (ended.status, ended.filled_size) == (OrderStatus.CANCELLED, ZERO)
    assert ended.ended_by is OrderEnd.NOT_ENOUGH_MARGIN


def test_what_may_not_wait_takes_what_is_there_or_nothing(core: Core) -> None:
    [(ask, first), *_] = core.depth(BTC, 3).asks
    over = core.instruments[BTC].round_size(first * 2)
    core.set_leverage("main", BTC, None, Decimal(100))
    whole = core.place("main", limit(BUY, str(over), ask, time_in_force=FOK))
    assert (whole.status, whole.filled_size) == (OrderStatus.CANCELLED, ZERO)
    assert whole.ended_by is OrderEnd.NOT_WHOLE
    part = core.place("main", limit(BUY, str(over), ask, time_in_force=IOC))
    assert (part.status, part.filled_size) == (OrderStatus.CANCELLED, first)
    assert part.ended_by is OrderEnd.NO_LIQUIDITY


def test_a_post_only_order_never_takes(core: Core) -> None:
    ask = core.market.ask(BTC)
    crossing = core.place("main", limit(BUY, "0.01", ask, time_in_force=POST_ONLY))
    assert (crossing.filled_size, crossing.ended_by) == (ZERO, OrderEnd.WOULD_TAKE)
    resting = core.place("main", limit(BUY, "0.01", ask - 100, time_in_force=POST_ONLY))
    assert resting.status is OrderStatus.OPEN
    with pytest.raises(Refused):
        core.place("main", market(BUY, "0.01", time_in_force=POST_ONLY))


def test_an_amended_order_holds_its_new_margin_and_may_take_at_once(core: Core) -> None:
    bid = core.market.bid(BTC)
    core.place("main", limit(BUY, "0.1", bid - 500, client_order_id="rest"))
    held = core.account("main").order_margin
    grown = core.amend("main", "rest", Amendment(size=Decimal("0.2")))
    assert (grown.size, grown.status) == (Decimal("0.2"), OrderStatus.OPEN)
    assert core.account("main").order_margin == held * 2
    taken = core.amend("main", "rest", Amendment(price=core.market.ask(BTC) + 100))
    assert taken.status is OrderStatus.FILLED
    assert core.account("main").order_margin == ZERO
    assert [fill.is_maker for fill in core.fills("main", 10)] == [False] * len(
        core.fills("main", 10)
    )
    assert surplus(core) == ZERO


def test_an_amendment_that_cannot_be_leaves_the_order_as_it_was(core: Core) -> None:
    bid = core.market.bid(BTC)
    core.place("main", limit(BUY, "0.1", bid - 500, client_order_id="rest"))
    before = core.export_state()
    for changes, kind in (
        (Amendment(size=Decimal("2.5")), "NOT_ENOUGH_MARGIN"),
        (Amendment(price=Decimal("60000.05")), "PRICE_STEP"),
        (Amendment(size=Decimal("0.00001")), "SIZE_STEP"),
        (Amendment(trigger_price=Decimal(60_200)), "BAD_PARAMETER"),
    ):
        with pytest.raises(Refused) as refused:
            core.amend("main", "rest", changes)
        assert refused.value.kind.name == kind
        assert core.export_state() == before
    with pytest.raises(Refused) as refused:
        core.amend("main", "nobody", Amendment(size=Decimal(1)))
    assert refused.value.kind.name == "ORDER_NOT_FOUND"


def test_waiting_orders_survive_a_restart(core: Core) -> None:
    trigger = Trigger(Decimal(60_200), True, TriggerBy.MARK)
    core.place("main", market(BUY, "0.1", client_order_id="stop", trigger=trigger))
    other = make_core(*[60_000.0] * 60, *[60_300.0] * 60, *[59_000.0] * 60)
    other.import_state(core.export_state())
    after(other, 70)
    assert other.order("main", "stop").status is OrderStatus.FILLED


def test_the_past_is_told_by_time(core: Core) -> None:
    core.place("main", market(BUY, "0.1", client_order_id="first"))
    after(core, 90)
    core.place("main", limit(BUY, "0.1", Decimal(50_000), client_order_id="second"))
    core.cancel("main", "second")
    core.close_position("main", BTC, LONG)
    begin, noon = START_MS, START_MS + 90 * MINUTE_MS
    names = [order.client_order_id for order in core.past_orders("main")]
    assert names[1:] == ["second", "first"]
    assert [each.client_order_id for each in core.past_orders("main", begin, noon - 1)] == ["first"]
    assert len(core.fills("main", 100, noon)) == len(core.fills("main", 100)) - len(
        core.fills("main", 100, begin, noon - 1)
    )
    assert core.closed_positions("main", 10, begin, noon - 1) == []
    assert len(core.closed_positions("main", 10, noon)) == 1


def test_a_closing_fill_knows_what_its_part_cost_to_open(core: Core) -> None:
    bid = core.market.bid(BTC)
    opened = core.place("main", market(BUY, "0.1"))
    [*_, entry] = core.fills("main", 10)
    assert (entry.fee, entry.entry_fees) == (entry.price * entry.size * TAKER_FEE_RATE, ZERO)
    core.place("main", market(SELL, "0.04", reduce_only=True))
    [part, *_] = core.fills("main", 10)
    assert part.closes
    assert part.entry_fees == opened.fee * Decimal("0.4")
    core.place("main", limit(BUY, "0.01", bid - 20, client_order_id="rest"))
    after(core, 180)
    made = next(fill for fill in core.fills("main", 20) if fill.client_order_id == "rest")
    assert made.is_maker
    assert made.fee == made.price * made.size * MAKER_FEE_RATE
