"""Pure comparison: what was known of our follows and positions, and what the venue shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from copydesk.model.follow import Follow
from copydesk.model.position import Position, PositionKey


@dataclass(slots=True)
class Differences:
    """What changed between two views of a venue; pure price moves are left out.

    `resized`, `protected` and `follows` hold (before, after); a follow not known before has None
    there. `protected` are positions whose take profit or stop loss is another one.
    """

    opened: list[Position] = field(default_factory=list)
    resized: list[tuple[Position, Position]] = field(default_factory=list)
    protected: list[tuple[Position, Position]] = field(default_factory=list)
    closed: list[Position] = field(default_factory=list)
    follows: list[tuple[Follow | None, Follow]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.opened, self.resized, self.protected, self.closed, self.follows))

    def __iadd__(self, later: Differences) -> Differences:
        self.opened += later.opened
        self.resized += later.resized
        self.protected += later.protected
        self.closed += later.closed
        self.follows += later.follows
        return self


def compare_positions(
    known: Mapping[PositionKey, Position],
    shown: Iterable[Position],
    gone: Iterable[PositionKey] = (),
) -> Differences:
    """Compare positions by key, size and protection.

    Args:
        known: what was held so far.
        shown: positions that are open now; those of `known` that are missing here are not judged.
        gone: keys that are not open any more.
    """
    found = Differences()
    for position in shown:
        before = known.get(position.key)
        if before is None:
            found.opened.append(position)
            continue
        if before.size != position.size:
            found.resized.append((before, position))
        if _protection(before) != _protection(position):
            found.protected.append((before, position))
    found.closed = [known[key] for key in gone if key in known]
    return found


def _protection(position: Position) -> tuple[Decimal | None, Decimal | None]:
    return position.take_profit_price, position.stop_loss_price


def compare_follows(known: Mapping[str, Follow], shown: Iterable[Follow]) -> Differences:
    """Compare follows by state and settings. A follow never disappears from a venue."""
    found = Differences()
    for follow in shown:
        before = known.get(follow.follow_id)
        if before is None or (before.state, before.settings) != (follow.state, follow.settings):
            found.follows.append((before, follow))
    return found


def report_facts(found: Differences, since_ms: int, now_ms: int) -> dict[str, str]:
    """The facts of an away report: counts, and how long nobody watched."""
    return {
        "opened": str(len(found.opened)),
        "closed": str(len(found.closed)),
        "resized": str(len(found.resized)),
        "follows": str(len(found.follows)),
        "symbols": ", ".join(sorted({p.key.symbol for p in found.opened + found.closed})),
        "away_ms": str(max(0, now_ms - since_ms)),
    }
