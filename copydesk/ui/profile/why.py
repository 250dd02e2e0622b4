"""The "why" of a figure: formula in words, inputs, how many, interval, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from copydesk.model.figures import Figure
from copydesk.model.performance import Basis, Metric
from copydesk.model.trader import TraderProfile
from copydesk.ui import format as write
from copydesk.ui.controls import label
from copydesk.ui.judgement_words import (
    basis_words,
    figure_meaning,
    figure_name,
    interval_text,
    metric_text,
    missing_words,
)

translate = QCoreApplication.translate

_FROM_TRADES = list(Figure).index(Figure.TRADES)
_NINETY_FIVE = frozenset({Figure.WIN_RATE})
_OF_TIME = frozenset({Figure.LEVERAGE_MEAN, Figure.LEVERAGE_95, Figure.TIME_IN_MARKET})


@dataclass(frozen=True, slots=True)
class Why:
    """A title and pairs of caption and words."""

    title: str
    facts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """All of it as plain text."""
        return "\n".join([self.title, *(f"{name}: {words}" for name, words in self.facts)])


def why_of(figure: Figure, profile: TraderProfile) -> Why | None:
    """Everything behind one figure of a trader; None where it isn't known."""
    found = profile.judgement
    if found is None or figure not in found.figures:
        return None
    metric = found.figures[figure]
    facts = [(translate("Why", "Formula"), figure_meaning(figure))]
    facts += [(translate("Why", "Inputs"), _inputs(figure, profile))]
    facts += [(translate("Why", "Observations"), _count(metric))]
    interval = interval_text(figure, metric)
    if interval:
        level = "95" if figure in _NINETY_FIVE else "90"
        name = translate("Why", "%1 % interval").replace("%1", level)
        facts.append((name, interval))
    else:
        facts.append((translate("Why", "Interval"), translate("Why", "none is known")))
    facts += [(translate("Why", "Gaps"), _gaps(profile))]
    facts += [(translate("Why", "Basis"), basis_words(metric.basis))]
    missing = missing_words(metric)
    if missing:
        facts.append((translate("Why", "Note"), missing))
    return Why(f"{figure_name(figure)}  {metric_text(figure, metric)}", tuple(facts))


def is_of_trades(figure: Figure) -> bool:
    """Whether a figure is made from closed trades, not from daily returns."""
    return list(Figure).index(figure) >= _FROM_TRADES


def unit_of_count(figure: Figure) -> str:
    """What a figure's observations are."""
    return translate("Why", "trades") if is_of_trades(figure) else translate("Why", "days")


def _inputs(figure: Figure, profile: TraderProfile) -> str:
    if not is_of_trades(figure):
        found = profile.performance
        text = translate("Why", "daily returns from %1 to %2 (UTC), deposits taken out")
        if found is None or not found.times_ms:
            return translate("Why", "daily returns, deposits taken out")
        text = text.replace("%2", write.day(found.times_ms[-1] - 1))
        return text.replace("%1", write.day(found.times_ms[0] - 1))
    if not profile.trades:
        return translate("Why", "closed trades; none is known")
    closes = [trade.close_time_ms for trade in profile.trades]
    text = translate("Why", "%1 closed trades from %2 to %3, fees and funding taken off")
    if figure in _OF_TIME:
        text = translate("Why", "%1 closed trades from %2 to %3, and the equity of each day")
    text = text.replace("%3", write.day(max(closes))).replace("%2", write.day(min(closes)))
    return text.replace("%1", write.number(len(closes), 0))


def _count(metric: Metric) -> str:
    text = translate("Why", "n = %1, needed %2")
    text = text.replace("%2", write.number(metric.needed, 0))
    return text.replace("%1", write.number(metric.n, 0))


def _gaps(profile: TraderProfile) -> str:
    found, measured = profile.judgement, profile.performance
    missing = found.missing_days if found is not None else 0
    earlier = measured.earlier_days if measured is not None else 0
    parts = [translate("Why", "none")]
    if missing:
        text = translate("Why", "%1 days are missing; a return over several days counts as one")
        parts = [text.replace("%1", write.number(missing, 0))]
    if earlier:
        text = translate("Why", "%1 earlier days are left out")
        parts.append(text.replace("%1", write.number(earlier, 0)))
    return "; ".join(parts)


