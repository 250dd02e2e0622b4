"""What is shown of a trader that was read: curve, key figures, tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from copydesk.model.performance import Performance
from copydesk.model.trader import ClosedTrade, TraderPosition, TraderProfile
from copydesk.ui import format as write
from copydesk.ui.controls import Banner, StatPair
from copydesk.ui.plots import EquityView
from copydesk.ui.profile.months import MonthsView
from copydesk.ui.profile.statistics import (
    StatisticLine,
    percent,
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
from copydesk.ui.table import DataTable, KeyedTableModel, TotalsRow

translate = QCoreApplication.translate
_WIDE = 760
_LOW = 460
_TABS_WIDTH = 480


class ProfileBody(QWidget):
    """Curve over key figures over tabs; side by side where there is room."""

    def __init__(self, instrument_of: Instruments) -> None:
        """Empty."""
        super().__init__()
        self._measured: Performance | None = None
        self._divided = False
        self.warning = Banner("warning")
        self.curve = EquityView(unit="%", legend=self.tr("Return, drawdown under it"))
        self.curve.setMinimumHeight(150)
        self.stats = _key_figures()
        self.statistics: KeyedTableModel[StatisticLine] = KeyedTableModel(statistic_columns(), self)
        self.trades: KeyedTableModel[ClosedTrade] = KeyedTableModel(
            trade_columns(instrument_of), self
        )
        self.open: KeyedTableModel[OpenLine] = KeyedTableModel(open_columns(instrument_of), self)
        self.months = MonthsView()
        self.trades_table = DataTable(self.trades)
        self.open_table = DataTable(self.open)
        self.open_total = TotalsRow(self.open_table)
        self.tabs = QTabWidget()
        self._add_tabs()
        self._lay_out()

    def show_profile(self, profile: TraderProfile) -> None:
        """Show everything that was read."""
        self._show_curve(profile)
        self._show_figures(profile)
        lines = statistic_lines(profile)
        self.statistics.replace_all((line.label, line) for line in lines)
        found = profile.performance
        self.months.show_months(found.months if found else (), found.years if found else ())
        newest = sorted(profile.trades, key=lambda trade: -trade.close_time_ms)
        self.trades.replace_all((trade.trade_id, trade) for trade in newest)
        self.tabs.setTabText(2, self._trades_title(profile))
        self.trades_table.empty.say(self.tr("No trade was closed yet."), icon="positions")
        for model in (self.statistics, self.trades):
            model.flush()

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

    def minimumSizeHint(self) -> QSize:
        """Qt: the side by side arrangement never keeps a wide panel wide."""
        return QSize(320, 240)

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
                text = percent(metric, plus=True)
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
        count = write.number(len(profile.trades), 0)
        return self.tr("Trades %1").replace("%1", count)

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
            (overview, self.tr("Overview")),
            (self.months, self.tr("Months")),
            (self.trades_table, self.tr("Trades")),
            (opened, self.tr("Open")),
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

    def _lay_out(self) -> None:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.curve, 1)
        figures = QGridLayout()
        figures.setContentsMargins(10, 2, 10, 4)
        for place, pair in enumerate(self.stats.values()):
            figures.addWidget(pair, 0, place)
            figures.setColumnStretch(place, 1)
        column.addLayout(figures)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(upper)
        self._split.addWidget(self.tabs)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.splitterMoved.connect(self._divide)
        self.tabs.setMinimumHeight(80)
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
