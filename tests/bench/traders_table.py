"""100 000 traders in the real browser: a click on a head, a letter typed, a page scrolled.

Times run until the table has painted. Floor of sorting: `numpy.argsort` of the same figures. The
peer is what Qt offers out of the box: `QSortFilterProxyModel` over `QStandardItemModel`.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

import numpy as np
from PySide6.QtCore import QEvent, QObject, QRegularExpression, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from copydesk.engine.api import Topic, TraderColumns, TraderMarks
from copydesk.ui.traders import TradersPanel
from copydesk.ui.traders.filters import TraderFilter
from copydesk.ui.traders.query import Sort, TraderIndex, find
from tests.bench import offscreen
from tests.bench.figures import Figure, Floor, Options, median_ms, percentile, timed_ms
from tests.gui.sample_traders import columns, many

TRADERS = 100_000
SORTED_BY = ("drawdown", "win", "days", "followers", "quarter", "sharpe")
TYPED = ("t", "ti", "tid", "tide", "tide ", "tide 9")
_NO_MARKS = TraderMarks(frozenset(), frozenset())


def measure(options: Options) -> list[Figure]:
    """Sort, filter and scroll."""
    application = offscreen.application()
    traders = columns(many(TRADERS))
    peer = QtsOwn(traders)
    stage = offscreen.Stage()
    panel = TradersPanel(stage.context)
    offscreen.show(panel)
    browser = Browser(panel)
    browser.take(stage, traders)
    figures = [*sorting(browser, traders, peer), *typing(browser, peer)]
    figures += scrolling(panel.table, peer.table, options)
    panel.close_down()
    del application
    return figures


class Browser(QObject):
    """The panel, and waiting until it has painted what was asked for, once."""

    def __init__(self, panel: TradersPanel) -> None:
        super().__init__()
        self.panel = panel
        self._painted = False
        panel.model.shown.connect(self._expect_paint)
        panel.table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: notice painting."""
        del watched
        self._painted |= event.type() == QEvent.Type.Paint
        return False

    def take(self, stage: offscreen.Stage, traders: TraderColumns) -> None:
        """Let the desk publish the list."""
        self.until_painted(lambda: stage.desk.publish(Topic.TRADERS, "list", traders))

    def until_painted(self, action: Callable[[], object]) -> None:
        """Do something and wait for the next list on screen."""
        offscreen.wait_for(self.panel.model.shown, action)
        if not self._painted:
            self.panel.table.viewport().repaint()

    def _expect_paint(self) -> None:
        self._painted = False


class QtsOwn:
    """The same traders in Qt's ready-made classes: name, Sharpe ratio, drawdown."""

    def __init__(self, traders: TraderColumns) -> None:
        self.model = QStandardItemModel(len(traders), 3)
        figures = (traders.sharpe_ratio, traders.max_drawdown_percent)
        for row, name in enumerate(traders.nicknames):
            self.model.setItem(row, 0, QStandardItem(name))
            for place, column in enumerate(figures, 1):
                item = QStandardItem()
                item.setData(float(column[row]), Qt.ItemDataRole.DisplayRole)
                self.model.setItem(row, place, item)
        self.proxy = QSortFilterProxyModel()
        self.proxy.setSourceModel(self.model)
        self.table = QTableView()
        self.table.setModel(self.proxy)
        offscreen.show(self.table)

    def sort(self, column: int) -> None:
        """Sort and paint."""
        self.proxy.sort(column)
        self.table.viewport().repaint()

    def filter(self, text: str) -> None:
        """Filter by name and paint."""
        ignoring_case = QRegularExpression.PatternOption.CaseInsensitiveOption
        wanted = QRegularExpression(QRegularExpression.escape(text), ignoring_case)
        self.proxy.setFilterRegularExpression(wanted)
        self.table.viewport().repaint()


def sorting(browser: Browser, traders: TraderColumns, peer: QtsOwn) -> list[Figure]:
    """Each column for the first time, so that no order is known yet."""
    clicks = [
        timed_ms(lambda key=key: browser.until_painted(lambda: browser.panel.sort_by(key)))  # type: ignore[misc]  # mypy can't infer lambdas with defaults
        for key in SORTED_BY
    ]
    floor = Floor("numpy.argsort", median_ms(lambda: np.argsort(traders.sharpe_ratio), 5))
    qt = Floor("Qt proxy", median([timed_ms(lambda: peer.sort(1)), timed_ms(lambda: peer.sort(2))]))
    everything, fresh = TraderFilter(), TraderIndex(traders)
    by_name = timed_ms(lambda: find(fresh, _NO_MARKS, everything, Sort("trader", False)))
    return [
        Figure("sort 100 000 traders by a figure, painted", median(clicks), "ms", floor, 60, qt),
        Figure("the same, slowest column", max(clicks), "ms", floor, 60),
        Figure("sort 100 000 traders by name, in the worker", by_name, "ms", floor),
    ]


def typing(browser: Browser, peer: QtsOwn) -> list[Figure]:
    """Letter after letter in the search field."""
    field = browser.panel.bar.search
    keys = [
        timed_ms(lambda text=text: browser.until_painted(lambda: field.setText(text)))  # type: ignore[misc]  # mypy can't infer lambdas with defaults
        for text in TYPED
    ]
    browser.until_painted(lambda: field.setText(""))
    qt = Floor("Qt proxy", median(timed_ms(lambda text=text: peer.filter(text)) for text in TYPED))  # type: ignore[misc]  # mypy can't infer lambdas with defaults
    peer.filter("")
    return [
        Figure("filter keystroke at 100 000 traders, painted", median(keys), "ms", None, 30, qt),
        Figure("the same, slowest keystroke", max(keys), "ms", None, 30),
    ]


def scrolling(table: QTableView, peer: QTableView, options: Options) -> list[Figure]:
    """Page after page down the list."""
    ours, qts = (page_times(view, options.repeats(200)) for view in (table, peer))
    rows = table.viewport().height() // table.rowHeight(0)
    name = f"scroll a page of {rows} rows, painted"
    return [
        Figure(name, median(ours), "ms", Floor("Qt's own cells", median(qts))),
        Figure("the same, 95 of 100", percentile(ours, 0.95), "ms"),
    ]


def page_times(view: QTableView, pages: int) -> list[float]:
    """Milliseconds a page."""
    bar = view.verticalScrollBar()
    bar.setValue(0)

    def next_page() -> None:
        bar.setValue(bar.value() + bar.pageStep())
        view.viewport().repaint()

    return [timed_ms(next_page) for _ in range(pages)]
