"""The desk's own state, published when it changes."""

from __future__ import annotations

import asyncio
from typing import Final

from copydesk.engine.acknowledgement import Acknowledgement
from copydesk.engine.api import DeskStatus, Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.connections import Connections
from copydesk.model.environment import Environment
from copydesk.store.journal import Journal

_SECONDS: Final = 0.25


class Status:
    """Gathers `DeskStatus` from the parts."""

    def __init__(
        self,
        profile: str,
        environment: Environment,
        connections: Connections,
        journal: Journal,
        acknowledgement: Acknowledgement,
        publisher: Publisher,
    ) -> None:
        self._profile = profile
        self._environment = environment
        self._connections = connections
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
            environment=self._environment,
            open_orders=sum(len(parts.session.holdings.orders) for parts in self._connections),
            unknown_outcomes=sum(len(parts.outbox.unknown) for parts in self._connections)
            + self._connections.local.unknown_outcomes,
            journal_ok=self._journal.broken is None
            and not self._connections.local.problem
            and not any(parts.chronicle.problem for parts in self._connections),
            journal_records=await self._journal.count(),
            risk_acknowledged_ms=self._acknowledgement.given_ms,
        )
        self._publisher.publish(Topic.STATUS, "desk", status)
