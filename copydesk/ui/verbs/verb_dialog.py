"""Freeze, close-only, resume, detach, stop: consequences first, the venue's truth afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QWidget

from copydesk.model.follow import Follow, FollowKind, Verb, VerbResult, allowed_verbs
from copydesk.model.position import Position
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.verbs.choice import VerbChoice
from copydesk.ui.verbs.estimate import WIDTH, CloseEstimate, read_preview, still_open_table
from copydesk.ui.verbs.facts import (
    checked_note,
    count_positions,
    estimate_note,
    follow_of,
    positions_of,
    who_does,
    why_not_now,
    why_not_there,
)
from copydesk.ui.words import isolated, tr

_ENDINGS = (Verb.STOP, Verb.DETACH, Verb.CLOSE_ONLY)


@dataclass(frozen=True, slots=True)
class VerbWords:
    """How one verb speaks: title, its name, what it does, and its button."""

    title: str
    name: str
    meaning: str
    button: str
    icon: str
    danger: bool = False


def verb_words(verb: Verb, count: int) -> VerbWords:
    """The words of a verb for a follow with `count` open positions."""
    positions = count_positions(count)
    if verb is Verb.STOP:
        return VerbWords(
            tr("Stop following"),
            tr("Stop and close"),
            tr(
                "Market orders go out for {positions}. The follow ends when the venue shows flat."
            ).format(positions=positions),
            tr("Stop and close {positions}").format(positions=positions) if count else tr("Stop"),
            "stop",
            danger=True,
        )
    if verb is Verb.DETACH:
        return VerbWords(
            tr("Detach"),
            tr("Detach and keep"),
            tr(
                "The follow ends. What is open ({positions}) becomes yours; stops stay on the "
                "venue, closes are no longer copied."
            ).format(positions=positions),
            tr("Detach and keep {positions}").format(positions=positions),
            "detach",
        )
    if verb is Verb.CLOSE_ONLY:
        return VerbWords(
            tr("Close-only"),
            tr("Close-only"),
            tr("Nothing new is opened. The trader's closes are still copied. You can resume."),
            tr("Set to close-only"),
            "close-only",
        )
    if verb is Verb.FREEZE:
        return VerbWords(
            tr("Freeze"),
            tr("Freeze"),
            tr(
                "Nothing is opened and nothing is closed until you resume. Stops on the venue stay."
            ),
            tr("Freeze the follow"),
            "freeze",
        )
    return VerbWords(
        tr("Resume"),
        tr("Resume"),
        tr("The trader's next trades are copied again. What was missed is not made up for."),
        tr("Resume the follow"),
        "resume",
    )


def open_verb_dialog(
    context: Context, parent: QWidget, follow_id: str, verb: Verb
) -> VerbDialog | None:
    """Ask about a verb on a follow; None when the follow is gone."""
    follow = follow_of(context, follow_id)
    if follow is None or follow.state.is_over:
        return None
    dialog = VerbDialog(context, parent, follow, verb)
    dialog.open()
    return dialog


class VerbDialog(DeskDialog):
    """One verb, or for endings the choice between stop, detach and close-only."""

    def __init__(self, context: Context, parent: QWidget, follow: Follow, verb: Verb) -> None:
        """The follow and its positions as last seen."""
        self._context = context
        self._follow = follow
        self._positions = positions_of(context, follow.follow_id)
        self._verb = verb
        self._estimated = ""
        own = verb_words(verb, len(self._positions))
        super().__init__(
            parent,
            own.title,
            self._question(verb),
            self._circumstances(),
            practice=context.practice,
            width=WIDTH,
        )
        self.choices: dict[Verb, VerbChoice] = {}
        self._group = QButtonGroup(self)
        self._add_choices(verb)
        self.estimate = CloseEstimate(context, tr("Will be closed"))
        self.estimate.show_positions(self._positions)
        self.body.addWidget(self.estimate)
        self.verb_clicked.connect(self._apply)
        self._choose(verb)
        if self._positions and verb in _ENDINGS:
            self._load()

    @slots.command
    async def _load(self) -> None:
        keys = tuple(position.key for position in self._positions)
        preview = await read_preview(self, self._context, keys)
        if preview is None:
            return
        self.estimate.show_preview(preview)
        self._estimated = estimate_note(self._context, preview)
        self._choose(self._verb)

    @slots.command
    async def _apply(self) -> None:
        verb = self._verb
        self.set_busy(tr("Sent. Looking at the venue…"))
        result = await self._context.bridge.call(
            lambda desk: desk.apply_verb(self._follow.follow_id, verb)
        )
        self._show(verb, result)

    def _add_choices(self, verb: Verb) -> None:
        allowed = allowed_verbs(self._follow.state)
        offered = [item for item in _ENDINGS if item in allowed] if verb in _ENDINGS else [verb]
        for item in offered:
            said = verb_words(item, len(self._positions))
            choice = VerbChoice(said.name, said.meaning, said.icon)
            choice.button.clicked.connect(lambda _checked=False, item=item: self._choose(item))
            self._group.addButton(choice.button)
            self.choices[item] = choice
            self.body.addWidget(choice)
        self.choices[verb].button.setChecked(True)

    def _choose(self, verb: Verb) -> None:
        self._verb = verb
        said = verb_words(verb, len(self._positions))
        reason = why_not_now(self._context, self._follow.traded_on)
        reason = reason or why_not_there(self._context, self._follow, verb)
        self.set_verb(said.button, danger=said.danger, enabled=not reason)
        closes = verb is Verb.STOP and bool(self._positions)
        self.estimate.setVisible(closes)
        self.set_consequence("", self._estimated if closes else "")
        if not self.decided:
            does = who_does(self._context, self._follow, verb)
            written = tr("Written to the journal before it is sent.")
            self.set_note(reason or f"{written} {does}".rstrip())

    def _question(self, verb: Verb) -> str:
        name = isolated(self._follow.nickname)
        questions = {
            Verb.STOP: tr("Stop following {name}?"),
            Verb.DETACH: tr("Stop following {name}?"),
            Verb.CLOSE_ONLY: tr("Open nothing new for {name}?"),
            Verb.FREEZE: tr("Freeze the follow of {name}?"),
            Verb.RESUME: tr("Resume the follow of {name}?"),
        }
        return questions[verb].format(name=name)

    def _circumstances(self) -> str:
        kind = tr("Native follow") if self._follow.kind is FollowKind.NATIVE else tr("Local follow")
        return tr("{kind} on {venue} since {day}. Open: {positions}.").format(
            kind=kind,
            venue=self._follow.traded_on,
            day=write.date(self._follow.created_ms),
            positions=count_positions(len(self._positions)),
        )

    def _show(self, verb: Verb, result: VerbResult) -> None:
        checked = checked_note(result.verified_ms)
        if verb is Verb.STOP and result.still_open:
            self._show_still_open(result.still_open, checked)
            return
        heads = {
            Verb.STOP: tr("The follow has ended, everything of it is closed."),
            Verb.DETACH: tr("The follow has ended, its positions are yours."),
            Verb.CLOSE_ONLY: tr("The follow is close-only now."),
            Verb.FREEZE: tr("The follow is frozen now."),
            Verb.RESUME: tr("The follow copies again."),
        }
        self.show_result(verb_words(verb, 0).title, heads[verb], checked)
        if result.still_open and verb is not Verb.RESUME:
            self.add_fact(still_open_table(self._context, result.still_open))

    def _show_still_open(self, still_open: tuple[Position, ...], checked: str) -> None:
        left, total = len(still_open), max(len(self._positions), len(still_open))
        head = (
            tr("{left} of {total} positions is still open.")
            if left == 1
            else tr("{left} of {total} positions are still open.")
        ).format(left=left, total=total)
        note = tr("The follow is stopping, not stopped. Nothing new is opened.")
        self.show_result(tr("After the stop"), head, f"{note} {checked}", level="critical")
        self.add_fact(still_open_table(self._context, still_open))
        self.set_verb(
            tr("Close {positions} now").format(positions=count_positions(left)), danger=True
        )
