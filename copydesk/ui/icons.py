"""The program's own 16 x 16 icons, tinted with a colour role of the theme and cached."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QPushButton

from copydesk import assets
from copydesk.ui import theme

_pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}
_WORDS_GAP = 4


@cache
def _renderer(name: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(assets.read_bytes(f"icons/{name}.svg")))


def tinted(name: str, size: int, color: QColor, ratio: float = 1.0) -> QPixmap:
    """One icon in one colour, `size` device-independent pixels square.

    Raises:
        FileNotFoundError: there is no icon of that name.
    """
    key = (name, size, color.name(), ratio)
    pixmap = _pixmaps.get(key)
    if pixmap is None:
        picture = _renderer(name)
        pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture.render(painter, QRectF(pixmap.rect()))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(pixmap.rect(), color)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        _pixmaps[key] = pixmap
    return pixmap


def pixmap(name: str, role: str = "text.secondary", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """One icon in the colour of a role ("text.secondary") of the theme in force."""
    return tinted(name, size, theme.current().color(role), ratio)


def icon(name: str, role: str = "text.secondary", size: int = 16, *, gap: int = 0) -> QIcon:
    """A QIcon for buttons and actions, with its disabled look; valid until the theme changes.

    `gap` is room left free at its right, for words that follow.
    """
    result = QIcon()
    for ratio in (1.0, 2.0):
        for mode, tint in ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, "text.disabled")):
            result.addPixmap(_with_gap(pixmap(name, tint, size, ratio), gap), mode)
    return result


def program_icon() -> QIcon:
    """The icon of the program itself, for windows and task bars."""
    renderer = QSvgRenderer(QByteArray(assets.read_bytes("program.svg")))
    result = QIcon()
    for size in (16, 32, 64, 128, 256):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(picture.rect()))
        painter.end()
        result.addPixmap(picture)
    return result


def _with_gap(picture: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return picture
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(gap * ratio), picture.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide


class _IconKeeper(QObject):
    """Sets a button's icon again when the theme changes."""

    def __init__(self, button: QAbstractButton, name: str, role: str, size: int) -> None:
        super().__init__(button)
        self._button = button
        self.what = (name, role, size)
        self.paint()
        theme.notifier().theme_changed.connect(self.paint)

    def paint(self) -> None:
        name, role, size = self.what
        gap = _WORDS_GAP if isinstance(self._button, QPushButton) else 0
        self._button.setIcon(icon(name, role, size, gap=gap))
        self._button.setIconSize(QSize(size + gap, size))


def keep(button: QAbstractButton, name: str, role: str = "text.secondary", size: int = 16) -> None:
    """Give a button an icon that follows the theme; call again to change it."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    keeper = button.findChild(_IconKeeper, options=direct)
    if keeper is None:
        _IconKeeper(button, name, role, size)
        return
    keeper.what = (name, role, size)
    keeper.paint()
