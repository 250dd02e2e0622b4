"""Commands that change something on a venue, as data, and how to see what came of one.

A command is journaled before it is sent. Whether one whose answer is missing happened is read off
what the venue shows, from the command's facts alone, so that it also works after a restart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from copydesk.model.follow import Follow, FollowState, Verb
from copydesk.model.position import Owner, OwnerKind, Position, PositionKey, PositionSide
from copydesk.model.settings import FollowSettings


class CommandKind(Enum):
    """What a command does."""

    START_FOLLOW = "startFollow"
    UPDATE_FOLLOW = "updateFollow"
    APPLY_VERB = "applyVerb"
    CLOSE_POSITION = "closePosition"
    SET_PROTECTION = "setProtection"


@dataclass(frozen=True, slots=True)
class Command:
    """One change that is wanted, with all that is needed to see later whether it happened.

    Attributes:
        follow_id: the follow it belongs to, or "".
        sent_ms: local wall clock at which it was committed; it is sent right after.
        known: before it, the ids of all follows of the trader (START_FOLLOW).
    """

    command_id: str
    kind: CommandKind
    venue: str
    sent_ms: int
    follow_id: str = ""
    trader_id: str = ""
    known: tuple[str, ...] = ()
    settings: FollowSettings | None = None
    verb: Verb | None = None
    symbol: str = ""
    side: PositionSide = PositionSide.LONG
    size: Decimal | None = None
    opened_ms: int = 0
    take_profit_price: Decimal | None = None
    stop_loss_price: Decimal | None = None

    @property
    def subject(self) -> str:
        """What it works on; only one command at a time is under way for a subject."""
        if self.kind is CommandKind.START_FOLLOW:
            return f"trader {self.trader_id}"
        if self.kind in {CommandKind.UPDATE_FOLLOW, CommandKind.APPLY_VERB}:
            return f"follow {self.follow_id}"
        return f"position {self.symbol} {self.side.value} {self.follow_id}".rstrip()

    @property
    def position(self) -> PositionKey:
        """The position it is about (CLOSE_POSITION, SET_PROTECTION)."""
        owner = Owner(OwnerKind.FOLLOW if self.follow_id else OwnerKind.USER, self.follow_id)
        return PositionKey(self.venue, owner, self.symbol, self.side)


_STATE_AFTER: dict[Verb, frozenset[FollowState]] = {
    Verb.FREEZE: frozenset({FollowState.FROZEN}),
    Verb.CLOSE_ONLY: frozenset({FollowState.CLOSE_ONLY}),
    Verb.RESUME: frozenset({FollowState.ACTIVE}),
    Verb.DETACH: frozenset({FollowState.STOPPED}),
    Verb.STOP: frozenset({FollowState.STOPPING, FollowState.STOPPED}),
}


def happened(
    command: Command, follows: Mapping[str, Follow], positions: Mapping[PositionKey, Position]
) -> str | None:
    """Judge by what the venue shows whether a command happened.

    Returns:
        The id of the follow that it concerned (or "" for a position of the user's own) if it
        happened, None if there is no sign of it.
    """
    if command.kind is CommandKind.START_FOLLOW:
        return _started(command, follows)
    if command.kind in {CommandKind.UPDATE_FOLLOW, CommandKind.APPLY_VERB}:
        follow = follows.get(command.follow_id)
        return command.follow_id if follow and _follow_shows(command, follow) else None
    position = positions.get(command.position)
    return command.follow_id if _position_shows(command, position) else None


def _started(command: Command, follows: Mapping[str, Follow]) -> str | None:
    for follow in follows.values():
        of_trader = follow.trader == (command.venue, command.trader_id)
        if of_trader and follow.follow_id not in command.known:
            return follow.follow_id
    return None


def _follow_shows(command: Command, follow: Follow) -> bool:
    if command.kind is CommandKind.UPDATE_FOLLOW:
        return follow.settings == command.settings
    return command.verb is not None and follow.state in _STATE_AFTER[command.verb]


def _position_shows(command: Command, position: Position | None) -> bool:
    if command.kind is CommandKind.SET_PROTECTION:
        wanted = (command.take_profit_price, command.stop_loss_price)
        shown = position and (position.take_profit_price, position.stop_loss_price)
        return shown == wanted
    if position is None or position.opened_ms != command.opened_ms:
        return True
    return command.size is not None and position.size < command.size
