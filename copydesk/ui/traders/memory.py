"""What the browser remembers between starts: filter, order, columns. No money, no secrets."""

from __future__ import annotations

import json

from PySide6.QtCore import QSettings

from copydesk.ui.traders.filters import TraderFilter, from_plain, to_plain
from copydesk.ui.traders.query import Sort

_FILTER = "traders/filter"
_COLUMNS = "traders/columns"
_SORT = "traders/sort"


def keep_filter(settings: QSettings, wanted: TraderFilter) -> None:
    """Remember the filter, without the searched text."""
    settings.setValue(_FILTER, json.dumps(to_plain(wanted)))


def kept_filter(settings: QSettings) -> TraderFilter:
    """The remembered filter, or that of a first start."""
    return from_plain(_read(settings, _FILTER))


def keep_columns(settings: QSettings, shown: dict[str, bool]) -> None:
    """Remember which columns are shown."""
    settings.setValue(_COLUMNS, json.dumps(shown))


def kept_columns(settings: QSettings) -> dict[str, bool]:
    """The columns that were shown or hidden by the person; empty at a first start."""
    kept = _read(settings, _COLUMNS)
    if not isinstance(kept, dict):
        return {}
    return {key: shown for key, shown in kept.items() if isinstance(shown, bool)}


def keep_sort(settings: QSettings, sort: Sort) -> None:
    """Remember the order."""
    settings.setValue(_SORT, json.dumps([sort.column, sort.descending]))


def kept_sort(settings: QSettings, columns: set[str]) -> Sort:
    """The remembered order, if it is by one of these columns, else the careful one."""
    match _read(settings, _SORT):
        case [str(column), bool(descending)] if column in columns:
            return Sort(column, descending)
    return Sort()


def _read(settings: QSettings, key: str) -> object:
    text = settings.value(key, "")
    try:
        return json.loads(text) if isinstance(text, str) and text else None
    except json.JSONDecodeError:
        return None
