"""Connecting a venue: the form at the left, what its key may do at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from copydesk.engine.api import ConnectionWish, SecretKind, SecretPlace
from copydesk.model.connection import ConnectionReport, SavedConnection
from copydesk.model.errors import CopyDeskError
from copydesk.ui import format as write
from copydesk.ui import slots, words
from copydesk.ui.accounts.checklist import Checklist
from copydesk.ui.accounts.key_form import KeyForm
from copydesk.ui.context import Context
from copydesk.ui.controls import Banner, button, label
from copydesk.ui.controls.icon_label import IconLabel

_LIST_HEIGHT = 330


class ConnectView(QWidget):
    """Form, "Read permissions", and the checklist.

    `judged` tells that it changed whether this can be connected (see `can_connect`). What was read
    counts only as long as nothing is edited.
    """

    judged = Signal()
    passphrase_wanted = Signal()

    def __init__(self, context: Context, fixed: SavedConnection | None = None) -> None:
        """`fixed` is the connection that gets another key."""
        super().__init__()
        self._context = context
        self._fixed = fixed
        self.report: ConnectionReport | None = None
        self._read_for: ConnectionWish | None = None
        self.form = KeyForm(context.bridge.offers(), fixed)
        self.read_button = button(self.tr("Read permissions"))
        self.checklist = Checklist()
        self.banner = Banner("critical")
        self._kept_in = label("", strong=True, wrap=True)
        self._kept_note = label("", tone="secondary", step="table", wrap=True)
        self.passphrase_button = button(self.tr("Choose a passphrase\u2026"))
        self.passphrase_button.hide()
        self._age = label("", tone="secondary", step="table")
        self._advice = Banner("info")
        self._lay_out()
        self.form.edited.connect(self._edited)
        self.read_button.clicked.connect(self.read)
        self.passphrase_button.clicked.connect(self.passphrase_wanted)
        self._edited()
        self.look_at_secrets()

    @property
    def wish(self) -> ConnectionWish:
        """What was filled in."""
        return self.form.wish

    @property
    def can_connect(self) -> bool:
        """Whether this was read as it stands, and nothing forbids it."""
        report = self.report
        return report is not None and not report.is_refused and self._read_for == self.form.wish

    @slots.command
    async def read(self) -> None:
        """Ask the venue about the key; nothing is stored."""
        wish = self.form.wish
        name = self._fixed.name if self._fixed is not None else None
        self.banner.clear()
        self.read_button.setEnabled(False)
        self._age.setText(self.tr("asking %1\u2026").replace("%1", wish.venue))
        try:
            report = await self._context.bridge.call(lambda desk: desk.try_connection(wish, name))
        finally:
            self.read_button.setEnabled(not self.form.problem)
            self._age.clear()
        if wish == self.form.wish:
            self._show_report(report, wish)

    @slots.command
    async def look_at_secrets(self) -> None:
        """Say where keys are kept."""
        place = await self._context.bridge.call(lambda desk: desk.secret_place())
        self._show_place(place)

    def show_trouble(self, error: CopyDeskError) -> None:
        """Say what the venue didn't like; nothing was stored."""
        self._forget_report()
        sentence, step = words.error_sentence(error), words.error_next_step(error)
        self.banner.say(sentence, step, level="critical")
        self.judged.emit()

    def _show_report(self, report: ConnectionReport, wish: ConnectionWish) -> None:
        self.report, self._read_for = report, wish
        self.checklist.show_checks(report.checks)
        self._hint.hide()
        when = self.tr("read from %1 at %2").replace("%1", wish.venue)
        self._age.setText(when.replace("%2", write.second(report.read_ms)))
        if report.is_refused:
            self.banner.say(
                self.tr("CopyDesk doesn't take keys that can withdraw."),
                self.tr(
                    "Nothing was stored, no order was sent. On the exchange, switch Withdraw off "
                    "for this key, then read the permissions again."
                ),
                level="critical",
            )
        elif report.same_as:
            self.banner.say(
                self.tr("%1 shows the same account.").replace("%1", report.same_as),
                self.tr("Its money counts once in the totals."),
                level="info",
            )
        self.judged.emit()

    def _forget_report(self) -> None:
        self.report = self._read_for = None
        self.checklist.show_checks(())
        self._hint.show()
        self._age.clear()

    def _edited(self) -> None:
        self._forget_report()
        self.banner.clear()
        problem = self.form.problem
        self.read_button.setEnabled(not problem)
        self.read_button.setToolTip(problem)
        offer = self.form.offer
        self._advice.say(
            self.tr("Make the key with read and trade only"),
            self.tr("tied to your IP address if yours is fixed, and without Withdraw.")
            + (f" {offer.key_page}" if offer is not None and offer.key_page else ""),
        )
        self.judged.emit()

    def _show_place(self, place: SecretPlace) -> None:
        self.passphrase_button.setVisible(place.is_locked)
        if place.kind is SecretKind.KEYRING:
            self._kept_in.setText(
                self.tr("keyring of this system (%1)").replace("%1", place.description)
            )
            self._kept_note.setText(self.tr("never in files, logs or reports"))
        elif place.kind is SecretKind.FILE:
            self._kept_in.setText(self.tr("encrypted file"))
            self._kept_note.setText(
                self.tr("It waits for its passphrase.") if place.is_locked else place.description
            )
        else:
            self._kept_in.setText(self.tr("no keyring on this system"))
            self._kept_note.setText(
                self.tr("Keys can be kept in a file that only your passphrase opens.")
            )
        self.judged.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addLayout(self._left(), 1)
        row.addLayout(self._right(), 1)

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.form)
        kept = QHBoxLayout()
        kept.setSpacing(8)
        head = label(self.tr("Kept in"), tone="secondary")
        head.setFixedWidth(100)
        kept.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        kept.addWidget(IconLabel("lock", "accent.base", 14), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._kept_in)
        texts.addWidget(self._kept_note)
        texts.addWidget(self.passphrase_button, 0, Qt.AlignmentFlag.AlignLeft)
        kept.addLayout(texts, 1)
        left.addLayout(kept)
        left.addWidget(self.read_button, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self._advice)
        left.addStretch(1)
        return left

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(6)
        heads = QHBoxLayout()
        heads.addWidget(label(self.tr("What this key may do"), strong=True, step="table"))
        heads.addStretch(1)
        heads.addWidget(self._age)
        right.addLayout(heads)
        self._hint = label(
            self.tr("Read the permissions to see what this key may do and what follows from it."),
            tone="secondary",
            wrap=True,
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 8, 0)
        box.addWidget(self._hint)
        box.addWidget(self.checklist)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(_LIST_HEIGHT)
        area.setWidget(inside)
        area.setAccessibleName(self.tr("What this key may do"))
        right.addWidget(area, 1)
        right.addWidget(self.banner)
        return right
