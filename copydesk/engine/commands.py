"""How a command is kept, and how to see on the venue what came of one.

Whether a command whose answer is missing happened is read off what the venue shows, from what was
kept of the command alone, so that it also works after a restart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from copydesk.model.follow import Follow, FollowState, Verb
from copydesk.model.money import parse_decimal, to_wire
from copydesk.model.position import Position, PositionKey
from copydesk.store.follows import CommandKind, PendingCommand
from copydesk.store.records import Entry, Kind

_JOURNAL_KINDS = {
    CommandKind.START_FOLLOW: Kind.INTENT,
    CommandKind.UPDATE_FOLLOW: Kind.SETTING,
    CommandKind.VERB: Kind.VERB,
    CommandKind.CLOSE_POSITION: Kind.INTENT,
    CommandKind.SET_PROTECTION: Kind.SETTING,
    CommandKind.ORDER: Kind.INTENT,
}
_STATES_AFTER = {
    Verb.FREEZE: frozenset({FollowState.FROZEN}),
    Verb.CLOSE_ONLY: frozenset({FollowState.CLOSE_ONLY}),
    Verb.RESUME: frozenset({FollowState.ACTIVE}),
    Verb.DETACH: frozenset({FollowState.STOPPED}),
    Verb.STOP: frozenset({FollowState.STOPPING, FollowState.STOPPED}),
}


def subject_of(command: PendingCommand) -> str:
    """What a command works on; only one command at a time is under way for a subject."""
    if command.trader is not None:
        return f"trader {command.trader.trader_id}"
    if command.position is not None:
        key = command.position
        return f"position {key.symbol} {key.side.value} {key.owner.owner_id}".rstrip()
    return f"follow {command.follow_id}"


def intent_entry(command: PendingCommand) -> Entry:
    """The journal record that is on the disk before the command is sent."""
    facts: dict[str, object] = {
        "step": "intent",
        "command": command.command_id,
        "what": command.kind,
        "venue": command.venue,
        **command.facts,
    }
    if command.trader is not None:
        facts["trader"] = command.trader.trader_id
    if command.verb is not None:
        facts["verb"] = command.verb
    if command.position is not None:
        facts |= {"symbol": command.position.symbol, "side": command.position.side}
    if command.settings is not None:
        settings = command.settings
        facts["settings"] = {name: getattr(settings, name) for name in settings.__slots__}
    return Entry(command.time_ms, _JOURNAL_KINDS[command.kind], facts, command.follow_id)


def known_follows(follows: Iterable[str]) -> dict[str, str]:
    """What to keep of a START_FOLLOW: the trader's follows from before it."""
    return {"known": " ".join(follows)}


def shown_position(position: Position | None) -> dict[str, str]:
    """What to keep of a CLOSE_POSITION: the position as it was before it."""
    if position is None:
        return {}
    return {"size": to_wire(position.size), "opened_ms": str(position.opened_ms)}


def wanted_protection(take_profit: Decimal | None, stop_loss: Decimal | None) -> dict[str, str]:
    """What to keep of a SET_PROTECTION: the prices, "" for none."""
    return {
        "take_profit_price": "" if take_profit is None else to_wire(take_profit),
        "stop_loss_price": "" if stop_loss is None else to_wire(stop_loss),
    }


def happened(
    command: PendingCommand,
    follows: Mapping[str, Follow],
    positions: Mapping[PositionKey, Position],
) -> str | None:
    """Judge by what the venue shows whether a command happened.

    Returns:
        The id of the follow that it concerned ("" for the user's own position) if it happened,
        None if there is no sign of it.
    """
    if command.trader is not None:
        known = command.facts["known"].split()
        started = (f for f in follows.values() if f.trader == command.trader)
        return next((f.follow_id for f in started if f.follow_id not in known), None)
    if command.position is not None:
        shown = _position_shows(command, positions.get(command.position))
        return command.position.owner.owner_id if shown else None
    follow = follows.get(command.follow_id)
    return command.follow_id if follow and _follow_shows(command, follow) else None


def _follow_shows(command: PendingCommand, follow: Follow) -> bool:
    if command.verb is None:
        return follow.settings == command.settings
    return follow.state in _STATES_AFTER[command.verb]


def _position_shows(command: PendingCommand, position: Position | None) -> bool:
    if command.kind is CommandKind.SET_PROTECTION:
        return position is not None and wanted_protection(
            position.take_profit_price, position.stop_loss_price
        ) == dict(command.facts)
    if position is None or str(position.opened_ms) != command.facts.get("opened_ms"):
        return True
    return position.size < parse_decimal(command.facts["size"])
