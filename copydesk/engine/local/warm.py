"""A connection kept open, so that an order leaves at once and not after a handshake."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from copydesk.engine.session import Session
from copydesk.model.errors import CopyDeskError


async def keep_warm(session: Session, is_needed: Callable[[], bool], every_seconds: float) -> None:
    """Ask for the venue's time again and again, until cancelled: that keeps its clock right, too.

    Args:
        session: where orders will go.
        is_needed: whether any may.
        every_seconds: less than a connection that rests is kept (`Patience.keep_alive_s`).
    """
    while True:
        await asyncio.sleep(every_seconds)
        if is_needed() and session.is_fresh:
            with suppress(CopyDeskError):  # the session itself tells of trouble
                await session.venue.sync_clock()
