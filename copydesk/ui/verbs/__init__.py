"""Dialogs for stepping in: what will happen on this venue first, the truth afterwards."""

from __future__ import annotations

from copydesk.ui.verbs.close_dialog import open_close_all_dialog, open_close_dialog
from copydesk.ui.verbs.protection_dialog import open_protection_dialog
from copydesk.ui.verbs.verb_dialog import open_verb_dialog

__all__ = [
    "open_close_all_dialog",
    "open_close_dialog",
    "open_protection_dialog",
    "open_verb_dialog",
]
