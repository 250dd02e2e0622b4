"""What the typed settings would have done to the trader's last trades, while they are typed."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copydesk.model.copy_rules import CopyRules
from copydesk.model.errors import CopyDeskError
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey
from copydesk.model.what_if import CopyCount, Preview
from copydesk.ui import format as write
from copydesk.ui import slots, theme, words
from copydesk.ui.bridge import Bridge
from copydesk.ui.controls import ElidedLabel, StatPair, button, label, stat_line
from copydesk.ui.controls.labels import Dot
from copydesk.ui.whatif.texts import reason_sentence

SETTLE_MS = 300
_MONTH_MS = Decimal(30 * 86_400_000)
_ROLES = ("badge.native", "badge.local", "text.disabled")


class PreviewReader(QObject):
    """Asks for a preview once the typing rests; late answers are dropped.

    `told` carries a `Preview`, `failed` a `CopyDeskError`.
    """

    told = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        """Nothing is asked yet."""
        super().__init__(parent)
        self._bridge = bridge
        self._wanted: tuple[TraderKey, FollowSettings | CopyRules] | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask)

    def want(self, trader: TraderKey | None, settings: FollowSettings | CopyRules | None) -> bool:
        """Ask for these settings soon; None asks nothing. False where they were asked already."""
        wanted = None if trader is None or settings is None else (trader, settings)
        if wanted == self._wanted:
            return False
        self._wanted = wanted
        if wanted is None:
            self._settle.stop()
        else:
            self._settle.start()
        return True

    def show_trouble(self, error: CopyDeskError) -> None:
        """A mistake of ours on the way of an answer."""
        self.failed.emit(error)

    @slots.command
    async def _ask(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        trader, settings = wanted
        try:
            found = await self._bridge.call(lambda desk: desk.preview_follow(trader, settings))
        except CopyDeskError as error:
            if wanted == self._wanted and error.reason is not Reason.CANCELLED:
                self.failed.emit(error)
            return
        if wanted == self._wanted:
            self.told.emit(found)


class CountBar(QWidget):
    """Copied, made smaller and skipped as parts of one bar, 8 px high."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._counts = (0, 0, 0)
        self.setFixedHeight(8)

    def show_count(self, count: CopyCount) -> None:
        """Show the parts."""
        self._counts = (count.copied, count.clipped, len(count.skipped))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the parts, 2 px apart."""
        painter, look = QPainter(self), theme.current()
        total, left = sum(self._counts), 0.0
        if not total:
            painter.fillRect(self.rect(), look.color("line.normal"))
            return
        for role, count in zip(_ROLES, self._counts, strict=True):
            width = self.width() * count / total
            if count:
                painter.fillRect(QRectF(left, 0, max(width - 2, 1), 8), look.color(role))
            left += width


def month_costs(found: Preview) -> Decimal:
    """Fees and funding of thirty days, at the pace of the history."""
    lasted_ms = max(Decimal(found.end_ms - found.start_ms), Decimal(1))
    return (found.parts.fees + found.parts.funding) * _MONTH_MS / lasted_ms


class PreviewStrip(QWidget):
    """The preview under the form: a bar, counts, four figures, and the reasons on demand."""

    def __init__(self) -> None:
        """Nothing was computed yet."""
        super().__init__()
        self.preview: Preview | None = None
        self._private = False
        self._is_of_these = False
        self.note = ElidedLabel(tone="secondary", step="caption")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = CountBar()
        self.counts = [label("", step="caption") for _ in _ROLES]
        self.why = button(self.tr("which and why"), "link")
        self.why.setCheckable(True)
        self.why.toggled.connect(self._show_reasons)
        self.reasons = label("", tone="secondary", step="caption", wrap=True)
        self.reasons.hide()
        self.figures = {
            "margin": StatPair(self.tr("Most margin")),
            "leverage": StatPair(self.tr("Leverage")),
            "costs": StatPair(self.tr("Costs, 30 d")),
            "liquidation": StatPair(self.tr("Liquidation")),
            "pot": StatPair(self.tr("Useful from")),
        }
        self._build()
        self.wait()

    def wait(self) -> None:
        """The figures are of other settings."""
        self._is_of_these = False
        self.note.setText(self.tr("computing…"))

    def show_none(self) -> None:
        """The settings can't be used yet."""
        self._is_of_these = False
        self.note.setText(self.tr("waits for settings that can be used"))

    def show_trouble_words(self, error: CopyDeskError) -> None:
        """Say why there is no preview."""
        self.note.setText(words.error_sentence(error))
        self.note.setToolTip(self.note.text())

    def set_private(self, private: bool) -> None:
        """Hide amounts."""
        self._private = private
        if self.preview is not None:
            self._show(self.preview)

    def show_preview(self, found: Preview) -> None:
        """Show what was computed."""
        self.preview, self._is_of_these = found, True
        self._show(found)

    def _show(self, found: Preview) -> None:
        count = found.count
        self.note.setText(
            self.tr("trader's last {count} orders").format(count=write.number(count.orders, 0))
        )
        self.bar.show_count(count)
        texts = (self.tr("{count} copied"), self.tr("{count} clipped"), self.tr("{count} skipped"))
        numbers = (count.copied, count.clipped, len(count.skipped))
        for made, text, number in zip(self.counts, texts, numbers, strict=True):
            made.setText(text.format(count=write.number(number, 0)))
        self.bar.setAccessibleName(", ".join(made.text() for made in self.counts))
        self._show_figures(found)
        lines = [
            f"{write.number(times, 0)} ×  {reason_sentence(reason)}"
            for reason, times in count.by_reason().items()
        ]
        self.reasons.setText("\n".join(lines))
        self.why.setVisible(bool(lines))
        self._show_reasons(self.why.isChecked())

    @property
    def shown(self) -> Preview | None:
        """What was computed of the settings as they stand; None while that isn't there."""
        return self.preview if self._is_of_these else None

    def _show_figures(self, found: Preview) -> None:
        def money(value: Decimal | None, places: int = 0) -> str:
            if value is None:
                return write.NONE
            if self._private:
                return write.MASKED
            return write.number(value, places)

        share = write.percent(found.most_margin_percent, 0)
        part = self.tr("USDT; {share} of the pot's worth at the most").format(share=share)
        self.figures["margin"].show_figure(money(found.most_margin), why=part)
        most = self.tr("at most {times}").format(times=write.times(found.highest_leverage, 1))
        self.figures["leverage"].show_figure(write.times(found.leverage, 1), why=most)
        month = self.tr("fees and funding in USDT, with the funding rate that is usual")
        self.figures["costs"].show_figure(money(month_costs(found), 2), why=month)
        closest = found.closest_liquidation_percent
        away = self.tr("closest that a price came; {count} liquidated, {stopped} stopped").format(
            count=found.liquidated, stopped=found.stopped
        )
        tone = "critical" if found.liquidated else ""
        self.figures["liquidation"].show_figure(write.percent(closest), tone=tone, why=away)
        useful = self.tr("a pot of so much USDT: hardly anything is too small or lacks margin")
        self.figures["pot"].show_figure(money(found.useful_pot), why=useful)

    def _show_reasons(self, shown: bool) -> None:
        self.reasons.setVisible(shown and bool(self.reasons.text()))

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 6, 12, 8)
        box.setSpacing(5)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Preview with these settings"), step="table", strong=True))
        head.addWidget(self.note, 1)
        box.addLayout(head)
        box.addWidget(self.bar)
        line = QHBoxLayout()
        line.setSpacing(5)
        for role, made in zip(_ROLES, self.counts, strict=True):
            line.addWidget(Dot(role))
            line.addWidget(made)
            line.addSpacing(6)
        line.addStretch(1)
        line.addWidget(self.why)
        box.addLayout(line)
        box.addWidget(self.reasons)
        box.addLayout(stat_line(self.figures.values()))
