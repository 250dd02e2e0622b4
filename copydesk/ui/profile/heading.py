"""Who the trader is: name, star, state, venue, days, age of the data; and the way to follow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copydesk.model.flags import Flag, FlagState
from copydesk.model.judgement import TraderJudgement
from copydesk.model.trader import TraderKey, TraderRow, TraderStatus
from copydesk.ui import format as write
from copydesk.ui import icons, words
from copydesk.ui.controls import (
    BadgeLabel,
    ElidedLabel,
    FlowLayout,
    button,
    icon_button,
    label,
    set_tone,
)
from copydesk.ui.judgement_words import (
    basis_words,
    flag_name,
    flag_sentence,
    raised_sign,
    score_reason,
)
from copydesk.ui.profile.score_section import Band, band_words
from copydesk.ui.profile.why import basis_letter
from copydesk.ui.table import Badge

_STATUS_ICONS = {
    TraderStatus.ACTIVE: "check",
    TraderStatus.PAUSED: "pause",
    TraderStatus.INACTIVE: "stop",
}


class ScoreFigure(QWidget):
    """The score with its band, small. `clicked` asks how it is made."""

    clicked = Signal()

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self.number = label("", step="heading", strong=True)
        self.words = label("", tone="secondary", step="table")
        self.band = Band()
        self.band.setFixedWidth(90)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self.number, self.words, self.band):
            row.addWidget(part)

    def show_judgement(self, found: TraderJudgement) -> None:
        """Show a score, or an en dash."""
        score = found.score
        self.number.setText(write.number(None if score is None else score.value, 0))
        self.words.setVisible(score is not None)
        self.band.setVisible(score is not None)
        if score is not None:
            low, high = write.number(score.low, 0), write.number(score.high, 0)
            self.words.setText(f"{low}–{high}")
            self.band.show_score(score)
            self.setToolTip(f"{band_words(found)}\n{score_reason(score)}")
        self.setAccessibleName(self.tr("Score %1").replace("%1", self.number.text()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click asks why."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class ProfileHeading(QWidget):
    """The top of the profile. `star_clicked` asks to star or unstar the trader."""

    star_clicked = Signal()

    def __init__(self) -> None:
        """Nobody yet."""
        super().__init__()
        self._name = ElidedLabel(step="heading")
        self._facts = label("", tone="secondary", step="table")
        self._age = label("", tone="secondary", step="table")
        self.star = icon_button("star", self.tr("Star this trader"), role="text.disabled")
        self.star.clicked.connect(self.star_clicked)
        self.state = BadgeLabel(Badge(""))
        self.follow = button(self.tr("Follow\u2026"), "primary")
        self._reason = label("", tone="secondary", step="table", wrap=True)
        self._reason.hide()
        self.followed = BadgeLabel(Badge(self.tr("followed"), "accent.base", icon="follow"))
        self.basis = BadgeLabel(Badge(""))
        self.raised = BadgeLabel(Badge(""))
        self.clear = BadgeLabel(Badge(""))
        self.unchecked = BadgeLabel(Badge(""))
        self.score = ScoreFigure()
        self.show_judgement(None)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._name, 1)
        for item in (self.followed, self.state, self.star, self.follow):
            first.addWidget(item)
        second.setSpacing(4)
        second.addWidget(self._facts)
        second.addWidget(self._age)
        second.addStretch(1)
        second.addWidget(self.score)
        badges = FlowLayout()
        for badge in (self.basis, self.raised, self.clear, self.unchecked):
            badges.addWidget(badge)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 8, 2)
        box.setSpacing(2)
        box.addLayout(first)
        box.addLayout(second)
        box.addLayout(badges)
        box.addWidget(self._reason)

    @property
    def name(self) -> str:
        """The name on screen."""
        return self._name.text()

    def allow_follow(self, verb: str, reason: str, *, say: bool) -> None:
        """Name the verb; a reason forbids it and stands under the name when it is to be said."""
        self.follow.setText(verb)
        self.follow.setEnabled(not reason)
        self.follow.setToolTip(reason)
        self._reason.setText(reason)
        self._reason.setVisible(say and bool(reason))

    @property
    def facts(self) -> str:
        """The line under the name."""
        return f"{self._facts.text()} {self._age.text()}".strip()

    def show_judgement(self, found: TraderJudgement | None) -> None:
        """Show basis, flags and score in a few signs."""
        for badge in (self.basis, self.raised, self.clear, self.unchecked, self.score):
            badge.setVisible(found is not None)
        if found is None:
            return
        self.basis.show_badge(Badge(basis_letter(found.basis)), basis_words(found.basis))
        self._show_raised([flag for flag in found.flags if flag.raised])
        self._show_count(self.clear, found, FlagState.CLEAR, self.tr("%1 clear"))
        self._show_count(self.unchecked, found, FlagState.NOT_CHECKED, self.tr("%1 not checked"))
        self.score.show_judgement(found)

    def _show_raised(self, flags: list[Flag]) -> None:
        self.raised.setVisible(bool(flags))
        if not flags:
            return
        worst = max(flags, key=lambda flag: flag.severity)
        icon, role = raised_sign(worst.severity)
        text = flag_name(worst.kind)
        if len(flags) > 1:
            text = self.tr("%1 flags").replace("%1", write.number(len(flags), 0))
        names = "\n".join(f"{flag_name(f.kind)}: {flag_sentence(f)}" for f in flags)
        self.raised.show_badge(Badge(text, role, icon=icon), names)

    def _show_count(
        self, badge: BadgeLabel, found: TraderJudgement, state: FlagState, words: str
    ) -> None:
        flags = [flag for flag in found.flags if flag.state is state]
        badge.setVisible(bool(flags))
        count = write.number(len(flags), 0)
        names = ", ".join(flag_name(flag.kind) for flag in flags)
        badge.show_badge(Badge(words.replace("%1", count)), names)

    def show_trader(self, key: TraderKey, row: TraderRow | None, listed: str = "") -> None:
        """Show who it is; of a trader not read yet only the name in the list, or the id."""
        nickname = listed if row is None else row.nickname
        name = words.plain_name(nickname) or words.plain_name(key.trader_id)
        self._name.setText(name)
        self._name.setToolTip("")
        self._name.setAccessibleName(self.tr("Trader %1").replace("%1", name))
        parts = [key.venue]
        if row is not None:
            days = write.number(row.trading_days, 0)
            parts.append(self.tr("%1 days").replace("%1", days))
            status = words.trader_status(row.status)
            role = "badge.native" if row.status is TraderStatus.ACTIVE else "state.warning"
            self.state.show_badge(Badge(status, role, icon=_STATUS_ICONS[row.status]))
        self.state.setVisible(row is not None)
        self._facts.setText(" · ".join(parts))

    def show_age(self, age_ms: int | None, *, stale: bool) -> None:
        """Say how old the data is; None while there is none."""
        if age_ms is None:
            self._age.setText("")
            return
        text = self.tr("data %1 old").replace("%1", write.age(age_ms))
        self._age.setText(f"· {text}")
        set_tone(self._age, "stale" if stale else "secondary")

    def show_marks(self, *, starred: bool, followed: bool) -> None:
        """Show whether the person starred or follows the trader."""
        name, role = ("star-filled", "accent.base") if starred else ("star", "text.disabled")
        icons.keep(self.star, name, role)
        said = self.tr("Remove the star") if starred else self.tr("Star this trader")
        self.star.setToolTip(said)
        self.star.setAccessibleName(said)
        self.followed.setVisible(followed)
