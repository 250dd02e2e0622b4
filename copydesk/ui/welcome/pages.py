"""The three pages of the welcome."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from copydesk.ui.controls import button, label
from copydesk.ui.controls.icon_label import IconLabel
from copydesk.ui.dialogs.frame import ModeStripe

CARD_WIDTH = 560


class _Page(QWidget):
    """Heading, explanation, a card, verbs at the bottom of the card."""

    def __init__(self, *, practice: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 34, 36, 28)
        column.setSpacing(4)
        self._heading = label("", step="figure")
        self._explanation = label("", tone="secondary", wrap=True)
        column.addWidget(self._heading)
        column.addWidget(self._explanation)
        column.addSpacing(16)
        self.card = QFrame()
        self.card.setProperty("card", "true")
        self.card.setFixedWidth(CARD_WIDTH)
        frame = QVBoxLayout(self.card)
        frame.setContentsMargins(1, 1, 1, 1)
        frame.setSpacing(0)
        frame.addWidget(ModeStripe(practice=practice))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 18, 24, 22)
        self.body.setSpacing(10)
        frame.addLayout(self.body)
        column.addWidget(self.card)
        column.addStretch(1)

    def set_heading(self, heading: str, explanation: str) -> None:
        """Say what the page is about."""
        self._heading.setText(heading)
        self._explanation.setText(explanation)

    def add_point(self, head: str, words: str, icon: str = "check") -> None:
        """Add one checked line with its explanation."""
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, "accent.base" if icon == "check" else "state.warning"))
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(label(head, strong=True))
        texts.addWidget(label(words, tone="secondary", step="table", wrap=True))
        row.addLayout(texts, 1)
        self.body.addLayout(row)
        line = QFrame()
        line.setProperty("line", "true")
        line.setFixedHeight(1)
        self.body.addWidget(line)


class StartPage(_Page):
    """Practice, in one click; and the way to an account with real money."""

    def __init__(self, *, practice: bool) -> None:
        super().__init__(practice=practice)
        self.practice = button(self.tr("Start in practice"), "primary", large=True)
        self.live = button("", large=True)
        self.later = button(self.tr("Later, without an account for now"), large=True)
        self.later.setParent(self)  # without one it would outlive the window where it isn't offered
        self.later.setVisible(not practice)
        if practice:
            self._offer_practice()
        else:
            self._offer_live()

    def _offer_live(self) -> None:
        self.set_heading(
            self.tr("Connect an exchange"),
            self.tr("This is a live profile: what you do here is done with real money."),
        )
        self.add_point(
            self.tr("A key of your own, made on the exchange"),
            self.tr("With read and trade. One that can withdraw is refused."),
        )
        self.add_point(
            self.tr("Kept in the keyring of this system"),
            self.tr("Never in files, logs or reports, and never shown again."),
        )
        self.add_point(
            self.tr("A key that may only read is enough to watch"),
            self.tr("You see everything; orders and verbs are greyed."),
        )
        self.live.setText(self.tr("Connect an exchange\u2026"))
        self.live.setProperty("kind", "primary")
        self.body.addWidget(self.live)
        self.body.addWidget(self.later)

    def _offer_practice(self) -> None:
        self.set_heading(
            self.tr("How do you want to start?"),
            self.tr("You can do both. Practice and live never mix."),
        )
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(label(self.tr("Practice"), step="heading"))
        tag = label(self.tr("PRACTICE"))
        tag.setObjectName("modeTag")
        tag.setProperty("mode", "practice")
        tag.setContentsMargins(8, 2, 8, 2)
        title.addWidget(tag)
        title.addStretch(1)
        self.body.addLayout(title)
        what = self.tr("A complete exchange inside the program. No key, no account, no network.")
        self.body.addWidget(label(what, wrap=True))
        self.add_point(
            self.tr("10\u202f000 USDT of play money"),
            self.tr("Fees, funding, slippage, liquidation: as on a real exchange."),
        )
        self.add_point(
            self.tr("Thousands of traders with a year of history"),
            self.tr("Good, lucky and dangerous ones. Find out which."),
        )
        self.add_point(
            self.tr("The same desk"), self.tr("Settings, positions, journal: all of it is real.")
        )
        honest = self.tr(
            "Practice shows how copying behaves. Its prices are made up, so a good result here"
            " says nothing about a real market."
        )
        self.body.addWidget(label(honest, tone="secondary", step="table", wrap=True))
        self.body.addSpacing(8)
        self.practice.setDefault(True)
        self.body.addWidget(self.practice)
        real = self.tr("Real money: a profile of its own, with its own window and journal.")
        self.live.setText(self.tr("Connect an exchange in a live profile\u2026"))
        self.body.addSpacing(6)
        self.body.addWidget(label(real, tone="secondary", step="table", wrap=True))
        self.body.addWidget(self.live)


class RiskPage(_Page):
    """The risk, acknowledged in typed words, once."""

    def __init__(self, *, practice: bool) -> None:
        super().__init__(practice=practice)
        self.set_heading(
            self.tr("Risks in your words"), self.tr("Once, dated, kept in your journal.")
        )
        self.add_point(
            self.tr("A copy can lose more than the trader's history shows"),
            self.tr("The past of a trader is a sample, not a promise."),
            "warning",
        )
        self.add_point(
            self.tr("Leverage multiplies losses"),
            self.tr("A position can be liquidated; then its margin is gone."),
            "warning",
        )
        self.add_point(
            self.tr("You decide, and you answer for it"),
            self.tr("CopyDesk gives no advice. Copy only what you can afford to lose."),
            "warning",
        )
        self.sentence = self.tr("I can lose the money I copy with")
        ask = self.tr("Type this sentence to go on:")
        self.body.addWidget(label(ask, tone="secondary"))
        self.body.addWidget(label(self.sentence, strong=True))
        self.field = QLineEdit()
        self.field.setMaxLength(200)
        self.field.setAccessibleName(ask)
        self.field.setPlaceholderText(self.sentence)
        self.field.textChanged.connect(self._look)
        self.body.addWidget(self.field)
        self.body.addSpacing(6)
        row = QHBoxLayout()
        self.back = button(self.tr("Back"), large=True)
        self.accept = button(self.tr("I understand the risk"), "primary", large=True)
        self.accept.setEnabled(False)
        self.field.returnPressed.connect(self.accept.click)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.accept)
        self.body.addLayout(row)

    @property
    def words(self) -> str:
        """What the person typed."""
        return " ".join(self.field.text().split())

    def set_busy(self, *, busy: bool) -> None:
        """While the words are being kept."""
        self.field.setEnabled(not busy)
        self._look()

    def _look(self) -> None:
        same = self.words.rstrip(".").casefold() == self.sentence.casefold()
        self.accept.setEnabled(same and self.field.isEnabled())


class FirstStepsPage(_Page):
    """What to do first."""

    def __init__(self, *, practice: bool) -> None:
        super().__init__(practice=practice)
        minutes = self.tr("Five minutes, with play money.")
        real = self.tr("Five minutes. This is real money: begin small.")
        self.set_heading(self.tr("First steps"), minutes if practice else real)
        self.add_point(
            self.tr("Find a trader"),
            self.tr("Filter the list, then look at the drawdown before the return."),
        )
        self.add_point(
            self.tr("Set a pot and your limits"),
            self.tr("Review shows every setting and who carries it out."),
        )
        self.add_point(
            self.tr("Watch, and step in"),
            self.tr("Freeze, close-only, detach or stop a follow at any time."),
        )
        row = QHBoxLayout()
        self.desk = button(self.tr("Go to the desk"), large=True)
        self.tour = button(self.tr("Show me around"), "primary", large=True)
        row.addWidget(self.desk)
        row.addStretch(1)
        row.addWidget(self.tour)
        self.body.addSpacing(6)
        self.body.addLayout(row)
