"""The page with the small plots of a record: each under its question, drawn one in a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from copydesk.model.judgement import RecordCharts, TraderJudgement
from copydesk.ui import format as write
from copydesk.ui.controls import ElidedLabel, label
from copydesk.ui.profile.why import Why

if TYPE_CHECKING:
    from copydesk.ui.plots.record_plots import RecordPlot

_COUNT = 5
_PLOT_HEIGHT = 138
_COLUMN_WIDTH = 330


class ChartBox(QWidget):
    """A title, what is in the plot, and room for it. `clicked` asks for its why."""

    clicked = Signal()

    def __init__(self, title: str) -> None:
        """Without a plot yet."""
        super().__init__()
        self.title = title
        self.plot: RecordPlot | None = None
        self.words = ElidedLabel(tone="secondary", step="caption")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        box.addWidget(label(title, strong=True, step="table"))
        box.addWidget(self.words)
        self._space = QWidget()
        self._space.setFixedHeight(_PLOT_HEIGHT)
        box.addWidget(self._space)
        self._box = box

    def take(self, plot: RecordPlot) -> None:
        """Show a plot."""
        self.plot = plot
        plot.setFixedHeight(_PLOT_HEIGHT)
        plot.setAccessibleName(self.title)
        plot.viewport().installEventFilter(self)
        self._box.replaceWidget(self._space, plot)
        self._space.deleteLater()

    def say(self, words: str) -> None:
        """Say what the plot shows, or why it is empty."""
        self.words.setText(words)
        self.words.setToolTip(words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click asks why."""
        self.clicked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a click on the plot, too."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.clicked.emit()
        return super().eventFilter(watched, event)


class ChartsPage(QScrollArea):
    """Distribution, holding times, size after a loss, leverage, open losses.

    Plots are made when the page is seen, one in a turn of the loop. `why_wanted` carries a `Why`.
    """

    why_wanted = Signal(object)

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        titles = (
            self.tr("How days are spread"),
            self.tr("How long winners and losers are held"),
            self.tr("Size after a win and after a loss"),
            self.tr("Leverage over time"),
            self.tr("Open loss over time"),
        )
        self.boxes = [ChartBox(title) for title in titles]
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(10, 6, 8, 8)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self.setWidget(self._inner)
        for place, each in enumerate(self.boxes):
            each.clicked.connect(lambda number=place: self._ask(number))
        self._columns = 0
        self._found: TraderJudgement | None = None
        self._lit: frozenset[str] = frozenset()
        self._waiting: list[int] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._draw_next)
        self._arrange(1)

    @property
    def is_drawn(self) -> bool:
        """Whether every plot shows what it should."""
        return not self._waiting

    def show_judgement(self, found: TraderJudgement | None) -> None:
        """Draw other charts, as soon as they are on screen."""
        if found is not None and self._found is not None and found.charts == self._found.charts:
            self._found = found
            return
        self._found = found
        for box, words in zip(self.boxes, chart_words(self, found), strict=True):
            box.say(words)
        self._waiting = list(range(_COUNT))
        if self.isVisible():
            self._next.start(0)

    def light(self, trade_ids: frozenset[str]) -> None:
        """Ring the dots of some trades."""
        self._lit = trade_ids
        for box in self.boxes:
            if box.plot is not None:
                box.plot.light(trade_ids)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: draw what waits."""
        super().showEvent(event)
        if self._waiting:
            self._next.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: as many columns as fit."""
        super().resizeEvent(event)
        self._arrange(max(1, min(3, event.size().width() // _COLUMN_WIDTH)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, box in enumerate(self.boxes):
            self._grid.addWidget(box, place // columns, place % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.setRowStretch(_COUNT, 1)

    def _draw_next(self) -> None:
        if not self._waiting or not self.isVisible():
            return
        from copydesk.ui.plots.record_plots import RecordPlot

        number = self._waiting[0]
        box = self.boxes[number]
        if box.plot is None:
            box.take(RecordPlot(number))
        else:
            self._waiting.pop(0)
            box.plot.show_charts(RecordCharts() if self._found is None else self._found.charts)
            box.plot.light(self._lit)
        if self._waiting:
            self._next.start(0)

    def _ask(self, number: int) -> None:
        self.why_wanted.emit(chart_why(self, number, self._found))


def chart_words(page: ChartsPage, found: TraderJudgement | None) -> list[str]:
    """What each plot shows, in a line; why one is empty."""
    if found is None:
        return [page.tr("No daily equity is known.")] * _COUNT
    charts = found.charts
    won = sum(mark.won for mark in charts.holding)
    lost = len(charts.holding) - won
    losses = sum(mark.after_loss for mark in charts.next_size)
    texts = (
        (bool(charts.days.counts), page.tr("%1 daily returns, percent").replace(
            "%1", write.number(sum(charts.days.counts), 0))),
        (bool(charts.holding), page.tr("%1 winners, %2 losers, hours; lines are medians")
         .replace("%2", write.number(lost, 0)).replace("%1", write.number(won, 0))),
        (bool(charts.next_size), page.tr("times the size before; %1 after a loss in colour")
         .replace("%1", write.number(losses, 0))),
        (len(charts.leverage.times_ms) > 1, page.tr("gross notional over equity, from trades")),
        (bool(charts.open_loss.times_ms), page.tr("percent of equity, %1 looks on %2 days")
         .replace("%2", write.number(found.look_days, 0))
         .replace("%1", write.number(found.looks, 0))),
    )  # fmt: skip
    missing = page.tr("Not enough is known yet.")
    return [words if known else missing for known, words in texts]


def chart_why(page: ChartsPage, number: int, found: TraderJudgement | None) -> Why:
    """How a plot is made."""
    formulas = (
        page.tr("Daily returns, deposits taken out, counted in bars of one width; returns over "
                "several days are left out."),
        page.tr("From opening to closing of each closed trade, on a logarithmic scale; flat "
                "trades are left out."),
        page.tr("Notional over equity at each entry, divided by that of the entry before; ×1 is "
                "the dashed line."),
        page.tr("The notional of all closed trades open at a time, over the equity of that day."),
        page.tr("Losses of open positions over equity at each look of the desk, both sides of a "
                "symbol netted. Looks are hourly while the desk runs, and thinned as they age."),
    )  # fmt: skip
    box = page.boxes[number]
    facts = [(page.tr("Formula"), formulas[number]), (page.tr("Inputs"), box.words.text())]
    if found is not None and found.missing_days:
        gaps = page.tr("%1 days are missing").replace("%1", write.number(found.missing_days, 0))
        facts.append((page.tr("Gaps"), gaps))
    return Why(box.title, tuple(facts))
