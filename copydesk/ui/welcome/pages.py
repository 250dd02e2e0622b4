"""The three pages of the welcome."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from copydesk.ui.controls import button, label
from copydesk.ui.controls.icon_label import IconLabel
from copydesk.ui.dialogs.frame import ModeStripe

CARD_WIDTH = 760
CARD_HEIGHT = 560
PAGE_WIDTH = 1_180


class Card(QFrame):
    """A mode's stripe, a title with its tag, checked lines, and a verb at the bottom."""

    def __init__(self, *, practice: bool) -> None:
        super().__init__()
        self._practice = practice
        self.setProperty("card", "true")
        frame = QVBoxLayout(self)
        frame.setContentsMargins(1, 1, 1, 1)
        frame.setSpacing(0)
        frame.addWidget(ModeStripe(practice=practice))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 18, 24, 22)
        self.body.setSpacing(10)
        frame.addLayout(self.body)

    def add_title(self, title: str, tag: str, note: str = "") -> None:
        """Say which mode this is."""
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label(title, step="heading"))
        sign = label(tag)
        sign.setObjectName("modeTag")
        sign.setProperty("mode", "practice" if self._practice else "live")
        sign.setContentsMargins(8, 2, 8, 2)
        row.addWidget(sign)
        row.addStretch(1)
        row.addWidget(label(note, tone="secondary", step="table"))
        self.body.addLayout(row)

    def add_words(self, words: str, *, small: bool = False) -> None:
        """Add a paragraph."""
        if small:
            self.body.addWidget(label(words, tone="secondary", step="table", wrap=True))
        else:
            self.body.addWidget(label(words, wrap=True))

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


