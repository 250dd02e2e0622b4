"""What following the selected trader would add to what is at stake."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copydesk.model.risk import RiskChange, RiskSums
from copydesk.model.trader import TraderKey
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import NumberField, button, label
from copydesk.ui.listed import listed_name
from copydesk.ui.words import isolated, tr


class WeighTrader(QWidget):
    """An amount, a button, and the answer in one sentence a figure."""

    def __init__(self, context: Context) -> None:
        """Weighs whoever is selected in `context`."""
        super().__init__()
        self._context = context
        self.amount = NumberField("USDT")
        self.amount.setPlaceholderText(tr("amount"))
        self.amount.setFixedWidth(140)
        self.amount.setAccessibleName(tr("Amount to weigh"))
        self.ask = button(tr("Weigh"))
        self.question = label("", tone="secondary", step="table")
        self.answer = label("", step="table", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.question, 1)
        line.addWidget(self.amount)
        line.addWidget(self.ask)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 6, 12, 6)
        box.setSpacing(4)
        box.addLayout(line)
        box.addWidget(self.answer)
        self.answer.hide()
        self.amount.edited.connect(self._judge)
        self.amount.returnPressed.connect(self.ask.click)
        self.ask.clicked.connect(self._weigh)
        context.trader_changed.connect(self._select)
        self._select(context.trader)

    def _select(self, trader: TraderKey | None) -> None:
        self.answer.hide()
        if trader is None:
            self.question.setText(tr("Select a trader to see what following would add."))
        else:
            words = tr("What would {name} add, copied with")
            self.question.setText(words.format(name=isolated(self._name(trader), 30)))
        self._judge()

    def _name(self, trader: TraderKey) -> str:
        return listed_name(self._context.bridge, trader) or trader.trader_id

    def _judge(self) -> None:
        try:
            amount = self.amount.value
        except ValueError:
            amount = None
        problem = bool(self.amount.text()) and (amount is None or amount <= 0)
        self.amount.set_problem(tr("An amount above 0, in USDT.") if problem else "")
        known = self._context.trader is not None and amount is not None and amount > 0
        self.ask.setEnabled(known)

    @slots.command
    async def _weigh(self) -> None:
        trader, amount = self._context.trader, self.amount.value
        if trader is None or amount is None:
            return
        self.ask.setEnabled(False)
        try:
            found = await self._context.bridge.call(lambda desk: desk.risk_with(trader, amount))
        finally:
            self._judge()
        if trader == self._context.trader:
            self.answer.setText(answer_words(found))
            self.answer.show()


def answer_words(found: RiskChange) -> str:
    """The change in words; percentages only, so that nothing needs hiding."""
    if not found.positions:
        return tr("Nothing now: this trader has no open positions.")
    before, after = found.before, found.after
    parts = [
        tr("Effective leverage {before} → {after}").format(
            before=write.times(before.gross_ratio, 2), after=write.times(after.gross_ratio, 2)
        ),
        tr("net {before} → {after}").format(
            before=write.times(before.net_ratio, 2), after=write.times(after.net_ratio, 2)
        ),
    ]
    lost = _lost(before), _lost(after)
    if lost[1] is not None:
        text = tr("a bad day {before} → {after} of equity")
        parts.append(text.format(before=write.share(lost[0] or 0.0), after=write.share(lost[1])))
    return "; ".join(parts) + "."


def _lost(sums: RiskSums) -> float | None:
    if sums.bad_day is None or sums.equity <= 0:
        return None
    return sums.bad_day.shortfall / float(sums.equity)
