"""The review sheet of a local follow: old to new, who does it, what is and isn't touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from copydesk.engine.api import SupportEntry
from copydesk.model.copy_rules import CopyRules
from copydesk.model.follow import Follow
from copydesk.model.position import Position
from copydesk.model.settings import Support
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import button, label
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.follow.review_tables import Line, as_text, lines_table, positions_table
from copydesk.ui.follow.rules_words import (
    RULE_ORDER,
    differs,
    rule_meaning,
    rule_name,
    rule_of,
    rule_value,
)
from copydesk.ui.verbs.facts import count_positions, positions_of, why_not_now
from copydesk.ui.words import isolated, tr

_WIDTH = 900
_MOVING = ("take_profit_percent", "stop_loss_percent", "trailing_stop_percent")


def rules_lines(
    old: CopyRules, new: CopyRules, support: Mapping[str, SupportEntry]
) -> tuple[Line, ...]:
    """What changes, one line a row of the form."""
    return tuple(
        Line(
            name,
            rule_name(name),
            rule_value(name, old),
            rule_value(name, new),
            support.get(rule_of(name), SupportEntry(Support.LOCAL)),
            rule_meaning(name, old, new),
        )
        for name in RULE_ORDER
        if differs(name, old, new)
    )


class RulesReviewDialog(DeskDialog):
    """Confirm other rules of a local follow."""

    done_well = Signal()

    def __init__(
        self, context: Context, parent: QWidget, follow: Follow, old: CopyRules, new: CopyRules
    ) -> None:
        """`old` are the rules that hold, `new` those wanted."""
        self._context, self._follow = context, follow
        self._old, self._new = old, new
        self._nickname, self._venue = isolated(follow.nickname, 40), follow.traded_on
        self.lines = rules_lines(old, new, context.bridge.support(self._venue).rules)
        super().__init__(
            parent,
            tr("Review changes"),
            tr("Change the follow of {name} on {venue}").format(
                name=self._nickname, venue=self._venue
            ),
            tr(
                "Local follow: CopyDesk sends the orders. While CopyDesk is closed only stops "
                "that already rest on {venue} work."
            ).format(venue=self._venue),
            practice=context.practice,
            width=_WIDTH,
        )
        self.body.addWidget(lines_table(self.lines, self._venue, with_old=True))
        self._add_open(positions_of(context, follow.follow_id))
        self.set_consequence(
            "",
            tr("All changes are applied together or not at all."),
        )
        count = len(self.lines)
        verb = tr("Apply 1 change") if count == 1 else tr("Apply {count} changes")
        reason = why_not_now(context, self._venue)
        self.set_verb(verb.format(count=count), enabled=not reason)
        self.set_note(reason or tr("Written to the journal before it holds."))
        self.verb_clicked.connect(self._apply)
        copy = button(tr("Copy as text"), "link", icon="copy")
        copy.clicked.connect(self._copy)
        self.add_left(copy)

    @property
    def as_text(self) -> str:
        """The sheet as plain text."""
        return as_text(self.subject, self.lines)

    def _add_open(self, positions: Sequence[Position]) -> None:
        if not positions:
            return
        moving = any(differs(name, self._old, self._new) for name in _MOVING)
        head = (
            tr("Stays open, with stops moved: {positions}")
            if moving
            else tr("Not touched: {positions}")
        )
        head = head.format(positions=count_positions(len(positions)))
        self.body.addWidget(label(head, strong=True, step="table"))

        def remark(position: Position) -> str:
            limit = self._new.max_trade_margin
            if limit is not None and position.margin > limit:
                return tr("above the new limit; stays, no more is added")
            if moving:
                return tr("size stays; its stops move to the new levels")
            return tr("within the new limits")

        self.body.addWidget(positions_table(self._context, positions, remark))

    @slots.command
    async def _apply(self) -> None:
        self.set_busy(tr("Sent. Waiting for the journal…"))
        follow_id, rules = self._follow.follow_id, self._new
        shown = await self._context.bridge.call(lambda desk: desk.update_follow(follow_id, rules))
        title = tr("After the review")
        if shown.rules == rules:
            self.show_result(
                title,
                tr("The follow of {name} is changed.").format(name=self._nickname),
                tr("The new rules hold for everything that is copied from now on."),
            )
        else:
            self.show_result(
                title,
                tr("The follow of {name} has other rules than these.").format(name=self._nickname),
                tr("The follow editor shows what holds."),
                level="warning",
            )
        self.done_well.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text)
