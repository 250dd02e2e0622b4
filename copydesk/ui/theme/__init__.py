"""Theme: `current` for painting, `apply` to switch, `notifier().theme_changed` to follow."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from copydesk.ui.theme.fonts import system_font
from copydesk.ui.theme.palette import build_palette
from copydesk.ui.theme.style_sheet import build_style_sheet
from copydesk.ui.theme.theme import Theme, mix
from copydesk.ui.theme.tokens import PNL_PRESETS, THEMES, Tokens, load_tokens

__all__ = [
    "PNL_PRESETS",
    "THEMES",
    "Theme",
    "ThemeNotifier",
    "Tokens",
    "apply",
    "current",
    "load_tokens",
    "mix",
    "notifier",
]


class ThemeNotifier(QObject):
    """Says when the look changed: `theme_changed` carries the new theme."""

    theme_changed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Belongs to the application, like the look itself."""
        super().__init__(parent)
        self.theme = make_theme("dark")


_made: list[ThemeNotifier] = []


def notifier() -> ThemeNotifier:
    """The notifier of the running application; made on first use.

    Raises:
        RuntimeError: there is no QApplication yet.
    """
    if _made and isValid(_made[-1]):
        return _made[-1]
    app = QApplication.instance()
    if app is None:
        raise RuntimeError("a theme needs a QApplication")
    _made[:] = [ThemeNotifier(app)]
    return _made[-1]


def current() -> Theme:
    """The theme in force."""
    return notifier().theme


def make_theme(name: str, preset: str = "blueOrange") -> Theme:
    """A theme on the system's UI font, not yet applied."""
    font, pixels = system_font()
    return Theme(load_tokens(), name, preset, font, pixels)


def apply(app: QApplication, name: str, preset: str = "blueOrange") -> Theme:
    """Switch the application: colour scheme, palette, style sheet, then icons and plots by signal.

    Args:
        app: the running application.
        name: "dark" or "light".
        preset: colours of profit and loss, one of `PNL_PRESETS`.
    """
    theme = make_theme(name, preset)
    scheme = Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light
    app.styleHints().setColorScheme(scheme)
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    announcer = notifier()
    announcer.theme = theme
    app.setPalette(build_palette(theme))
    app.setFont(theme.font("body"))
    app.setStyleSheet(build_style_sheet(theme))
    announcer.theme_changed.emit(theme)
    return theme
