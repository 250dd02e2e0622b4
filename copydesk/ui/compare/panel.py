"""The panel that compares up to four traders."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from copydesk.model.comparison import MOST_COMPARED, Comparison
from copydesk.model.errors import CopyDeskError
from copydesk.model.trader import TraderKey
from copydesk.ui import format as write
from copydesk.ui import slots, words
from copydesk.ui.compare.lines import (
    FigureLine,
    PairLine,
    figure_columns,
    figure_lines,
    names_of,
    pair_columns,
    pair_lines,
)
from copydesk.ui.context import Context
from copydesk.ui.controls import FilterChip, FlowLayout, label
from copydesk.ui.listed import listed_name
from copydesk.ui.panel import Panel
from copydesk.ui.plots.legend import Legend
from copydesk.ui.table import DataTable, KeyedTableModel
from copydesk.ui.table.covered import Covered

if TYPE_CHECKING:
    from copydesk.ui.compare.chart import CompareChart

_KINDS = ("line", "dashes", "dashes", "dashes")


class ComparePanel(Panel):
    """Curves on one scale, a table of figures, and how alike the traders are.

    Answers for another choice of traders are dropped.
    """

    def __init__(self, context: Context) -> None:
        """Compares whom the person chose in the list or in profiles."""
        super().__init__(context)
        self.found: Comparison | None = None
        self.chart: CompareChart | None = None
        self.chips: dict[TraderKey, FilterChip] = {}
        self._asked: tuple[TraderKey, ...] = ()
        self._build()
        context.compared_changed.connect(self._choose)
        self._choose(context.compared)

    def is_settled(self) -> bool:
        """Whether the chosen traders are shown."""
        return self.found is not None or len(self.context.compared) < 1

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read once somebody looks."""
        super().showEvent(event)
        if self.context.compared and self.found is None:
            self._read()

    def _build(self) -> None:
        self._flow = FlowLayout()
        self.hint = label("", tone="secondary", step="table")
        top = QHBoxLayout()
        top.setContentsMargins(8, 6, 8, 4)
        top.addLayout(self._flow, 1)
        top.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignTop)
        self.legend = Legend([])
        self._plot = QWidget()
        self._plot_box = QVBoxLayout(self._plot)
        self._plot_box.setContentsMargins(8, 0, 0, 0)
        self._plot_box.setSpacing(0)
        self._plot_box.addWidget(self.legend)
        self._space = QWidget()
        self._plot_box.addWidget(self._space, 1)
        self.pairs: KeyedTableModel[PairLine] = KeyedTableModel(pair_columns(), self)
        self.pairs_table = DataTable(self.pairs)
        self.pairs_table.setAccessibleName(self.tr("How alike they are"))
        self.pairs_table.empty.say(self.tr("Two traders are needed."), icon="compare")
        self.figures: KeyedTableModel[FigureLine] = KeyedTableModel(figure_columns(()), self)
        self.figures_table = DataTable(self.figures)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.figures_table, self.tr("Figures"))
        self.tabs.addTab(self.pairs_table, self.tr("Alike"))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._plot)
        split.addWidget(self.tabs)
        split.setSizes([500, 400])
        self._plot.setMinimumHeight(120)
        self.content.addLayout(top)
        covered = Covered(split)
        self.empty = covered.empty
        self.content.addWidget(covered, 1)

    def _choose(self, traders: tuple[TraderKey, ...]) -> None:
        """Show who is chosen, and read them if somebody looks."""
        self.found = None
        for trader in [each for each in self.chips if each not in traders]:
            chip = self.chips.pop(trader)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for trader in traders:
            if trader not in self.chips:
                self.chips[trader] = self._chip(trader)
        count = self.tr("%1 of %2").replace("%2", write.number(MOST_COMPARED, 0))
        self.hint.setText(count.replace("%1", write.number(len(traders), 0)))
        if not traders:
            sentence = self.tr("Nobody is chosen. Pick up to four traders in the list (C).")
            verb = self.tr("Find traders")
            self.empty.say(sentence, verb, partial(self.context.want_panel, "traders"), "compare")
            self.empty.follow(0)
        elif self.isVisible():
            self._read()

    def _chip(self, trader: TraderKey) -> FilterChip:
        chip = FilterChip(self._name(trader).replace("&", "&&"))
        chip.setChecked(True)
        chip.setToolTip(self.tr("Click to leave this trader out"))
        chip.toggled.connect(lambda _on: self.context.set_compared(trader, False))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _name(self, trader: TraderKey) -> str:
        nickname = words.plain_name(listed_name(self.context.bridge, trader), 28)
        return nickname or words.plain_name(trader.trader_id)

    @slots.command
    async def _read(self) -> None:
        wanted = self._asked = self.context.compared
        if self.found is None:
            self.empty.load(self.tr("Reading these traders' records"))
            self.empty.follow(0)
        self.clear_trouble()
        try:
            found = await self.context.bridge.call(lambda desk: desk.compare(wanted))
        except CopyDeskError as error:
            if wanted == self.context.compared:
                self._show_failure(error)
            return
        if wanted == self.context.compared:
            self._show(found)

    def _show_failure(self, error: CopyDeskError) -> None:
        sentence = f"{words.error_sentence(error)} {words.error_next_step(error)}"
        self.empty.say(sentence, self.tr("Try again"), self._read, icon="warning")
        self.empty.follow(0)

    def _show(self, found: Comparison) -> None:
        self.found = found
        names = names_of(found.profiles)
        self.empty.follow(1)
        self._show_figures(found, names)
        self.pairs.replace_all(((line.pair.first, line.pair.second), line)
                               for line in pair_lines(found))  # fmt: skip
        self.pairs.flush()
        entries = [(f"category.{place}", _KINDS[place], name) for place, name in enumerate(names)]
        self.legend.show_entries(entries)
        self.note_changed.emit(self.tr("percent since the latest common start"))
        QTimer.singleShot(0, self, self._draw)

    def _show_figures(self, found: Comparison, names: Sequence[str]) -> None:
        """The heads of the columns are names, so every choice has a table of its own."""
        old, old_model = self.figures_table, self.figures
        self.figures = KeyedTableModel(figure_columns(names), self)
        self.figures.replace_all((line.name, line) for line in figure_lines(found))
        self.figures.flush()
        self.figures_table = DataTable(self.figures)
        self.figures_table.behaviour.sortable = False
        self.figures_table.setAccessibleName(self.tr("Figures of all chosen traders"))
        front = self.tabs.currentIndex()
        self.tabs.removeTab(0)
        self.tabs.insertTab(0, self.figures_table, self.tr("Figures"))
        self.tabs.setCurrentIndex(front)
        old.deleteLater()
        old_model.deleteLater()

    def _draw(self) -> None:
        """In a turn of its own: the plotting library is loaded by the first one."""
        from copydesk.ui.compare.chart import CompareChart, common_curves

        if self.found is None:
            return
        if self.chart is None:
            self.chart = CompareChart()
            self._plot_box.replaceWidget(self._space, self.chart)
            self._space.deleteLater()
        profiles = self.found.profiles
        self.chart.show_curves(common_curves(profiles, names_of(profiles)))
