"""The true-net ledger: from the trader's result to yours, follow by follow and trade by trade."""

from __future__ import annotations

from copydesk.ui.net.panel import NetPanel

__all__ = ["NetPanel"]
