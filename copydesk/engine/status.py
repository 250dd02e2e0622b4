"""The desk's own state, published when it changes."""

from __future__ import annotations

import asyncio
from typing import Final

from copydesk.engine.acknowledgement import Acknowledgement
from copydesk.engine.api import DeskStatus, Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.chronicle import Chronicle
from copydesk.engine.outbox import Outbox
from copydesk.engine.session import Session
from copydesk.store.journal import Journal

_SECONDS: Final = 0.25


class Status:
    """Gathers `DeskStatus` from the parts."""

    def __init__(
        self,
        profile: str,
        session: Session,
        outbox: Outbox,
        chronicle: Chronicle,
        journal: Journal,
        acknowledgement: Acknowledgement,
        publisher: Publisher,
    ) -> None:
        self._profile = profile
        self._session = session
        self._outbox = outbox
        self._chronicle = chronicle
        self._journal = journal
        self._acknowledgement = acknowledgement
        self._publisher = publisher

    async def run(self) -> None:
        """Publish a few times a second until cancelled."""
        while True:
            await self.publish()
            await asyncio.sleep(_SECONDS)

    async def publish(self) -> None:
        """Publish the state as it is now."""
        status = DeskStatus(
            profile=self._profile,
            environment=self._session.connection.environment,
            open_orders=len(self._session.holdings.orders),
            unknown_outcomes=len(self._outbox.unknown),
            journal_ok=not self._chronicle.problem and self._journal.broken is None,
            journal_records=await self._journal.count(),
            risk_acknowledged_ms=self._acknowledgement.given_ms,
        )
        self._publisher.publish(Topic.STATUS, "desk", status)
