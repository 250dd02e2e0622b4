"""The welcome: steps at the left, one page at a time."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from copydesk.ui import slots, theme
from copydesk.ui.context import Context
from copydesk.ui.controls import label
from copydesk.ui.panel import Panel
from copydesk.ui.welcome.pages import FirstStepsPage, RiskPage, StartPage


class StepList(QWidget):
    """Numbered circles; the present one is filled."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__()
        self._titles = titles
        self._step = 0
        self.setFixedHeight(34 * len(titles))

    def show_step(self, step: int) -> None:
        """Mark the present step."""
        self._step = step
        self.setAccessibleName(f"{step + 1}. {self._titles[step]}")
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: a narrow column."""
        return QSize(200, 34 * len(self._titles))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: circles and titles."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = int(Qt.AlignmentFlag.AlignCenter)
        for place, title in enumerate(self._titles):
            present, done = place == self._step, place < self._step
            top = place * 34 + 7
            color = look.color("accent.base" if present or done else "line.control")
            painter.setPen(color)
            painter.setBrush(color if present else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(1, top, 20, 20)
            painter.setFont(look.font("caption", "medium"))
            painter.setPen(look.color("text.onAccent" if present else "text.secondary"))
            painter.drawText(1, top, 20, 20, middle, str(place + 1))
            font: QFont = look.font("body", "strong" if present else "normal")
            painter.setFont(font)
            painter.setPen(look.color("text.primary" if present or done else "text.secondary"))
            left = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(32, top, self.width() - 32, 20, left, title)


class WelcomePage(Panel):
    """Fills the window on the first start. `finished` says whether the tour is wanted."""

    finished = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.start = StartPage(practice=context.practice)
        self.risk = RiskPage(practice=context.practice)
        self.steps = FirstStepsPage(practice=context.practice)
        self._step_list = StepList(
            [self.tr("How to start"), self.tr("Risks in your words"), self.tr("First steps")]
        )
        self._pages = QStackedWidget()
        for page in (self.start, self.risk, self.steps):
            self._pages.addWidget(page)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addWidget(self._pages, 1)
        self.content.addLayout(row)
        self.start.practice.clicked.connect(self._to_risk)
        self.start.later.clicked.connect(self._to_risk)
        self.start.live.clicked.connect(self._live_clicked)
        self.risk.back.clicked.connect(self._to_start)
        self.risk.accept.clicked.connect(self.acknowledge)
        self.steps.tour.clicked.connect(self._with_tour)
        self.steps.desk.clicked.connect(self._without_tour)
        self.show_page(0)

    def show_page(self, place: int) -> None:
        """Go to a page."""
        self._pages.setCurrentIndex(place)
        self._step_list.show_step(place)
        start = self.start.practice if self.context.practice else self.start.live
        first = (start, self.risk.field, self.steps.tour)[place]
        first.setFocus()

    @slots.command
    async def acknowledge(self) -> None:
        """Keep the typed words in the journal, then go on."""
        words = self.risk.words
        self.risk.set_busy(busy=True)
        try:
            await self.context.bridge.call(lambda desk: desk.acknowledge_risk(words))
        finally:
            self.risk.set_busy(busy=False)
        self.clear_trouble()
        self.show_page(2)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setProperty("surface", "raised")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(264)
        column = QVBoxLayout(side)
        column.setContentsMargins(28, 36, 20, 28)
        column.setSpacing(6)
        column.addWidget(label("CopyDesk", step="figure"))
        slogan = self.tr("Follow traders with your own limits, on your own machine.")
        column.addWidget(label(slogan, tone="secondary", wrap=True))
        column.addSpacing(24)
        column.addWidget(self._step_list)
        column.addStretch(1)
        privacy = self.tr(
            "Nothing leaves this computer except orders and requests to the exchange you choose."
        )
        column.addWidget(label(privacy, tone="secondary", step="caption", wrap=True))
        return side

    def _live_clicked(self) -> None:
        """Live accounts have a profile of their own: from practice that one is opened."""
        if self.context.practice:
            self.context.want_live_profile()
            return
        from copydesk.ui.accounts import ConnectDialog

        dialog = ConnectDialog(self.context, self)
        dialog.connected.connect(self._to_risk)
        dialog.open()

    def _to_risk(self) -> None:
        self.show_page(1)

    def _to_start(self) -> None:
        self.show_page(0)

    def _with_tour(self) -> None:
        self.finished.emit(True)

    def _without_tour(self) -> None:
        self.finished.emit(False)
