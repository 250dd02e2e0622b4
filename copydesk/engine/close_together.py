"""Closing positions of several venues in one command: each venue's closer does its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from copydesk.engine.api import ClosePreview, CloseResult
from copydesk.engine.connection_parts import ConnectionParts
from copydesk.engine.connections import Connections
from copydesk.model.errors import CopyDeskError
from copydesk.model.money import ZERO
from copydesk.model.position import PositionKey

Group = tuple[ConnectionParts, tuple[PositionKey, ...]]


async def preview_together(connections: Connections, keys: tuple[PositionKey, ...]) -> ClosePreview:
    """Estimate what closing these positions gives, on all their venues.

    Raises:
        CopyDeskError: a venue isn't fresh, a position isn't open, or a book can't be read.
    """
    groups = _by_connection(connections, keys)
    previews = await asyncio.gather(*(parts.closer.preview(own) for parts, own in groups))
    everything = sum(len(parts.session.holdings.positions) for parts in connections)
    return ClosePreview(
        lines=tuple(line for preview in previews for line in preview.lines),
        profit_share=sum((preview.profit_share for preview in previews), ZERO),
        untouched=everything - len(keys),
        price_age_ms=max((preview.price_age_ms for preview in previews), default=0),
    )


async def close_together(
    connections: Connections, keys: tuple[PositionKey, ...], command_id: str | None
) -> CloseResult:
    """Close at market on every venue, then look at each. A venue that fails stops no other.

    Raises:
        CopyDeskError: not a single venue could be asked, or the look afterwards worked nowhere.
    """
    groups = _by_connection(connections, keys)

    def own_id(parts: ConnectionParts) -> str | None:
        # A command's id names one order; the same leg may be open on several venues.
        return f"{command_id}:{parts.name}" if command_id and len(groups) > 1 else command_id

    results = await asyncio.gather(*(_close(group, own_id) for group in groups))
    failures = [error for _, error in results if error is not None]
    if failures and len(failures) == len(groups):
        raise failures[0]
    return _joined([result for result, _ in results])


async def _close(
    group: Group, own_id: Callable[[ConnectionParts], str | None]
) -> tuple[CloseResult, CopyDeskError | None]:
    parts, keys = group
    try:
        return await parts.closer.close(keys, own_id(parts)), None
    except CopyDeskError as error:
        held = parts.session.holdings.positions
        open_still = tuple(held[key] for key in keys if key in held)
        problem = f"{parts.name}: {error.sentence} {error.next_step}"
        return CloseResult((), open_still, (problem,), 0), error


def _joined(results: Sequence[CloseResult]) -> CloseResult:
    """All together; verified is the earliest of those that were."""
    verified = [result.verified_ms for result in results if result.verified_ms]
    return CloseResult(
        closed=tuple(position for result in results for position in result.closed),
        still_open=tuple(position for result in results for position in result.still_open),
        problems=tuple(problem for result in results for problem in result.problems),
        verified_ms=min(verified, default=0),
    )


def _by_connection(connections: Connections, keys: tuple[PositionKey, ...]) -> list[Group]:
    names = dict.fromkeys(key.venue for key in keys)
    return [
        (connections.get(name), tuple(key for key in keys if key.venue == name)) for name in names
    ]
