"""Where a session gets its venue from."""

from __future__ import annotations

from typing import Protocol

from copydesk.exchange.ports import Venue
from copydesk.model.environment import Environment


class VenueSource(Protocol):
    """A saved key on a real venue, or the practice exchange beside us."""

    @property
    def name(self) -> str:
        """The venue's name, known before it can be reached."""
        ...

    @property
    def environment(self) -> Environment:
        """The side of the wall."""
        ...

    async def venue(self) -> Venue:
        """The venue, as it can be reached now; the same one as before where nothing changed.

        Raises:
            CopyDeskError: it can't be had at the moment.
        """
        ...
