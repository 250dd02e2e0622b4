"""The wishes of a portfolio as fields, with what is wrong beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copydesk.model.money import HUNDRED, ONE
from copydesk.model.portfolio import Method, PortfolioWishes
from copydesk.ui import format as write
from copydesk.ui.controls import DropDown, FieldRow, NumberField, label
from copydesk.ui.portfolio.words import method_choices, method_meaning
from copydesk.ui.words import tr


@dataclass(frozen=True, slots=True)
class _Number:
    """A field of a number: its name in the form, words, unit, range and first value."""

    name: str
    words: str
    unit: str
    lowest: Decimal
    highest: Decimal
    first: Decimal
    whole: bool = False


class WishesForm(QWidget):
    """`changed` tells after every keystroke and choice."""

    changed = Signal()

    def __init__(self) -> None:
        """With the defaults."""
        super().__init__()
        self.rows: dict[str, FieldRow] = {}
        self.fields: dict[str, NumberField] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(2)
        self.method = DropDown(method_choices())
        self.method.picked.connect(self._picked)
        self.meaning = label("", tone="secondary", step="caption", wrap=True)
        for number in _numbers():
            field = NumberField(number.unit)
            field.set_value(number.first)
            field.edited.connect(self.changed)
            self.fields[number.name] = field
            self.rows[number.name] = FieldRow(number.words, field)
            box.addWidget(self.rows[number.name])
            if number.name == "budget":
                self.rows["method"] = FieldRow(tr("Method"), self.method)
                box.addWidget(self.rows["method"])
                box.addWidget(self.meaning)
        box.addStretch(1)
        self._picked()

    def read(self) -> PortfolioWishes | None:
        """The wishes; None where a field is wrong, and the row says why."""
        found = {number.name: self._read(number) for number in _numbers()}
        budget, most, cap = found["budget"], found["most"], found["cap"]
        least, drawdown = found["least"], found["drawdown"]
        if budget is None or most is None or cap is None or least is None or drawdown is None:
            return None
        return PortfolioWishes(
            budget=budget,
            method=Method(self.method.key),
            most_traders=int(most),
            cap=float(cap / HUNDRED),
            least_amount=least,
            accepted_drawdown=float(drawdown / HUNDRED),
        )

    def set_private(self, private: bool) -> None:
        """Hide the sums of money."""
        for name in ("budget", "least"):
            field = self.fields[name]
            mode = field.EchoMode.Password if private else field.EchoMode.Normal
            field.setEchoMode(mode)

    def _read(self, number: _Number) -> Decimal | None:
        row, field = self.rows[number.name], self.fields[number.name]
        try:
            value = field.value
        except ValueError:
            value = None
        fits = value is not None and number.lowest <= value <= number.highest
        if value is None or not fits or (number.whole and value != value.to_integral_value()):
            words = tr("A number from {low} to {high}.")
            low, high = write.number(number.lowest, 0), write.number(number.highest, 0)
            row.set_problem(words.format(low=low, high=high))
            return None
        row.set_problem("")
        return value

    def _picked(self) -> None:
        self.meaning.setText(method_meaning(Method(self.method.key)))
        self.changed.emit()


def _numbers() -> tuple[_Number, ...]:
    return (
        _Number("budget", tr("Budget"), "USDT", Decimal(10), Decimal(10_000_000), Decimal(1_000)),
        _Number("most", tr("Most traders"), "", ONE, Decimal(20), Decimal(5), whole=True),
        _Number("cap", tr("Most for one"), "%", Decimal(5), HUNDRED, Decimal(35)),
        _Number("least", tr("Smallest amount"), "USDT", ONE, Decimal(1_000_000), Decimal(10)),
        _Number("drawdown", tr("Accepted fall"), "%", ONE, HUNDRED, Decimal(20)),
    )
