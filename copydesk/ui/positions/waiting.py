"""The follows that hold nothing now: they stand in no table of positions, and have verbs, too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from copydesk.model.follow import Follow
from copydesk.ui.controls import FlowLayout, button, label
from copydesk.ui.positions.columns import follow_badges
from copydesk.ui.words import isolated, tr

MOST = 40
_LONGEST_NAME = 28


class WaitingFollows(QWidget):
    """Their names, each a link; hidden when there are none."""

    picked = Signal(str)

    def __init__(self) -> None:
        """None yet."""
        super().__init__()
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self.links: dict[str, QPushButton] = {}
        around = QVBoxLayout(self)
        around.setContentsMargins(8, 4, 8, 4)
        self._line = FlowLayout(gap=8)
        around.addLayout(self._line)
        self._words = label("", tone="secondary")
        self._more = label("", tone="secondary")
        self._line.addWidget(self._words)
        self._line.addWidget(self._more)
        self.hide()

    @property
    def text(self) -> str:
        """What stands before the names."""
        return self._words.text()

    def show_follows(self, follows: Sequence[Follow]) -> None:
        """These wait."""
        shown = tuple((each.follow_id, each.nickname, each.state.value) for each in follows)
        if shown == self._shown:
            return
        self._shown = shown
        for link in self.links.values():
            self._line.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = {each.follow_id: self._link(each) for each in follows[:MOST]}
        for place, link in enumerate(self.links.values()):
            self._line.insert_widget(1 + place, link)
        self._words.setText(
            tr("1 follow holds nothing now:")
            if len(follows) == 1
            else tr("{count} follows hold nothing now:").format(count=len(follows))
        )
        self._words.setMinimumHeight(button("", "link").sizeHint().height())
        left = len(follows) - len(self.links)
        self._more.setText(tr("and {count} more").format(count=left))
        self._more.setVisible(left > 0)
        self.setVisible(bool(follows))

    def _link(self, follow: Follow) -> QPushButton:
        name = isolated(follow.nickname, _LONGEST_NAME).replace("&", "&&")
        state = ", ".join(badge.text for badge in follow_badges(follow))
        made = button(f"{name} ({state})", "link")
        made.clicked.connect(partial(self.picked.emit, follow.follow_id))
        return made
