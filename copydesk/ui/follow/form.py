"""The fields of a follow: one row a setting, built from the list of fields."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from copydesk.engine.api import SupportEntry, VenueSupport
from copydesk.model.settings import (
    FIELDS,
    CopyMode,
    Field,
    FollowSettings,
    NewSymbols,
    Support,
    Unit,
)
from copydesk.ui import format as write
from copydesk.ui.controls import DropDown, FieldRow, NumberField, in_line
from copydesk.ui.follow import words
from copydesk.ui.follow.draft import Draft
from copydesk.ui.follow.numbers import read_number, write_number
from copydesk.ui.words import tr

_SYMBOLS = 60


class FollowForm(QWidget):
    """Rows for all settings; `changed` tells after every keystroke and choice."""

    changed = Signal()

    def __init__(self) -> None:
        """Empty until `show_settings`."""
        super().__init__()
        self.rows: dict[str, FieldRow] = {}
        self._readers: dict[str, Callable[[], object]] = {}
        self._writers: dict[str, Callable[[object], None]] = {}
        self._advanced = False
        self._private = False
        self._support: dict[str, SupportEntry] = {}
        self._venue = ""
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 4, 8, 4)
        box.setSpacing(0)
        for field in FIELDS:
            row = FieldRow(words.field_name(field.name), self._make_control(field))
            row.setToolTip(words.range_text(field))
            self.rows[field.name] = row
            box.addWidget(row)
        self.foot = QVBoxLayout()
        box.addLayout(self.foot)
        box.addStretch(1)
        self.changed.connect(self._show_rows)

    @property
    def typed(self) -> dict[str, object]:
        """What stands in each field: a value, None, or `Unreadable`."""
        return {name: read() for name, read in self._readers.items()}

    def show_settings(self, settings: FollowSettings) -> None:
        """Fill the fields without announcing it."""
        blocker = QSignalBlocker(self)
        for field in FIELDS:
            self._writers[field.name](getattr(settings, field.name))
        blocker.unblock()
        self._show_badges()
        self._show_rows()

    def show_support(self, support: VenueSupport, venue: str) -> None:
        """Badge each row; what the venue can't do can't be typed."""
        self._support, self._venue = dict(support.settings), venue
        mode = self.rows["copy_mode"].control
        if isinstance(mode, DropDown):
            for place, each in enumerate(CopyMode):
                words_of = words.mode_name(each, is_multiple=support.ratio_is_multiple)
                mode.setItemText(place, words_of)
        self._show_badges()
        self._show_rows()

    def _show_badges(self) -> None:
        for name, entry in words.support_with(self._support, self._later).items():
            row, reason = self.rows[name], words.support_reason(entry, self._venue)
            row.show_badge(words.support_badge(entry), reason)
            usable = entry.support is not Support.UNSUPPORTED
            row.control.setEnabled(usable)
            row.control.setToolTip("" if usable else reason)

    def _caution(self, name: str) -> str:
        """What a choice costs, once it is made."""
        entry = self._support.get(name)
        made = name == "new_symbols" and self._later is NewSymbols.COPY
        return entry.note if entry is not None and entry.rules_out and made else ""

    @property
    def _later(self) -> NewSymbols:
        later = self._readers["new_symbols"]()
        return later if isinstance(later, NewSymbols) else NewSymbols.LEAVE

    def set_private(self, private: bool) -> None:
        """Hide sums of money, in the fields and beside them."""
        self._private = private
        for field in FIELDS:
            control = self.rows[field.name].control
            if field.unit is Unit.CURRENCY and isinstance(control, NumberField):
                hidden = QLineEdit.EchoMode.Password
                control.setEchoMode(hidden if private else QLineEdit.EchoMode.Normal)

    def show_advanced(self, advanced: bool) -> None:
        """Show all fields, or the basic ones and those with a problem."""
        self._advanced = advanced
        self._show_rows()

    def show_draft(
        self, draft: Draft, old: FollowSettings | None, unknown: tuple[str, ...]
    ) -> None:
        """Problems beside their fields; else what the value was, or the allowed range."""
        for field in FIELDS:
            row = self.rows[field.name]
            problem = draft.problem_of(field.name)
            row.set_problem(
                self._caution(field.name)
                if problem is None
                else words.problem_text(problem, field, unknown)
            )
            row.set_note(self._note(field, draft, old))
            if problem is not None:
                row.show()

    def _note(self, field: Field, draft: Draft, old: FollowSettings | None) -> str:
        before = None if old is None else getattr(old, field.name)
        if old is not None and draft.settings is not None:
            if getattr(draft.settings, field.name) != before:
                hidden = self._private and field.unit is Unit.CURRENCY
                was = write.MASKED if hidden else words.value_text(field, before, with_unit=False)
                return tr("was {value}").format(value=was)
            return ""
        return words.range_text(field)

    def _show_rows(self) -> None:
        fixed = self._readers["copy_mode"]() is CopyMode.FIXED
        for field in FIELDS:
            shown = field.basic or self._advanced
            if field.special:
                entry = self._support.get(field.name)
                shown = shown and entry is not None and entry.support is not Support.UNSUPPORTED
            elif field.name == "fixed_size":
                shown = fixed
            elif field.name == "copy_ratio":
                shown = not fixed and self._advanced
            self.rows[field.name].setVisible(shown)
        in_line(row for row in self.rows.values() if not row.isHidden())

    def _make_control(self, field: Field) -> QWidget:
        if field.unit is Unit.CHOICE:
            return self._make_choice(field)
        if field.unit is Unit.SYMBOLS:
            return self._make_symbols(field)
        return self._make_number(field)

    def _make_choice(self, field: Field) -> QWidget:
        options = words.choices(field.name)
        control = DropDown([(str(item.value), said) for item, said in options])
        by_key = {str(item.value): item for item, _ in options}
        control.picked.connect(self.changed)
        if field.special:
            control.picked.connect(self._show_badges)
        self._readers[field.name] = lambda: by_key[control.key]
        self._writers[field.name] = lambda value: control.choose(
            str(value.value) if isinstance(value, Enum) else ""
        )
        return control

    def _make_symbols(self, field: Field) -> QWidget:
        control = QLineEdit()
        control.setPlaceholderText(tr("any"))
        control.setMaxLength(_SYMBOLS * 12)
        control.textEdited.connect(self.changed)
        self._readers[field.name] = lambda: split_symbols(control.text())
        self._writers[field.name] = lambda value: control.setText(
            ", ".join(value) if isinstance(value, tuple) else ""
        )
        return control

    def _make_number(self, field: Field) -> QWidget:
        control = NumberField(words.unit_text(field.unit))
        if field.optional:
            control.setPlaceholderText(tr("off"))
        control.edited.connect(self.changed)
        self._readers[field.name] = lambda: read_number(control, field)
        self._writers[field.name] = lambda value: write_number(control, value)
        return control


def split_symbols(text: str) -> tuple[str, ...]:
    """Symbols typed with commas or blanks between, in capitals, each once."""
    return tuple(dict.fromkeys(text.upper().replace(",", " ").replace(";", " ").split()))
