"""A trader's live positions as a simulation takes them: one a leg, of whichever orders."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from copydesk.copying.sizing import proportion
from copydesk.model.money import ONE, ZERO
from copydesk.model.position import PositionSide
from copydesk.model.trader import TraderPosition


def as_seen(positions: Iterable[TraderPosition]) -> tuple[TraderPosition, ...]:
    """Merge positions of the same symbol and side: sizes add up, entries are averaged by size."""
    legs: dict[tuple[str, PositionSide], TraderPosition] = {}
    for each in positions:
        if each.size <= ZERO:
            continue
        key = (each.symbol, each.side)
        legs[key] = _added(legs[key], each) if key in legs else each
    return tuple(
        TraderPosition(
            each.symbol, each.side, each.size, each.entry_price, each.leverage, ZERO
        )
        for each in legs.values()
    )  # fmt: skip


def is_as_seen(known: Collection[TraderPosition], seen: Collection[TraderPosition]) -> bool:
    """Whether the trader still holds what is known; floating results don't count."""
    return set(known) == set(seen)


def _added(one: TraderPosition, other: TraderPosition) -> TraderPosition:
    size = one.size + other.size
    cost = one.size * one.entry_price + other.size * other.entry_price
    entry = proportion(cost, ONE, size)
    leverage = max(one.leverage, other.leverage)
    return TraderPosition(one.symbol, one.side, size, entry, leverage, ZERO)
