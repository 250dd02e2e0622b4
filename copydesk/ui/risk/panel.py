"""The risk of all connections: totals, jumps of the market, margins, and the nearest ends."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from PySide6.QtWidgets import QTabWidget

from copydesk.engine.api import Topic
from copydesk.model.follow import Follow
from copydesk.model.position import OwnerKind, PositionKey
from copydesk.model.risk import BadDayLoss, Cancelled, RiskPicture, RiskSums, StressRow, VenueMargin
from copydesk.ui import format as write
from copydesk.ui.context import Context
from copydesk.ui.controls import StatPair, stat_line
from copydesk.ui.panel import Panel
from copydesk.ui.risk.columns import (
    NearLine,
    cancelled_columns,
    margin_columns,
    near_columns,
    stress_columns,
)
from copydesk.ui.risk.weighing import WeighTrader
from copydesk.ui.table import DataTable, KeyedTableModel

_EXPOSURE_LIMITS = (3.0, 10.0)
_LOSS_LIMITS = (0.10, 0.20)


class RiskPanel(Panel):
    """Figures with their limits, and tables that say where they come from."""

    def __init__(self, context: Context) -> None:
        """The risk of the desk behind `context`."""
        super().__init__(context)
        self.figures = {
            "gross": StatPair(self.tr("Effective leverage")),
            "net": StatPair(self.tr("Net of equity")),
            "market": StatPair(self.tr("As if all were BTC")),
            "risk": StatPair(self.tr("One day in twenty")),
            "shortfall": StatPair(self.tr("A bad day")),
        }
        self.stress: KeyedTableModel[StressRow] = KeyedTableModel(stress_columns(), self)
        self.margins: KeyedTableModel[VenueMargin] = KeyedTableModel(margin_columns(), self)
        self.near: KeyedTableModel[NearLine] = KeyedTableModel(near_columns(), self)
        self.cancelled: KeyedTableModel[Cancelled] = KeyedTableModel(cancelled_columns(), self)
        self.near.sort_by("moves", descending=False)
        self.weighing = WeighTrader(context)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._picture: RiskPicture | None = None
        self._lay_out()
        context.private_changed.connect(self._set_private)
        self._set_private(context.private)
        context.bridge.follow(Topic.RISK, self._take)

    def _take(self, changes: Mapping[Hashable, object]) -> None:
        found = changes.get("desk")
        if isinstance(found, RiskPicture):
            self._picture = found
            self._show()

    def _set_private(self, private: bool) -> None:
        for model in (self.stress, self.margins, self.near, self.cancelled):
            model.set_private(private)

    def _show(self) -> None:
        found = self._picture
        if found is None:
            return
        self._show_sums(found.sums)
        self.stress.replace_all(((row.shock, row.stops_hold), row) for row in found.sums.stress)
        self.margins.replace_all((row.venue, row) for row in found.margins)
        self.near.replace_all(
            (row.position, NearLine(self._owner(row.position), row)) for row in found.near
        )
        self.cancelled.replace_all((row.symbol, row) for row in found.cancelled)
        self.near.flush()
        self.near.resort()

    def _show_sums(self, sums: RiskSums) -> None:
        equity = float(sums.equity)
        gross = write.times(sums.gross_ratio, 2)
        tone = _tone(sums.gross_ratio, _EXPOSURE_LIMITS)
        why = self.tr("All positions over your equity. Amber above 3×, red above 10×.")
        self.figures["gross"].show_figure(gross, tone=tone, why=why)
        self.figures["net"].show_figure(
            write.times(sums.net_ratio, 2), why=self.tr("Longs less shorts, over your equity.")
        )
        self.figures["market"].show_figure(
            write.times(sums.market_net / equity if equity > 0 else None, 2),
            why=self.tr("Each symbol counts as far as it moves with BTC, over your equity."),
        )
        self._show_bad_day(sums.bad_day, equity)

    def _show_bad_day(self, lost: BadDayLoss | None, equity: float) -> None:
        if lost is None or equity <= 0.0:
            why = self.tr("Needs open positions and 60 days of prices.")
            for name in ("risk", "shortfall"):
                self.figures[name].show_figure(write.NONE, why=why)
            return
        why = self.tr(
            "Today's positions on the last %1 days, scaled to how much prices move now. "
            "On one day in twenty the loss is larger."
        ).replace("%1", str(lost.days))
        risk = write.share(-lost.value_at_risk_95 / equity)
        self.figures["risk"].show_figure(risk, why=why)
        share = lost.shortfall / equity
        why = self.tr(
            "Mean loss of the worst 2.5 % of days, of your equity. "
            "Amber above 10 %, red above 20 %."
        )
        if lost.assumed:
            words = self.tr(" Without prices of their own, taken to move like BTC: %1.")
            why += words.replace("%1", ", ".join(lost.assumed))
        tone = _tone(share, _LOSS_LIMITS)
        self.figures["shortfall"].show_figure(write.share(-share), tone=tone, why=why)

    def _owner(self, position: PositionKey) -> str:
        if position.owner.kind is OwnerKind.USER:
            return self.tr("You")
        follow = self.context.bridge.known(Topic.FOLLOW).get(position.owner.owner_id)
        return follow.nickname if isinstance(follow, Follow) else position.owner.owner_id

    def _lay_out(self) -> None:
        line = stat_line(self.figures.values())
        line.setContentsMargins(12, 8, 12, 6)
        self.content.addLayout(line)
        self.content.addWidget(self.weighing)
        nothing = self.tr("Nothing is open, so nothing is at stake.")
        safe = self.tr("No position has a liquidation price.")
        unread = self.tr("No account was read yet.")
        alone = self.tr("No two traders cancel each other.")
        pages: tuple[tuple[KeyedTableModel[Any], str, str], ...] = (
            (self.stress, self.tr("If the market jumps"), nothing),
            (self.near, self.tr("Near liquidation"), safe),
            (self.margins, self.tr("Margin by venue"), unread),
            (self.cancelled, self.tr("Cancelling out"), alone),
        )
        for model, words, empty in pages:
            table = DataTable(model)
            table.setAccessibleName(words)
            table.empty.say(empty, icon="check")
            self.tabs.addTab(table, words)
        self.content.addWidget(self.tabs, 1)


def _tone(value: float, limits: tuple[float, float]) -> str:
    amber, red = limits
    return "critical" if value > red else "warning" if value > amber else ""
