"""The wishes of a portfolio as fields, with what is wrong beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copydesk.model.money import HUNDRED, ONE
from copydesk.model.portfolio import Method, PortfolioWishes
from copydesk.model.position import MarginMode
from copydesk.model.settings import FollowSettings
from copydesk.ui import format as write
from copydesk.ui.controls import DropDown, FieldRow, NumberField, button, label
from copydesk.ui.follow.draft import first_settings
from copydesk.ui.portfolio.words import method_choices, method_meaning
from copydesk.ui.words import tr

_GUIDE_TRADERS: Final = Decimal(5)
GUIDE_LEVERAGE: Final = Decimal(10)


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
        self._is_guide = False
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
            if number.name in {"most", "cap"}:
                field.edited.connect(self._leave_guide)
            field.edited.connect(self.changed)
            self.fields[number.name] = field
            self.rows[number.name] = FieldRow(number.words, field)
            box.addWidget(self.rows[number.name])
            if number.name == "budget":
                self.rows["method"] = FieldRow(tr("Method"), self.method)
                box.addWidget(self.rows["method"])
                box.addWidget(self.meaning)
        self.guide = button(tr("As the guide says"), "link")
        self.guide.setToolTip(tr("Equal amounts over at most 5 traders, each at 10× isolated."))
        self.guide.clicked.connect(self.choose_guide)
        self.leverage = label("", tone="secondary", step="caption", wrap=True)
        box.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.leverage)
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

    def choose_guide(self) -> None:
        """The split of the beginner's guide: equal amounts, 5 traders at most, 10× isolated."""
        self.method.choose(Method.EQUAL.value)
        self.fields["most"].set_value(_GUIDE_TRADERS)
        self.fields["cap"].set_value(HUNDRED)
        self._set_guide(chosen=True)
        self.meaning.setText(method_meaning(Method.EQUAL))
        self.changed.emit()

    def template(self) -> FollowSettings:
        """Settings that each follow begins with; the pot is put in later."""
        usual = first_settings(None)
        if not self._is_guide:
            return usual
        return replace(usual, leverage=GUIDE_LEVERAGE, margin_mode=MarginMode.ISOLATED)

    def _set_guide(self, *, chosen: bool) -> None:
        self._is_guide = chosen
        self.leverage.setText(tr("Each follow begins at 10× isolated.") if chosen else "")

    def _leave_guide(self) -> None:
        """Budget and smallest amount are one's own; with another split it isn't the guide's."""
        self._set_guide(chosen=False)

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
        self._set_guide(chosen=False)
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
