"""An error that no panel could show: what happened, and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from copydesk.model.errors import CopyDeskError
from copydesk.ui.context import Context
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.words import error_next_step, error_sentence


class TroubleDialog(DeskDialog):
    """Says an error in a sentence with the next step; `fatal` when the desk can't go on."""

    def __init__(
        self, context: Context, parent: QWidget, error: CopyDeskError, *, fatal: bool
    ) -> None:
        """Over `parent`, which must be on screen."""
        super().__init__(parent, "", "", practice=context.practice)
        title = self.tr("The desk can't open") if fatal else self.tr("Trouble")
        self.show_result(title, error_sentence(error), error_next_step(error), level="critical")
        if fatal:
            self.cancel_button.setText(self.tr("Quit"))
