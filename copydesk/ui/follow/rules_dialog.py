"""Begin a local follow: every rule that this desk can keep, with a preview."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from copydesk.model.copy_rules import CopyRules
from copydesk.model.trader import TraderKey
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import SegmentedControl
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.follow.preview import PreviewReader, PreviewStrip
from copydesk.ui.follow.rules_form import RulesForm
from copydesk.ui.verbs.facts import why_not_now
from copydesk.ui.words import isolated, tr


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
                "while it runs. Stops rest on {venue} where it can hold them."
            ).format(venue=trader.venue),
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
        line = QHBoxLayout()
        line.addStretch(1)
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
        self._judge()

    def _judge(self) -> None:
        rules = self.form.rules
        if self.previews.want(self._trader, rules):
            if rules is None:
                self.preview.show_none()
            else:
                self.preview.wait()
        reason = why_not_now(self._context, self._trader.venue)
        self.set_verb(tr("Follow with this desk"), enabled=rules is not None and not reason)
        self.set_note(reason or tr("Written to the journal before it is sent."))

    @slots.command
    async def _start(self) -> None:
        rules, trader = self.form.rules, self._trader
        if rules is None:
            return
        self.set_busy(tr("Starting the follow…"))
        follow = await self._context.bridge.call(lambda desk: desk.start_follow(trader, rules))
        self.show_result(
            tr("Follow with this desk"),
            tr("This desk follows {name} now.").format(name=isolated(follow.nickname, 40)),
            tr("It copies while CopyDesk runs; its guards stand over it."),
        )
