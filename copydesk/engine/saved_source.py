"""A saved connection as a venue: its key is loaded whenever the venue is asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from copydesk.exchange.offers import Place, offer_of
from copydesk.exchange.ports import Credentials, Venue
from copydesk.model.connection import KeyPart, SavedConnection
from copydesk.model.environment import Environment

FindPlace = Callable[[SavedConnection], Awaitable[Place]]
LoadKey = Callable[[SavedConnection], Awaitable[dict[KeyPart, str] | None]]


class SavedSource:
    """Makes the venue of a saved connection; makes it anew when its place or key has changed.

    Args:
        saved: the connection.
        environment: the side of the profile; a connection without a key may be read on both.
        find_place: tells where the venue is; raises `CopyDeskError` while it can't be reached.
        load_key: loads the parts of its key, None for the public list; raises where it can't.
    """

    def __init__(
        self,
        saved: SavedConnection,
        environment: Environment,
        find_place: FindPlace,
        load_key: LoadKey,
    ) -> None:
        self.name = saved.name
        self.environment = environment
        self._saved = saved
        self._find_place = find_place
        self._load_key = load_key
        self._made_of: tuple[Place, dict[KeyPart, str] | None] | None = None
        self._venue: Venue | None = None

    async def venue(self) -> Venue:
        """The venue at its present place.

        Raises:
            CopyDeskError: its key can't be loaded, or it can't be reached.
        """
        made_of = (await self._find_place(self._saved), await self._load_key(self._saved))
        if self._venue is not None and made_of == self._made_of:
            return self._venue
        before = self._venue
        place, parts = made_of
        self._venue = offer_of(self._saved.venue).make(place, credentials_of(parts), self.name)
        self._made_of = made_of
        if before is not None:
            await before.close()
        return self._venue


def credentials_of(parts: dict[KeyPart, str] | None) -> Credentials | None:
    """The parts of a key as adapters take them."""
    if parts is None:
        return None
    return Credentials(
        parts.get(KeyPart.KEY, ""), parts.get(KeyPart.SECRET, ""), parts.get(KeyPart.PASSPHRASE, "")
    )
