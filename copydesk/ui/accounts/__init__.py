"""Connections: making them, trying keys, and the list of all accounts."""

from __future__ import annotations

from copydesk.ui.accounts.connect_dialog import ConnectDialog
from copydesk.ui.accounts.panel import AccountsPanel

__all__ = ["AccountsPanel", "ConnectDialog"]
