"""Quitting with open positions: what stays protected by the venue and what nobody watches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from copydesk.engine.api import Topic
from copydesk.model.position import OwnerKind, Position
from copydesk.ui import format as write
from copydesk.ui.bridge import Bridge
from copydesk.ui.dialogs import DeskDialog, FactsTable
from copydesk.ui.table import Column, Kind


def open_positions(bridge: Bridge) -> list[Position]:
    """All positions as last seen."""
    return [p for p in bridge.known(Topic.POSITION).values() if isinstance(p, Position)]


class LeavingDialog(DeskDialog):
    """Lists the open positions with their stops; the verb quits."""

    def __init__(self, parent: QWidget, positions: Sequence[Position], *, practice: bool) -> None:
        self.unprotected = [item for item in positions if item.stop_loss_price is None]
        super().__init__(parent, "", "", practice=practice, width=620)
        count = len(positions)
        self.set_subject(
            self.tr("Quit"),
            self.tr("%n positions stay open.", "", count),
            self.tr("The venue keeps copying native follows while CopyDesk is closed."),
        )
        facts = FactsTable(self._columns())
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

    def _columns(self) -> list[Column[Position]]:
        sides = {1: self.tr("Long"), -1: self.tr("Short")}
        return [
            Column("symbol", self.tr("Symbol"), lambda p: p.key.symbol, weight="medium"),
            Column("side", self.tr("Side"), lambda p: sides[p.key.side.sign], width=70),
            Column(
                "owner",
                self.tr("Owner"),
                lambda p: self.tr("follow") if p.key.owner.kind is OwnerKind.FOLLOW else "",
                role="text.secondary",
            ),
            Column("size", self.tr("Size"), lambda p: f"{p.size:f}", kind=Kind.NUMBER),
            Column(
                "stop",
                self.tr("Stop on the venue"),
                lambda p: write.NONE if p.stop_loss_price is None else f"{p.stop_loss_price:f}",
                kind=Kind.NUMBER,
                role=lambda p: "text.primary" if p.stop_loss_price else "state.warning",
                stretch=True,
            ),
        ]
