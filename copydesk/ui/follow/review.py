"""The review sheet: old to new, who does it, what it means, what is not touched; then the truth."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from copydesk.engine.api import SupportEntry
from copydesk.model.follow import Follow
from copydesk.model.position import Position
from copydesk.model.settings import (
    FIELDS,
    Field,
    FollowSettings,
    NewSymbols,
    Support,
    changed_fields,
)
from copydesk.model.trader import TraderKey
from copydesk.model.what_if import Preview
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import button, label, stat_line
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.follow import words
from copydesk.ui.follow.draft import above_limit
from copydesk.ui.follow.replayed import copies_nothing, nothing_words, replay_figures
from copydesk.ui.follow.review_tables import (
    Line,
    as_text,
    limit_remark,
    lines_table,
    positions_table,
)
from copydesk.ui.verbs.facts import count_positions, positions_of, why_not_fresh
from copydesk.ui.words import isolated, tr

_WIDTH = 900


def review_lines(
    old: FollowSettings | None,
    new: FollowSettings,
    support: dict[str, SupportEntry],
    *,
    is_multiple: bool = False,
) -> list[Line]:
    """The lines: what changes, or for a new follow everything that is set."""

    def shown(name: str, settings: FollowSettings) -> str:
        if name == "copy_mode":
            return words.mode_name(settings.copy_mode, is_multiple=is_multiple)
        return words.value_text(by_name[name], getattr(settings, name))

    names = (
        changed_fields(old, new)
        if old is not None
        else tuple(field.name for field in FIELDS if _is_set(field, new))
    )
    by_name = {field.name: field for field in FIELDS}
    support = words.support_with(support, new.new_symbols)
    pot = support.get("pot")
    told_pot = pot.note if pot is not None and pot.support is Support.LOCAL else ""
    return [
        Line(
            name,
            words.field_name(name),
            "" if old is None else shown(name, old),
            shown(name, new),
            support.get(name, SupportEntry(Support.UNSUPPORTED)),
            told_pot
            if name == "pot" and told_pot
            else words.meaning(name, old, new, is_multiple=is_multiple),
        )
        for name in names
    ]


def _is_set(field: Field, settings: FollowSettings) -> bool:
    value = getattr(settings, field.name)
    return value not in (None, ()) and not (field.special and value is NewSymbols.LEAVE)


class ReviewDialog(DeskDialog):
    """Confirm a new follow or the changes of one."""

    done_well = Signal()

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        trader: TraderKey,
        nickname: str,
        follow: Follow | None,
        settings: FollowSettings,
        preview: Preview | None = None,
    ) -> None:
        """`follow` is None for a new one; `preview` is what these settings would have done."""
        self._context = context
        self._trader = trader
        self._nickname = isolated(nickname)
        self._follow = follow
        self._settings = settings
        self._preview = preview
        table = context.bridge.support(trader.venue)
        self._support = dict(table.settings)
        old = follow.settings if follow else None
        self.lines = review_lines(old, settings, self._support, is_multiple=table.ratio_is_multiple)
        new = follow is None
        super().__init__(
            parent,
            tr("Review follow") if new else tr("Review changes"),
            (
                tr("Follow {name} on {venue}?")
                if new
                else tr("Change the follow of {name} on {venue}")
            ).format(name=self._nickname, venue=trader.venue),
            tr("Native follow: {venue} copies by itself, also while CopyDesk is closed.").format(
                venue=trader.venue
            ),
            practice=context.practice,
            width=_WIDTH,
        )
        self.body.addWidget(lines_table(self.lines, trader.venue, with_old=not new))
        if follow is not None:
            self._add_untouched(positions_of(context, follow.follow_id))
        if preview is not None:
            self.body.addLayout(stat_line(replay_figures(preview, private=context.private)))
        self._offer()
        self.verb_clicked.connect(self._apply)
        copy = button(tr("Copy as text"), "link", icon="copy")
        copy.clicked.connect(self._copy)
        self.add_left(copy)

    @property
    def as_text(self) -> str:
        """The sheet as plain text."""
        return as_text(self.subject, self.lines)

    def _add_untouched(self, positions: Sequence[Position]) -> None:
        if not positions:
            return
        head = tr("Not touched: {positions}").format(positions=count_positions(len(positions)))
        self.body.addWidget(label(head, strong=True, step="table"))
        larger = above_limit(self._settings, tuple(positions))
        remark = partial(limit_remark, larger=larger)
        self.body.addWidget(positions_table(self._context, positions, remark))

    def _offer(self) -> None:
        lost = [line for line in self.lines if not line.is_kept]
        unkept = tr("{lost} of {total} settings can't be kept on {venue}.").format(
            lost=len(lost), total=len(self.lines), venue=self._trader.venue
        )
        if self._preview is not None and copies_nothing(self._preview):
            head, why = nothing_words(self._preview)
            self.set_consequence(head, f"{why} {unkept}" if lost else why, level="warning")
        elif lost:
            self.set_consequence(
                unkept, tr("The others are applied together or not at all."), level="warning"
            )
        elif self._follow is None:
            self.set_consequence(
                "",
                tr(
                    "Copying can lose the whole pot. The trader's past results say little about "
                    "the next ones."
                ),
            )
        else:
            self.set_consequence("", tr("All changes are applied together or not at all."))
        count = len(self.lines) - len(lost)
        if self._follow is None:
            verb = tr("Follow with {pot}").format(pot=write.money(self._settings.pot, "USDT"))
        elif count == 1:
            verb = tr("Apply 1 change")
        else:
            verb = tr("Apply {count} changes").format(count=count)
        reason = why_not_fresh(self._context, self._trader.venue)
        self.set_verb(verb, enabled=not reason)
        self.set_note(reason or tr("Written to the journal before it is sent."))

    @slots.command
    async def _apply(self) -> None:
        self.set_busy(tr("Sent. Looking at the venue…"))
        trader, follow, settings = self._trader, self._follow, self._settings
        if follow is None:
            shown = await self._context.bridge.call(
                lambda desk: desk.start_follow(trader, settings)
            )
        else:
            shown = await self._context.bridge.call(
                lambda desk: desk.update_follow(follow.follow_id, settings)
            )
        self._show(shown)
        self.done_well.emit()

    def _show(self, shown: Follow) -> None:
        differing = changed_fields(self._settings, shown.settings)
        venue = self._trader.venue
        if differing:
            names = ", ".join(words.field_name(name) for name in differing)
            self.show_result(
                tr("After the review"),
                tr("{venue} shows other values for: {names}.").format(venue=venue, names=names),
                tr("The follow editor shows what {venue} has.").format(venue=venue),
                level="warning",
            )
            return
        head = (
            tr("You follow {name} now.")
            if self._follow is None
            else tr("The follow of {name} is changed.")
        )
        self.show_result(
            tr("After the review"),
            head.format(name=self._nickname),
            tr("{venue} shows the same settings. New copies appear in the positions.").format(
                venue=venue
            ),
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text)
