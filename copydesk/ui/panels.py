"""The panels of the desk, in the order of reading."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from copydesk.ui.follow.panel import FollowPanel
from copydesk.ui.notices import NoticesPanel
from copydesk.ui.panel import PanelSpec
from copydesk.ui.positions.equity_panel import EquityPanel
from copydesk.ui.positions.panel import PositionsPanel
from copydesk.ui.profile.panel import ProfilePanel
from copydesk.ui.traders import TradersPanel


def standard_panels() -> tuple[PanelSpec, ...]:
    """All panels; their names stand in saved layouts and must not change."""
    return (
        PanelSpec("traders", QCoreApplication.translate("Panels", "Traders"), TradersPanel),
        PanelSpec("profile", QCoreApplication.translate("Panels", "Trader"), ProfilePanel),
        PanelSpec("follow", QCoreApplication.translate("Panels", "Follow settings"), FollowPanel),
        PanelSpec("positions", QCoreApplication.translate("Panels", "Positions"), PositionsPanel),
        PanelSpec("equity", QCoreApplication.translate("Panels", "Your equity"), EquityPanel),
        PanelSpec("notices", QCoreApplication.translate("Panels", "Notices"), NoticesPanel),
    )
