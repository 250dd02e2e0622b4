"""Arming: the limits of one guard, what each may do, and how often it would trip for nothing."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from copydesk.engine.api import Topic
from copydesk.model.follow import Follow
from copydesk.model.guard import GuardLevel, GuardLimit, GuardRule, GuardScope
from copydesk.model.guard_status import (
    DAY_HOURS,
    DESK_GUARD,
    HOUR_MS,
    FalseTrips,
    GuardArming,
    GuardKey,
    GuardStatus,
)
from copydesk.model.money import HUNDRED, ONE, ZERO
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import DropDown, NumberField, label
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.guards.presets import PRESETS
from copydesk.ui.guards.words import (
    action_name,
    meant,
    rule_meaning,
    rule_name,
    scope_name,
    shown,
    unit_of,
)
from copydesk.ui.words import tr

_ACTIONS = (GuardLevel.WARNED, GuardLevel.CLOSE_ONLY, GuardLevel.CLOSING)
_CLOSE_AT = {GuardRule.MARGIN_RATIO: Decimal("1.125")}
_USUAL_CLOSE_AT = Decimal("1.5")


def open_arming_dialog(
    context: Context, parent: QWidget, key: GuardKey | None = None
) -> ArmingDialog:
    """Edit the limits of a guard; the desk's where none is named."""
    dialog = ArmingDialog(context, parent, key or DESK_GUARD)
    dialog.open()
    return dialog


class LimitRow:
    """One rule: its limit (empty is not armed), what it may do, the estimate."""

    def __init__(self, grid: QGridLayout, row: int, rule: GuardRule) -> None:
        """Put the widgets into a row of `grid`."""
        self.rule = rule
        self.name = label(rule_name(rule), tone="secondary")
        self.field = NumberField(unit_of(rule))
        self.field.setFixedWidth(120)
        self.field.setAccessibleName(rule_name(rule))
        self.action = DropDown([(level.value, action_name(level)) for level in _ACTIONS])
        self.action.setAccessibleName(tr("What {rule} may do").format(rule=rule_name(rule)))
        self.note = label("", tone="secondary", step="table")
        self.close_at = _CLOSE_AT.get(rule, _USUAL_CLOSE_AT)
        for place, widget in enumerate((self.name, self.field, self.action, self.note)):
            widget.setToolTip(rule_meaning(rule))
            grid.addWidget(widget, row, place)

    def show(self, limit: GuardLimit | None) -> None:
        """Take over what is armed; an empty field where nothing is."""
        self.field.set_value(None if limit is None else shown(self.rule, limit.limit))
        level = GuardLevel.CLOSE_ONLY if limit is None else limit.strongest
        self.action.choose(level.value)
        if limit is not None:
            self.close_at = limit.close_at

    def show_allowed(self, *, allowed: bool) -> None:
        """Leave the rule out where it has no meaning."""
        for widget in (self.name, self.field, self.action, self.note):
            widget.setVisible(allowed)

    @property
    def limit(self) -> GuardLimit | None:
        """What is typed; None for nothing.

        Raises:
            ValueError: it isn't a number above zero.
        """
        value = self.field.value
        if value is None:
            return None
        if value <= ZERO:
            raise ValueError("a limit is above zero")
        strongest = GuardLevel(self.action.key)
        return GuardLimit(self.rule, meant(self.rule, value), strongest, self.close_at)


