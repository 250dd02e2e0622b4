"""The what-if page of a trader: choose time and pot, replay, look at what is left."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from copydesk.engine.api import LoadProgress, Topic
from copydesk.model.account import Account
from copydesk.model.errors import CopyDeskError
from copydesk.model.follow import Follow
from copydesk.model.money import HUNDRED, ZERO
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey
from copydesk.model.what_if import Knob, Turned, WhatIf
from copydesk.ui import format as write
from copydesk.ui import slots, words
from copydesk.ui.context import Context
from copydesk.ui.controls import NumberField, button, label
from copydesk.ui.controls.labels import Dot
from copydesk.ui.follow.draft import first_settings
from copydesk.ui.whatif.curves import Curves
from copydesk.ui.whatif.since import Since
from copydesk.ui.whatif.texts import knob_name, knob_value, reason_sentence
from copydesk.ui.whatif.waterfall import Waterfall

_OFFERED_MS = 60 * 86_400_000


class WhatIfView(QWidget):
    """What my settings would have done with this trader; `replayed` tells that it is known."""

    replayed = Signal()

    def __init__(self, context: Context) -> None:
        """Nobody is chosen yet."""
        super().__init__()
        self._context = context
        self._trader: TraderKey | None = None
        self._run_id = ""
        self.found: WhatIf | None = None
        self._build()
        context.bridge.follow(Topic.REPLAY, self._note_progress)
        context.private_changed.connect(self._show_private)
        self._allow()

    def show_trader(self, trader: TraderKey | None) -> None:
        """Choose a trader; what was shown of another one goes at once."""
        if trader == self._trader:
            return
        self._stop()
        self._trader, self.found = trader, None
        self.result.hide()
        settings = self._settings()
        self.pot.set_value(settings.pot if settings else None)
        self.note.setText(self.tr("Your settings over what this trader did, with costs."))
        self._allow()

    def show_trouble(self, error: CopyDeskError) -> None:
        """Say why there is no result."""
        sentence = f"{words.error_sentence(error)} {words.error_next_step(error)}"
        self.note.setText(sentence)

    # running

    def _settings(self) -> FollowSettings | None:
        """The follow's settings where there is one, else what the editor would offer."""
        trader, known = self._trader, self._context.bridge.known
        if trader is None:
            return None
        for follow in known(Topic.FOLLOW).values():
            if isinstance(follow, Follow) and follow.trader == trader and not follow.is_over:
                return follow.settings
        account = known(Topic.ACCOUNT).get(trader.venue)
        return first_settings(account.equity if isinstance(account, Account) else None)

    @slots.command
    async def _replay(self) -> None:
        trader, settings, pot = self._trader, self._settings(), self._pot()
        from_ms = self.since.from_ms(self._context.now_ms())
        if trader is None or settings is None or pot is None or from_ms is None or self._run_id:
            return
        settings = replace(settings, pot=pot)
        run_id = self._run_id = uuid4().hex
        self.note.setText(self.tr("Reading this trader's record…"))
        self._allow()
        try:
            found = await self._context.bridge.call(
                lambda desk: desk.what_if(run_id, trader, settings, from_ms)
            )
        except CopyDeskError as error:
            if run_id == self._run_id:
                self._run_id = ""
                self._allow()
                if error.reason is not Reason.CANCELLED:
                    raise
                self.note.setText(self.tr("Stopped. Nothing was changed."))
            return
        if run_id == self._run_id:
            self._run_id = ""
            self._show(found)
            self._allow()
            self.replayed.emit()

    def _ask_cancel(self) -> None:
        if self._run_id:
            self._cancel(self._run_id)

    @slots.command
    async def _cancel(self, run_id: str) -> None:
        await self._context.bridge.call(lambda desk: desk.cancel_what_if(run_id))

    def _stop(self) -> None:
        """Forget a replay of somebody else."""
        self._ask_cancel()
        self._run_id = ""

    def _note_progress(self, changes: Mapping[Hashable, object]) -> None:
        state = changes.get(self._run_id)
        if self._run_id and isinstance(state, LoadProgress) and state.total:
            self.progress.setRange(0, state.total)
            self.progress.setValue(state.done)
            text = self.tr("Replay {done} of {total}…")
            self.note.setText(text.format(done=state.done, total=state.total))

    def _pot(self) -> Decimal | None:
        try:
            pot = self.pot.value
        except ValueError:
            return None
        return pot if pot is not None and pot > ZERO else None

    def _allow(self) -> None:
        is_running = bool(self._run_id)
        self.run.setVisible(not is_running)
        self.cancel.setVisible(is_running)
        self.progress.setVisible(is_running)
        if not is_running:
            self.progress.setRange(0, 0)
        pot = self._pot()
        self.pot.set_problem("" if pot is not None else self.tr("A pot is above zero."))
        now_ms = self._context.now_ms()
        self.since.show_problem(now_ms)
        has_start = self.since.from_ms(now_ms) is not None
        self.run.setEnabled(self._trader is not None and pot is not None and has_start)

    # showing

    def _show_private(self, _private: bool) -> None:
        if self.found is not None:
            self._show(self.found)

    def _show(self, found: WhatIf) -> None:
        self.found = found
        private, parts = self._context.private, found.preview.parts
        self.curves.show_curves(found.times_ms, found.trader, found.mine)
        self.waterfall.show_parts(parts, found.pot, private=private)
        days = (write.date(found.preview.start_ms), write.date(found.preview.end_ms))
        self.note.setText(self.tr("{first} to {last}, percent of the pot").format(
            first=days[0], last=days[1]
        ))  # fmt: skip
        self.sentence.setText(self._kept(found))
        self._show_skips(found)
        self._show_turned(found)
        self.result.show()

    def _kept(self, found: WhatIf) -> str:
        parts, count = found.preview.parts, found.preview.count
        said = []
        if parts.trader > ZERO and parts.mine > ZERO:
            kept = write.percent(parts.mine * HUNDRED / parts.trader, 0)
            said.append(self.tr("You would have kept {share} of the trader's result.").format(
                share=kept
            ))  # fmt: skip
        if found.drawdown_percent < ZERO:
            fall, day = write.percent(found.drawdown_percent), write.date(found.drawdown_ms)
            said.append(self.tr("Largest loss on the way: {fall} on {day}.").format(
                fall=fall, day=day
            ))  # fmt: skip
        skipped = self.tr("{skipped} of {orders} orders skipped.")
        said.append(skipped.format(skipped=len(count.skipped), orders=count.orders))
        if not found.preview.has_marks:
            said.append(self.tr("Prices between the orders aren't known: stops may be missing."))
        return " ".join(said)

    def _show_skips(self, found: WhatIf) -> None:
        lines = [
            f"{write.number(times, 0)} ×  {reason_sentence(reason)}"
            for reason, times in found.preview.count.by_reason().items()
        ]
        self.skips.setText("\n".join(lines))
        self.skips.setVisible(bool(lines))
        self.skips_title.setVisible(bool(lines))

    def _show_turned(self, found: WhatIf) -> None:
        while self._turned.count():
            item = self._turned.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for row, knob in enumerate(each for each in Knob if found.turned.get(each)):
            name = label(knob_name(knob), tone="secondary", step="caption")
            self._turned.addWidget(name, 3 * row, 0, 1, -1)
            for column, turned in enumerate(found.turned[knob]):
                for place, widget in enumerate(self._turned_labels(knob, turned), 1):
                    self._turned.addWidget(widget, 3 * row + place, column)

    def _turned_labels(self, knob: Knob, turned: Turned) -> tuple[QLabel, QLabel]:
        """One other setting over its result; the chosen one stands out."""
        value = knob_value(knob, turned, private=self._context.private)
        head = label(value, tone="accent" if turned.is_chosen else "secondary", step="caption")
        result = turned.result_percent
        tone = "profit" if result > ZERO else "loss" if result < ZERO else ""
        figure = label(write.percent(result, plus=True), tone=tone, strong=turned.is_chosen)
        why = self.tr("largest loss on the way {fall}, {count} orders copied")
        fall = write.percent(turned.drawdown_percent)
        figure.setToolTip(why.format(fall=fall, count=turned.copied))
        return head, figure

    # building

    def _build(self) -> None:
        self.since = Since()
        self.since.offer_date(self._context.now_ms() - _OFFERED_MS)
        self.since.changed.connect(self._allow)
        self.pot = NumberField("USDT")
        self.pot.setAccessibleName(self.tr("Pot"))
        self.pot.setMaximumWidth(140)
        self.pot.edited.connect(self._allow)
        self.run = button(self.tr("Replay"), "primary")
        self.run.clicked.connect(self._replay)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self._ask_cancel)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.note = label("", tone="secondary", step="table", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 6)
        box.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.since)
        line.addStretch(1)
        line.addWidget(label(self.tr("Pot"), tone="secondary", step="table"))
        line.addWidget(self.pot)
        line.addWidget(self.run)
        line.addWidget(self.cancel)
        box.addLayout(line)
        box.addWidget(self.progress)
        box.addWidget(self.note)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._make_result())
        box.addWidget(area, 1)

    def _make_result(self) -> QWidget:
        self.curves, self.waterfall = Curves(), Waterfall()
        self.sentence = label("", wrap=True)
        self.skips_title = label(self.tr("Skipped, by reason"), strong=True)
        self.skips = label("", tone="secondary", step="table", wrap=True)
        self._turned = QGridLayout()
        self._turned.setHorizontalSpacing(8)
        self._turned.setVerticalSpacing(2)
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        self.result = QWidget()
        outer.addWidget(self.result)
        outer.addStretch(1)
        box = QVBoxLayout(self.result)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(self._make_legend())
        for widget in (self.curves, self.waterfall, self.sentence, self.skips_title, self.skips):
            box.addWidget(widget)
        box.addWidget(label(self.tr("With other settings"), strong=True))
        box.addLayout(self._turned)
        self.result.hide()
        return holder

    def _make_legend(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        pairs = (("chart.curve", self.tr("trader, your size")), ("chart.ownCurve", self.tr("you")))
        for role, text in pairs:
            line.addWidget(Dot(role))
            line.addWidget(label(text, tone="secondary", step="caption"))
        line.addStretch(1)
        return line
