"""Arming a guard again after a trip: what tripped it, what is held, what to resume."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from copydesk.engine.api import Topic
from copydesk.model.errors import CopyDeskError
from copydesk.model.follow import Follow, FollowState, Verb
from copydesk.model.guard import GuardScope
from copydesk.model.guard_status import GuardKey, GuardStatus
from copydesk.ui import format as write
from copydesk.ui import slots, words
from copydesk.ui.context import Context
from copydesk.ui.controls import label
from copydesk.ui.controls.choices import CheckBox
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.guards.words import figure, rule_name, scope_name
from copydesk.ui.words import isolated, tr


def open_rearm_dialog(context: Context, parent: QWidget, key: GuardKey) -> RearmDialog | None:
    """Ask whether to arm a guard again; None when it hasn't tripped."""
    status = context.bridge.known(Topic.GUARD).get(key)
    if not isinstance(status, GuardStatus) or not status.level.has_tripped:
        return None
    dialog = RearmDialog(context, parent, status)
    dialog.open()
    return dialog


class RearmDialog(DeskDialog):
    """What tripped, and which of the follows that were held go on."""

    def __init__(self, context: Context, parent: QWidget, status: GuardStatus) -> None:
        """A guard that has tripped."""
        self._context = context
        self._key = status.key
        super().__init__(
            parent,
            tr("Arm again"),
            tr("Arm the guard again: {scope}?").format(scope=scope_name(context, status.key)),
            tr(
                "Losses and counts are measured from now on. What is still beyond its limit trips "
                "again at once. Nothing is resumed unless you choose it here."
            ),
            practice=context.practice,
        )
        for rule in status.rules:
            if rule.level.has_tripped:
                self.body.addWidget(label(self._cause(status, rule.rule), wrap=True))
        self.resumed: dict[str, CheckBox] = {}
        for follow in self._held():
            name = isolated(follow.nickname, 28)
            box = CheckBox(tr("Resume the follow of {trader}").format(trader=name))
            self.resumed[follow.follow_id] = box
            self.body.addWidget(box)
        self.set_verb(tr("Arm again"))
        self.set_note(tr("Written to the journal."))
        self.verb_clicked.connect(self._rearm)

    def _cause(self, status: GuardStatus, rule: object) -> str:
        found = next(each for each in status.rules if each.rule is rule)
        private = self._context.private
        limit = found.limit.limit if found.limit is not None else None
        return tr("{rule}: {value} at {time}; the limit is {limit}, now {now}.").format(
            rule=rule_name(found.rule),
            value=figure(found.rule, found.value, private=private),
            time=write.minute(found.tripped_ms),
            limit=figure(found.rule, limit, private=private),
            now=figure(found.rule, found.now, private=private),
        )

    def _held(self) -> list[Follow]:
        """Follows under the guard that only close now."""
        return [
            each
            for each in self._context.bridge.known(Topic.FOLLOW).values()
            if isinstance(each, Follow)
            and each.state is FollowState.CLOSE_ONLY
            and self._is_under(each)
        ]

    def _is_under(self, follow: Follow) -> bool:
        if self._key.scope is GuardScope.FOLLOW:
            return follow.follow_id == self._key.subject
        return self._key.scope is GuardScope.DESK or follow.trader.venue == self._key.subject

    @slots.command
    async def _rearm(self) -> None:
        chosen = [follow_id for follow_id, box in self.resumed.items() if box.isChecked()]
        key, call = self._key, self._context.bridge.call
        self.set_busy(tr("Arming…"))
        await call(lambda desk: desk.rearm_guard(key))
        problems = [problem for each in chosen if (problem := await self._resume(each))]
        done = len(chosen) - len(problems)
        self.show_result(
            tr("Arm again"),
            tr("The guard is armed again."),
            tr("Follows resumed: {count}.").format(count=done),
            level="warning" if problems else "",
        )
        for problem in problems:
            self.add_fact(label(problem, tone="warning", wrap=True))

    async def _resume(self, follow_id: str) -> str:
        """Resume one follow; the sentence of what went wrong, or ""."""
        try:
            await self._context.bridge.call(lambda desk: desk.apply_verb(follow_id, Verb.RESUME))
        except CopyDeskError as error:
            return f"{words.error_sentence(error)} {words.error_next_step(error)}"
        return ""
