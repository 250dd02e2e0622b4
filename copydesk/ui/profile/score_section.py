"""The score of a trader with its band, what holds it back, and its parts as bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from copydesk.model.judgement import TraderJudgement
from copydesk.model.score import Score, ScorePart
from copydesk.ui import format as write
from copydesk.ui import theme
from copydesk.ui.controls import ElidedLabel, icon_button, label
from copydesk.ui.judgement_words import flag_name, part_name, score_reason
from copydesk.ui.table.score_paint import paint_band, ramp_role

translate = QCoreApplication.translate

_ROW: Final = 22
_NAME: Final = 118
_PERCENT: Final = 46
_BAR: Final = 96
_WORST_DRAWDOWN: Final = 0.60
_FULL_DAYS: Final = 180


class Band(QWidget):
    """A track from 0 to 100 with the band of a score on it."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self._score: Score | None = None
        self.setFixedHeight(18)
        self.setMinimumWidth(90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_score(self, score: Score | None) -> None:
        """Show a band."""
        self._score = score
        words = translate("Profile", "Score band from %1 to %2")
        if score is not None:
            words = words.replace("%2", write.number(score.high, 0))
            self.setAccessibleName(words.replace("%1", write.number(score.low, 0)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: track, band, tick."""
        if self._score is not None:
            score = self._score
            painter = QPainter(self)
            paint_band(painter, theme.current(), self.rect(), score.value, score.low, score.high)


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part: its name, how much of it there is (0 to 1), why; `warns` draws it yellow."""

    name: str
    share: float
    why: str
    warns: bool = False


def part_lines(found: TraderJudgement) -> list[PartLine]:
    """The parts of a score in words."""
    score = found.score
    if score is None:
        return []
    why = {
        ScorePart.SKILL: _skill_words(score),
        ScorePart.DRAWDOWN: _drawdown_words(score),
        ScorePart.STEADINESS: translate("Profile", "below its peak on %1 of days").replace(
            "%1", write.share(1.0 - score.parts[ScorePart.STEADINESS], 0)
        ),
        ScorePart.COPYING: translate("Profile", "from the what-if replay with your settings")
        if score.copying_known
        else translate("Profile", "not replayed yet: counts in full"),
        ScorePart.FLAGS: _flag_words(found),
        ScorePart.RECORD: translate("Profile", "full weight from %1 days on").replace(
            "%1", write.number(_FULL_DAYS, 0)
        ),
    }
    return [
        PartLine(
            part_name(part),
            score.parts[part],
            why[part],
            warns=part is ScorePart.FLAGS and score.parts[part] < 1.0,
        )
        for part in ScorePart
    ]


def _skill_words(score: Score) -> str:
    text = translate("Profile", "edge %1, after one bad day more %2: the worse counts")
    text = text.replace("%2", write.share(score.standing, 0))
    return text.replace("%1", write.share(score.edge, 0))


def _drawdown_words(score: Score) -> str:
    part = score.parts[ScorePart.DRAWDOWN]
    if part <= 0.0:
        return translate("Profile", "90 % worst case in 90 days deeper than −60 %")
    text = translate("Profile", "90 % worst case in 90 days %1")
    return text.replace("%1", write.share(-(1.0 - part) * _WORST_DRAWDOWN, 0))


def _flag_words(found: TraderJudgement) -> str:
    raised = [flag for flag in found.flags if flag.raised]
    if not raised:
        return translate("Profile", "none is raised")
    raised.sort(key=lambda flag: -flag.severity)
    return ", ".join(flag_name(flag.kind) for flag in raised)


class PartBars(QWidget):
    """Paints the parts: name, percent, bar, words."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.lines: list[PartLine] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: list[PartLine]) -> None:
        """Show other parts."""
        self.lines = lines
        said = (f"{line.name} {write.share(line.share, 0)}, {line.why}" for line in lines)
        self.setAccessibleName("; ".join(said))
        self.setToolTip("\n".join(f"{line.name}: {line.why}" for line in lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: one row a part."""
        return QSize(420, _ROW * len(self.lines))

    def minimumSizeHint(self) -> QSize:
        """Qt: words may be cut, bars may not."""
        return QSize(_NAME + _PERCENT + 60, _ROW * len(self.lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: all rows."""
        look = theme.current()
        painter = QPainter(self)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bar = min(_BAR, max(40, (self.width() - _NAME - _PERCENT) // 3))
        for place, line in enumerate(self.lines):
            row = QRect(0, place * _ROW, self.width(), _ROW)
            painter.setFont(look.font("table"))
            painter.setPen(look.color("text.secondary"))
            painter.drawText(row.adjusted(0, 0, _NAME - row.width(), 0), left, line.name)
            painter.setFont(look.font("table", "strong"))
            painter.setPen(look.color("text.primary"))
            area = QRect(_NAME, row.top(), _PERCENT, _ROW)
            painter.drawText(area, right, write.share(line.share, 0))
            track = QRect(_NAME + _PERCENT + 12, row.center().y() - 3, bar, 8)
            painter.fillRect(track, look.color("line.subtle"))
            role = "state.warning" if line.warns else ramp_role(100.0 * line.share)
            track.setWidth(round(bar * min(1.0, max(0.0, line.share))))
            painter.fillRect(track, look.color(role))
            words = row.adjusted(_NAME + _PERCENT + bar + 24, 0, 0, 0)
            font = look.font("table")
            painter.setFont(font)
            painter.setPen(look.color("text.secondary"))
            shown = QFontMetrics(font).elidedText(
                line.why, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, left, shown)


class ScoreSection(QWidget):
    """Number, band, ties, the reason line, and the parts. `why_clicked` asks how it is made."""

    why_clicked = Signal()

    def __init__(self) -> None:
        """Nobody yet."""
        super().__init__()
        self.number = label(write.NONE, step="figure", strong=True)
        self.words = label("", tone="secondary")
        self.band = Band()
        self.reason = ElidedLabel(tone="secondary", step="table")
        self.parts = PartBars()
        self.why = icon_button("why", self.tr("How the score is made"))
        self.why.clicked.connect(self.why_clicked)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.words)
        middle.addWidget(self.band)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.number)
        first.addLayout(middle, 1)
        first.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 8, 6)
        box.setSpacing(4)
        box.addLayout(first)
        box.addWidget(self.reason)
        box.addWidget(self.parts)

    def show_judgement(self, found: TraderJudgement | None) -> None:
        """Show what was found, or that there is no score."""
        score = None if found is None else found.score
        self.band.setVisible(score is not None)
        self.why.setVisible(score is not None)
        self.parts.show_lines([] if found is None else part_lines(found))
        if found is None or score is None:
            self.number.setText(write.NONE)
            self.words.setText(self.tr("No score: it needs 21 days of returns."))
            self.reason.setText("")
            return
        self.number.setText(write.number(score.value, 0))
        self.words.setText(band_words(found))
        self.band.show_score(score)
        self.reason.setText(score_reason(score))
        self.reason.setToolTip(score_reason(score))


def band_words(found: TraderJudgement) -> str:
    """The band, and how many others can't be told apart: "48–63, tied with 4 others"."""
    score = found.score
    if score is None:
        return ""
    band = f"{write.number(score.low, 0)}–{write.number(score.high, 0)}"
    if not found.tied_with:
        return band
    text = translate("Profile", "%1, tied with %2 others")
    return text.replace("%2", write.number(found.tied_with, 0)).replace("%1", band)
