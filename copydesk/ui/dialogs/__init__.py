"""Dialogs (see `copydesk.ui`)."""

from __future__ import annotations

from copydesk.ui.dialogs.base import DeskDialog
from copydesk.ui.dialogs.facts import FactsTable
from copydesk.ui.dialogs.overlay import DIM_AREA, Overlay

__all__ = ["DIM_AREA", "DeskDialog", "FactsTable", "Overlay"]
