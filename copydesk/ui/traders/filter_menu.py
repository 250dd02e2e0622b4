"""The "+ filter" menu: usual limits to pick, and a field for any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget, QWidgetAction

from copydesk.model.trader import RiskLevel, TraderStatus
from copydesk.ui import words
from copydesk.ui.controls import NumberField, label
from copydesk.ui.traders.filters import Limit, TraderFilter, limit_words, risk_words

_DAYS = (30, 60, 90, 180, 365)
_DRAWDOWNS = (10.0, 20.0, 30.0, 40.0, 60.0)
_WIN_RATES = (40.0, 50.0, 60.0, 70.0)
_SCORES = (10.0, 20.0, 30.0, 40.0, 50.0)


class FilterMenu(QMenu):
    """Shows what is filtered by; `picked` carries the changed filter."""

    picked = Signal(object)

    def __init__(self, wanted: TraderFilter, venues: Sequence[str], parent: QWidget) -> None:
        """A menu for one opening."""
        super().__init__(parent)
        self._wanted = wanted
        self.numbers: dict[Limit, NumberField] = {}
        titles = {
            Limit.DAYS: self.tr("Days of record"),
            Limit.DRAWDOWN: self.tr("Largest drawdown"),
            Limit.WIN_RATE: self.tr("Win rate"),
        }
        presets = {Limit.DAYS: _DAYS, Limit.DRAWDOWN: _DRAWDOWNS, Limit.WIN_RATE: _WIN_RATES}
        self._choices(Limit.VENUE, self.tr("Venue"), [(name, name) for name in venues])
        for limit, title in titles.items():
            values = [
                (value, limit_words(wanted.with_value(limit, value), limit))
                for value in presets[limit]
            ]
            self._number(limit, self._choices(limit, title, values))
        levels = [(level, risk_words(level)) for level in (RiskLevel.LOW, RiskLevel.MEDIUM)]
        self._choices(Limit.RISK, self.tr("Risk level"), levels)
        states = [(status, words.trader_status(status)) for status in TraderStatus]
        self._choices(Limit.STATUS, self.tr("Status"), states)
        scores = [
            (value, limit_words(wanted.with_value(Limit.SCORE, value), Limit.SCORE))
            for value in _SCORES
        ]
        self._choices(Limit.SCORE, self.tr("Score, cautious end"), scores)
        self._switches()

    def _choices(self, limit: Limit, title: str, values: Sequence[tuple[object, str]]) -> QMenu:
        menu = self.addMenu(title)
        group = QActionGroup(menu)
        now = getattr(self._wanted, limit.value)
        off = menu.addAction(self.tr("any"))
        off.triggered.connect(self._setter(limit, getattr(TraderFilter(), limit.value)))
        for action in (off, *(menu.addAction(text) for _, text in values)):
            action.setCheckable(True)
            group.addAction(action)
        off.setChecked(now is None)
        for action, (value, _) in zip(menu.actions()[1:], values, strict=True):
            action.setChecked(value == now)
            action.triggered.connect(self._setter(limit, value))
        return menu

    def _number(self, limit: Limit, menu: QMenu) -> None:
        unit = self.tr("days") if limit is Limit.DAYS else "%"
        field = NumberField(unit)
        field.setFixedWidth(96)
        field.setAccessibleName(menu.title())
        now = getattr(self._wanted, limit.value)
        field.set_value(None if now is None else Decimal(str(now)))
        field.returnPressed.connect(lambda: self._take_number(limit, field))
        self.numbers[limit] = field
        line = QWidget(menu)
        row = QHBoxLayout(line)
        row.setContentsMargins(10, 4, 10, 4)
        row.addWidget(label(self.tr("other"), tone="secondary"))
        row.addWidget(field)
        action = QWidgetAction(menu)
        action.setDefaultWidget(line)
        menu.addSeparator()
        menu.addAction(action)

    def _switches(self) -> None:
        self.addSeparator()
        self._switch(Limit.CRITICAL, self.tr("Hide critical flags"))
        self._switch(Limit.FLAGS, self.tr("Hide all flags"))
        self._switch(Limit.EVIDENCE, self.tr("Evidence of an edge only"))
        self._switch(Limit.STARRED, self.tr("Starred only"))
        shown = self.addAction(self.tr("Show hidden traders"))
        shown.setCheckable(True)
        shown.setChecked(not self._wanted.hide_hidden)
        shown.toggled.connect(lambda on: self.picked.emit(self._wanted.with_hidden(shown=on)))

    def _switch(self, limit: Limit, words: str) -> None:
        action = self.addAction(words)
        action.setCheckable(True)
        action.setChecked(bool(getattr(self._wanted, limit.value)))
        action.toggled.connect(lambda on: self.picked.emit(self._wanted.with_value(limit, on)))

    def _setter(self, limit: Limit, value: object) -> Callable[[], None]:
        def pick() -> None:
            self.picked.emit(self._wanted.with_value(limit, value))

        return pick

    def _take_number(self, limit: Limit, field: NumberField) -> None:
        try:
            value = field.value
        except ValueError:
            field.set_problem(self.tr("This is no number."))
            return
        if value is None:
            changed = self._wanted.without(limit)
        elif limit is Limit.DAYS:
            changed = self._wanted.with_value(limit, max(0, min(int(value), 100_000)))
        else:
            changed = self._wanted.with_value(limit, float(max(Decimal(0), value)))
        self.close()
        self.picked.emit(changed)
