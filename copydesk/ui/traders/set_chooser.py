"""Choosing, keeping and forgetting filter sets from the button over the list."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QSettings, Qt, Signal

from copydesk.ui.traders.filter_bar import FilterBar
from copydesk.ui.traders.query import Sort
from copydesk.ui.traders.sets import (
    FilterSet,
    SetsMenu,
    keep_sets,
    kept_sets,
    name_of,
    presets,
    with_set,
)


class SetChooser(QObject):
    """`picked` carries a `FilterSet` to put into force."""

    picked = Signal(object)

    def __init__(self, bar: FilterBar, settings: QSettings) -> None:
        """Works the button of a filter bar."""
        super().__init__(bar)
        self._bar = bar
        self._settings = settings
        self._sort = Sort()
        bar.sets.clicked.connect(self._open)

    @property
    def in_force(self) -> str:
        """The name of the set in force, "" for none."""
        sets = (*presets(), *kept_sets(self._settings))
        return name_of(sets, self._bar.wanted, self._sort)

    def show(self, sort: Sort) -> None:
        """Name the set in force; the list is sorted by `sort`."""
        self._sort = sort
        self._bar.show_set(self.in_force)

    def make_menu(self) -> SetsMenu:
        """The filter sets, as things stand."""
        menu = SetsMenu(kept_sets(self._settings), self.in_force, self._bar)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.picked.connect(self.picked)
        menu.kept.connect(self._keep)
        menu.forgotten.connect(self._forget)
        return menu

    def _open(self) -> None:
        place = QPoint(0, self._bar.sets.height())
        self.make_menu().popup(self._bar.sets.mapToGlobal(place))

    def _keep(self, name: str) -> None:
        added = FilterSet(name, self._bar.wanted, self._sort)
        keep_sets(self._settings, with_set(kept_sets(self._settings), added))
        self.show(self._sort)

    def _forget(self, gone: FilterSet) -> None:
        own = kept_sets(self._settings)
        keep_sets(self._settings, [each for each in own if each != gone])
        self.show(self._sort)
