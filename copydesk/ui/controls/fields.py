"""Typing numbers: a field with its unit, and a form row with badge and problem line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from copydesk.model.money import parse_optional
from copydesk.ui import icons, theme
from copydesk.ui.controls.labels import BadgeLabel, ElidedLabel, label
from copydesk.ui.format import GAP, MINUS
from copydesk.ui.table.columns import Badge

_WORDS_WIDTH = 120
_CONTROL_WIDTH = 130
_SPACES = re.compile(rf"[\s{GAP}\u00a0']")


def typed_decimal(text: str, locale: QLocale | None = None) -> Decimal | None:
    """What a person typed as a number; spaces group, the locale's point or a dot separates.

    Raises:
        ValueError: the text is no plain number (see `copydesk.model.money.parse_decimal`).
    """
    plain = _SPACES.sub("", text).replace(MINUS, "-").removeprefix("+")
    point = (locale or QLocale()).decimalPoint()
    return parse_optional(plain.replace(point, "."))


class NumberField(QLineEdit):
    """A right-aligned number with its unit inside. `edited` tells after every keystroke."""

    edited = Signal()

    def __init__(self, unit: str = "", parent: QWidget | None = None) -> None:
        """Empty at first; an empty field means "not set"."""
        super().__init__(parent)
        self._unit = unit
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(32)
        self.setFont(theme.current().font("body"))
        self.textEdited.connect(self.edited)
        self._make_room()

    @property
    def value(self) -> Decimal | None:
        """The typed number, None when empty.

        Raises:
            ValueError: the text is no plain number.
        """
        return typed_decimal(self.text(), self.locale())

    def set_value(self, value: Decimal | None) -> None:
        """Show a number without announcing it."""
        text = "" if value is None else f"{value.normalize():f}"
        self.setText(text.replace(".", self.locale().decimalPoint()))

    def set_unit(self, unit: str) -> None:
        """Change the unit."""
        self._unit = unit
        self._make_room()
        self.update()

    def set_problem(self, problem: str) -> None:
        """Mark the field; the sentence stands in its `FieldRow`."""
        self.setProperty("problem", "true" if problem else "false")
        self.setAccessibleDescription(problem)
        self.style().unpolish(self)
        self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the field and its unit."""
        super().paintEvent(event)
        if not self._unit:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(look.font("table"))
        painter.setPen(look.color("text.secondary" if self.isEnabled() else "text.disabled"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, -9, 0), int(right), self._unit)

    def _make_room(self) -> None:
        width = QFontMetrics(theme.current().font("table")).horizontalAdvance(self._unit)
        self.setTextMargins(0, 0, width + 5 if self._unit else 0, 0)


class FieldRow(QWidget):
    """One setting: words, control, note ("was 3 000"), badge, and a problem line that grows."""

    def __init__(
        self,
        words: str,
        control: QWidget,
        badge: Badge | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """A row around `control`."""
        super().__init__(parent)
        self.control = control
        self._words = QLabel(words)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("tone", "secondary")
        self._words.setBuddy(control)
        control.setAccessibleName(words)
        self._note = ElidedLabel(tone="secondary", step="table")
        self.badge = BadgeLabel(badge if badge is not None else Badge(""))
        self.badge.setVisible(badge is not None)
        self._problem = _ProblemLine(self)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(7)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._words, 0, 0)
        grid.addWidget(control, 0, 1)
        grid.addWidget(self._note, 0, 2)
        grid.addWidget(self.badge, 0, 3, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._problem, 1, 1, 1, 3)
        grid.setColumnMinimumWidth(0, _WORDS_WIDTH)
        wished = control.sizeHint().width() if isinstance(control, QComboBox) else 0
        control.setFixedWidth(max(_CONTROL_WIDTH, wished))
        grid.setColumnStretch(2, 1)

    @property
    def problem(self) -> str:
        """The sentence under the field, "" for none."""
        return self._problem.text

    @property
    def words_width(self) -> int:
        """How wide the words beside the field are."""
        return self._words.sizeHint().width()

    def set_words_width(self, width: int) -> None:
        """Keep so much room for the words: rows of one form stand in line."""
        self._grid.setColumnMinimumWidth(0, width)

    @property
    def note(self) -> str:
        """The words beside the field."""
        return self._note.text()

    def set_note(self, note: str) -> None:
        """Say something beside the field ("was 3 000")."""
        self._note.setText(note)
        self._note.setToolTip(note)

    def set_problem(self, problem: str) -> None:
        """Show what is wrong under the field: rule, value, limit. "" clears it."""
        self._problem.say(problem)
        if isinstance(self.control, NumberField):
            self.control.set_problem(problem)

    def show_badge(self, badge: Badge, reason: str = "") -> None:
        """Set the badge; an unsupported setting can't be typed."""
        self.badge.setVisible(True)
        self.badge.show_badge(badge, reason)


def in_line(rows: Iterable[FieldRow]) -> None:
    """Give the words of all rows the room of the widest."""
    found = list(rows)
    width = max((row.words_width for row in found), default=0)
    for row in found:
        row.set_words_width(max(_WORDS_WIDTH, width))


class _ProblemLine(QWidget):
    """A warning icon and a wrapped sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = label("", tone="warning", step="table", wrap=True)
        self._label.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text()

    def say(self, text: str) -> None:
        self._label.setText(text)
        self.setVisible(bool(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 1, icons.pixmap("warning", "state.warning", 14))

    def _fit(self) -> None:
        width = max(40, self.width() - 20)
        height = max(16, self._label.heightForWidth(width))
        self._label.setGeometry(20, 0, width, height)
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)
