"""The editor of a follow that this desk copies: every rule, what it was, and the review."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from copydesk.model.copy_rules import CopyRules
from copydesk.model.errors import CopyDeskError
from copydesk.model.follow import Follow
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey
from copydesk.ui.context import Context
from copydesk.ui.controls import ElidedLabel, button, label
from copydesk.ui.follow.preview import PreviewReader, PreviewStrip
from copydesk.ui.follow.rules_form import RulesForm
from copydesk.ui.follow.rules_review import RulesReviewDialog
from copydesk.ui.follow.rules_words import RULE_ORDER, differs
from copydesk.ui.follow.shadow import ShadowStrip
from copydesk.ui.follow.verb_bar import VerbBar
from copydesk.ui.verbs.facts import count_positions, positions_of
from copydesk.ui.words import isolated, tr


class LocalEditor(QWidget):
    """Changes the rules of one local follow."""

    trouble = Signal(object)
    """Carries a `CopyDeskError`."""

    def __init__(self, context: Context, rules: CopyRules) -> None:
        """`rules` fill the form until a follow is shown."""
        super().__init__()
        self._context = context
        self._follow: Follow | None = None
        self._base = rules
        self.form = RulesForm(rules)
        self.form.changed.connect(self.judge)
        self.preview = PreviewStrip()
        self.previews = PreviewReader(context.bridge, self)
        self.previews.told.connect(self.preview.show_preview)
        self.previews.failed.connect(self.preview.show_trouble_words)
        self.shadow = ShadowStrip(context, self._shadow_wish)
        self.subject = ElidedLabel(step="title", strong=True)
        self.account = label("", tone="secondary", step="table", wrap=True)
        self.verbs = VerbBar(context)
        self.undo = button(tr("Undo"), large=True)
        self.undo.clicked.connect(self._undo)
        self.review = button("", "primary", large=True)
        self.review.clicked.connect(self._review)
        self.summary = label("", tone="secondary", step="table", wrap=True)
        self._lay_out()

    @property
    def follow_id(self) -> str:
        """Of the follow that is shown, "" for none."""
        return self._follow.follow_id if self._follow else ""

    @property
    def changes(self) -> tuple[str, ...]:
        """Rows that say something else than what holds."""
        rules = self.form.rules
        if rules is None:
            return ()
        return tuple(name for name in RULE_ORDER if differs(name, self._base, rules))

    def show_follow(self, follow: Follow) -> None:
        """Show a local follow as it is now; of the same one, what was typed stays."""
        assert follow.rules is not None
        keeps = self.follow_id == follow.follow_id and (self.changes or self.form.rules is None)
        self._follow, self._base = follow, follow.rules
        if not keeps:
            self.form.show_rules(follow.rules)
        try:
            support = self._context.bridge.support(follow.traded_on).rules
            self.form.show_support(support, follow.traded_on)
        except CopyDeskError as error:
            self.trouble.emit(error)
        self.subject.setText(isolated(follow.nickname, 40))
        self.account.setText(
            tr("CopyDesk copies with its own orders on {account}; watched on {venue}.").format(
                account=isolated(follow.traded_on), venue=isolated(follow.trader.venue)
            )
        )
        self.verbs.show_follow(follow)
        self.judge()

    def show_advanced(self, advanced: bool) -> None:
        """Show every rule, or the first ones."""
        self.form.show_advanced(advanced)

    def set_private(self, private: bool) -> None:
        """Hide sums of money."""
        self.form.set_private(private)
        self.preview.set_private(private)
        self.judge()

    def judge(self) -> None:
        """Say what is changed, what is wrong, and what the changes reach."""
        follow = self._follow
        if follow is None:
            return
        positions = positions_of(self._context, follow.follow_id)
        self.form.lock_direction(self._base.direction if positions else None)
        rules, count = self.form.rules, len(self.changes)
        self.form.show_old(self._base)
        texts = {0: tr("No changes"), 1: tr("Review 1 change…")}
        text = texts.get(count, tr("Review {count} changes…").format(count=count))
        self.review.setText(text)
        self.review.setEnabled(count > 0)
        self.undo.setEnabled(count > 0 or rules is None)
        open_words = tr("The size of what is open ({positions}) is not touched.")
        self.summary.setText(
            open_words.format(positions=count_positions(len(positions)))
            if positions
            else tr("For new copies only; nothing is open.")
        )
        self._ask_preview(follow.trader, rules)
        self.shadow.show_trader(follow.trader)

    def _shadow_wish(self) -> tuple[FollowSettings | CopyRules, str] | None:
        """What is typed, to be tried on paper on the same account."""
        rules = self.form.rules
        return None if rules is None or self._follow is None else (rules, self._follow.account)

    def _ask_preview(self, trader: TraderKey, rules: CopyRules | None) -> None:
        if not self.previews.want(trader, rules):
            return
        if rules is None:
            self.preview.show_none()
        else:
            self.preview.wait()

    def _undo(self) -> None:
        self.form.show_rules(self._base)
        self.judge()

    def _review(self) -> None:
        rules = self.form.rules
        if self._follow is None or rules is None:
            return
        try:
            dialog = RulesReviewDialog(self._context, self, self._follow, self._base, rules)
        except CopyDeskError as error:
            self.trouble.emit(error)
            return
        dialog.open()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.subject, 1)
        line.addWidget(self.verbs)
        head.addLayout(line)
        head.addWidget(self.account)
        box.addLayout(head)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        area.setWidget(self.form)
        self.form.setContentsMargins(12, 4, 8, 4)
        box.addWidget(area, 1)
        box.addWidget(self.preview)
        box.addWidget(self.shadow)
        box.addWidget(self._make_footer())

    def _make_footer(self) -> QWidget:
        footer = QWidget()
        footer.setProperty("surface", "raised")
        line = QHBoxLayout(footer)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(10)
        line.addWidget(self.undo)
        line.addWidget(self.summary, 1)
        line.addWidget(self.review)
        return footer
