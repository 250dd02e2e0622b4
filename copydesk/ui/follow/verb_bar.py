"""The verbs of one follow as buttons, each with the dialog that says what will happen.

Beside them the way to what the follow brought.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from copydesk.model.follow import Follow, Verb, allowed_verbs
from copydesk.ui.context import Context
from copydesk.ui.controls import button
from copydesk.ui.verbs import open_verb_dialog
from copydesk.ui.words import tr


class VerbBar(QWidget):
    """Resume, freeze, and the endings, of which the dialog offers all three."""

    def __init__(self, context: Context) -> None:
        """Empty until a follow is shown."""
        super().__init__()
        self._context = context
        self._follow_id = ""
        self.buttons: dict[Verb, QPushButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for verb, words, icon in (
            (Verb.RESUME, tr("Resume"), "resume"),
            (Verb.FREEZE, tr("Freeze"), "freeze"),
            (Verb.STOP, tr("Stop…"), "stop"),
        ):
            made = self.buttons[verb] = button(words, icon=icon)
            made.clicked.connect(partial(self._apply, verb))
            line.addWidget(made)
        self.results = button(tr("True net"), "link")
        self.results.clicked.connect(self._show_results)
        line.insertWidget(0, self.results)
        self.show_follow(None)

    def show_follow(self, follow: Follow | None) -> None:
        """Offer what makes sense in the follow's state."""
        self._follow_id = follow.follow_id if follow else ""
        self.results.setVisible(follow is not None)
        verbs = allowed_verbs(follow.state) if follow else frozenset()
        for verb, made in self.buttons.items():
            made.setVisible(verb in verbs)

    def _show_results(self) -> None:
        """Where there is room for them: beside the journal."""
        self._context.want_layout("journal")
        self._context.want_panel("net")

    def _apply(self, verb: Verb) -> None:
        open_verb_dialog(self._context, self, self._follow_id, verb)