def why_of_score(profile: TraderProfile) -> Why | None:
    """How the score is made."""
    found = profile.judgement
    if found is None or found.score is None:
        return None
    score = found.score
    number = write.number(score.value, 0)
    return Why(
        translate("Why", "Score %1").replace("%1", number),
        (
            (
                translate("Why", "Formula"),
                translate(
                    "Why",
                    "100 × skill × (0.60 + 0.20 drawdown + 0.10 steadiness + 0.10 copying) × "
                    "flags × length of record",
                ),
            ),
            (
                translate("Why", "Skill"),
                translate(
                    "Why",
                    "the worse of two chances: of a true Sharpe above 0.5, market taken out (%1); "
                    "of one above 0 after the bad day that peers had (%2)",
                )
                .replace("%2", write.share(score.standing, 0))
                .replace("%1", write.share(score.edge, 0)),
            ),
            (
                translate("Why", "90 % band"),
                translate("Why", "%1 to %2, from 200 redraws of the record")
                .replace("%2", write.number(score.high, 0))
                .replace("%1", write.number(score.low, 0)),
            ),
            (translate("Why", "Win rate"), translate("Why", "never counted in the score")),
            (translate("Why", "Basis"), basis_words(found.basis)),
        ),
    )


def why_of_key_figure(key: str, profile: TraderProfile) -> Why | None:
    """The why of one of the figures under the curve; `key` as in the profile's body."""
    figures = {
        "total": Figure.TOTAL_RETURN,
        "drawdown": Figure.MAX_DRAWDOWN,
        "sharpe": Figure.SHARPE,
        "win": Figure.WIN_RATE,
    }
    if key in figures:
        return why_of(figures[key], profile)
    if key == "quarter" and profile.performance is not None:
        metric = profile.performance.quarter
        text = write.percent(metric.value, plus=True)
        return Why(
            translate("Why", "90 days %1").replace("%1", text),
            (
                (
                    translate("Why", "Formula"),
                    translate("Why", "daily returns of the last 90 days chained"),
                ),
                (translate("Why", "Observations"), _count(metric)),
                (translate("Why", "Gaps"), _gaps(profile)),
                (translate("Why", "Basis"), basis_words(metric.basis)),
            ),
        )
    if key == "open":
        count = write.number(len(profile.positions), 0)
        return Why(
            translate("Why", "Open result"),
            (
                (
                    translate("Why", "Formula"),
                    translate("Why", "sum of the results of open positions, USDT"),
                ),
                (translate("Why", "Inputs"), f"n = {count}"),
                (
                    translate("Why", "Note"),
                    translate("Why", "no return holds it before it is closed"),
                ),
            ),
        )
    return None


class WhyCard(QFrame):
    """A small card under the pointer; Escape, or a click beside it, closes it."""

    def __init__(self, why: Why, parent: QWidget) -> None:
        """Show `why`; the card deletes itself when it closes."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFixedWidth(380)
        self.setAccessibleName(why.text)
        self.why = why
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(8)
        box.addWidget(label(why.title, strong=True, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, words) in enumerate(why.facts):
            grid.addWidget(label(name, tone="secondary", step="table"), row, 0, top)
            grid.addWidget(label(words, step="table", wrap=True), row, 1, top)
        box.addLayout(grid)

    def open_at(self, place: QPoint) -> None:
        """Open at a place of the screen, inside it."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = min(place.x(), screen.right() - self.width())
        top = min(place.y(), screen.bottom() - self.height())
        self.move(max(screen.left(), left), max(screen.top(), top))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape and Enter close it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)


def basis_letter(basis: Basis) -> str:
    """The letter of a basis, for badges."""
    return translate("Why", "basis %1").replace("%1", basis.value)


def short_why(figure: Figure, metric: Metric) -> str:
    """Interval and number of observations in a few words, or why there is no figure."""
    missing = missing_words(metric)
    if metric.value is None:
        return missing
    parts: Sequence[str] = [interval_text(figure, metric), figure_meaning(figure)]
    count = f"n{write.GAP}={write.GAP}{write.number(metric.n, 0)}"
    return " · ".join(part for part in (parts[0], count, parts[1]) if part)
