"""The guards: each limit with its bar, what tripped, and the way to arm them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from copydesk.engine.api import Topic
from copydesk.model.guard import GuardLevel, GuardScope
from copydesk.model.guard_status import GuardKey, GuardStatus, RuleStatus
from copydesk.ui import format as write
from copydesk.ui.context import Context
from copydesk.ui.controls import BadgeLabel, GuardBar, button, label, set_tone
from copydesk.ui.guards.words import figure, level_name, rule_meaning, rule_name, scope_name
from copydesk.ui.panel import Panel
from copydesk.ui.table.columns import Badge


def guards_known(context: Context) -> list[GuardStatus]:
    """Every guard with something armed or tripped: the desk's, then accounts', then follows'."""
    known = context.bridge.known(Topic.GUARD).values()
    found = [each for each in known if isinstance(each, GuardStatus) and each.rules]
    order = {GuardScope.DESK: 0, GuardScope.ACCOUNT: 1, GuardScope.FOLLOW: 2}
    return sorted(found, key=lambda each: (order[each.key.scope], each.key.subject))


class RuleLine:
    """One rule: words, bar, value and limit; kept while the rule is armed, so nothing jumps."""

    def __init__(self, grid: QGridLayout, row: int, status: RuleStatus) -> None:
        """Put the widgets into a row of `grid`."""
        self._private = False
        words = rule_name(status.rule)
        self.name = label(words, tone="secondary")
        self.bar = GuardBar(words)
        self.bar.setMinimumWidth(24)
        self.value = label("", step="table")
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.name, self.bar, self.value):
            widget.setToolTip(rule_meaning(status.rule))
        grid.addWidget(self.name, row, 0)
        grid.addWidget(self.bar, row, 1)
        grid.addWidget(self.value, row, 2)

    def show(self, status: RuleStatus, *, private: bool) -> None:
        """Take over where the rule stands."""
        limit = status.limit.limit if status.limit is not None else None
        now = figure(status.rule, status.now, private=private, plain=True)
        self.value.setText(f"{now} / {figure(status.rule, limit, private=private, plain=True)}")
        tripped = status.level.has_tripped
        tone = "critical" if tripped else "warning" if status.level is GuardLevel.WARNED else ""
        set_tone(self.name, tone or "secondary")
        set_tone(self.value, tone)
        used = 0.0 if status.used is None else float(status.used)
        self.bar.show_share(1.0 if tripped else used)
        self.bar.show_tripped(tripped=tripped)


class GuardCard(QWidget):
    """One guard: what it stands over, its level, its rules."""

    def __init__(self, context: Context, status: GuardStatus) -> None:
        super().__init__()
        self._context = context
        self.key = status.key
        self.title = label("", strong=True)
        self.badge = BadgeLabel(Badge(""))
        self.edit = button(self.tr("Limits…"), "link")
        self.rearm = button(self.tr("Arm again…"), "primary")
        self.words = label("", tone="critical", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.badge)
        head.addStretch(1)
        head.addWidget(self.edit)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnMinimumWidth(0, 120)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(2, 90)
        self.lines = {
            rule.rule: RuleLine(self._grid, row, rule) for row, rule in enumerate(status.rules)
        }
        trip = QHBoxLayout()
        trip.addWidget(self.words, 1)
        trip.addWidget(self.rearm)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(8)
        box.addLayout(head)
        box.addLayout(trip)
        box.addLayout(self._grid)
        self.edit.clicked.connect(partial(_open_arming, context, self))
        self.rearm.clicked.connect(partial(_open_rearming, context, self))
        self.show_status(status)

    def show_status(self, status: GuardStatus) -> None:
        """Take over where the guard stands; its rules are the same ones."""
        self.title.setText(scope_name(self._context, status.key))
        armed = self.tr("%n armed", "", status.armed)
        tripped = status.level.has_tripped
        words = level_name(status.level) if tripped else armed
        role = "state.critical" if tripped else "accent.base"
        self.badge.show_badge(Badge(words, role))
        for rule in status.rules:
            self.lines[rule.rule].show(rule, private=self._context.private)
        self.rearm.setVisible(tripped)
        self.words.setVisible(tripped)
        self.words.setText(self._trip_words(status) if tripped else "")

    def _trip_words(self, status: GuardStatus) -> str:
        tripped = [rule for rule in status.rules if rule.level.has_tripped]
        causes = ", ".join(
            f"{rule_name(rule.rule)} {figure(rule.rule, rule.value, private=self._context.private)}"
            for rule in tripped
        )
        since = min((rule.tripped_ms for rule in tripped if rule.tripped_ms), default=None)
        words = self.tr("Tripped at {time} by {causes}. Nothing opens until you arm it again.")
        text = words.format(time=write.minute(since), causes=causes)
        if status.still_open:
            text += " " + self.tr("%n position(s) still open.", "", status.still_open)
        return text


class GuardsPanel(Panel):
    """All guards of the desk."""

    def __init__(self, context: Context) -> None:
        """The guards of the desk behind `context`."""
        super().__init__(context)
        self.cards: dict[GuardKey, GuardCard] = {}
        self._shapes: dict[GuardKey, tuple[object, ...]] = {}
        self._edit = button(self.tr("Edit limits…"), "link")
        self._edit.clicked.connect(partial(_open_arming, context, self))
        inner = QWidget()
        inner.setProperty("surface", "panel")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._notch = label(self.tr("notch = warning at 80 %"), tone="secondary", step="caption")
        self._notch.setContentsMargins(12, 0, 12, 8)
        self._column.addWidget(self._notch)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Guards"))
        self.content.addWidget(scroll, 1)
        for topic in (Topic.GUARD, Topic.FOLLOW):
            context.bridge.follow(topic, self._take)
        context.private_changed.connect(self._refresh)
        self._refresh()

    def title_controls(self) -> Sequence[QWidget]:
        """The verb of the title bar."""
        return (self._edit,)

    def _take(self, _news: Mapping[Hashable, object]) -> None:
        self._refresh()

    def _refresh(self) -> None:
        guards = guards_known(self.context)
        shapes = {each.key: tuple(rule.rule for rule in each.rules) for each in guards}
        if shapes != self._shapes:
            self._rebuild(guards)
            self._shapes = dict(shapes)
        for each in guards:
            self.cards[each.key].show_status(each)
        armed = sum(each.armed for each in guards)
        self.note_changed.emit(self.tr("%n armed", "", armed))

    def _rebuild(self, guards: Sequence[GuardStatus]) -> None:
        for card in self.cards.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {each.key: GuardCard(self.context, each) for each in guards}
        for place, card in enumerate(self.cards.values()):
            self._column.insertWidget(place, card)
            card.show()


def _open_arming(context: Context, parent: QWidget) -> None:
    from copydesk.ui.guards.arming_dialog import open_arming_dialog

    key = parent.key if isinstance(parent, GuardCard) else None
    open_arming_dialog(context, parent, key)


def _open_rearming(context: Context, parent: GuardCard) -> None:
    from copydesk.ui.guards.rearm_dialog import open_rearm_dialog

    open_rearm_dialog(context, parent, parent.key)
