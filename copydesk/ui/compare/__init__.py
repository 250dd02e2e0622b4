"""Up to four traders side by side."""

from __future__ import annotations

from copydesk.ui.compare.panel import ComparePanel

__all__ = ["ComparePanel"]
