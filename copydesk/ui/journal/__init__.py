"""The journal on screen: filtered, verified, exported."""

from copydesk.ui.journal.panel import JournalPanel

__all__ = ["JournalPanel"]
