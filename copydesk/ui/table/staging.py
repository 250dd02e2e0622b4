"""Where updates wait for the next frame: the newest value of a key wins."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic

from copydesk.ui.table.columns import Row


class Staging(Generic[Row]):
    """Rows to write and keys to drop, collected between two flushes."""

    def __init__(self) -> None:
        """Start empty."""
        self._waiting: dict[Hashable, Row | None] = {}

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._waiting)

    def stage(self, key: Hashable, row: Row) -> None:
        """Let `row` be the newest value of `key`."""
        self._waiting[key] = row

    def remove(self, key: Hashable) -> None:
        """Let `key` disappear."""
        self._waiting[key] = None

    def take(self) -> dict[Hashable, Row | None]:
        """All that waited, None for removed keys; empties the staging."""
        waiting, self._waiting = self._waiting, {}
        return waiting

    def keys(self) -> list[Hashable]:
        """The keys that wait."""
        return list(self._waiting)
