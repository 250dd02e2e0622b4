"""How the person likes the desk to look; kept in the window's settings."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from copydesk.ui import format as write
from copydesk.ui import language, theme

_THEME, _PRESET, _LANGUAGE = "look/theme", "look/pnl", "look/language"


def apply_kept(app: QApplication, settings: QSettings) -> None:
    """Put language, theme and colours of profit and loss on as they were left; local time.

    Unknown values fall back: dark, blue and orange, the system's language.
    """
    name = str(settings.value(_THEME, theme.THEMES[0]))
    preset = str(settings.value(_PRESET, theme.PNL_PRESETS[0]))
    language.install(app, str(settings.value(_LANGUAGE, "")))
    write.use_zone(None)
    theme.apply(
        app,
        name if name in theme.THEMES else theme.THEMES[0],
        preset if preset in theme.PNL_PRESETS else theme.PNL_PRESETS[0],
    )


def switch_theme(app: QApplication, settings: QSettings) -> None:
    """Dark to light and back; kept."""
    look = theme.current()
    name = "light" if look.dark else "dark"
    theme.apply(app, name, look.preset)
    settings.setValue(_THEME, name)


def choose_preset(app: QApplication, settings: QSettings, preset: str) -> None:
    """Change the colours of profit and loss; kept.

    Args:
        app: the running application.
        settings: the window's settings.
        preset: one of `theme.PNL_PRESETS`.
    """
    theme.apply(app, theme.current().name, preset)
    settings.setValue(_PRESET, preset)
