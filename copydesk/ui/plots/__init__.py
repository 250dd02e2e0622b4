"""Plots. `EquityView` may be imported early: it loads the plotting library when it is shown."""

from __future__ import annotations

from copydesk.ui.plots.equity_view import Beside, EquityView

__all__ = ["Beside", "EquityView"]
