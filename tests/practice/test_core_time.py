from __future__ import annotations

import random
from decimal import Decimal

import msgspec
import pytest

from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide
from copydesk.model.position import MarginMode, PositionMode
from copydesk.practice.core import Core
from copydesk.practice.refusal import Refused
from copydesk.practice.values import OrderRequest, PricesMoved
from tests.practice.small_market import (
    BTC,
    BUY,
    DAY_MS,
    HOUR_MS,
    START_MS,
    WallClock,
    fund,
    limit,
    make_core,
    market,
    surplus,
)

FOUND_MS = START_MS + 5 * HOUR_MS + 1_234_000


def crowd(seed: int = 3, people: int = 25) -> Core:
    """A core with people who hold all sorts of positions, many of them close to liquidation."""
    core = Core(seed, FOUND_MS, WallClock())
    dice = random.Random(seed)
    for number in range(people):
        name = f"person-{number}"
        core.open_account(
            name, position_mode=PositionMode.ONE_WAY, margin_mode=dice.choice(list(MarginMode))
        )
        core.deposit(name, Decimal(1_000))
        for symbol in dice.sample(list(core.instruments), 4):
            gamble(core, dice, name, symbol)
    return core


def gamble(core: Core, dice: random.Random, name: str, symbol: str) -> None:
    last, instrument = core.market.last(symbol), core.instruments[symbol]
    side = dice.choice(list(OrderSide))
    sign = 1 if side is BUY else -1
    request = OrderRequest(
        symbol,
        side,
        instrument.round_size(Decimal(dice.randrange(500, 9_000)) / last),
        leverage=Decimal(dice.choice((5, 20, 25))),
        stop_loss=instrument.round_price(last * (1 - sign * Decimal(dice.choice(("0.01", "0.2"))))),
    )
    away = instrument.round_price(last * (1 - sign * Decimal("0.004")))
    try:
        core.place(name, request)
        core.place(name, limit(side, str(request.size), away, symbol))
    except Refused:
        return


def test_catching_up_is_the_same_as_having_been_there() -> None:
    there, away = crowd(), crowd()
    end_ms = FOUND_MS + 26 * HOUR_MS + 17_000
    dice = random.Random(1)
    now_ms = FOUND_MS
    while now_ms < end_ms:
        now_ms = min(now_ms + dice.choice((1_000, 900, 17_300, 61_000, 640_000)), end_ms)
        there.advance(now_ms)
    away.advance(end_ms)
    assert len(there.drain_events()) > 100
    assert there.export_state() == away.export_state()
    assert surplus(there) == ZERO


def test_a_state_goes_on_as_if_nothing_had_been() -> None:
    core = crowd()
    core.advance(FOUND_MS + 3 * HOUR_MS + 5_000)
    state = msgspec.json.decode(msgspec.json.encode(core.export_state()))
    twin = Core(3, FOUND_MS, WallClock())
    twin.import_state(state)
    for each in (core, twin):
        each.advance(FOUND_MS + 9 * HOUR_MS)
        each.place("person-1", market(BUY, "0.001"))
        each.advance(FOUND_MS + 30 * HOUR_MS)
    assert core.export_state() == twin.export_state()


def test_a_state_that_makes_no_sense_is_refused() -> None:
    core = make_core()
    with pytest.raises(ValueError, match="second"):
        core.import_state({"second": "soon"})


def test_one_account_can_be_exported_by_itself() -> None:
    core = crowd(people=3)
    whole = core.export_state()
    parts = {
        **core.export_common(),
        "accounts": {name: core.export_account(name) for name in core.ledger.accounts},
    }
    assert parts == whole


def test_quiet_hours_are_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    core = make_core()
    fund(core)
    core.place("main", market(BUY, "0.0001", stop_loss=Decimal(1_000)))
    visited: list[int] = []
    move_to = core.market.move_to

    def noted(second: int) -> None:
        visited.append(second)
        move_to(second)

    monkeypatch.setattr(core.market, "move_to", noted)
    core.advance(START_MS + DAY_MS + 5_000)
    hours = [(second - START_MS // 1000) / 3_600 for second in visited]
    assert hours[:3] == [8, 16, 24]  # funding
    assert len(hours) == 4


def test_time_never_goes_back() -> None:
    core = make_core()
    core.advance(START_MS + 10_999)
    assert core.now_ms == START_MS + 10_000
    core.advance(START_MS)
    assert core.now_ms == START_MS + 10_000


def test_moved_prices_are_told_once_an_advance() -> None:
    core = make_core()
    core.advance(START_MS + 5_000)
    [event] = core.drain_events()
    assert isinstance(event, PricesMoved)
    assert BTC in event.symbols
    assert core.drain_events() == []


def test_the_day_starts_at_midnight_utc() -> None:
    core = make_core()
    fund(core)
    core.place("main", market(BUY, "0.1"))
    assert core.account("main").day_start_equity == Decimal(10_000)
    core.advance(START_MS + DAY_MS)
    state = core.account("main")
    assert state.day_start_equity == state.equity
    core.advance(START_MS + DAY_MS + HOUR_MS)
    assert core.account("main").day_start_equity == state.equity
