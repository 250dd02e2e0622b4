"""One look at what a guard stands over, from what the desk holds. What isn't known stays None."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Final

from copydesk.copying.guard_state import GuardReading
from copydesk.copying.liquidation import maintenance_of
from copydesk.engine.api import Connection, Phase
from copydesk.engine.connection_parts import ConnectionParts
from copydesk.engine.connections import Connections
from copydesk.engine.guards.follows import FollowSources, GuardedFollow
from copydesk.engine.guards.money import DeskMoney
from copydesk.engine.guards.moves import DailyMoves
from copydesk.engine.guards.streaks import Rejects, Streaks
from copydesk.model.guard import GuardScope
from copydesk.model.guard_status import GuardKey
from copydesk.model.money import HUNDRED, ZERO
from copydesk.model.position import Position

_USUAL_MAINTENANCE_RATE: Final = Decimal("0.005")
"""Where a venue names no tiers; venues' lowest tiers of large coins are at or below it."""


class Readings:
    """Makes readings for guards of each scope."""

    def __init__(
        self,
        connections: Connections,
        follows: FollowSources,
        money: DeskMoney,
        moves: DailyMoves,
        streaks: Streaks,
        rejects: Rejects,
        clock: Callable[[], int],
    ) -> None:
        self._connections = connections
        self._follows = follows
        self._money = money
        self._moves = moves
        self._streaks = streaks
        self._rejects = rejects
        self._clock = clock

    def of(self, key: GuardKey) -> GuardReading | None:
        """One look; None where there is nothing of that name any more."""
        if key.scope is GuardScope.DESK:
            return self._desk(key)
        if key.scope is GuardScope.ACCOUNT:
            found = key.subject in self._connections
            return self._account(key) if found else None
        for _, follow in self._follows:
            if follow.follow_id == key.subject and not follow.state.is_over:
                return self._follow(key, follow)
        return None

    def _follow(self, key: GuardKey, follow: GuardedFollow) -> GuardReading | None:
        if follow.connection not in self._connections:
            return None
        parts = self._connections.get(follow.connection)
        is_heard = parts.session.connection.phase is Phase.CONNECTED
        return self._reading(
            key, [parts], follow.positions, follow.equity if is_heard else None, follow.pot,
            follow.pot,
        )  # fmt: skip

    def _account(self, key: GuardKey) -> GuardReading:
        parts = self._connections.get(key.subject)
        money = self._money.of(key.subject)
        held = tuple(parts.session.holdings.positions.values())
        return self._reading(key, [parts], held, money.equity, money.flow)

    def _desk(self, key: GuardKey) -> GuardReading:
        everyone = list(self._connections)
        held = [p for parts in everyone for p in parts.session.holdings.positions.values()]
        return self._reading(key, everyone, held, self._money.equity, self._money.flow)

    def _reading(
        self,
        key: GuardKey,
        sessions: Sequence[ConnectionParts],
        held: Sequence[Position],
        equity: Decimal | None,
        flow: Decimal,
        pot: Decimal | None = None,
    ) -> GuardReading:
        connections = [parts.session.connection for parts in sessions]
        is_heard = equity is not None
        return GuardReading(
            now_ms=self._clock(),
            equity=equity,
            net_flow=flow,
            pot=pot,
            gross_notional=sum((p.notional for p in held), ZERO) if is_heard else None,
            maintenance=self._maintenance(held) if is_heard else None,
            liquidation_distance=self._nearest(held) if is_heard else None,
            open_trades=len(held) if is_heard else None,
            loss_streak=self._streaks.of(key),
            rejects=self._rejects.count(key),
            last_message_ms=_oldest_message(connections),
            clock_skew_ms=_largest_skew(connections),
        )

    def _maintenance(self, held: Iterable[Position]) -> Decimal | None:
        total = ZERO
        for position in held:
            instruments = self._connections.get(position.key.venue).session.holdings.instruments
            instrument = instruments.get(position.key.symbol)
            if instrument is None:
                return None
            tier = maintenance_of(instrument, position.notional, _USUAL_MAINTENANCE_RATE)
            total += position.notional * tier.rate - tier.offset
        return total

    def _nearest(self, held: Iterable[Position]) -> Decimal | None:
        """Daily volatilities between mark and liquidation, of the position that is nearest."""
        distances = []
        for position in held:
            percent = position.liquidation_distance_percent
            move = self._moves.of(position.key.venue, position.key.symbol)
            if percent is not None and move is not None:
                distances.append(percent / HUNDRED / move)
        return min(distances, default=None)


def _oldest_message(connections: Iterable[Connection]) -> int | None:
    """The last message of the feed that has been silent for longest."""
    heard = [each.feed_time_ms for each in connections if each.feed_time_ms is not None]
    return min(heard, default=None)


def _largest_skew(connections: Iterable[Connection]) -> int | None:
    skews = [abs(each.clock_offset_ms) for each in connections if each.clock_offset_ms is not None]
    return max(skews, default=None)
