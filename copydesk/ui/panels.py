"""The panels of the desk, in the order of reading; each is imported when it is first made."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from copydesk.ui.context import Context
from copydesk.ui.panel import Panel, PanelSpec


def standard_panels() -> tuple[PanelSpec, ...]:
    """All panels; their names stand in saved layouts and must not change."""
    return (
        PanelSpec("traders", QCoreApplication.translate("Panels", "Traders"), _traders),
        PanelSpec("profile", QCoreApplication.translate("Panels", "Trader"), _profile),
        PanelSpec("compare", QCoreApplication.translate("Panels", "Compare"), _compare),
        PanelSpec("follow", QCoreApplication.translate("Panels", "Follow settings"), _follow),
        PanelSpec("positions", QCoreApplication.translate("Panels", "Positions"), _positions),
        PanelSpec("equity", QCoreApplication.translate("Panels", "Your equity"), _equity),
        PanelSpec("guards", QCoreApplication.translate("Panels", "Guards"), _guards),
        PanelSpec("exposure", QCoreApplication.translate("Panels", "Exposure"), _exposure),
        PanelSpec("risk", QCoreApplication.translate("Panels", "Risk"), _risk),
        PanelSpec("portfolio", QCoreApplication.translate("Panels", "Portfolio"), _portfolio),
        PanelSpec("notices", QCoreApplication.translate("Panels", "Notices"), _notices),
        PanelSpec("net", QCoreApplication.translate("Panels", "True net"), _net),
        PanelSpec("journal", QCoreApplication.translate("Panels", "Journal"), _journal),
        PanelSpec("accounts", QCoreApplication.translate("Panels", "Accounts"), _accounts),
    )


def _traders(context: Context) -> Panel:
    from copydesk.ui.traders import TradersPanel

    return TradersPanel(context)


def _profile(context: Context) -> Panel:
    from copydesk.ui.profile.panel import ProfilePanel

    return ProfilePanel(context)


def _compare(context: Context) -> Panel:
    from copydesk.ui.compare import ComparePanel

    return ComparePanel(context)


def _follow(context: Context) -> Panel:
    from copydesk.ui.follow.panel import FollowPanel

    return FollowPanel(context)


def _positions(context: Context) -> Panel:
    from copydesk.ui.positions.panel import PositionsPanel

    return PositionsPanel(context)


def _equity(context: Context) -> Panel:
    from copydesk.ui.positions.equity_panel import EquityPanel

    return EquityPanel(context)


def _exposure(context: Context) -> Panel:
    from copydesk.ui.risk.exposure_panel import ExposurePanel

    return ExposurePanel(context)


def _risk(context: Context) -> Panel:
    from copydesk.ui.risk.panel import RiskPanel

    return RiskPanel(context)


def _portfolio(context: Context) -> Panel:
    from copydesk.ui.portfolio.panel import PortfolioPanel

    return PortfolioPanel(context)


def _notices(context: Context) -> Panel:
    from copydesk.ui.notices import NoticesPanel

    return NoticesPanel(context)


def _accounts(context: Context) -> Panel:
    from copydesk.ui.accounts import AccountsPanel

    return AccountsPanel(context)


def _guards(context: Context) -> Panel:
    from copydesk.ui.guards.panel import GuardsPanel

    return GuardsPanel(context)


def _net(context: Context) -> Panel:
    from copydesk.ui.net import NetPanel

    return NetPanel(context)


def _journal(context: Context) -> Panel:
    from copydesk.ui.journal import JournalPanel

    return JournalPanel(context)
