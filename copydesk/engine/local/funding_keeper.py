"""Funding of local follows: each payment of the account is split once over whose position it was.

What was split is in the journal, and only there: a payment is known by its id, so that it counts
once whatever the desk lives through. Sizes are those that the follows' own records tell of the
moment of the payment, by the venue's clock; executions are asked for first, so none is missing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import Final

from copydesk.copying.decisions import LegKey
from copydesk.copying.funding import funding_shares
from copydesk.copying.live_net import LiveNet
from copydesk.engine.local import entries
from copydesk.engine.local.mirror import Mirror
from copydesk.engine.local.net_reader import NetReader
from copydesk.engine.local.share_book import ShareKey, netted_leg
from copydesk.engine.session import Session
from copydesk.exchange import ports
from copydesk.model.account import FundingPayment
from copydesk.model.errors import CopyDeskError
from copydesk.model.money import ZERO
from copydesk.model.net import NetGap
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason
from copydesk.store.records import Entry

_REGULAR_SECONDS: Final = 300.0
_SOON_SECONDS: Final = (60.0, 15.0)
"""Pauses after a reason to look, the last one first: venues write such payments down late."""

_FILLS_ASKED: Final = 100
_OVERLAP_MS: Final = 86_400_000


class FundingKeeper:
    """Reads and splits the funding of one account; a tap of its session.

    Attributes:
        gap: why the funding of this account isn't known up to now, None where it is.
    """

    def __init__(self, mirror: Mirror, ledgers: NetReader) -> None:
        self._mirror = mirror
        self._ledgers = ledgers
        self.gap: NetGap | None = NetGap.NOT_READ
        self._seen: set[str] = set()
        self._since_ms: int | None = None
        self._due: dict[str, int] = {}
        self._wake = asyncio.Event()
        self._pauses = list(_SOON_SECONDS)

    def heard(self, session: Session, event: ports.StreamEvent) -> None:
        """Look at once where there is a reason.

        A funding time has passed, the feed is up again, or the first execution was heard of.
        """
        del session
        is_first = isinstance(event, ports.FillsUpdate) and self._since_ms is None
        if is_first or isinstance(event, ports.FeedUp):
            self._wake.set()
        if isinstance(event, ports.TickersUpdate):
            for ticker in event.tickers:
                before = self._due.setdefault(ticker.symbol, ticker.next_funding_ms)
                if before != ticker.next_funding_ms:
                    self._due[ticker.symbol] = ticker.next_funding_ms
                    self._wake.set()

    def looked(self, session: Session, shown: object, began_s: float) -> None:
        """A look at the account says nothing of funding."""

    async def run(self) -> None:
        """Look regularly, and at once whenever there is a reason, until cancelled."""
        await self._mirror.until_ready()
        await self._written()
        self._seen, newest_ms = await self._ledgers.funding_seen(self._mirror.name)
        self._since_ms = newest_ms
        while True:
            if self._wake.is_set() or self.gap is NetGap.NOT_READ:
                self._pauses = list(_SOON_SECONDS)
            self._wake.clear()
            await self.look()
            pause_s = self._pauses.pop() if self._pauses else _REGULAR_SECONDS
            with suppress(TimeoutError):
                async with asyncio.timeout(pause_s):
                    await self._wake.wait()

    async def look(self) -> None:
        """Read what was paid lately, and split what is new."""
        if self._since_ms is None:
            self._since_ms = await self._first_ms()
        if self._since_ms is None:
            self.gap = None  # nothing was ever held, so nothing was paid
            return
        try:
            venue = self._mirror.session.venue
            if not isinstance(venue, ports.TellsFunding):
                self.gap = NetGap.NOT_TOLD
                return
            payments = await venue.funding_payments(max(self._since_ms - _OVERLAP_MS, 0))
            for fill in reversed(await venue.fills(_FILLS_ASKED)):
                self._mirror.note(self._mirror.book.hear_fill(fill, self._mirror.clock()))
        except CopyDeskError as error:
            is_silent = error.reason is Reason.UNSUPPORTED
            self.gap = NetGap.NOT_TOLD if is_silent else NetGap.NOT_READ
            return
        await self._split([each for each in payments if each.payment_id not in self._seen])

    async def _split(self, payments: Sequence[FundingPayment]) -> None:
        """Write down whose each payment is; those with an order in doubt wait."""
        doubtful = {
            order.leg.symbol for order in self._mirror.book.orders.values() if order.is_uncertain
        }
        in_doubt_ms = (each.time_ms for each in payments if each.symbol in doubtful)
        first_ms = min(in_doubt_ms, default=None)
        # Nothing later either: at its start a desk reads on from the newest that was split.
        certain = [
            each
            for each in payments
            if each.symbol not in doubtful and (first_ms is None or each.time_ms <= first_ms)
        ]
        is_whole = len(certain) == len(payments)
        self.gap = None if is_whole else NetGap.NOT_READ
        if certain:
            await self._write_down(certain)
        if is_whole:
            tickers = self._mirror.session.holdings.tickers
            self._since_ms = max(self._since_ms or 0, self._mirror.quotes.venue_ms(tickers) or 0)

    async def _write_down(self, certain: Sequence[FundingPayment]) -> None:
        await self._written()
        held = await self._held(certain)
        now_ms = self._mirror.clock()
        journal: list[Entry] = []
        for payment in certain:
            shares = self._shares(payment, held[payment.payment_id])
            journal += (
                entries.funding_entry(self._mirror.name, key, payment, amount, now_ms)
                for key, amount in shares.items()
            )
        if journal:
            await asyncio.wrap_future(self._mirror.keep(journal))
            self._seen |= {str(entry.facts["payment"]) for entry in journal}

    async def _held(
        self, payments: Sequence[FundingPayment]
    ) -> Mapping[str, dict[ShareKey, Decimal]]:
        """Signed sizes of all follows at the moment of each payment."""
        found: dict[str, dict[ShareKey, Decimal]] = {each.payment_id: {} for each in payments}

        def sizes(net: LiveNet) -> list[tuple[str, LegKey, Decimal]]:
            return [
                (each.payment_id, leg, net.held_at(leg, each.time_ms) * side.sign)
                for each in payments
                for side in PositionSide
                for leg in (LegKey(each.symbol, side),)
            ]

        for follow_id in sorted(self._mirror.follows):
            for payment_id, leg, size in await self._ledgers.read(follow_id, sizes):
                found[payment_id][follow_id, leg] = size
        return found

    def _shares(
        self, payment: FundingPayment, held: Mapping[ShareKey, Decimal]
    ) -> Mapping[ShareKey, Decimal | None]:
        side = None if self._mirror.maker.is_netted else payment.side
        ours = {key: size for key, size in held.items() if side in {None, key[1].side}}
        return funding_shares(payment.amount, ours, self._whole(payment, side, ours.values()))

    def _whole(
        self, payment: FundingPayment, side: PositionSide | None, ours: Iterable[Decimal]
    ) -> Decimal:
        """The size that was paid for: as the venue tells, else ours and the person's together."""
        if payment.size is not None:
            return payment.size
        own, symbol = self._mirror.book.own, payment.symbol
        if self._mirror.maker.is_netted:
            others = own.get(netted_leg(symbol), ZERO)
        else:
            legs = [each for each in PositionSide if side in {None, each}]
            others = sum((own.get(LegKey(symbol, s), ZERO) * s.sign for s in legs), ZERO)
        return others + sum(ours, ZERO)

    async def _first_ms(self) -> int | None:
        """When a follow of this account first held anything, by the venue's clock."""
        await self._written()
        firsts = []
        for follow_id in sorted(self._mirror.follows):
            first_ms = await self._ledgers.read(follow_id, lambda net: net.first_venue_ms)
            if first_ms is not None:
                firsts.append(first_ms)
        return min(firsts, default=None)

    async def _written(self) -> None:
        """Wait until all that was booked so far is in the journal."""
        await asyncio.wrap_future(self._mirror.keep())
