"""What lies beside a trader's curve: range of luck, benchmark, and the words of the legend."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from copydesk.model.trader import TraderProfile
from copydesk.ui.plots import Beside

translate = QCoreApplication.translate


def beside_of(profile: TraderProfile) -> Beside:
    """The range of luck and the benchmark of a profile, with their legend."""
    legend = [("chart.curve", "line", translate("Chart", "trader"))]
    found = profile.judgement
    if found is None:
        return Beside(legend=legend)
    charts = found.charts
    if charts.benchmark.times_ms:
        legend.append(("chart.benchmark", "dashes", translate("Chart", "BTC hold")))
    if charts.luck.low_percent:
        legend.append(("chart.band", "area", translate("Chart", "range of luck")))
    return Beside(
        low=charts.luck.low_percent,
        high=charts.luck.high_percent,
        benchmark_ms=[time_ms - 1 for time_ms in charts.benchmark.times_ms],
        benchmark=charts.benchmark.values,
        legend=legend,
        hint=translate("Chart", "Range of luck: where 90 % of traders without an edge would be."),
    )
