"""The trader profile: record, drawdown, months, open positions and trades of one trader."""

from __future__ import annotations

from copydesk.ui.profile.panel import ProfilePanel

__all__ = ["ProfilePanel"]
