"""What a venue says of a key and its account, before anything is kept."""

from __future__ import annotations

import asyncio

from copydesk.exchange.ports import Venue
from copydesk.model.account import Permission
from copydesk.model.connection import Check, CheckSubject, ConnectionReport, Verdict

_CLOCK_LIMIT_MS = 1_000


async def check_key(venue: Venue, *, has_key: bool, now_ms: int) -> ConnectionReport:
    """Ask a venue what a key may do and what its account is; changes nothing.

    Raises:
        CopyDeskError: the venue can't be reached, or doesn't let the key in at all.
    """
    latency_ms = await venue.sync_clock()
    clock = _clock_check(venue.clock_offset_ms, latency_ms)
    if not has_key:
        listed = Check(CheckSubject.PUBLIC_LIST, Verdict.LIMITED, "publicListOnly")
        return ConnectionReport(frozenset(), (clock, listed), now_ms)
    key, found = await asyncio.gather(venue.key_info(), venue.examine())
    others = tuple(check for check in found if check.subject is not CheckSubject.CLOCK)
    if Permission.WITHDRAW in key.permissions and not _is_refused(others):
        others = (
            Check(CheckSubject.PERMISSIONS, Verdict.REFUSED, "mayWithdraw"),
            *(check for check in others if check.subject is not CheckSubject.PERMISSIONS),
        )
    return ConnectionReport(key.permissions, (clock, *others), now_ms)


def _is_refused(checks: tuple[Check, ...]) -> bool:
    return any(
        check.subject is CheckSubject.PERMISSIONS and check.verdict is Verdict.REFUSED
        for check in checks
    )


def _clock_check(offset_ms: int, latency_ms: float) -> Check:
    """How far the clocks are apart; requests are dated by the venue's, so it only limits."""
    apart = abs(offset_ms) > max(_CLOCK_LIMIT_MS, latency_ms)
    verdict = Verdict.LIMITED if apart else Verdict.GOOD
    return Check(CheckSubject.CLOCK, verdict, "clockMeasured", str(offset_ms))
