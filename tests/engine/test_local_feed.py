"""What is known of a mirrored trader, from a stream that speaks before an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from copydesk.engine.local.trader_feed import TraderFeed
from copydesk.exchange import ports
from copydesk.model.position import PositionSide
from copydesk.model.trader import TraderKey, TraderPosition

AURORA = TraderKey("practice", "t1")
LEG = TraderPosition(
    symbol="BTCUSDT", side=PositionSide.LONG, size=Decimal(1), entry_price=Decimal(100),
    leverage=Decimal(5), unrealized_pnl=Decimal(0),
)  # fmt: skip


@dataclass
class Connection:
    """A session and its venue, with a trader of one position."""

    name: str = "practice"
    is_fresh: bool = True
    equity: float | None = 1_000.0
    holdings: Any = field(default_factory=lambda: SimpleNamespace(instruments={}, account=None))

    @property
    def venue(self) -> Connection:
        return self

    async def watch_copied(self, traders: frozenset[TraderKey]) -> None:
        assert traders == {AURORA}

    async def trader_detail(self, trader: TraderKey) -> Any:  # noqa: ANN401 - a part of one
        assert trader == AURORA
        return SimpleNamespace(row=SimpleNamespace(equity=self.equity), positions=(LEG,))


async def test_equity_that_comes_after_the_positions_is_told() -> None:
    connection: Any = Connection()
    told: list[TraderKey] = []
    feed = TraderFeed(lambda _venue: connection, lambda: 1, told.append)
    await feed.watch([AURORA])
    feed.heard(connection, ports.TraderPositionsUpdate(AURORA, (LEG,)))
    assert told == [AURORA]
    assert feed.view(AURORA, {}).equity is None
    connection.equity = None
    await feed.ask(AURORA)
    assert told == [AURORA]  # nothing new
    connection.equity = 1_000.0
    await feed.ask(AURORA)
    assert told == [AURORA, AURORA]
    assert feed.view(AURORA, {}).equity == Decimal("1000.0")
    connection.equity = 1_001.0
    await feed.ask(AURORA)
    assert told == [AURORA, AURORA]  # it moves all the time, and positions follow sizes


async def test_an_answer_with_both_is_told_once() -> None:
    connection: Any = Connection()
    told: list[TraderKey] = []
    feed = TraderFeed(lambda _venue: connection, lambda: 1, told.append)
    await feed.watch([AURORA])
    await feed.ask(AURORA)
    assert told == [AURORA]
