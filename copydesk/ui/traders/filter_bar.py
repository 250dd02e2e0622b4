"""The line over the list: search, one chip a filter, "+ filter", and how many are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from copydesk.ui import format as write
from copydesk.ui import icons
from copydesk.ui.controls import FilterChip, FlowLayout, button, label
from copydesk.ui.traders.filter_menu import FilterMenu
from copydesk.ui.traders.filters import Limit, TraderFilter, limit_words
from copydesk.ui.traders.sentences import count_words

_LONGEST_SEARCH = 100


class SearchField(QLineEdit):
    """Search by name or id. Escape empties it, then leaves; Down and Enter go to the list."""

    left = Signal()

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setPlaceholderText(self.tr("name or id  ( / )"))
        self.setAccessibleName(self.tr("Search traders by name or id"))
        self.setClearButtonEnabled(True)
        self.setMaxLength(_LONGEST_SEARCH)
        self.setFixedWidth(176)
        self._lens = self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys that leave the field."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """`changed` carries the new filter whenever the person changes it."""

    changed = Signal(object)

    def __init__(self, wanted: TraderFilter) -> None:
        """Show `wanted`."""
        super().__init__()
        self._wanted = wanted
        self.venues: Sequence[str] = ()
        self.search = SearchField()
        self.search.textChanged.connect(self._search)
        self.add = button(self.tr("filter"), icon="plus")
        self.add.setAccessibleName(self.tr("Add or change a filter"))
        self.add.clicked.connect(self.open_menu)
        self.chips: dict[Limit, FilterChip] = {}
        self._flow = FlowLayout()
        self._flow.addWidget(self.search)
        self._flow.addWidget(self.add)
        self._shown = label("", strong=True)
        self._rest = label("", tone="secondary", step="table")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(4)
        row.addLayout(self._flow, 1)
        for words in (self._shown, self._rest):
            row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
            words.setMinimumHeight(26)
        self.sets = button(self.tr("filter set"), icon="chevron-down")
        self.sets.setAccessibleName(self.tr("Filter sets"))
        row.addWidget(self.sets, 0, Qt.AlignmentFlag.AlignTop)
        self._show_chips()

    @property
    def wanted(self) -> TraderFilter:
        """The filter on screen."""
        return self._wanted

    @property
    def count(self) -> str:
        """How many are shown, as it stands at the right."""
        return f"{self._shown.text()} {self._rest.text()}"

    def show_set(self, name: str) -> None:
        """Name the filter set in force; "" for none."""
        self.sets.setText(name.replace("&", "&&") or self.tr("filter set"))

    def show_count(self, shown: int, total: int, hidden: int) -> None:
        """Say how many of how many are shown, and how many only the person's hiding leaves out."""
        self._shown.setText(write.number(shown, 0))
        self._rest.setText(count_words(total, hidden))

    def change(self, wanted: TraderFilter) -> None:
        """Take another filter and announce it."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self.search.blockSignals(True)
        if self.search.text() != wanted.text:
            self.search.setText(wanted.text)
        self.search.blockSignals(False)
        self._show_chips()
        self.changed.emit(wanted)

    def make_menu(self) -> FilterMenu:
        """The menu of all filters, as things stand."""
        menu = FilterMenu(self._wanted, self.venues, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.picked.connect(self.change)
        return menu

    def open_menu(self) -> None:
        """Open the menu under its button."""
        self.make_menu().popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def _search(self, text: str) -> None:
        self.change(self._wanted.with_value(Limit.TEXT, text))

    def _show_chips(self) -> None:
        active = [limit for limit in self._wanted.active if limit is not Limit.TEXT]
        for limit in [limit for limit in self.chips if limit not in active]:
            chip = self.chips.pop(limit)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for limit in active:
            text = limit_words(self._wanted, limit)
            if limit not in self.chips:
                self.chips[limit] = self._make_chip(limit)
            self.chips[limit].setText(text)
            self.chips[limit].setAccessibleName(self.tr("Filter %1").replace("%1", text))

    def _make_chip(self, limit: Limit) -> FilterChip:
        chip = FilterChip("")
        chip.setChecked(True)
        chip.setToolTip(self.tr("Click to remove this filter"))
        chip.toggled.connect(self._remover(limit))
        self._flow.insert_widget(self._flow.count() - 1, chip)
        chip.show()
        return chip

    def _remover(self, limit: Limit) -> Callable[[bool], None]:
        def remove(on: bool) -> None:
            if not on:
                self.change(self._wanted.without(limit))

        return remove
