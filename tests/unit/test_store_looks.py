"""What traders held, hour by hour: kept, judged over days, and thinned as it ages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from copydesk.model.position import PositionSide
from copydesk.model.trader import EquityPoint, OpenSnapshot, TraderPosition
from copydesk.store.database import Database
from copydesk.store.looks import DAY_MS, HOUR_MS, Looks, TraderHistory
from tests.unit.trader_records import make_trade

START_MS = 20_000 * DAY_MS


@pytest.fixture
def looks(tmp_path: Path) -> Iterator[Looks]:
    database = Database(tmp_path / "desk.db")
    yield Looks(database)
    database.close()


async def note(looks: Looks, day: int, hour: int, **losses: float) -> None:
    time_ms = START_MS + day * DAY_MS + hour * HOUR_MS
    values = np.array([losses[name] for name in losses])
    await looks.note_losses("practice", time_ms, list(losses), values)


async def test_who_keeps_deep_losses_open_on_many_days_is_found(looks: Looks) -> None:
    for day in range(20):
        deep = 0.31 if day % 4 == 0 else 0.02
        once = 0.5 if day == 3 else 0.0
        await note(looks, day, 5, hides=deep, once=once, never=0.05, unknown=float("nan"))
    found = await looks.open_losses("practice")
    assert found.hidden == frozenset({"hides"})
    assert (found.days_seen, found.is_long_enough) == (20, True)
    assert (await looks.open_losses("other")).days_seen == 0


async def test_the_middle_look_of_a_day_decides(looks: Looks) -> None:
    for day in range(10):
        for hour in range(3):
            await note(looks, day, hour, mostly=0.2 if hour else 0.0, seldom=0.0 if hour else 0.2)
    assert (await looks.open_losses("practice")).hidden == {"mostly"}


async def test_nobody_is_judged_before_ten_days(looks: Looks) -> None:
    for day in range(9):
        await note(looks, day, 0, hides=0.9)
    found = await looks.open_losses("practice")
    assert (found.hidden, found.is_long_enough) == (frozenset(), False)


def seen(time_ms: int, number: int = 1) -> TraderHistory:
    position = TraderPosition(
        "BTCUSDT", PositionSide.SHORT, Decimal("0.1"), Decimal("61000.5"), Decimal(5), Decimal(-7)
    )
    return TraderHistory(
        looks=(OpenSnapshot(time_ms, Decimal("1000.25"), (position,)),),
        days=(EquityPoint(time_ms, Decimal("1000.25"), Decimal(-3), Decimal("0.01")),),
        trades=(make_trade(number, 2.5),),
    )


async def test_looks_days_and_trades_come_back_as_they_were(looks: Looks) -> None:
    await looks.note_trader("practice", "a", seen(START_MS))
    await looks.note_trader("practice", "a", seen(START_MS))
    await looks.note_trader("practice", "a", seen(START_MS + HOUR_MS, 2))
    found = await looks.history("practice", "a")
    assert found.looks == (seen(START_MS).looks[0], seen(START_MS + HOUR_MS).looks[0])
    assert found.days == (seen(START_MS).days[0], seen(START_MS + HOUR_MS).days[0])
    assert found.trades == (make_trade(1, 2.5), make_trade(2, 2.5))
    assert await looks.history("practice", "b") == TraderHistory()


async def test_looks_grow_thinner_as_they_age(looks: Looks) -> None:
    for hour in range(0, 24 * 100, 3):
        await looks.note_trader("practice", "a", seen(START_MS + hour * HOUR_MS))
        await note(looks, 0, hour, a=0.2)
    now_ms = START_MS + 100 * DAY_MS
    await looks.prune("practice", now_ms)
    times = [look.time_ms for look in (await looks.history("practice", "a")).looks]
    ages = [(now_ms - time_ms) / DAY_MS for time_ms in times]
    assert sum(age <= 7 for age in ages) == 7 * 8
    assert sum(7 < age <= 60 for age in ages) == 53 * 4
    assert sum(age > 60 for age in ages) == pytest.approx(40, abs=1)
    assert (await looks.open_losses("practice")).days_seen == 100
    assert await looks.last_losses_ms("practice") == max(times)


async def test_what_is_older_than_a_year_and_a_month_goes(looks: Looks) -> None:
    await looks.note_trader("practice", "a", seen(START_MS))
    await looks.prune("practice", START_MS + 401 * DAY_MS)
    assert (await looks.history("practice", "a")).looks == ()
