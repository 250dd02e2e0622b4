"""Begin a local follow: every rule that this desk can keep, with a preview."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from copydesk.engine.api import Topic
from copydesk.model.account import Account
from copydesk.model.copy_rules import CopyRules
from copydesk.model.errors import CopyDeskError
from copydesk.model.trader import TraderKey
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import DropDown, FieldRow, SegmentedControl
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.follow.account_choice import account_options, offer_accounts
from copydesk.ui.follow.preview import PreviewReader, PreviewStrip
from copydesk.ui.follow.rules_form import RulesForm
from copydesk.ui.verbs.facts import why_not_now
from copydesk.ui.words import error_sentence, isolated, tr


class RulesDialog(DeskDialog):
    """The rules of a follow that this desk carries out with ordinary orders."""

    def __init__(
        self, context: Context, parent: QWidget, trader: TraderKey, name: str, start: CopyRules
    ) -> None:
        """`start` is what the form shows first."""
        super().__init__(
            parent,
            tr("Follow with this desk"),
            tr("Let this desk copy {name}?").format(name=isolated(name, 40)),
            tr(
                "CopyDesk mirrors the trader's positions with ordinary orders on your account, "
                "while it runs. Stops rest on the venue where it can hold them."
            ),
            practice=context.practice,
            width=660,
        )
        self._context, self._trader = context, trader
        self.mode = SegmentedControl([("basic", tr("Basic")), ("advanced", tr("Advanced"))])
        self.mode.choose("basic")
        self.form = RulesForm(start)
        self.preview = PreviewStrip()
        self.preview.set_private(context.private)
        self.previews = PreviewReader(context.bridge, self)
        self.previews.told.connect(self.preview.show_preview)
        self.previews.failed.connect(self.preview.show_trouble_words)
        self.mode.chosen.connect(lambda key: self.form.show_advanced(key == "advanced"))
        self.account = DropDown()
        self.account_row = FieldRow(tr("Trade on"), self.account)
        self.options = account_options(context, trader)
        offer_accounts(self.account, self.options)
        self.account.picked.connect(self._choose_account)
        line = QHBoxLayout()
        line.addWidget(self.account_row, 1)
        line.addWidget(self.mode)
        self.body.addLayout(line)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.form)
        area.setFixedHeight(330)
        self.body.addWidget(area)
        self.body.addWidget(self.preview)
        self.form.changed.connect(self._judge)
        self.verb_clicked.connect(self._start)
        self._choose_account()

    def _choose_account(self, _name: str = "") -> None:
        """Badge the rules for the chosen connection, and say why others can't be chosen."""
        name = self.account.key or self._trader.venue
        trouble = ""
        try:
            self.form.show_support(self._context.bridge.support(name).rules, name)
        except CopyDeskError as error:
            trouble = error_sentence(error)
        barred = [f"{each.title}: {each.why_not}" for each in self.options if each.why_not]
        self.account_row.set_note(
            "" if name == self._trader.venue else tr("watched on another connection")
        )
        self.account_row.set_problem(trouble or " ".join(barred))
        self._judge()

    def _why_not(self) -> str:
        """Why the follow can't begin on the chosen account, "" when it can."""
        name = self.account.key
        for option in account_options(self._context, self._trader):
            if option.name == name and option.why_not:
                return option.why_not
        account = self._context.bridge.known(Topic.ACCOUNT).get(name)
        rules = self.form.rules
        if isinstance(account, Account) and rules is not None and rules.pot > account.equity:
            return tr("The pot is larger than the equity on {venue}.").format(venue=isolated(name))
        return "" if name else why_not_now(self._context, self._trader.venue)

    def _judge(self) -> None:
        rules = self.form.rules
        if self.previews.want(self._trader, rules):
            if rules is None:
                self.preview.show_none()
            else:
                self.preview.wait()
        reason = self._why_not()
        self.set_verb(tr("Follow with this desk"), enabled=rules is not None and not reason)
        self.set_note(reason or tr("Written to the journal before it is sent."))

    @slots.command
    async def _start(self) -> None:
        rules, trader, account = self.form.rules, self._trader, self.account.key
        if rules is None:
            return
        self.set_busy(tr("Starting the follow…"))
        follow = await self._context.bridge.call(
            lambda desk: desk.start_follow(trader, rules, account)
        )
        self.show_result(
            tr("Follow with this desk"),
            tr("This desk follows {name} now.").format(name=isolated(follow.nickname, 40)),
            tr("It copies while CopyDesk runs; its guards stand over it."),
        )
