"""Between typed numbers and values of settings."""

from __future__ import annotations

from decimal import Decimal

from copydesk.model.settings import Field, Unit
from copydesk.ui.controls import NumberField
from copydesk.ui.follow.draft import Unreadable


def read_number(control: NumberField, field: Field) -> object:
    """The value typed: a Decimal, an int for counts, None for nothing, or `Unreadable`."""
    try:
        value = control.value
    except ValueError:
        return Unreadable(control.text())
    if value is None or field.unit is not Unit.COUNT:
        return value
    return int(value) if value == value.to_integral_value() else Unreadable(control.text())


def write_number(control: NumberField, value: object) -> None:
    """Show a value; None empties the field."""
    control.set_value(None if value is None else Decimal(str(value)))
