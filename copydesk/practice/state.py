"""The state file of a practice exchange: named parts, changed together or not at all.

SQLite in WAL mode, held exclusively: a second exchange on the same folder is refused. A commit
survives the death of the process (kill -9); `synchronous=NORMAL` leaves only a power failure out.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FILE_NAME: Final = "practice.db"
_PRIVATE: Final = 0o600
_SCHEMA: Final = "CREATE TABLE IF NOT EXISTS part (name TEXT PRIMARY KEY, value BLOB NOT NULL)"


class FolderInUse(Exception):
    """Another practice exchange works with this folder."""


class StateFile:
    """Keeps the parts of one world. Not for use by several threads."""

    def __init__(self, folder: Path) -> None:
        """Open or make the file.

        Raises:
            FolderInUse: another process holds it.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / FILE_NAME
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, _PRIVATE))
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=0)
        try:
            self._take_hold()
        except sqlite3.OperationalError as error:
            self._connection.close()
            if "locked" in str(error):
                raise FolderInUse(str(folder)) from error
            raise

    def read(self) -> dict[str, bytes]:
        """All parts, as last committed."""
        return dict(self._connection.execute("SELECT name, value FROM part").fetchall())

    def commit(self, changed: Mapping[str, bytes | None]) -> None:
        """Replace these parts in one transaction; None removes a part."""
        kept = [(name, value) for name, value in changed.items() if value is not None]
        removed = [(name,) for name, value in changed.items() if value is None]
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._connection.executemany("INSERT OR REPLACE INTO part VALUES (?, ?)", kept)
            self._connection.executemany("DELETE FROM part WHERE name = ?", removed)
        except sqlite3.Error:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _take_hold(self) -> None:
        self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(_SCHEMA)
        self._connection.execute("COMMIT")
