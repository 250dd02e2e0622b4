"""The true-net ledgers of local follows, folded from the journal; only what is new is read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from copydesk.copying.live_net import LiveNet
from copydesk.engine.local.net_records import KINDS, net_events
from copydesk.store.journal import Journal
from copydesk.store.records import Filter, Kind, Record

Result = TypeVar("Result")


@dataclass(slots=True)
class _Known:
    """A ledger, and the number of the newest record that is in it."""

    net: LiveNet = field(default_factory=LiveNet)
    newest: int = 0


class NetReader:
    """Reads ledgers; used on the engine's loop, the folding is done beside it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known: dict[str, _Known] = {}
        self._gate = asyncio.Lock()

    async def read(self, follow_id: str, use: Callable[[LiveNet], Result]) -> Result:
        """Bring a follow's ledger up to date and return what `use` finds in it.

        Raises:
            FixSettings: DAMAGED_RECORDS or STORE_TROUBLE.
        """
        async with self._gate:
            known = self._known.pop(follow_id, _Known())
            wanted = Filter(follow_id=follow_id, kinds=KINDS, after=known.newest)
            records = await self._journal.oldest(wanted)
            result = await asyncio.to_thread(_fold, known, records, use)
            self._known[follow_id] = known  # one that failed half-way is read anew
            return result

    async def funding_seen(self, account: str) -> tuple[set[str], int | None]:
        """The payments of an account that were split before, and when the newest was due.

        Raises:
            FixSettings: STORE_TROUBLE.
        """
        records = await self._journal.oldest(Filter(kinds=(Kind.FUNDING.value,)))
        facts = [each for record in records if (each := record.facts)["account"] == account]
        newest_ms = max((int(str(each["venue_ms"])) for each in facts), default=None)
        return {str(each["payment"]) for each in facts}, newest_ms


def _fold(known: _Known, records: Iterable[Record], use: Callable[[LiveNet], Result]) -> Result:
    for record in records:
        known.net.take(net_events(record))
        known.newest = record.sequence
    return use(known.net)
