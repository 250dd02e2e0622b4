"""The short tour: one card, one panel outlined at a time; Esc or Leave ends it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from copydesk.ui import theme
from copydesk.ui.controls import button, label
from copydesk.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the tour: a panel and what to say about it."""

    panel: str
    title: str
    words: str


class Tour(QWidget):
    """Lies over the panels, lets clicks through, and outlines what it talks about."""

    finished = Signal()

    def __init__(self, area: QWidget, workspace: Workspace) -> None:
        super().__init__(area)
        self._area = area
        self._workspace = workspace
        self._stops = [stop for stop in self._all_stops() if stop.panel in workspace.docks]
        self.place = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.card = QFrame(area)
        self.card.setProperty("card", "true")
        self.card.setFixedWidth(340)
        self._title = label("", step="title")
        self._words = label("", wrap=True)
        self._count = label("", tone="secondary", step="caption")
        self.leave = button(self.tr("Leave"))
        self.next = button(self.tr("Next"), "primary")
        self._lay_out()
        self.leave.clicked.connect(self.end)
        self.next.clicked.connect(self._forward)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.card)
        self._escape.activated.connect(self.end)
        area.installEventFilter(self)
        self.show()
        self._show_stop()

    def end(self) -> None:
        """Leave the tour."""
        self._area.removeEventFilter(self)
        self.card.hide()
        self.card.deleteLater()
        self.hide()
        self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: follow the window's size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the outline."""
        painter = QPainter(self)
        painter.setPen(QPen(theme.current().color("focus"), 2))
        painter.drawRect(self._target().adjusted(1, 1, -1, -1))

    def _all_stops(self) -> list[Stop]:
        return [
            Stop(
                "traders",
                self.tr("Find"),
                self.tr("All traders of the venue. Filter, sort, search with /. Star the good."),
            ),
            Stop(
                "profile",
                self.tr("Judge"),
                self.tr("The selected trader: the curve, the drawdown under it, every trade."),
            ),
            Stop(
                "follow",
                self.tr("Set"),
                self.tr("Your pot and limits. Each field says who carries it out."),
            ),
            Stop(
                "positions",
                self.tr("Watch"),
                self.tr("What is open, whose it is, and how old each price is."),
            ),
        ]

    def _lay_out(self) -> None:
        box = QVBoxLayout(self.card)
        box.setContentsMargins(16, 14, 16, 14)
        box.setSpacing(8)
        box.addWidget(self._title)
        box.addWidget(self._words)
        row = QHBoxLayout()
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.next)
        box.addLayout(row)

    def _forward(self) -> None:
        if self.place + 1 >= len(self._stops):
            self.end()
            return
        self.place += 1
        self._show_stop()

    def _show_stop(self) -> None:
        if not self._stops:
            self.end()
            return
        stop = self._stops[self.place]
        self._workspace.bring(stop.panel)
        self._title.setText(stop.title)
        self._words.setText(stop.words)
        self._count.setText(f"{self.place + 1} / {len(self._stops)}")
        last = self.place + 1 == len(self._stops)
        self.next.setText(self.tr("Done") if last else self.tr("Next"))
        self.card.setVisible(True)
        self._place()
        self.next.setFocus()

    def _target(self) -> QRect:
        if not self._stops:
            return QRect()
        dock = self._workspace.docks[self._stops[self.place].panel]
        return QRect(dock.mapTo(self._area, dock.rect().topLeft()), dock.size())

    def _place(self) -> None:
        self.setGeometry(self._area.rect())
        self.card.adjustSize()
        target = self._target()
        corner = target.center() - self.card.rect().center()
        room = self._area.rect().bottomRight() - self.card.rect().bottomRight()
        corner.setX(max(0, min(corner.x(), room.x())))
        corner.setY(max(0, min(corner.y(), room.y())))
        self.card.move(corner)
        self.raise_()
        self.card.raise_()
        self.update()
