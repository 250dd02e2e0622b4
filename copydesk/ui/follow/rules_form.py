"""The form for every rule of a local follow, with problems beside the fields."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from copydesk.engine.api import SupportEntry
from copydesk.model.copy_rules import (
    RULE_FIELDS,
    CopyRules,
    Direction,
    LeverageRule,
    Sizing,
    SizingMode,
    check_rules,
)
from copydesk.model.settings import Field, Problem, ProblemKind, Severity, Support, Unit
from copydesk.ui import format as write
from copydesk.ui.controls import CheckBox, DropDown, FieldRow, NumberField, in_line
from copydesk.ui.follow.rules_words import (
    RULE_ORDER,
    differs,
    is_money,
    rule_choices,
    rule_name,
    rule_of,
    rule_reason,
    rule_value,
    shown_rule,
)
from copydesk.ui.follow.words import problem_text, support_badge, unit_text
from copydesk.ui.words import tr

_MULTIPLE: Final = (Decimal(1), Decimal(125))
_BESIDE: Final = (
    Field("sizing", Unit.COUNT, optional=False, decimals=8, basic=True),
    Field("long_leverage", Unit.MULTIPLE, *_MULTIPLE, 0, optional=False, basic=True),
    Field("short_leverage", Unit.MULTIPLE, *_MULTIPLE, 0, optional=False, basic=True),
    Field("may_round_up", Unit.CHOICE),
    Field("symbols_denied", Unit.SYMBOLS),
)
_FIELDS: Final = {field.name: field for field in (*RULE_FIELDS, *_BESIDE)}
_CHOICES: Final = {
    "sizing_mode", "direction", "long_kind", "short_kind", "margin_mode", "copy_existing",
    "below_minimum", "orphans", "order_style",
}  # fmt: skip
_BASIC_CHOICES: Final = {"sizing_mode", "long_kind", "short_kind"}
_COUNTS: Final = {"max_open_trades", "limit_wait_ms"}


class RulesForm(QWidget):
    """One row a rule. `rules` is what is typed, None while it can't be used."""

    changed = Signal()

    def __init__(self, start: CopyRules) -> None:
        """Shows `start`."""
        super().__init__()
        self.rows: dict[str, FieldRow] = {}
        self.rules: CopyRules | None = None
        self._controls: dict[str, QWidget] = {}
        self._advanced = False
        self._private = False
        self._locked: Direction | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for name in RULE_ORDER:
            control = self._controls[name] = self._made(name)
            self.rows[name] = FieldRow(rule_name(name), control)
            box.addWidget(self.rows[name])
        box.addStretch(1)
        self.show_rules(start)

    def show_rules(self, rules: CopyRules) -> None:
        """Fill the fields without announcing it."""
        self._show(rules)
        self.read()
        self._show_rows()

    def show_support(self, support: Mapping[str, SupportEntry], venue: str) -> None:
        """Badge each row; what can't be kept on the venue can't be typed."""
        for name, row in self.rows.items():
            entry = support.get(rule_of(name), SupportEntry(Support.LOCAL))
            reason = rule_reason(rule_of(name), entry, venue)
            usable = entry.support is not Support.UNSUPPORTED
            row.show_badge(support_badge(entry), reason)
            row.control.setEnabled(usable)
            row.control.setToolTip("" if usable else reason)

    def show_old(self, old: CopyRules | None) -> None:
        """Say beside each changed field what it was; None says nothing."""
        for name, row in self.rows.items():
            if old is None or self.rules is None or not differs(name, old, self.rules):
                row.set_note("")
                continue
            hidden = self._private and is_money(name, old)
            was = write.MASKED if hidden else rule_value(name, old)
            row.set_note(tr("was {value}").format(value=was))

    def set_private(self, private: bool) -> None:
        """Hide sums of money, in the fields and beside them."""
        self._private = private
        for name, control in self._controls.items():
            if isinstance(control, NumberField) and (name == "sizing" or _is_currency(name)):
                hidden = QLineEdit.EchoMode.Password
                control.setEchoMode(hidden if private else QLineEdit.EchoMode.Normal)

    def show_advanced(self, advanced: bool) -> None:
        """Show every rule, or the first ones and those with a problem."""
        self._advanced = advanced
        self._show_rows()

    def _show_rows(self) -> None:
        for name, row in self.rows.items():
            field = _FIELDS.get(name)
            is_basic = name in _BASIC_CHOICES or (field is not None and field.basic)
            row.setVisible(self._advanced or is_basic or bool(row.problem))
        in_line(row for row in self.rows.values() if not row.isHidden())

    def lock_direction(self, direction: Direction | None) -> None:
        """While copies are open their direction can't be turned; None lets it be chosen."""
        self._locked = direction
        self.read()

    def read(self) -> None:
        """Read what is typed, and say beside each field what is wrong."""
        values, problems = self._typed()
        if not problems:
            found = _rules_of(values)
            problems = {
                each.field_name: self._words(each)
                for each in check_rules(found)
                if each.severity is Severity.ERROR
            }
        if self._locked is not None and values.get("direction") is not self._locked:
            problems["direction"] = tr("Copies are open; close them before you turn the direction.")
        self.rules = None if problems else _rules_of(values)
        for name, row in self.rows.items():
            row.set_problem(problems.get(name, ""))
            if problems.get(name):
                row.show()

    def _typed(self) -> tuple[dict[str, object], dict[str, str]]:
        values: dict[str, object] = {}
        problems: dict[str, str] = {}
        for name, control in self._controls.items():
            if not isinstance(control, NumberField):
                values[name] = self._value(name, control)
                continue
            field = _FIELDS[name]
            try:
                value = control.value
            except ValueError:
                problems[name] = tr("This isn't a number.")
                continue
            if value is None and not field.optional:
                missing = Problem(name, ProblemKind.MISSING, Severity.ERROR)
                problems[name] = self._words(missing)
            elif value is not None and name in _COUNTS:
                values[name] = int(value)
            else:
                values[name] = value
        return values, problems

    def _value(self, name: str, control: QWidget) -> object:
        if isinstance(control, DropDown):
            return next(each for each, _ in rule_choices(name) if each.value == control.key)
        if isinstance(control, CheckBox):
            return control.isChecked()
        assert isinstance(control, QLineEdit)
        return tuple(control.text().upper().replace(",", " ").split())

    def _words(self, problem: Problem) -> str:
        field = _FIELDS.get(problem.field_name)
        return "" if field is None else problem_text(problem, field)

    def _made(self, name: str) -> QWidget:
        if name in _CHOICES:
            drop = DropDown([(str(each.value), words) for each, words in rule_choices(name)])
            drop.picked.connect(self._edited)
            return drop
        if name == "may_round_up":
            check = CheckBox("")
            check.toggled.connect(self._edited)
            return check
        if name in {"symbols_allowed", "symbols_denied"}:
            line = QLineEdit()
            line.textEdited.connect(self._edited)
            return line
        number = NumberField("ms" if name == "limit_wait_ms" else unit_text(_FIELDS[name].unit))
        number.edited.connect(self._edited)
        return number

    def _edited(self) -> None:
        self.read()
        self.changed.emit()

    def _show(self, rules: CopyRules) -> None:
        for name, control in self._controls.items():
            value = shown_rule(rules, name)
            if isinstance(control, DropDown):
                assert isinstance(value, Enum)
                control.choose(str(value.value))
            elif isinstance(control, CheckBox):
                blocker = QSignalBlocker(control)  # the other fields aren't filled yet
                control.setChecked(bool(value))
                blocker.unblock()
            elif isinstance(control, NumberField):
                assert value is None or isinstance(value, Decimal | int)
                control.set_value(None if value is None else Decimal(value))
            elif isinstance(control, QLineEdit):
                assert isinstance(value, tuple)
                control.setText(", ".join(value))


def _is_currency(name: str) -> bool:
    field = _FIELDS.get(name)
    return field is not None and field.unit is Unit.CURRENCY


def _rules_of(values: Mapping[str, object]) -> CopyRules:
    """Rules of typed values, one for each row."""
    rest = dict(values)
    mode, value = rest.pop("sizing_mode"), rest.pop("sizing")
    assert isinstance(mode, SizingMode)
    assert isinstance(value, Decimal)
    for side in ("long", "short"):
        kind, multiple = rest.pop(f"{side}_kind"), rest[f"{side}_leverage"]
        rest[f"{side}_leverage"] = LeverageRule(kind, multiple)  # type: ignore[arg-type]  # as read
    return CopyRules(sizing=Sizing(mode, value), **rest)  # type: ignore[arg-type]  # as read
