"""The form for every rule of a local follow, with problems beside the fields."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from copydesk.model.copy_rules import (
    RULE_FIELDS,
    CopyRules,
    LeverageRule,
    Sizing,
    SizingMode,
    check_rules,
)
from copydesk.model.settings import Field, Problem, ProblemKind, Severity, Unit
from copydesk.ui.controls import CheckBox, DropDown, FieldRow, NumberField
from copydesk.ui.follow.rules_words import rule_choices, rule_name
from copydesk.ui.follow.words import problem_text, unit_text
from copydesk.ui.table import Badge
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
_ORDER: Final = (
    "pot", "sizing_mode", "sizing", "direction", "long_kind", "long_leverage", "short_kind",
    "short_leverage", "stop_loss_percent", "take_profit_percent", "trailing_stop_percent",
    "pot_stop_loss_percent", "margin_mode", "max_open_trades", "max_trade_margin",
    "max_trade_notional", "max_symbol_notional", "max_total_notional", "minimum_equity",
    "opening_tolerance_percent", "closing_tolerance_percent", "copy_existing", "symbols_allowed",
    "symbols_denied", "below_minimum", "may_round_up", "orphans", "order_style", "limit_wait_ms",
)  # fmt: skip
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
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for name in _ORDER:
            control = self._controls[name] = self._made(name)
            row = FieldRow(rule_name(name), control, Badge(tr("local"), "badge.local"))
            row.show_badge(
                Badge(tr("local"), "badge.local"),
                tr("CopyDesk does this, only while it runs."),
            )
            self.rows[name] = row
            box.addWidget(row)
        self._show(start)
        self.show_advanced(False)
        self.read()

    def show_advanced(self, advanced: bool) -> None:
        """Show every rule, or the first ones."""
        for name, row in self.rows.items():
            field = _FIELDS.get(name)
            is_basic = name in _BASIC_CHOICES or (field is not None and field.basic)
            row.setVisible(advanced or is_basic)

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
            value = _shown(rules, name)
            if isinstance(control, DropDown):
                assert isinstance(value, Enum)
                control.choose(str(value.value))
            elif isinstance(control, CheckBox):
                control.setChecked(bool(value))
            elif isinstance(control, NumberField):
                assert value is None or isinstance(value, Decimal | int)
                control.set_value(None if value is None else Decimal(value))
            elif isinstance(control, QLineEdit):
                assert isinstance(value, tuple)
                control.setText(", ".join(value))


def _shown(rules: CopyRules, name: str) -> object:
    """What a row shows of some rules."""
    table: dict[str, object] = {
        "sizing_mode": rules.sizing.mode,
        "sizing": rules.sizing.value,
        "long_kind": rules.long_leverage.kind,
        "long_leverage": rules.long_leverage.multiple,
        "short_kind": rules.short_leverage.kind,
        "short_leverage": rules.short_leverage.multiple,
    }
    return table[name] if name in table else getattr(rules, name)


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