class ArmingDialog(DeskDialog):
    """The limits of one guard."""

    def __init__(self, context: Context, parent: QWidget, key: GuardKey) -> None:
        """Begin with what is armed for `key`."""
        self._context = context
        self._key = key
        self._trips: FalseTrips | None = None
        super().__init__(
            parent,
            tr("Guard limits"),
            tr("How much may be lost before CopyDesk steps in?"),
            tr(
                "Each limit warns at 80 %. At 100 % nothing opens any more; where you say "
                "“stop and close”, follows are stopped further on. An empty field is not armed."
            ),
            practice=context.practice,
            width=980,
        )
        self.scope = DropDown(self._scopes())
        self.scope.choose(_text_of(key))
        self.scope.setAccessibleName(tr("What the guard stands over"))
        self.preset = DropDown(
            [
                ("", tr("preset…")),
                ("usual", tr("usual")),
                ("careful", tr("careful")),
                ("wide", tr("wide")),
                ("none", tr("nothing armed")),
            ]
        )
        self.preset.setAccessibleName(tr("Preset"))
        self.day = DropDown(
            [(str(hour), tr("day begins {hour}:00 UTC").format(hour=f"{hour:02}"))
             for hour in range(DAY_HOURS)]
        )  # fmt: skip
        self.day.setAccessibleName(tr("When a day begins"))
        self.rows: dict[GuardRule, LimitRow] = {}
        self._fill_body()
        self._take(key)
        self.verb_clicked.connect(self._arm)

    @property
    def key(self) -> GuardKey:
        """The guard that is edited."""
        return self._key

    def _fill_body(self) -> None:
        top = QHBoxLayout()
        for box in (self.scope, self.preset, self.day):
            top.addWidget(box)
        top.addStretch(1)
        self.body.addLayout(top)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 140)
        grid.setColumnMinimumWidth(2, 140)
        grid.setColumnStretch(3, 1)
        for place, rule in enumerate(GuardRule):
            row = LimitRow(grid, place, rule)
            row.field.textChanged.connect(self._check)
            row.action.picked.connect(self._check)
            self.rows[rule] = row
        self.body.addLayout(grid)
        self.scope.picked.connect(self._choose_scope)
        self.preset.picked.connect(self._choose_preset)
        self.day.picked.connect(self._check)

    def _scopes(self) -> list[tuple[str, str]]:
        bridge = self._context.bridge
        keys = [DESK_GUARD]
        keys += [GuardKey(GuardScope.ACCOUNT, str(name)) for name in bridge.known(Topic.ACCOUNT)]
        follows = bridge.known(Topic.FOLLOW).values()
        keys += [
            GuardKey(GuardScope.FOLLOW, each.follow_id)
            for each in follows
            if isinstance(each, Follow) and not each.is_over
        ]
        if self._key not in keys:
            keys.append(self._key)
        return [(_text_of(key), scope_name(self._context, key)) for key in keys]

    def _choose_scope(self, text: str) -> None:
        self._take(_key_of(text))

    def _choose_preset(self, name: str) -> None:
        if name:
            self._show_limits(GuardArming(PRESETS[name], self._day_ms()))

    def _take(self, key: GuardKey) -> None:
        self._key = key
        self._trips = None
        known = self._context.bridge.known(Topic.GUARD).get(key)
        arming = known.arming if isinstance(known, GuardStatus) else GuardArming()
        self.day.choose(str(arming.day_starts_ms // HOUR_MS))
        for rule, row in self.rows.items():
            row.show_allowed(
                allowed=rule is not GuardRule.POT_LOSS or key.scope is GuardScope.FOLLOW
            )
        self._show_limits(arming)
        self._estimate()

    def _show_limits(self, arming: GuardArming) -> None:
        for rule, row in self.rows.items():
            row.show(arming.of(rule))
        self._check()

    def _day_ms(self) -> int:
        return int(self.day.key or 0) * HOUR_MS

    def _check(self) -> None:
        fine = True
        for row in self.rows.values():
            try:
                limit, problem = row.limit, ""
            except ValueError:
                limit, problem = None, tr("a number above zero")
            row.field.set_problem(problem)
            row.note.setText(problem or self._words_for(row.rule, limit))
            fine = fine and not problem
        self.set_verb(tr("Arm these limits"), enabled=fine)
        self.set_note(tr("What has tripped stays tripped. Written to the journal."))

    def _words_for(self, rule: GuardRule, limit: GuardLimit | None) -> str:
        """How often the limit would trip for nothing, and from where on it closes."""
        words = []
        if limit is not None and limit.strongest is GuardLevel.CLOSING and limit.close_at > ONE:
            words.append(tr("closes at {share}").format(share=write.times(limit.close_at, 2)))
        percent = self._percent(rule, limit)
        if self._trips is not None and percent is not None:
            chance = self._trips.chance(rule, percent)
            if chance is not None:
                words.append(
                    tr("trips for nothing in {days} days: {chance}").format(
                        days=self._trips.horizon_days, chance=write.share(chance, 0)
                    )
                )
            else:
                words.append(tr("record too short for an estimate"))
        return " · ".join(words)

    def _percent(self, rule: GuardRule, limit: GuardLimit | None) -> Decimal | None:
        """The loss in percent at which a limit trips, where the record can tell of it."""
        if limit is None:
            return None
        if rule in (GuardRule.DRAWDOWN, GuardRule.DAILY_LOSS, GuardRule.POT_LOSS):
            return limit.limit
        known = self._context.bridge.known(Topic.GUARD).get(self._key)
        equity = known.peak if isinstance(known, GuardStatus) else None
        if rule is not GuardRule.MINIMUM_EQUITY or not equity:
            return None
        return max(ZERO, (equity - limit.limit) / equity * HUNDRED)

    @slots.command
    async def _estimate(self) -> None:
        key = self._key
        found = await self._context.bridge.call(lambda desk: desk.estimate_trips(key))
        if key == self._key and not self.decided:
            self._trips = found
            self._check()

    @slots.command
    async def _arm(self) -> None:
        limits = [limit for row in self.rows.values() if (limit := row.limit) is not None]
        if self._key.scope is not GuardScope.FOLLOW:
            limits = [limit for limit in limits if limit.rule is not GuardRule.POT_LOSS]
        key, arming = self._key, GuardArming(tuple(limits), self._day_ms())
        self.set_busy(tr("Arming…"))
        await self._context.bridge.call(lambda desk: desk.arm_guard(key, arming))
        self.show_result(
            tr("Guard limits"),
            tr("{scope}: {count} limits are armed.").format(
                scope=scope_name(self._context, key), count=len(limits)
            ),
            tr("They hold while CopyDesk runs, and after a restart."),
        )


def _text_of(key: GuardKey) -> str:
    return f"{key.scope.value}:{key.subject}"


def _key_of(text: str) -> GuardKey:
    scope, _, subject = text.partition(":")
    return GuardKey(GuardScope(scope), subject)
