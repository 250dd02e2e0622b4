"""The page of a trader on paper: A4, drawn with plain text only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QPolygonF,
)

from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason
from copydesk.ui import format as write
from copydesk.ui.profile.one_page import OnePage
from copydesk.ui.theme.tokens import load_tokens

translate = QCoreApplication.translate

DPI: Final = 300
_POINT: Final = DPI / 72.0
_WIDTH: Final = 510.0  # points between the margins of an A4 page
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE: Final = Qt.AlignmentFlag.AlignCenter


def write_pdf(page: OnePage, path: Path, family: str = "") -> None:
    """Draw the page into a file that takes the place of `path` once it is whole.

    May run in a worker thread; touches no widget.

    Raises:
        FixSettings: FILE_TROUBLE, it can't be written.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.touch()
        _draw(page, fresh, family)
        if not fresh.stat().st_size:
            raise FixSettings(Reason.FILE_TROUBLE, "nothing was written")
        fresh.replace(path)
    except OSError as error:
        raise FixSettings(Reason.FILE_TROUBLE, error.strerror or str(error)) from error
    finally:
        if path.parent.is_dir():
            fresh.unlink(missing_ok=True)


def _draw(page: OnePage, path: Path, family: str) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setTitle(page.title)
    writer.setCreator("CopyDesk")
    margins = QMarginsF(15, 14, 15, 12)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter()
    if not painter.begin(writer):
        raise FixSettings(Reason.FILE_TROUBLE, "the page can't be begun")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_POINT, _POINT)
    try:
        Sketch(painter, family).page(page)
    finally:
        painter.end()


