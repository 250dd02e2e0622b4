"""The practice exchange as a venue: our own process, or one that runs already."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from copydesk.engine.practice_process import PracticeAddress
from copydesk.exchange.ports import Venue
from copydesk.model.environment import Environment

PRACTICE: str = "practice"


class PracticeSource:
    """Makes the venue from an address; makes it anew when that has changed.

    Args:
        address: tells where the exchange listens; raises `CopyDeskError` where it doesn't.
        connect: makes the venue.
    """

    name = PRACTICE
    environment = Environment.PRACTICE

    def __init__(
        self,
        address: Callable[[], Awaitable[PracticeAddress]],
        connect: Callable[[PracticeAddress], Venue],
    ) -> None:
        self.find_address = address
        self._connect = connect
        self._address: PracticeAddress | None = None
        self._venue: Venue | None = None

    async def venue(self) -> Venue:
        """The venue at the present address.

        Raises:
            CopyDeskError: the exchange doesn't run.
        """
        address = await self.find_address()
        if self._venue is not None and self._is_same_place(address):
            return self._venue
        before, self._venue, self._address = self._venue, self._connect(address), address
        if before is not None:
            await before.close()
        return self._venue

    def _is_same_place(self, address: PracticeAddress) -> bool:
        before = self._address
        return before is not None and (address.rest, address.key) == (before.rest, before.key)
