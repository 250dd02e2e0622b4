"""The notices: newest first, unread ones until they were seen here."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from copydesk.engine.api import Topic
from copydesk.model.notice import Notice
from copydesk.ui import format as write
from copydesk.ui import icons, slots, theme
from copydesk.ui.context import Context
from copydesk.ui.controls import button
from copydesk.ui.notices import wording
from copydesk.ui.panel import Panel
from copydesk.ui.table import EmptyState

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEFT, _TOP, _RIGHT = 38, 9, 12
_TIME = 72  # room for "2026-11-20" beside a title


class NoticeList(QAbstractListModel):
    """Notices, newest first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.notices: list[Notice] = []

    def show(self, notices: list[Notice]) -> None:
        """Show these."""
        self.beginResetModel()
        self.notices = sorted(notices, key=lambda item: -item.time_ms)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt: how many."""
        return 0 if parent.isValid() else len(self.notices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the words of one, for screen readers."""
        notice, private = self.notices[index.row()], self._context.private
        if role == Qt.ItemDataRole.ToolTipRole:
            return write.with_zone(notice.time_ms)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return f"{wording.title(notice, private=private)}. {wording.words(notice, private=private)}"


class NoticeDelegate(QStyledItemDelegate):
    """Icon, strong title, wrapped words, time at the right; unread ones carry an edge."""

    def __init__(self, view: QListView, notices: NoticeList, context: Context) -> None:
        super().__init__(view)
        self._view = view
        self._notices = notices
        self._context = context

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: paint one notice."""
        notice, look = self._notices.notices[index.row()], theme.current()
        rect, private = option.rect, self._context.private
        painter.fillRect(rect, look.color("surface.panel"))
        name, role = wording.icon(notice)
        if not notice.read:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.color(role))
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.left() + 13, rect.top() + 10, icons.pixmap(name, role, 16, ratio))
        area = rect.adjusted(_LEFT, _TOP, -_RIGHT, 0)
        painter.setFont(look.font("table"))
        painter.setPen(look.color("text.secondary"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight), self._when(notice))
        head = self._title_height(notice, rect.width())
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.drawText(
            area.adjusted(0, head + 2, 0, 0), wrap, wording.words(notice, private=private)
        )
        painter.setFont(look.font("body", "medium"))
        painter.setPen(look.color("text.primary"))
        title = wording.title(notice, private=private)
        painter.drawText(area.adjusted(0, 0, -_TIME, 0), wrap, title)
        painter.setPen(look.color("line.subtle"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: as high as the wrapped words."""
        width = self._view.viewport().width()
        notice = self._notices.notices[index.row()]
        text = wording.words(notice, private=self._context.private)
        words = _height("table", "normal", text, width - _LEFT - _RIGHT)
        return QSize(width, _TOP + self._title_height(notice, width) + 2 + words + 10)

    def _when(self, notice: Notice) -> str:
        """The time of day; of another day its date."""
        today = write.date(self._context.now_ms())
        day = write.date(notice.time_ms)
        return write.clock(notice.time_ms) if day == today else day

    def _title_height(self, notice: Notice, width: int) -> int:
        text = wording.title(notice, private=self._context.private)
        return _height("body", "medium", text, width - _LEFT - _RIGHT - _TIME)


class NoticeView(QListView):
    """A list whose lines wrap again when it becomes wider or narrower."""

    def __init__(self, model: NoticeList, context: Context) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(NoticeDelegate(self, model, context))
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("Notices"))
        self.empty = EmptyState(self.viewport())
        self.empty.say(
            self.tr("Nothing happened since the start. Fills, changes and troubles appear here."),
            icon="bell",
        )
        self.empty.follow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: lay the lines out for the new width."""
        super().resizeEvent(event)
        self.empty.place()
        self.scheduleDelayedItemsLayout()


class NoticesPanel(Panel):
    """What the desk told: fills, changes, troubles. Looking at them marks them as read."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.model = NoticeList(context)
        self.view = NoticeView(self.model, context)
        self._read = button(self.tr("Mark all read"), "link")
        self._read.clicked.connect(self.mark_read)
        self.content.addWidget(self.view)
        context.bridge.follow(Topic.NOTICE, self._take)
        context.private_changed.connect(self._refresh)

    def title_controls(self) -> Sequence[QWidget]:
        """The verb of the title bar."""
        return (self._read,)

    @slots.command
    async def mark_read(self) -> None:
        """Tell the desk that all were read."""
        await self.context.bridge.call(lambda desk: desk.mark_notices_read())

    def _take(self, _news: Mapping[Hashable, object]) -> None:
        self._refresh()

    def _refresh(self) -> None:
        known = self.context.bridge.known(Topic.NOTICE).values()
        notices = [item for item in known if isinstance(item, Notice)]
        self.model.show(notices)
        self.view.empty.follow(len(notices))
        unread = sum(1 for item in notices if not item.read)
        self.title_changed.emit(self.tr("Notices (%1)").replace("%1", str(unread)))
        self._read.setEnabled(unread > 0)


def _height(step: str, weight: str, text: str, width: int) -> int:
    metrics = QFontMetrics(theme.current().font(step, weight))
    box = QRect(0, 0, max(60, width), 10_000)
    return metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), text).height()
