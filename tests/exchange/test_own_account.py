"""An account's stream, told once more as that of a trader."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal

from copydesk.exchange import ports
from copydesk.exchange.own_account import OWN_ACCOUNT, OwnAccountStream
from copydesk.model.errors import RetryLater
from copydesk.model.money import ZERO
from copydesk.model.position import USER, MarginMode, Position, PositionKey, PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey

TRADER = TraderKey("bybit", OWN_ACCOUNT)
UP, DOWN = ports.FeedUp(1.0), ports.FeedDown("gone", 100)


def held(symbol: str, size: str) -> Position:
    one = Decimal(1)
    return Position(
        PositionKey("bybit", USER, symbol, PositionSide.LONG), Decimal(size), one, one, one, one,
        MarginMode.CROSS, ZERO, None, None, None, 1, 1,
    )  # fmt: skip


class Script:
    """A stream that tells some events, and an account that is asked."""

    def __init__(self, *events: ports.StreamEvent) -> None:
        self.told = events
        self.watched: frozenset[TraderKey] = frozenset()
        self.answers: list[tuple[Position, ...] | None] = []

    async def events(self) -> AsyncIterator[ports.StreamEvent]:
        for event in self.told:
            yield event

    async def watch_traders(self, traders: frozenset[TraderKey]) -> None:
        self.watched = traders

    async def close(self) -> None:
        self.told = ()

    async def positions(self) -> tuple[Position, ...]:
        answer = self.answers.pop(0)
        if answer is None:
            raise RetryLater(Reason.VENUE_TROUBLE)
        return answer

    async def heard(self, *, watching: bool = True) -> list[dict[str, Decimal]]:
        """Sizes by symbol, each time that the trader was told of."""
        stream = OwnAccountStream(self, "bybit", self.positions)
        if watching:
            await stream.watch_traders(frozenset({TRADER, TraderKey("bybit", "x")}))
        return [
            {each.symbol: each.size for each in event.positions}
            async for event in stream.events()
            if isinstance(event, ports.TraderPositionsUpdate) and event.trader == TRADER
        ]


def update(*positions: Position, snapshot: bool = False) -> ports.PositionsUpdate:
    return ports.PositionsUpdate(positions, snapshot)


async def test_changes_are_told_whole() -> None:
    script = Script(UP, update(held("B", "2")), update(held("A", "0")))
    script.answers = [(held("A", "1"),)]
    one, two = Decimal(1), Decimal(2)
    assert await script.heard() == [{"A": one}, {"A": one, "B": two}, {"B": two}]
    assert script.watched == {TraderKey("bybit", "x")}


async def test_a_failed_question_is_no_flat_account() -> None:
    script = Script(UP, update(held("B", "2")))
    script.answers = [None, (held("A", "1"), held("B", "2"))]
    assert await script.heard() == [{"A": Decimal(1), "B": Decimal(2)}]


async def test_after_a_gap_it_is_asked_again() -> None:
    script = Script(UP, DOWN, UP)
    script.answers = [(held("A", "1"),), ()]
    assert await script.heard() == [{"A": Decimal(1)}, {}]


async def test_nobody_is_told_who_did_not_ask() -> None:
    assert await Script(UP, update(held("A", "1"))).heard(watching=False) == []