class _Page(QWidget):
    """Heading, explanation, and cards side by side."""

    def __init__(self, heading: str, explanation: str) -> None:
        super().__init__()
        self.setMaximumWidth(PAGE_WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(36, 34, 36, 28)
        self._column.setSpacing(4)
        self._column.addWidget(label(heading, step="figure"))
        self._column.addWidget(label(explanation, tone="secondary", wrap=True))
        self._column.addSpacing(16)
        self.cards = QHBoxLayout()
        self.cards.setSpacing(20)
        self._column.addLayout(self.cards, 4)

    def add_single(self, card: Card) -> None:
        """The one card of a page."""
        card.setMaximumWidth(CARD_WIDTH)
        self.cards.addWidget(card, 100, Qt.AlignmentFlag.AlignTop)
        self.cards.addStretch(1)

    def add_foot(self, words: str) -> None:
        """A remark under the cards."""
        self._column.addStretch(1)
        foot = label(words, tone="secondary", step="table", wrap=True)
        foot.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._column.addWidget(foot)


class StartPage(_Page):
    """Practice, in one click; beside it the way to an account with real money."""

    def __init__(self, *, practice: bool) -> None:
        heading = self.tr("How do you want to start?")
        both = self.tr(
            "You can do both. Practice and live never mix: each has its own profile, window frame"
            " and journal."
        )
        real = self.tr("This is a live profile: what you do here is done with real money.")
        super().__init__(heading, both if practice else real)
        self.practice = button(self.tr("Start in practice"), "primary", large=True)
        self.practice.setParent(self)  # where it isn't offered it would outlive the window
        self.live = button("", "" if practice else "primary", large=True)
        self.later = button(self.tr("Later, without an account for now"), large=True)
        self.later.setParent(self)
        self.practice.setVisible(practice)
        self.later.setVisible(not practice)
        if practice:
            self.practice.setDefault(True)
            for card, share in ((self._practice_card(), 2), (self._live_card(practice=True), 3)):
                card.setMaximumHeight(CARD_HEIGHT)
                self.cards.addWidget(card, share)
            self.add_foot(self.tr("Copying can lose more than a trader's history shows."))
        else:
            self.add_single(self._live_card(practice=False))

    def _practice_card(self) -> Card:
        card = Card(practice=True)
        card.add_title(self.tr("Practice"), self.tr("PRACTICE"))
        card.add_words(
            self.tr("A complete exchange inside the program. No key, no account, no network.")
        )
        card.add_point(
            self.tr("10\u202f000 USDT of play money"),
            self.tr("Fees, funding, slippage, liquidation: as on a real exchange."),
        )
        card.add_point(
            self.tr("Thousands of traders with a year of history"),
            self.tr("Good, lucky and dangerous ones. Find out which."),
        )
        card.add_point(
            self.tr("The same desk"), self.tr("Settings, positions, journal: all of it is real.")
        )
        card.add_words(
            self.tr(
                "Practice shows how copying behaves. Its prices are made up, so a good result here"
                " says nothing about a real market."
            ),
            small=True,
        )
        card.body.addStretch(1)
        card.body.addWidget(self.practice)
        return card

    def _live_card(self, *, practice: bool) -> Card:
        card = Card(practice=False)
        card.add_title(self.tr("Connect an exchange"), self.tr("LIVE"), self.tr("real money"))
        card.add_words(self.tr("Bitget, Bybit, OKX, or a platform that speaks their language."))
        card.add_point(
            self.tr("A key of your own, made on the exchange"),
            self.tr("With read and trade. One that can withdraw is refused."),
        )
        card.add_point(
            self.tr("Kept in the keyring of this system"),
            self.tr("Never in files, logs or reports, and never shown again."),
        )
        card.add_point(
            self.tr("A key that may only read is enough to watch"),
            self.tr("You see everything; orders and verbs are greyed."),
        )
        card.add_words(
            self.tr("Position mode, margin mode and leverage of the account stay as they are."),
            small=True,
        )
        if practice:
            self.live.setText(self.tr("Connect an exchange in a live profile\u2026"))
        else:
            self.live.setText(self.tr("Connect an exchange\u2026"))
        card.body.addStretch(1)
        card.body.addWidget(self.live)
        if not practice:
            card.body.addWidget(self.later)
        return card


class RiskPage(_Page):
    """The risk, acknowledged in typed words, once."""

    def __init__(self, *, practice: bool) -> None:
        super().__init__(
            self.tr("Risks in your words"), self.tr("Once, dated, kept in your journal.")
        )
        card = Card(practice=practice)
        card.add_point(
            self.tr("A copy can lose more than the trader's history shows"),
            self.tr("The past of a trader is a sample, not a promise."),
            "warning",
        )
        card.add_point(
            self.tr("Leverage multiplies losses"),
            self.tr("A position can be liquidated; then its margin is gone."),
            "warning",
        )
        card.add_point(
            self.tr("You decide, and you answer for it"),
            self.tr("CopyDesk gives no advice. Copy only what you can afford to lose."),
            "warning",
        )
        self.sentence = self.tr("I can lose the money I copy with")
        ask = self.tr("Type this sentence to go on:")
        card.body.addWidget(label(ask, tone="secondary"))
        card.body.addWidget(label(self.sentence, strong=True))
        self.field = QLineEdit()
        self.field.setMaxLength(200)
        self.field.setAccessibleName(ask)
        self.field.setPlaceholderText(self.sentence)
        self.field.textChanged.connect(self._look)
        card.body.addWidget(self.field)
        card.body.addSpacing(6)
        row = QHBoxLayout()
        self.back = button(self.tr("Back"), large=True)
        self.accept = button(self.tr("I understand the risk"), "primary", large=True)
        self.accept.setEnabled(False)
        self.field.returnPressed.connect(self.accept.click)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.accept)
        card.body.addLayout(row)
        self.add_single(card)

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
        minutes = self.tr("Five minutes, with play money.")
        real = self.tr("Five minutes. This is real money: begin small.")
        super().__init__(self.tr("First steps"), minutes if practice else real)
        card = Card(practice=practice)
        card.add_point(
            self.tr("Find a trader"),
            self.tr("Filter the list, then look at the drawdown before the return."),
        )
        card.add_point(
            self.tr("Set a pot and your limits"),
            self.tr("Review shows every setting and who carries it out."),
        )
        card.add_point(
            self.tr("Watch, and step in"),
            self.tr("Freeze, close-only, detach or stop a follow at any time."),
        )
        row = QHBoxLayout()
        self.desk = button(self.tr("Go to the desk"), large=True)
        self.tour = button(self.tr("Show me around"), "primary", large=True)
        row.addWidget(self.desk)
        row.addStretch(1)
        row.addWidget(self.tour)
        card.body.addSpacing(6)
        card.body.addLayout(row)
        self.add_single(card)
