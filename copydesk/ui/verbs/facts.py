"""What the dialogs read from the desk's facts, and how they say it."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.engine.api import ClosePreview, Connection, Phase, SupportEntry, Topic
from copydesk.model.errors import CopyDeskError
from copydesk.model.follow import Follow, FollowKind, Verb
from copydesk.model.instrument import Instrument, MarketKey
from copydesk.model.position import Position, PositionKey
from copydesk.model.settings import Support
from copydesk.ui import format as write
from copydesk.ui.context import Context
from copydesk.ui.totals import doubled_accounts
from copydesk.ui.words import isolated, plain_name, tr


def follow_of(context: Context, follow_id: str) -> Follow | None:
    """The follow as last seen."""
    follow = context.bridge.known(Topic.FOLLOW).get(follow_id)
    return follow if isinstance(follow, Follow) else None


def all_positions(context: Context) -> tuple[Position, ...]:
    """Every open position as last seen."""
    known = context.bridge.known(Topic.POSITION).values()
    return tuple(item for item in known if isinstance(item, Position))


def positions_of(context: Context, follow_id: str) -> tuple[Position, ...]:
    """Open positions of one follow."""
    return tuple(p for p in all_positions(context) if p.key.owner.owner_id == follow_id)


def position_of(context: Context, key: PositionKey) -> Position | None:
    """One open position as last seen."""
    position = context.bridge.known(Topic.POSITION).get(key)
    return position if isinstance(position, Position) else None


def instrument_of(context: Context, key: PositionKey) -> Instrument | None:
    """The grid that a position lies on."""
    instrument = context.bridge.known(Topic.INSTRUMENT).get(MarketKey(key.venue, key.symbol))
    return instrument if isinstance(instrument, Instrument) else None


def why_not_fresh(context: Context, venue: str) -> str:
    """A sentence why a verb must wait for the connection; "" when it needn't."""
    connection = context.bridge.known(Topic.CONNECTION).get(venue)
    if not isinstance(connection, Connection) or connection.phase is Phase.CONNECTED:
        return ""
    if connection.feed_time_ms is None:
        return tr("This needs fresh positions. {venue} isn't connected yet.").format(venue=venue)
    age = write.age(context.now_ms() - connection.feed_time_ms)
    return tr("This needs fresh positions. The last ones are {age} old; reconnecting.").format(
        age=age
    )


def why_not_allowed(context: Context, venue: str) -> str:
    """A sentence why nothing can ever be sent with this key; "" when it can."""
    connection = context.bridge.known(Topic.CONNECTION).get(venue)
    if not isinstance(connection, Connection) or not connection.why_not_trade:
        return ""
    name = isolated(venue)
    if connection.why_not_trade == "noKey":
        return tr("{name} is a public list of traders without an account.").format(name=name)
    return tr("The key of {name} may only read. You see everything.").format(name=name)


def why_not_now(context: Context, venue: str) -> str:
    """A sentence why nothing can be sent there now; "" when it can."""
    return why_not_allowed(context, venue) or why_not_fresh(context, venue)


def why_not_there(context: Context, follow: Follow, verb: Verb) -> str:
    """A sentence why a follow's venue can't do a verb; "" when it can, or isn't reached yet."""
    entry = _entry_of(context, follow, verb)
    if entry is None or entry.support is not Support.UNSUPPORTED:
        return ""
    name = isolated(follow.traded_on)
    if not entry.note:
        return tr("{name} can't do this for a follower.").format(name=name)
    return tr("{name} can't do this: {reason}.").format(name=name, reason=plain_name(entry.note))


def who_does(context: Context, follow: Follow, verb: Verb) -> str:
    """Who carries a verb out: the venue, or this program with orders of its own."""
    entry = _entry_of(context, follow, verb)
    name = isolated(follow.traded_on)
    if follow.kind is FollowKind.LOCAL:
        return tr("CopyDesk does this with its own orders on {name}.").format(name=name)
    if entry is None or entry.support is Support.UNSUPPORTED:
        return ""
    if entry.support is Support.LOCAL:
        return tr("{name} has no such verb; CopyDesk does it while it runs.").format(name=name)
    return tr("{name} does this by itself, also while CopyDesk is closed.").format(name=name)


def _entry_of(context: Context, follow: Follow, verb: Verb) -> SupportEntry | None:
    """What the venue's table says of a verb on a native follow; None where it isn't known."""
    if follow.kind is FollowKind.LOCAL:
        return None
    try:
        return context.bridge.support(follow.traded_on).verbs.get(verb)
    except CopyDeskError:
        return None


def closable_positions(context: Context) -> tuple[Position, ...]:
    """Every open position that can be closed from here, each account's once."""
    doubled = doubled_accounts(context.bridge)
    return tuple(
        position
        for position in all_positions(context)
        if position.key.venue not in doubled and not why_not_allowed(context, position.key.venue)
    )


def count_positions(count: int) -> str:
    """A number of positions in words."""
    if count == 0:
        return tr("no position")
    if count == 1:
        return tr("1 position")
    return tr("{count} positions").format(count=count)


def symbols_text(positions: Sequence[Position], most: int = 4) -> str:
    """The symbols of some positions, a few by name."""
    names = [position.key.symbol for position in positions]
    if len(names) <= most:
        return ", ".join(names)
    return tr("{names} and {more} more").format(
        names=", ".join(names[:most]), more=len(names) - most
    )


def estimate_note(context: Context, preview: ClosePreview) -> str:
    """From when the estimates are; a moment stays true while the dialog is open."""
    return tr(
        "Estimates from the order book at {time}. A market order has no price limit; "
        "in a fast market it can cost more."
    ).format(time=write.second(context.now_ms() - preview.price_age_ms))


def checked_note(verified_ms: int) -> str:
    """When the venue was last looked at."""
    return tr("Checked at the venue at {time}.").format(time=write.second(verified_ms))
