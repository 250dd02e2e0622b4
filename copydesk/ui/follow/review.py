"""The review sheet: old to new, who does it, what it means, what is not touched; then the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from copydesk.engine.api import SupportEntry
from copydesk.model.follow import Follow
from copydesk.model.position import Position
from copydesk.model.settings import FIELDS, Field, FollowSettings, Support, changed_fields
from copydesk.model.trader import TraderKey
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import button, label
from copydesk.ui.dialogs import DeskDialog, FactsTable
from copydesk.ui.follow import words
from copydesk.ui.follow.draft import above_limit
from copydesk.ui.table import Column, Kind
from copydesk.ui.trade_words import side_text, size_text
from copydesk.ui.verbs.facts import count_positions, instrument_of, positions_of, why_not_fresh
from copydesk.ui.words import isolated, tr

_WIDTH = 900


@dataclass(frozen=True, slots=True)
class Line:
    """One setting of the sheet."""

    field: Field
    old: str
    new: str
    entry: SupportEntry
    meaning: str

    @property
    def is_kept(self) -> bool:
        """Whether anybody carries it out."""
        return self.entry.support is not Support.UNSUPPORTED


def review_lines(
    old: FollowSettings | None, new: FollowSettings, support: dict[str, SupportEntry]
) -> list[Line]:
    """The lines: what changes, or for a new follow everything that is set."""
    names = (
        changed_fields(old, new)
        if old is not None
        else tuple(field.name for field in FIELDS if getattr(new, field.name) not in (None, ()))
    )
    by_name = {field.name: field for field in FIELDS}
    return [
        Line(
            by_name[name],
            "" if old is None else words.value_text(by_name[name], getattr(old, name)),
            words.value_text(by_name[name], getattr(new, name)),
            support.get(name, SupportEntry(Support.UNSUPPORTED)),
            words.meaning(name, old, new),
        )
        for name in names
    ]


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
    ) -> None:
        """`follow` is None for a new one."""
        self._context = context
        self._trader = trader
        self._nickname = isolated(nickname)
        self._follow = follow
        self._settings = settings
        self._support = dict(context.bridge.support(trader.venue).settings)
        old = follow.settings if follow else None
        self.lines = review_lines(old, settings, self._support)
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
        self.body.addWidget(self._make_table())
        if follow is not None:
            self._add_untouched(positions_of(context, follow.follow_id))
        self._offer()
        self.verb_clicked.connect(self._apply)
        copy = button(tr("Copy as text"), "link", icon="copy")
        copy.clicked.connect(self._copy)
        self.add_left(copy)

    @property
    def as_text(self) -> str:
        """The sheet as plain text."""
        arrow = "→"
        rows = [
            f"{words.field_name(line.field.name)}: {line.old} {arrow} {line.new}"
            if line.old
            else f"{words.field_name(line.field.name)}: {line.new}"
            for line in self.lines
        ]
        return "\n".join([self.subject, *rows])

    def _make_table(self) -> FactsTable[Line]:
        columns: list[Column[Line]] = [
            Column(
                "setting", tr("Setting"), lambda line: words.field_name(line.field.name), width=170
            )
        ]
        if self._follow is not None:
            columns.append(
                Column(
                    "old",
                    tr("Old"),
                    lambda line: line.old,
                    kind=Kind.NUMBER,
                    role="text.secondary",
                    width=110,
                )
            )
        columns += [
            Column(
                "new",
                tr("New") if self._follow else tr("Value"),
                lambda line: line.new,
                kind=Kind.NUMBER,
                width=130,
                weight="medium",
            ),
            Column(
                "support",
                tr("Done by"),
                lambda line: "",
                kind=Kind.BADGES,
                badges=lambda line: [words.support_badge(line.entry)],
                tooltip=lambda line: words.support_reason(line.entry, self._trader.venue),
                width=96,
            ),
            Column(
                "meaning",
                tr("What it means"),
                lambda line: line.meaning if line.is_kept else tr("not sent"),
                role="text.secondary",
                width=260,
                stretch=True,
            ),
        ]
        table: FactsTable[Line] = FactsTable(columns)
        table.show_rows((line.field.name, line) for line in self.lines)
        return table

    def _add_untouched(self, positions: Sequence[Position]) -> None:
        if not positions:
            return
        head = tr("Not touched: {positions}").format(positions=count_positions(len(positions)))
        self.body.addWidget(label(head, strong=True, step="table"))
        larger = above_limit(self._settings, tuple(positions))
        context = self._context

        def remark(position: Position) -> str:
            if position in larger:
                return tr("above the new limit; stays, no more is added")
            return tr("within the new limits")

        columns: list[Column[Position]] = [
            Column(
                "symbol", tr("Symbol"), lambda item: item.key.symbol, width=110, weight="medium"
            ),
            Column("side", tr("Side"), side_text, role="text.secondary", width=84),
            Column(
                "size",
                tr("Size"),
                lambda item: size_text(item.size, instrument_of(context, item.key)),
                kind=Kind.NUMBER,
                width=90,
                private=True,
            ),
            Column(
                "margin",
                tr("Margin"),
                lambda item: write.number(item.margin, 2),
                kind=Kind.NUMBER,
                width=90,
                private=True,
            ),
            Column(
                "pnl",
                tr("PnL USDT"),
                lambda item: write.signed(item.unrealized_pnl, 2),
                value=lambda item: item.unrealized_pnl,
                kind=Kind.PNL,
                width=96,
                private=True,
            ),
            Column("remark", "", remark, role="text.secondary", width=200, stretch=True),
        ]
        table: FactsTable[Position] = FactsTable(columns)
        table.model.private = context.private
        table.show_rows((item.key, item) for item in positions)
        self.body.addWidget(table)

    def _offer(self) -> None:
        lost = [line for line in self.lines if not line.is_kept]
        if lost:
            head = tr("{lost} of {total} settings can't be kept on {venue}.").format(
                lost=len(lost), total=len(self.lines), venue=self._trader.venue
            )
            self.set_consequence(
                head, tr("The others are applied together or not at all."), level="warning"
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
