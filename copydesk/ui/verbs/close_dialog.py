"""Closing positions at market: one, or all of them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from copydesk.engine.api import CloseResult
from copydesk.model.position import Position, PositionKey
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import label
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.trade_words import side_text, size_text
from copydesk.ui.verbs.estimate import WIDTH, CloseEstimate, read_preview, still_open_table
from copydesk.ui.verbs.facts import (
    checked_note,
    closable_positions,
    count_positions,
    estimate_note,
    instrument_of,
    position_of,
    why_not_now,
)
from copydesk.ui.words import isolated, tr


def open_close_dialog(
    context: Context, parent: QWidget, keys: tuple[PositionKey, ...]
) -> CloseDialog | None:
    """Ask whether to close these positions; None when none of them is open any more."""
    found = (position_of(context, key) for key in keys)
    positions = tuple(position for position in found if position is not None)
    if not positions:
        return None
    dialog = CloseDialog(context, parent, positions, everything=False)
    dialog.open()
    return dialog


def open_close_all_dialog(context: Context, parent: QWidget) -> CloseDialog | None:
    """Ask whether to close everything that can be closed from here; its button must be held."""
    positions = closable_positions(context)
    if not positions:
        return None
    dialog = CloseDialog(context, parent, positions, everything=True)
    dialog.open()
    return dialog


class CloseDialog(DeskDialog):
    """What closing is expected to give; afterwards what the venue shows."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        positions: tuple[Position, ...],
        *,
        everything: bool,
    ) -> None:
        """Positions as last seen; `everything` when these are all of the profile."""
        self._context = context
        self._positions = positions
        super().__init__(
            parent,
            tr("Close all positions") if everything else tr("Close position"),
            self._question(everything=everything),
            self._scope(everything=everything),
            practice=context.practice,
            width=WIDTH,
        )
        self.estimate = CloseEstimate(context, tr("Will be closed"))
        self.estimate.show_positions(positions)
        self.body.addWidget(self.estimate)
        self._offer(everything=everything)
        self.verb_clicked.connect(self._close_positions)
        self._load()

    @slots.command
    async def _load(self) -> None:
        keys = tuple(position.key for position in self._positions)
        preview = await read_preview(self, self._context, keys)
        if preview is None:
            return
        self.estimate.show_preview(preview)
        self.set_consequence("", estimate_note(self._context, preview))

    @slots.command
    async def _close_positions(self) -> None:
        keys = tuple(position.key for position in self._positions)
        self.set_busy(tr("Sent. Looking at the venue…"))
        result = await self._context.bridge.call(lambda desk: desk.close_positions(keys))
        self._show(result)

    def _offer(self, *, everything: bool) -> None:
        count = len(self._positions)
        if everything:
            self.hold_verb(tr("Hold to close {positions}").format(positions=count_positions(count)))
        elif count == 1:
            symbol = self._positions[0].key.symbol
            self.set_verb(tr("Close {symbol}").format(symbol=symbol), danger=True)
        else:
            self.set_verb(
                tr("Close {positions}").format(positions=count_positions(count)), danger=True
            )
        venues = {position.key.venue for position in self._positions}
        reasons = [why_not_now(self._context, venue) for venue in sorted(venues)]
        reason = reasons[0] if all(reasons) else ""  # one venue away keeps no other from closing
        self.set_note(reason or tr("Written to the journal before the first order."))
        if reason:
            self.verb_button.setEnabled(False)

    def _question(self, *, everything: bool) -> str:
        if everything or len(self._positions) > 1:
            return tr("Close {positions}?").format(positions=count_positions(len(self._positions)))
        position = self._positions[0]
        size = size_text(position.size, instrument_of(self._context, position.key))
        return tr("Close {symbol} {side} {size}?").format(
            symbol=position.key.symbol,
            side=side_text(position),
            size=write.MASKED if self._context.private else size,
        )

    def _venues(self) -> list[str]:
        """The connections that orders would go to, each once."""
        return list(dict.fromkeys(position.key.venue for position in self._positions))

    def _scope(self, *, everything: bool) -> str:
        venue = ", ".join(isolated(name) for name in self._venues())
        if everything:
            side = tr("practice") if self._context.practice else tr("live")
            return tr(
                "Everything open on {venue} in this {side} profile: copies and your own positions, "
                "nothing of any other profile. "
                "Follows stay as they are and may open again; freeze or stop them to prevent that."
            ).format(venue=venue, side=side)
        return tr(
            "A market order goes to {venue}. The follow stays; a later trade of the trader "
            "may open this symbol again."
        ).format(venue=venue)

    def _show(self, result: CloseResult) -> None:
        left = len(result.still_open)
        checked = checked_note(result.verified_ms)
        title = tr("After closing")
        if not left:
            head = tr("Closed: {positions}.").format(
                positions=count_positions(len(self._positions))
            )
            self.show_result(title, head, checked)
            return
        total = len(self._positions)
        head = (
            tr("{left} of {total} positions is still open.")
            if left == 1
            else tr("{left} of {total} positions are still open.")
        ).format(left=left, total=total)
        self.show_result(title, head, checked, level="critical")
        self.add_fact(still_open_table(self._context, result.still_open))
        for problem in result.problems:
            self.add_fact(label(problem, tone="secondary", wrap=True))
        self._positions = result.still_open
        self.set_verb(
            tr("Close {positions} now").format(positions=count_positions(left)), danger=True
        )
