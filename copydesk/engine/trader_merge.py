"""The lists of traders of all venues as one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from itertools import chain
from typing import Any

import numpy as np

from copydesk.engine.api import LoadProgress, Topic, TraderColumns
from copydesk.engine.changes import Publisher


class TraderMerge:
    """Publishes the joined list, and the joined progress, under "list"; used on the engine's loop.

    Where one venue alone has a list, its columns are published as they are.
    """

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._lists: dict[str, TraderColumns] = {}
        self._progress: dict[str, LoadProgress] = {}
        self._joining = asyncio.Lock()
        self._generation = 0

    async def take(self, name: str, columns: TraderColumns) -> None:
        """Take over a venue's list, and publish all of them anew."""
        self._lists[name] = columns
        await self._publish()

    def note(self, name: str, progress: LoadProgress) -> None:
        """Take over how far the reading of a venue's list is."""
        self._progress[name] = progress
        self._publisher.publish(Topic.TRADER_LOAD, "list", joined_progress(self._progress.values()))

    async def drop(self, name: str) -> None:
        """Leave a venue's list out from now on."""
        self._progress.pop(name, None)
        if self._lists.pop(name, None) is not None:
            await self._publish()

    async def _publish(self) -> None:
        async with self._joining:
            lists = tuple(self._lists.values())
            self._generation += 1
            if not lists:
                self._publisher.remove(Topic.TRADERS, "list")
                return
            work = partial(join_columns, lists, self._generation)
            self._publisher.publish(Topic.TRADERS, "list", await asyncio.to_thread(work))


def join_columns(lists: Sequence[TraderColumns], generation: int) -> TraderColumns:
    """One list of all traders, venue after venue; `received_ms` is that of the oldest list.

    Raises:
        ValueError: two lists hold the same trader.
    """
    if len(lists) == 1:
        return replace(lists[0], generation=generation)
    columns = {
        field.name: _joined([getattr(columns, field.name) for columns in lists])
        for field in fields(TraderColumns)
        if field.name not in {"generation", "received_ms", "row_of"}
    }
    row_of = {key: place for place, key in enumerate(columns["keys"])}
    if len(row_of) < len(columns["keys"]):
        raise ValueError("two venues list the same trader")
    received_ms = min(columns.received_ms for columns in lists)
    return TraderColumns(generation=generation, received_ms=received_ms, row_of=row_of, **columns)


def joined_progress(parts: Iterable[LoadProgress]) -> LoadProgress:
    """How far the reading of all lists is; the total is known when each of them is."""
    known = tuple(parts)
    totals = [part.total for part in known]
    problems = dict.fromkeys(part.problem for part in known if part.problem)
    return LoadProgress(
        done=sum(part.done for part in known),
        total=None if None in totals else sum(total or 0 for total in totals),
        finished=all(part.finished for part in known),
        problem=" ".join(problems),
    )


def _joined(values: Sequence[Any]) -> Any:  # noqa: ANN401 - columns are of several types
    first = values[0]
    if isinstance(first, np.ndarray):
        joined = np.concatenate(values)
        joined.flags.writeable = False
        return joined
    if isinstance(first, Mapping):
        return dict(chain.from_iterable(value.items() for value in values))
    return tuple(chain.from_iterable(values))
