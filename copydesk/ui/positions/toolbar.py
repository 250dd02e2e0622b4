"""What can be done with the selected position and with the follow it belongs to."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from copydesk.model.follow import Follow, Verb, allowed_verbs
from copydesk.ui.context import Context
from copydesk.ui.controls import FlowLayout, button, label
from copydesk.ui.positions.book import PositionRow
from copydesk.ui.positions.columns import owner_name
from copydesk.ui.trade_words import side_text, size_text
from copydesk.ui.verbs import open_close_dialog, open_protection_dialog, open_verb_dialog
from copydesk.ui.verbs.facts import why_not_allowed
from copydesk.ui.words import isolated, tr

_LONGEST_NAME = 28


def follow_verbs() -> list[tuple[Verb, str, str]]:
    """The verbs with their words and icons, in the order of rising consequence."""
    return [
        (Verb.FREEZE, tr("Freeze"), "freeze"),
        (Verb.CLOSE_ONLY, tr("Close-only"), "close-only"),
        (Verb.RESUME, tr("Resume"), "resume"),
        (Verb.DETACH, tr("Detach…"), "detach"),
        (Verb.STOP, tr("Stop…"), "stop"),
    ]


class PositionToolbar(QWidget):
    """What is selected, then its verbs, in as many lines as it takes; hidden without a choice."""

    def __init__(self, context: Context) -> None:
        """Verbs go to the desk behind `context`."""
        super().__init__()
        self._context = context
        self._row: PositionRow | None = None
        self._follow: Follow | None = None
        self._words = label("", tone="secondary")
        self.close_button = button(tr("Close…"), icon="close")
        self.close_button.clicked.connect(self._close)
        self.protect_button = button(tr("Edit stop…"), icon="edit")
        self.protect_button.clicked.connect(self._protect)
        self.rules_button = button(tr("Rules…"), icon="guard")
        self.rules_button.clicked.connect(self._edit_rules)
        self.verb_buttons: dict[Verb, QPushButton] = {}
        around = QVBoxLayout(self)
        around.setContentsMargins(8, 4, 8, 4)
        line = FlowLayout(gap=8)
        around.addLayout(line)
        self._words.setMinimumHeight(self.close_button.sizeHint().height())
        line.addWidget(self._words)
        line.addWidget(self.close_button)
        line.addWidget(self.protect_button)
        line.addWidget(self.rules_button)
        for verb, words, icon in follow_verbs():
            made = button(words, icon=icon)
            made.clicked.connect(partial(self._apply, verb))
            self.verb_buttons[verb] = made
            line.addWidget(made)
        self.hide()

    @property
    def text(self) -> str:
        """The words of the line."""
        return self._words.text()

    def show_row(self, row: PositionRow | None) -> None:
        """Offer what this position allows; None hides the line."""
        self._row = row
        self._follow = None if row is None else row.follow
        self.setVisible(row is not None)
        if row is None:
            return
        name = isolated(owner_name(row), _LONGEST_NAME)
        size = "" if self._context.private else f" {size_text(row.position.size, row.instrument)}"
        symbol = row.position.key.symbol
        self._words.setText(
            tr("Selected: {owner} · {symbol} {side}{size}").format(
                owner=name, symbol=symbol, side=side_text(row.position), size=size
            )
        )
        self.close_button.setText(tr("Close {symbol}…").format(symbol=symbol))
        self._offer(row.position.key.venue)

    def show_follow(self, follow: Follow) -> None:
        """Offer what this follow allows, which holds nothing."""
        self._row, self._follow = None, follow
        self.show()
        name = isolated(follow.nickname, _LONGEST_NAME)
        self._words.setText(tr("Selected: {owner} · nothing open").format(owner=name))
        self._offer(follow.traded_on)

    def _offer(self, venue: str) -> None:
        verbs = allowed_verbs(self._follow.state) if self._follow is not None else frozenset()
        reason = why_not_allowed(self._context, venue)
        for made in (self.close_button, self.protect_button, *self.verb_buttons.values()):
            made.setEnabled(not reason)
            made.setToolTip(reason)
        for made in (self.close_button, self.protect_button, self.rules_button):
            made.setVisible(self._row is not None)
        for verb, made in self.verb_buttons.items():
            made.setVisible(verb in verbs)

    def _close(self) -> None:
        if self._row is not None:
            open_close_dialog(self._context, self, (self._row.position.key,))

    def _protect(self) -> None:
        if self._row is not None:
            open_protection_dialog(self._context, self, self._row.position.key)

    def _edit_rules(self) -> None:
        from copydesk.ui.guards.rules_dialog import open_rules_dialog

        if self._row is not None:
            open_rules_dialog(self._context, self, self._row.position.key)

    def _apply(self, verb: Verb) -> None:
        if self._follow is not None:
            open_verb_dialog(self._context, self, self._follow.follow_id, verb)
