"""The notices panel."""

from __future__ import annotations

from copydesk.ui.notices.panel import NoticesPanel

__all__ = ["NoticesPanel"]
