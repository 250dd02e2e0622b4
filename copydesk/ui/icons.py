"""The program's own 16 x 16 icons, tinted with a colour role of the theme and cached."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from copydesk import assets
from copydesk.ui import theme

_pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}


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


def icon(name: str, role: str = "text.secondary", size: int = 16) -> QIcon:
    """A QIcon for buttons and actions, with its disabled look; valid until the theme changes."""
    result = QIcon()
    for ratio in (1.0, 2.0):
        result.addPixmap(pixmap(name, role, size, ratio))
        result.addPixmap(pixmap(name, "text.disabled", size, ratio), QIcon.Mode.Disabled)
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
        self._button.setIcon(icon(name, role, size))
        self._button.setIconSize(QSize(size, size))


def keep(button: QAbstractButton, name: str, role: str = "text.secondary", size: int = 16) -> None:
    """Give a button an icon that follows the theme; call again to change it."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    keeper = button.findChild(_IconKeeper, options=direct)
    if keeper is None:
        _IconKeeper(button, name, role, size)
        return
    keeper.what = (name, role, size)
    keeper.paint()
