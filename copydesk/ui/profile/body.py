"""What is shown of a trader that was read: curve, key figures, tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import (
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from copydesk.model.flags import Exhibits, Flag
from copydesk.model.performance import Performance
from copydesk.model.trader import ClosedTrade, TraderPosition, TraderProfile
from copydesk.ui import format as write
from copydesk.ui import theme
from copydesk.ui.controls import Banner, StatPair, stat_line
from copydesk.ui.plots import EquityView
from copydesk.ui.profile.beside import beside_of
from copydesk.ui.profile.charts_page import ChartsPage
from copydesk.ui.profile.flags_view import FlagsView
from copydesk.ui.profile.months import MonthsView
from copydesk.ui.profile.score_section import ScoreSection
from copydesk.ui.profile.statistics import (
    StatisticLine,
    statistic_lines,
    why_missing,
)
from copydesk.ui.profile.tables import (
    Instruments,
    OpenLine,
    open_columns,
    statistic_columns,
    total_pnl,
    trade_columns,
)
from copydesk.ui.profile.why import Why, WhyCard, why_of, why_of_key_figure, why_of_score
from copydesk.ui.table import DataTable, KeyedTableModel, TotalsRow
from copydesk.ui.table.base import Index

translate = QCoreApplication.translate
_WIDE = 860
_LOW = 460
_TABS_WIDTH = 480
_LEAST_CURVE = 108
_LEAST_TABS = 64
_LARGE = 100.0
"""Percentages of three digits go without a decimal."""


class ProfileBody(QWidget):
    """Curve over key figures over tabs; side by side where there is room."""

    def __init__(self, instrument_of: Instruments) -> None:
        """Empty."""
        super().__init__()
        self._measured: Performance | None = None
        self._divided = False
        self.warning = Banner("warning")
        self.curve = EquityView(unit="%", legend=self.tr("Return, drawdown under it"))
        self.curve.setMinimumHeight(_LEAST_CURVE)
        self.stats = _key_figures()
        self.statistics: KeyedTableModel[StatisticLine] = KeyedTableModel(statistic_columns(), self)
        self.trades: KeyedTableModel[ClosedTrade] = KeyedTableModel(
            trade_columns(instrument_of), self
        )
        self.open: KeyedTableModel[OpenLine] = KeyedTableModel(open_columns(instrument_of), self)
        self.months = MonthsView()
        self.score = ScoreSection()
        self.flags = FlagsView()
        self.charts = ChartsPage()
        self._exhibits = Exhibits()
        self._lit: frozenset[str] = frozenset()
        self.profile: TraderProfile | None = None
        self.trades_table = DataTable(self.trades)
        self.open_table = DataTable(self.open)
        self.open_total = TotalsRow(self.open_table)
        self.tabs = QTabWidget()
        self._add_tabs()
        self._lay_out()
        self._connect()

    def show_profile(self, profile: TraderProfile) -> None:
        """Show everything that was read."""
        self.profile = profile
        self._show_curve(profile)
        self._show_figures(profile)
        lines = statistic_lines(profile)
        self.statistics.replace_all((line.label, line) for line in lines)
        found = profile.performance
        self.months.show_months(found.months if found else (), found.years if found else ())
        newest = sorted(profile.trades, key=lambda trade: -trade.close_time_ms)
        self.trades.replace_all((trade.trade_id, trade) for trade in newest)
        self.score.show_judgement(profile.judgement)
        self.flags.show_judgement(profile.judgement)
        self.charts.show_judgement(profile.judgement)
        self._name_flags()
        self.tabs.setTabText(2, self._trades_title(profile))
        self.trades_table.empty.say(self.tr("No trade was closed yet."), icon="positions")
        for model in (self.statistics, self.trades):
            model.flush()
        rows = theme.current().size("row.dense") * self.statistics.rowCount()
        self.statistics_table.setFixedHeight(rows + 2)
        self.light(self._exhibits)

    def show_positions(self, positions: Sequence[TraderPosition], *, stale: bool) -> None:
        """Show open positions with their results; `stale` greys the results."""
        lines = [OpenLine(position, stale) for position in positions]
        self.open.replace_all(((line.position.symbol, line.position.side), line) for line in lines)
        self.open.flush()
        count = write.number(len(lines), 0)
        self.tabs.setTabText(3, self.tr("Open %1").replace("%1", count))
        total = total_pnl(lines)
        words = self.tr("Total of %1").replace("%1", count)
        self.open_total.show_totals(
            words, [("pnl", write.signed(total), float(total))], stale=stale
        )
        self.open_total.setVisible(len(lines) > 1)
        self.open_table.empty.say(self.tr("Nothing is open."), icon="positions")
        tone = "stale" if stale else "" if not total else "profit" if total > 0 else "loss"
        why = self.tr("USDT, not in the return")
        self.stats["open"].show_figure(write.signed(total), tone=tone, why=why)

    def light(self, exhibits: Exhibits) -> None:
        """Light up trades and days in plots and tables; empty exhibits put all out."""
        self._exhibits = exhibits
        self._lit = frozenset(exhibits.trade_ids)
        trades = () if self.profile is None else self.profile.trades
        closes = [trade.close_time_ms for trade in trades if trade.trade_id in self._lit]
        days = [day_ms - 1 for day_ms in exhibits.days_ms]
        self.curve.light(sorted({*closes, *days}))
        self.charts.light(self._lit)
        for table in (self.trades_table, self.open_table):
            table.viewport().update()

    def show_trades(self) -> None:
        """Bring the trades to the front, the first that is lit in sight."""
        self.tabs.setCurrentWidget(self.trades_table)
        first = next((t for t in self.trades.rows() if t.trade_id in self._lit), None)
        if first is not None:
            self.trades_table.scrollTo(self.trades.index_of(first.trade_id))

    def minimumSizeHint(self) -> QSize:
        """Qt: the side by side arrangement never keeps a wide panel wide."""
        return QSize(320, 216)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the tabs stand beside the curve where there is room."""
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        self.tabs.setMinimumWidth(_TABS_WIDTH if wide else 0)
        if not self._divided:
            low = event.size().height() < _LOW and not wide
            self._split.setGeometry(self.rect())
            self._split.setSizes([720, 280] if low else [550, 450])

    def _divide(self) -> None:
        """The person chose how the room is shared."""
        self._divided = True

    def _show_curve(self, profile: TraderProfile) -> None:
        found = profile.performance
        if found is not None and found == self._measured:
            return  # the person may have zoomed
        self._measured = found
        self.warning.clear()
        if found is None:
            self.curve.set_curve((), ())
            self.warning.say(self.tr("The venue gives no daily equity of this trader."))
            return
        days = [time_ms - 1 for time_ms in found.times_ms]  # a point ends its day
        self.curve.set_beside(beside_of(profile))
        self.curve.set_curve(days, found.return_percent)
        if found.ruined_ms is not None:
            head = self.tr("This account went to zero on %1.")
            words = self.tr("What came later is not joined to what was before.")
            self.warning.say(head.replace("%1", write.day(found.ruined_ms - 1)), words)
        elif found.earlier_days:
            head = self.tr("%1 earlier days are left out.")
            words = self.tr("More than seven days are missing after them.")
            self.warning.say(head.replace("%1", write.number(found.earlier_days, 0)), words)

    def _show_figures(self, profile: TraderProfile) -> None:
        found, told = profile.performance, profile.statistics
        if found is not None:
            for key, metric in (("total", found.total), ("quarter", found.quarter)):
                value = metric.value or 0.0
                tone = "" if not value else "profit" if value > 0 else "loss"
                text = write.percent(metric.value, 0 if abs(value) >= _LARGE else 1, plus=True)
                self.stats[key].show_figure(text, tone=tone, why=why_missing(metric))
            fall = None if found.drawdown is None else found.drawdown.percent
            self.stats["drawdown"].show_figure(write.percent(fall))
            self.stats["sharpe"].show_figure(
                write.number(found.sharpe.value), why=why_missing(found.sharpe)
            )
        else:
            for key in ("total", "quarter", "drawdown", "sharpe"):
                self.stats[key].show_figure(write.NONE)
        share = told.winning_trades / told.total_trades if told.total_trades else None
        trades = self.tr("of %1 trades").replace("%1", write.number(told.total_trades, 0))
        self.stats["win"].show_figure(write.share(share, 0), why=trades)

    def _trades_title(self, profile: TraderProfile) -> str:
        known, told = len(profile.trades), profile.statistics.total_trades
        words = self.tr("Trades %1")
        if profile.is_cut and told > known:
            words = self.tr("Trades %1 of %2").replace("%2", write.number(told, 0))
        return words.replace("%1", write.number(known, 0))

    def _add_tabs(self) -> None:
        overview = DataTable(self.statistics)
        overview.behaviour.sortable = False
        overview.horizontalHeader().hide()
        self.statistics_table = overview
        opened = QWidget()
        box = QVBoxLayout(opened)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.open_table, 1)
        box.addWidget(self.open_total)
        pages = (
            (self._overview(overview), self.tr("Overview")),
            (self.months, self.tr("Months")),
            (self.trades_table, self.tr("Trades")),
            (opened, self.tr("Open")),
            (self.flags, self.tr("Flags")),
            (self.charts, self.tr("Charts")),
        )
        for page, words in pages:
            self.tabs.addTab(page, words)
        for table, words in zip(
            (overview, self.trades_table, self.open_table),
            (self.tr("Statistics"), self.tr("Closed trades"), self.tr("Open positions")),
            strict=True,
        ):
            table.setAccessibleName(words)
        self.tabs.setDocumentMode(True)

    def _overview(self, statistics: DataTable) -> QScrollArea:
        """Score over statistics, in one column that scrolls."""
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.score)
        box.addWidget(statistics)
        box.addStretch(1)
        statistics.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

    def _connect(self) -> None:
        self.flags.exhibits_wanted.connect(self._take_exhibits)
        self.flags.trades_wanted.connect(self.show_trades)
        self.charts.why_wanted.connect(self._open_why)
        self.score.why_clicked.connect(self.open_score_why)
        table = self.statistics_table
        table.cell_clicked.connect(lambda key, _column: self._why_line(key))
        table.row_activated.connect(self._why_line)
        for key, pair in self.stats.items():
            pair.clicked.connect(lambda name=key: self._why_key_figure(name))
        self.trades_table.behaviour.delegate.is_lit = self._is_trade_lit
        self.open_table.behaviour.delegate.is_lit = self._is_open_lit

    def _take_exhibits(self, flag: Flag | None) -> None:
        self.light(Exhibits() if flag is None else flag.exhibits)

    def _is_trade_lit(self, index: Index) -> bool:
        return bool(self._lit) and self.trades.row_at(index).trade_id in self._lit

    def _is_open_lit(self, index: Index) -> bool:
        symbols = self._exhibits.symbols
        return bool(symbols) and self.open.row_at(index).position.symbol in symbols

    def _name_flags(self) -> None:
        raised = self.flags.counts[0]
        words = self.tr("Flags %1").replace("%1", write.number(raised, 0)) if raised else ""
        self.tabs.setTabText(self.tabs.indexOf(self.flags), words or self.tr("Flags"))

    def _why_line(self, label: object) -> None:
        line = self.statistics.row_of(label)
        if line is None or self.profile is None:
            return
        found = None if line.about is None else why_of(line.about, self.profile)
        told = Why(f"{line.label}  {line.text}", ((self.tr("From"), line.why),))
        self._open_why(found or told)

    def open_score_why(self) -> None:
        """Open how the score is made."""
        if self.profile is not None:
            self._open_why(why_of_score(self.profile))

    def _why_key_figure(self, key: str) -> None:
        if self.profile is not None:
            self._open_why(why_of_key_figure(key, self.profile))

    def _open_why(self, why: Why | None) -> None:
        if why is not None:
            WhyCard(why, self).open_at(QCursor.pos())

    def _lay_out(self) -> None:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.curve, 1)
        figures = stat_line(self.stats.values())
        figures.setContentsMargins(10, 2, 10, 4)
        column.addLayout(figures)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(upper)
        self._split.addWidget(self.tabs)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.splitterMoved.connect(self._divide)
        self.tabs.setMinimumHeight(_LEAST_TABS)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.warning)
        box.addWidget(self._split, 1)


def _key_figures() -> dict[str, StatPair]:
    captions = {
        "total": translate("Profile", "Return"),
        "quarter": translate("Profile", "90 d"),
        "drawdown": translate("Profile", "Max DD"),
        "sharpe": translate("Profile", "Sharpe"),
        "win": translate("Profile", "Win"),
        "open": translate("Profile", "Open USDT"),
    }
    return {key: StatPair(words) for key, words in captions.items()}
