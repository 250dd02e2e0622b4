"""Quitting with open positions: what stays protected by the venue and what nobody watches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from copydesk.engine.api import Topic
from copydesk.model.follow import Follow, FollowKind
from copydesk.model.instrument import Instrument, MarketKey
from copydesk.model.position import OwnerKind, Position
from copydesk.ui.bridge import Bridge
from copydesk.ui.context import Context
from copydesk.ui.dialogs import DeskDialog, FactsTable
from copydesk.ui.table import Column, Kind
from copydesk.ui.trade_words import price_text, side_text, size_text
from copydesk.ui.words import plain_name


def open_positions(bridge: Bridge) -> list[Position]:
    """All positions as last seen."""
    return [p for p in bridge.known(Topic.POSITION).values() if isinstance(p, Position)]


def _rests_on_venue(position: Position) -> bool:
    """Whether the venue closes it at a stop by itself."""
    return position.stop_loss_price is not None and not position.is_guarded_here


class LeavingDialog(DeskDialog):
    """Lists the open positions with their stops; the verb quits."""

    def __init__(self, context: Context, parent: QWidget, positions: Sequence[Position]) -> None:
        """Positions as last seen by the desk behind `context`."""
        self._context = context
        self.unprotected = [item for item in positions if not _rests_on_venue(item)]
        super().__init__(parent, "", "", practice=context.practice, width=620)
        count = len(positions)
        self.set_subject(
            self.tr("Quit"),
            self.tr("%n positions stay open.", "", count),
            self._copying(),
        )
        facts = FactsTable(self._columns())
        facts.model.private = context.private
        facts.show_rows((item.key, item) for item in positions)
        self.body.addWidget(facts)
        if self.unprotected:
            head = self.tr("%n positions have no stop on the venue.", "", len(self.unprotected))
            after = self.tr("While CopyDesk is closed nobody watches them here.")
            self.set_consequence(head, after, level="warning")
        else:
            self.set_consequence("", self.tr("Every position has its stop on the venue."))
        self.cancel_button.setText(self.tr("Stay"))
        verb = self.tr("Quit anyway") if self.unprotected else self.tr("Quit")
        self.set_verb(verb, danger=bool(self.unprotected))

    def _copying(self) -> str:
        """What becomes of the follows."""
        follows = self._context.bridge.known(Topic.FOLLOW).values()
        kinds = {each.kind for each in follows if isinstance(each, Follow) and not each.is_over}
        native = self.tr("The venue keeps copying native follows while CopyDesk is closed.")
        local = self.tr(
            "Local follows copy nothing while CopyDesk is closed, not even their traders' exits."
        )
        said = {FollowKind.NATIVE: native, FollowKind.LOCAL: local}
        return " ".join(words for kind, words in said.items() if kind in kinds)

    def _owner(self, position: Position) -> str:
        owner = position.key.owner
        if owner.kind is OwnerKind.USER:
            return self.tr("You")
        follow = self._context.bridge.known(Topic.FOLLOW).get(owner.owner_id)
        return plain_name(follow.nickname) if isinstance(follow, Follow) else owner.owner_id

    def _size(self, position: Position) -> str:
        return size_text(position.size, self._instrument(position))

    def _stop(self, position: Position) -> str:
        if position.stop_loss_price is not None and position.is_guarded_here:
            return self.tr("kept by CopyDesk")
        return price_text(position.stop_loss_price, self._instrument(position))

    def _instrument(self, position: Position) -> Instrument | None:
        found = self._context.bridge.known(Topic.INSTRUMENT).get(
            MarketKey(position.key.venue, position.key.symbol)
        )
        return found if isinstance(found, Instrument) else None

    def _columns(self) -> list[Column[Position]]:
        return [
            Column("symbol", self.tr("Symbol"), lambda p: p.key.symbol, weight="medium", width=110),
            Column("side", self.tr("Side"), side_text, role="text.secondary", width=86),
            Column("owner", self.tr("Owner"), self._owner, role="text.secondary", stretch=True),
            Column("size", self.tr("Size"), self._size, kind=Kind.NUMBER, private=True, width=90),
            Column(
                "stop",
                self.tr("Stop on the venue"),
                self._stop,
                kind=Kind.NUMBER,
                role=lambda p: "text.primary" if _rests_on_venue(p) else "state.warning",
                width=130,
            ),
        ]
