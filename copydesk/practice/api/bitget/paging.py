"""Bitget's two ways to page: by the id of the last row, and by number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from copydesk.practice.api.bitget.codes import ApiError, Code
from copydesk.practice.api.bitget.params import Params

T = TypeVar("T")

_LATEST_MS: Final = 10**14
_LONGEST_SPAN_MS: Final = 93 * 86_400_000


def read_span(params: Params) -> tuple[int, int]:
    """Read start and end; together they span three months at most.

    Raises:
        ApiError: a time is none, or the span too long.
    """
    start_ms = params.whole("startTime", 0, 0, _LATEST_MS)
    end_ms = params.whole("endTime", _LATEST_MS, 0, _LATEST_MS)
    has_both = bool(params.text("startTime", "") and params.text("endTime", ""))
    if has_both and end_ms - start_ms > _LONGEST_SPAN_MS:
        raise ApiError(Code.PARAMETER, "startTime")
    return start_ms, end_ms


def by_cursor(
    rows: Sequence[T], id_of: Callable[[T], str], params: Params, default: int, most: int
) -> tuple[list[T], str]:
    """Cut one page out of rows that are newest first; return it, and the cursor behind it.

    Ids go before times. A cursor that is not there any more begins anew, as a fresh walk.
    """
    limit = params.whole("limit", default, 1, most)
    before, after = params.text("idLessThan", ""), params.text("idGreaterThan", "")
    ids = [id_of(row) for row in rows]
    first, end = 0, len(rows)
    if before in ids:
        first = ids.index(before) + 1
    if after in ids:
        end = ids.index(after)
    shown = list(rows[first : min(first + limit, end)])
    return shown, id_of(shown[-1]) if shown else ""


def by_number(rows: Sequence[T], params: Params, default: int, most: int) -> list[T]:
    """Cut a page by its number."""
    size = params.whole("pageSize", default, 1, most)
    number = params.whole("pageNo", 1, 1, 10**9)
    return list(rows[(number - 1) * size : number * size])
