"""The trader browser: a list of up to 100 000, filtered and sorted in a worker thread."""

from __future__ import annotations

from copydesk.ui.traders.panel import TradersPanel

__all__ = ["TradersPanel"]
