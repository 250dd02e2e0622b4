"""The journal for the window: pages of it, the state of its chain, files for other programs."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from copydesk.model.errors import FixSettings
from copydesk.model.journal import JournalCheck, JournalLine, JournalPage, JournalQuery
from copydesk.model.reasons import Reason
from copydesk.paths import ProfileFolders
from copydesk.sheets import new_file
from copydesk.store.database import open_to_read
from copydesk.store.export import EXPORTS, fact_text, facts_of
from copydesk.store.journal import Journal
from copydesk.store.records import Filter, Record
from copydesk.store.writer import store_trouble

PAGE: Final = 300


class JournalDesk:
    """Reads the journal beside the desk that writes it; long work has a connection of its own."""

    def __init__(self, journal: Journal, folders: ProfileFolders, clock: Callable[[], int]) -> None:
        self._journal = journal
        self._folders = folders
        self._clock = clock

    async def page(self, query: JournalQuery) -> JournalPage:
        """The newest records that match.

        Raises:
            FixSettings: STORE_TROUBLE, they can't be read.
        """
        records = await self._journal.newest(PAGE + 1, filter_of(query))
        lines = tuple(map(_line, records[:PAGE]))
        return JournalPage(lines, len(records) > PAGE)

    async def check(self) -> JournalCheck:
        """Follow the chain through every record.

        Raises:
            FixSettings: STORE_TROUBLE, the head file can't be read.
        """
        found = await self._journal.verify()
        return JournalCheck(
            found.records,
            found.broken.sentence if found.broken else "",
            found.broken.sequence if found.broken else None,
            found.tail.hash.hex(),
            self._clock(),
        )

    async def export(self, query: JournalQuery, path: str) -> int:
        """Write every record that matches to a .csv, .xlsx or .jsonl file, whole or not at all.

        Returns:
            The number of records.

        Raises:
            FixSettings: INVALID_SETTINGS, another ending; FILE_TROUBLE, it can't be written.
        """
        return await asyncio.to_thread(self._export, filter_of(query), Path(path))

    def _export(self, wanted: Filter, path: Path) -> int:
        write = EXPORTS.get(path.suffix.lower())
        if write is None:
            raise FixSettings(
                Reason.INVALID_SETTINGS, "the file's name must end with .csv, .xlsx or .jsonl"
            )
        try:
            with closing(open_to_read(self._folders.database)) as connection:
                connection.execute("BEGIN")  # one state throughout, whatever is written meanwhile
                with new_file(path) as target:
                    return write(connection, wanted, target)
        except sqlite3.Error as error:
            raise store_trouble(error, self._folders.database) from error


def filter_of(query: JournalQuery) -> Filter:
    """The store's filter for what the person asks for."""
    return Filter(
        query.since_ms,
        query.kinds,
        query.follow_id,
        until_ms=query.until_ms,
        symbol=query.symbol.strip().upper(),
        text=query.text.strip(),
        before=query.before,
    )


def _line(record: Record) -> JournalLine:
    facts = tuple((name, fact_text(value)) for name, value in facts_of(record).items())
    return JournalLine(
        record.sequence, record.time_ms, record.kind, record.follow_id, record.reason, facts
    )
