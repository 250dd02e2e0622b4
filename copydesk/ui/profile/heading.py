"""Who the trader is: name, star, state, venue, days, age of the data; and the way to follow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copydesk.model.trader import TraderKey, TraderRow, TraderStatus
from copydesk.ui import format as write
from copydesk.ui import icons, words
from copydesk.ui.controls import BadgeLabel, ElidedLabel, button, icon_button, label, set_tone
from copydesk.ui.table import Badge

_STATUS_ICONS = {
    TraderStatus.ACTIVE: "check",
    TraderStatus.PAUSED: "pause",
    TraderStatus.INACTIVE: "stop",
}


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
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._name, 1)
        for item in (self.followed, self.state, self.star, self.follow):
            first.addWidget(item)
        second.setSpacing(4)
        second.addWidget(self._facts)
        second.addWidget(self._age)
        second.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 8, 2)
        box.setSpacing(2)
        box.addLayout(first)
        box.addLayout(second)
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

    def show_trader(self, key: TraderKey, row: TraderRow | None) -> None:
        """Show who it is; of an unknown trader only the id."""
        nickname = "" if row is None else row.nickname
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
