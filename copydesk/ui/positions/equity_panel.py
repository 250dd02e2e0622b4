"""The desk's own equity over time, deposits removed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from copydesk.engine.api import EquityCurve, Topic
from copydesk.ui.context import Context
from copydesk.ui.panel import Panel
from copydesk.ui.plots import EquityView
from copydesk.ui.plots.equity_view import RECENT


class EquityPanel(Panel):
    """One curve in the account's currency, in the person's own colour."""

    def __init__(self, context: Context) -> None:
        """Equity of the desk behind `context`."""
        super().__init__(context)
        self.view = EquityView(unit="USDT", drawdown=False, own=True, ranges=RECENT)
        self.view.set_private(context.private)
        self.content.addWidget(self.view, 1)
        context.private_changed.connect(self.view.set_private)
        context.bridge.follow(Topic.EQUITY, self._show)
        self.note_changed.emit(self.tr("USDT, deposits removed"))

    def _show(self, changes: Mapping[Hashable, object]) -> None:
        for curve in changes.values():
            if isinstance(curve, EquityCurve):
                self.view.set_curve(curve.times_ms, curve.equity)
