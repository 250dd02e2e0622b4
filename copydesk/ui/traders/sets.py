"""Filter sets: a filter with its order under a name, ours and the person's own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication, QSettings, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from copydesk.ui import words
from copydesk.ui.controls import label
from copydesk.ui.traders.filters import START, TraderFilter, from_plain, to_plain
from copydesk.ui.traders.query import Sort

translate = QCoreApplication.translate

LONGEST_NAME: Final = 40
MOST_OWN: Final = 30
_KEY: Final = "traders/sets"


@dataclass(frozen=True, slots=True)
class FilterSet:
    """A filter and an order. `key` is "" for the person's own."""

    name: str
    wanted: TraderFilter
    sort: Sort = field(default_factory=Sort)
    key: str = ""


def presets() -> tuple[FilterSet, ...]:
    """Our sets; the last is a rule that many follow, shown with what it misses."""
    return (
        FilterSet(translate("Traders", "Careful"), START, key="careful"),
        FilterSet(
            translate("Traders", "Long record, no flags"),
            TraderFilter(minimum_days=180, no_flags=True),
            key="long",
        ),
        FilterSet(
            translate("Traders", "Low drawdown"),
            TraderFilter(minimum_days=90, maximum_drawdown=10.0, no_critical=True),
            key="calm",
        ),
        FilterSet(
            translate("Traders", "Evidence of an edge"),
            TraderFilter(evidence_only=True, no_critical=True),
            key="evidence",
        ),
        FilterSet(translate("Traders", "Everybody"), TraderFilter(), key="all"),
        FilterSet(
            translate("Traders", "≥ 30 days, win rate ≥ 60 %, by profit"),
            TraderFilter(minimum_days=30, minimum_win=60.0),
            Sort("total"),
            key="popular",
        ),
    )


def kept_sets(settings: QSettings) -> tuple[FilterSet, ...]:
    """The person's own sets; what can't be read is left out."""
    text = settings.value(_KEY, "")
    try:
        plain = json.loads(text) if isinstance(text, str) and text else []
    except json.JSONDecodeError:
        return ()
    found = []
    for entry in plain if isinstance(plain, list) else []:
        match entry:
            case {
                "name": str(name),
                "filter": dict(wanted),
                "sort": [str(column), bool(descending)],
            } if name.strip():
                sort = Sort(column, descending)
                found.append(FilterSet(name[:LONGEST_NAME], from_plain(wanted), sort))
    return tuple(found[:MOST_OWN])


def keep_sets(settings: QSettings, own: Sequence[FilterSet]) -> None:
    """Remember the person's own sets."""
    plain = [
        {
            "name": each.name,
            "filter": to_plain(each.wanted),
            "sort": [each.sort.column, each.sort.descending],
        }
        for each in own
    ]
    settings.setValue(_KEY, json.dumps(plain))


def with_set(own: Sequence[FilterSet], added: FilterSet) -> tuple[FilterSet, ...]:
    """The sets with one more; one of the same name is replaced, the oldest gives way."""
    others = [each for each in own if each.name != added.name]
    return (*others, added)[-MOST_OWN:]


def name_of(sets: Sequence[FilterSet], wanted: TraderFilter, sort: Sort) -> str:
    """The name of the set that is in force; "" for none."""
    plain = to_plain(wanted)
    return next((s.name for s in sets if to_plain(s.wanted) == plain and s.sort == sort), "")


class SetsMenu(QMenu):
    """Choose a set, keep the present filter under a name, forget one of your own.

    `picked` and `forgotten` carry a `FilterSet`, `kept` a name.
    """

    picked = Signal(object)
    forgotten = Signal(object)
    kept = Signal(str)

    def __init__(self, own: Sequence[FilterSet], in_force: str, parent: QWidget) -> None:
        """A menu for one opening; `in_force` names the present set."""
        super().__init__(parent)
        for group in (presets(), own):
            for each in group:
                action = self.addAction(words.plain_name(each.name).replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(each.name == in_force)
                action.triggered.connect(lambda _on=False, chosen=each: self.picked.emit(chosen))
            self.addSeparator()
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("name, then Enter"))
        self.name.setAccessibleName(self.tr("Keep the present filter as"))
        self.name.returnPressed.connect(self._keep)
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(10, 4, 10, 4)
        row.addWidget(label(self.tr("keep as"), tone="secondary"))
        row.addWidget(self.name)
        keep = QWidgetAction(self)
        keep.setDefaultWidget(line)
        self.addAction(keep)
        if own:
            self.forget = self.addMenu(self.tr("Forget"))
            for each in own:
                action = self.forget.addAction(words.plain_name(each.name).replace("&", "&&"))
                action.triggered.connect(lambda _on=False, gone=each: self.forgotten.emit(gone))

    def _keep(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.close()
            self.kept.emit(name)
