from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk.model.position import MarginMode, PositionMode
from copydesk.practice.core import Core
from copydesk.practice.refusal import Refused
from tests.practice.small_market import (
    BTC,
    BUY,
    CROSS,
    ETH,
    ISOLATED,
    LONG,
    SELL,
    SHORT,
    fund,
    limit,
    make_core,
    market,
)


@pytest.fixture
def core() -> Core:
    made = make_core(*[60_000.0] * 120)
    fund(made)
    return made


def refused(core: Core, act: object) -> str:
    before = core.export_state()
    with pytest.raises(Refused) as refusal:
        act()  # type: ignore[operator]  # a test's own lambda
    assert core.export_state() == before
    return refusal.value.kind.name


def test_a_multiple_holds_for_the_next_order_and_the_open_leg(core: Core) -> None:
    core.set_leverage("main", BTC, None, Decimal(20))
    core.place("main", market(BUY, "0.1"))
    [position] = core.positions("main")
    assert position.leverage == 20
    core.set_leverage("main", BTC, None, Decimal(40))
    [gentler] = core.positions("main")
    assert (gentler.leverage, gentler.margin * 2) == (Decimal(40), position.margin)
    assert core.leverage("main", BTC, LONG) == core.leverage("main", BTC, SHORT) == 40


def test_each_leg_keeps_its_own_multiple(core: Core) -> None:
    core.set_position_mode("main", PositionMode.HEDGE)
    core.set_leverage("main", BTC, LONG, Decimal(5))
    core.set_leverage("main", BTC, SHORT, Decimal(50))
    core.place("main", market(BUY, "0.01", position_side=LONG))
    core.place("main", market(SELL, "0.01", position_side=SHORT))
    assert {each.side: each.leverage for each in core.positions("main")} == {LONG: 5, SHORT: 50}
    core.set_leverage("main", BTC, None, Decimal(8))
    assert {each.leverage for each in core.positions("main")} == {8}


def test_an_isolated_leg_takes_margin_in_and_gives_it_back(core: Core) -> None:
    core.set_margin_mode("main", ISOLATED)
    core.set_leverage("main", BTC, None, Decimal(10))
    core.place("main", market(BUY, "0.1"))
    before, money = core.positions("main")[0], core.account("main")
    core.set_leverage("main", BTC, None, Decimal(5))
    after, left = core.positions("main")[0], core.account("main")
    assert after.margin == before.margin * 2
    assert left.balance == money.balance
    assert left.available == money.available - before.margin
    core.set_leverage("main", BTC, None, Decimal(10))
    assert core.positions("main")[0] == before


def test_a_multiple_that_cannot_be_carried_changes_nothing(core: Core) -> None:
    core.set_leverage("main", BTC, None, Decimal(100))
    core.place("main", market(BUY, "2"))
    kinds = {
        refused(core, lambda: core.set_leverage("main", BTC, None, Decimal(2))),
        refused(core, lambda: core.set_leverage("main", ETH, None, Decimal(500))),
        refused(core, lambda: core.set_leverage("main", "NOPE", None, Decimal(5))),
    }
    assert kinds == {"NOT_ENOUGH_MARGIN", "LEVERAGE", "UNKNOWN_SYMBOL"}


def test_modes_are_locked_while_something_is_open(core: Core) -> None:
    core.place("main", limit(BUY, "0.01", Decimal(50_000), client_order_id="rest"))
    assert refused(core, lambda: core.set_position_mode("main", PositionMode.HEDGE)) == (
        "MODE_LOCKED"
    )
    assert refused(core, lambda: core.set_margin_mode("main", ISOLATED, BTC)) == "MODE_LOCKED"
    core.set_margin_mode("main", ISOLATED, ETH)
    assert (core.margin_mode("main", ETH), core.margin_mode("main", BTC)) == (ISOLATED, CROSS)
    core.place("main", market(BUY, "0.1", ETH))
    assert core.positions("main")[0].margin_mode is ISOLATED
    core.cancel("main", "rest")
    core.close_position("main", ETH, LONG)
    core.set_position_mode("main", PositionMode.HEDGE)
    core.set_margin_mode("main", MarginMode.ISOLATED)
    account = core.account("main")
    assert (account.position_mode, account.margin_mode) == (PositionMode.HEDGE, ISOLATED)
