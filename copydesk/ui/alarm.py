"""What can't be missed: a banner over the whole window while a critical notice is unread."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copydesk.engine.api import Topic
from copydesk.model.notice import Notice, NoticeLevel
from copydesk.ui.context import Context
from copydesk.ui.controls import Banner
from copydesk.ui.notices import wording


class Alarm(QWidget):
    """The newest unread critical notice; it goes when the notices were read, never by itself."""

    def __init__(self, context: Context) -> None:
        """Notices of the desk behind `context`; hidden while there is no such notice."""
        super().__init__()
        self._context = context
        self.banner = Banner("critical")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.banner)
        self.banner.action.connect(self._look)
        self.hide()
        context.bridge.follow(Topic.NOTICE, self._take)
        context.private_changed.connect(self._show)

    def _take(self, _news: Mapping[Hashable, object]) -> None:
        self._show()

    def _show(self) -> None:
        known = self._context.bridge.known(Topic.NOTICE).values()
        unread = [
            each
            for each in known
            if isinstance(each, Notice) and each.level is NoticeLevel.CRITICAL and not each.read
        ]
        self.setVisible(bool(unread))
        if not unread:
            self.banner.clear()
            return
        newest = max(unread, key=lambda each: (each.time_ms, each.notice_id))
        private = self._context.private
        more = self.tr("%n critical notice(s)", "", len(unread))
        self.banner.say(
            wording.title(newest, private=private),
            wording.words(newest, private=private),
            link=more if len(unread) > 1 else self.tr("Look"),
        )

    def _look(self) -> None:
        self._context.want_panel("notices")
