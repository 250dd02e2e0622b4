"""Filters and sorts in a worker thread; only the newest answer is told."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from copydesk.engine.api import TraderColumns, TraderJudgements, TraderMarks
from copydesk.ui.table import LatestJob
from copydesk.ui.traders.filters import TraderFilter
from copydesk.ui.traders.query import Found, Sort, TraderIndex, find, keep_order


class Finder(QObject):
    """Knows the list, the marks, the filter and the order; `found` tells what to show.

    `found` carries a `Found` and the `Sort` it was made with.
    """

    found = Signal(object, object)
    failed = Signal(object)

    def __init__(self, wanted: TraderFilter, parent: QObject) -> None:
        """Nothing is searched before the first list."""
        super().__init__(parent)
        self.index: TraderIndex | None = None
        self._judged: dict[str, TraderJudgements] = {}
        self.marks = TraderMarks(frozenset(), frozenset())
        self.wanted = wanted
        self.sort = Sort()
        self.last: Found | None = None
        self.unsorted = False
        self._is_searching = False
        self._job = LatestJob("traders", self)
        self._job.done.connect(self._tell)
        self._job.failed.connect(self.failed)

    @property
    def is_settled(self) -> bool:
        """Whether the newest search was told."""
        return self.last is not None and not self._job.busy

    def take_list(self, columns: TraderColumns, *, keep_rows: bool) -> None:
        """A newer list came; with `keep_rows` the traders shown stay where they are for now."""
        self.index = TraderIndex(columns, dict(self._judged))
        if keep_rows and self.last is not None and not self._is_searching:
            self._keep(self.last, self.index)
        else:
            self.search()

    def take_judgements(
        self, venue: str, found: TraderJudgements | None, *, keep_rows: bool
    ) -> None:
        """A venue was ranked; a ranking older than the one that is known is dropped."""
        known = self._judged.get(venue)
        if found is None:
            self._judged.pop(venue, None)
        elif known is not None and found.generation <= known.generation:
            return
        else:
            self._judged[venue] = found
        if self.index is not None:
            self.take_list(self.index.columns, keep_rows=keep_rows)

    def search(self) -> None:
        """Filter and sort what is known now."""
        index, marks, wanted, sort = self.index, self.marks, self.wanted, self.sort
        if index is not None:
            self.unsorted = False
            self._is_searching = True
            self._job.submit(lambda: (find(index, marks, wanted, sort), sort))

    def sort_kept(self) -> None:
        """Sort rows that were kept where they were."""
        if self.unsorted:
            self.search()

    def close(self) -> None:
        """End the worker thread."""
        self._job.close()

    def _keep(self, last: Found, index: TraderIndex) -> None:
        sort = self.sort
        self.unsorted = True
        self._job.submit(lambda: (keep_order(last, index), sort))

    def _tell(self, result: tuple[Found, Sort]) -> None:
        self.last, sort = result
        self._is_searching = False
        self.found.emit(self.last, sort)
