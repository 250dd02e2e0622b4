"""CopyDesk: find traders, judge them honestly, copy them within limits of your own."""

__version__ = "0.1.0"