class Sketch:
    """Draws from the top down, in points."""

    def __init__(self, painter: QPainter, family: str = "") -> None:
        self._painter = painter
        self._family = family
        self._top = 0.0

    def page(self, page: OnePage) -> None:
        """The whole page."""
        self._head(page)
        self._curve(page, 150.0, 48.0)
        self._months(page)
        half = _WIDTH / 2 - 8
        begin = self._top
        left_end = self._figures(page, half)
        self._top = begin
        right_end = self._right(page, _WIDTH / 2 + 8, half)
        self._top = max(left_end, right_end) + 6
        self._text(QRectF(0, 742, _WIDTH, 12), page.footer, "text.secondary", 7)

    def _head(self, page: OnePage) -> None:
        self._text(QRectF(0, 0, _WIDTH - 150, 22), page.title, "text.primary", 17, bold=True)
        self._text(QRectF(0, 22, _WIDTH - 150, 12), page.facts, "text.secondary", 7.5)
        box = QRectF(_WIDTH - 150, 0, 44, 26)
        self._text(box, page.score, "text.primary", 22, _RIGHT, bold=True)
        side = QRectF(_WIDTH - 100, 0, 100, 12)
        self._text(side, page.band, "text.secondary", 7.5)
        if page.score_ends is not None:
            self._band(QRectF(_WIDTH - 100, 14, 100, 10), *page.score_ends)
        self._text(QRectF(0, 36, _WIDTH, 12), page.reason, "text.primary", 8)
        self._top = 54.0

    def _band(self, area: QRectF, value: float, low: float, high: float) -> None:
        share = area.width() / 100.0
        middle = area.center().y()
        paint = self._painter.fillRect
        paint(QRectF(area.left(), middle - 0.6, area.width(), 1.2), _color("line.normal"))
        band = QRectF(area.left() + low * share, middle - 3, max(1.0, (high - low) * share), 6)
        paint(band, _color(f"scoreRamp.{min(4, int(value / 20))}"))
        paint(QRectF(area.left() + value * share, middle - 4.5, 1.2, 9), _color("text.primary"))

    def _curve(self, page: OnePage, height: float, depth: float) -> None:
        measured = page.performance
        if measured is None or len(measured.times_ms) < 2:
            return
        title = translate("OnePage", "Return in percent, drawdown under it; grey: range of luck")
        self._title(title)
        top, width = self._top, _WIDTH - 40
        values = measured.return_percent
        beside = [*values, *page.luck_low, *page.luck_high, 0.0]
        low, high = min(beside), max(beside)
        times = measured.times_ms
        across = [width * (each - times[0]) / (times[-1] - times[0]) for each in times]
        scale = height / ((high - low) or 1.0)

        def line(percents: Sequence[float]) -> list[QPointF]:
            return [
                QPointF(x, top + (high - y) * scale) for x, y in zip(across, percents, strict=True)
            ]

        if len(page.luck_low) == len(times):
            shape = QPolygonF([*line(page.luck_high), *reversed(line(page.luck_low))])
            self._polygon(shape, "chart.band", None)
        self._pen("chart.zero", 0.5)
        self._painter.drawLine(QPointF(0, top + high * scale), QPointF(width, top + high * scale))
        self._pen("chart.curve", 0.8)
        self._painter.drawPolyline(QPolygonF(line(values)))
        for percent, at in ((high, top + 5), (low, top + height - 5)):
            self._axis(width, at, write.percent(percent, 0, plus=True))
        self._axis(width, top + 18, write.percent(values[-1], 1, plus=True), bold=True)
        self._fall(measured.drawdown_percent, across, width, top + height + 4, depth)
        self._top = top + height + depth + 12

    def _fall(
        self,
        falls: Sequence[float],
        across: Sequence[float],
        width: float,
        top: float,
        depth: float,
    ) -> None:
        deepest = min(*falls, -0.01)
        points = [
            QPointF(x, top + depth * fall / deepest) for x, fall in zip(across, falls, strict=True)
        ]
        ends = [QPointF(width, top), QPointF(0, top)]
        self._polygon(QPolygonF([*points, *ends]), "chart.drawdownFill", "chart.drawdownLine")
        self._axis(width, top + depth - 4, write.percent(deepest, 1))

    def _months(self, page: OnePage) -> None:
        measured = page.performance
        if measured is None or not measured.months:
            return
        self._title(translate("OnePage", "Months, percent (UTC)"))
        by_month = {(each.year, each.month): each.percent for each in measured.months}
        years = {each.year: each.percent for each in measured.years}
        wide = (_WIDTH - 34) / 13
        for year in sorted({each.year for each in measured.months})[-4:]:
            self._text(QRectF(0, self._top, 34, 12), str(year), "text.primary", 7.5)
            for month in range(1, 14):
                cell = QRectF(34 + (month - 1) * wide, self._top, wide, 12)
                percent = years.get(year) if month == 13 else by_month.get((year, month))
                words = "·" if percent is None else write.signed(percent, 1)
                role = "text.secondary" if percent is None else _pnl(percent)
                self._text(cell, words, role, 7.5, _MIDDLE, bold=month == 13)
            self._top += 12
        self._top += 8

    def _figures(self, page: OnePage, width: float) -> float:
        self._title(translate("OnePage", "Figures"))
        for each in page.figures:
            row = QRectF(0, self._top, width, 11)
            self._text(row.adjusted(0, 0, -140, 0), each.name, "text.secondary", 7.5)
            self._text(row.adjusted(100, 0, -88, 0), each.value, "text.primary", 7.5, _RIGHT)
            beside = each.interval or each.count
            self._text(row.adjusted(width - 82, 0, 0, 0), beside, "text.secondary", 6.5)
            self._top += 11
        return self._top

    def _right(self, page: OnePage, left: float, width: float) -> float:
        self._title(translate("OnePage", "What the score is made of"), left)
        for part in page.parts:
            row = QRectF(left, self._top, width, 11)
            self._text(row, part.name, "text.secondary", 7.5)
            share = write.share(part.share, 0)
            self._text(row.adjusted(76, 0, 104 - width, 0), share, "text.primary", 7.5, _RIGHT)
            self._text(row.adjusted(112, 0, 0, 0), part.why, "text.secondary", 6.5)
            self._top += 11
        self._top += 8
        self._title(translate("OnePage", "Red flags"), left)
        for flag in page.flags:
            row = QRectF(left, self._top, width, 11)
            role = "text.secondary"
            if flag.raised:
                role = "state.critical" if flag.severity >= 0.5 else "state.warning"
            self._text(row, flag.name, role, 7.5, bold=flag.raised)
            self._text(row.adjusted(112, 0, 0, 0), flag.state, role, 7)
            self._top += 11
            if flag.raised:
                height = self._wrapped(QRectF(left, self._top, width, 60), flag.why)
                self._top += height + 2
        return self._top

    def _title(self, words: str, left: float = 0.0) -> None:
        self._text(QRectF(left, self._top, _WIDTH, 12), words, "text.primary", 8.5, bold=True)
        self._top += 14

    def _axis(self, width: float, middle: float, words: str, *, bold: bool = False) -> None:
        area = QRectF(width, middle - 6, 40, 12)
        self._text(area, words, "chart.axisText", 7, _RIGHT, bold=bold)

    def _wrapped(self, area: QRectF, words: str) -> float:
        self._painter.setFont(self._font(7, bold=False))
        self._painter.setPen(_color("text.primary"))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        used = self._painter.boundingRect(area, flags, words)
        self._painter.drawText(area, flags, words)
        return float(used.height())

    def _text(
        self,
        area: QRectF,
        words: str,
        role: str,
        size: float,
        alignment: Qt.AlignmentFlag = _LEFT,
        *,
        bold: bool = False,
    ) -> None:
        """One line of plain text, cut where it doesn't fit."""
        font = self._font(size, bold=bold)
        self._painter.setFont(font)
        self._painter.setPen(_color(role))
        shown = self._painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(area.width()) + 1
        )
        self._painter.drawText(area, int(alignment | Qt.TextFlag.TextSingleLine), shown)

    def _font(self, size: float, *, bold: bool) -> QFont:
        font = QFont(self._family) if self._family else QFont()
        font.setPixelSize(max(1, round(size)))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _pen(self, role: str, width: float) -> None:
        self._painter.setPen(QPen(_color(role), width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _polygon(self, shape: QPolygonF, fill: str, edge: str | None) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(_color(edge), 0.5))
        self._painter.setBrush(_color(fill))
        self._painter.drawPolygon(shape)


def _pnl(percent: float) -> str:
    return "pnl.blueOrange.profit" if percent >= 0 else "pnl.blueOrange.loss"


def _color(role: str) -> QColor:
    return QColor(load_tokens().color("light", role))
