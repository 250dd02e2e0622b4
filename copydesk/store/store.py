"""Everything a desk remembers, opened together for one profile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from copydesk.model.errors import FixSettings
from copydesk.paths import ProfileFolders
from copydesk.store.connections import ConnectionBook
from copydesk.store.copies import Copies
from copydesk.store.database import Database
from copydesk.store.equity import EquitySamples
from copydesk.store.follows import Follows
from copydesk.store.guards import Guards
from copydesk.store.head import HeadFile
from copydesk.store.journal import Journal
from copydesk.store.lock import ProfileLock
from copydesk.store.looks import Looks
from copydesk.store.position_rules import PositionRulesBook
from copydesk.store.preferences import Preferences
from copydesk.store.shadows import Shadows
from copydesk.store.snapshots import Snapshots


class Store:
    """The parts of an open store; it holds the profile's lock until `close`.

    Opening takes some milliseconds of disk work; `open_store` does it off the loop.

    Args:
        folders: the profile.
        clock_ms: the local wall clock, UTC; dates the note of a damaged journal.

    Raises:
        FixSettings: PROFILE_IN_USE, another desk works here; STORE_TROUBLE, it can't be opened.
    """

    def __init__(self, folders: ProfileFolders, clock_ms: Callable[[], int]) -> None:
        folders.make()
        self._lock = ProfileLock(folders.lock)
        try:
            self._database = Database(folders.database)
        except FixSettings:
            self._lock.release()
            raise
        try:
            self.journal = Journal(self._database, HeadFile(folders.journal_head), clock_ms)
        except FixSettings:
            self.close_now()
            raise
        self.follows = Follows(self._database, self.journal)
        self.copies = Copies(self._database, self.journal)
        self.preferences = Preferences(self._database, self.journal)
        self.snapshots = Snapshots(self._database)
        self.looks = Looks(self._database)
        self.equity = EquitySamples(self._database)
        self.connections = ConnectionBook(self._database, self.journal)
        self.guards = Guards(self._database, self.journal)
        self.shadows = Shadows(self._database, self.journal)
        self.position_rules = PositionRulesBook(self._database, self.journal)

    async def close(self) -> None:
        """Bring everything to the disk and give the profile back."""
        await asyncio.to_thread(self.close_now)

    def close_now(self) -> None:
        """Like `close`, without a loop. Doing it twice does nothing."""
        self._database.close()
        self._lock.release()


async def open_store(folders: ProfileFolders, clock_ms: Callable[[], int]) -> Store:
    """Open a store without holding up the loop; see `Store` for the errors."""
    return await asyncio.to_thread(Store, folders, clock_ms)
