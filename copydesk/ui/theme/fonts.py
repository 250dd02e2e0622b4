"""The system's UI font, and a sensible one where the system names none."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from copydesk.ui.theme.theme import REFERENCE_FONT_PX

# Without a desktop theme Qt answers with a bare generic name; then the first of these installed.
_GENERIC = frozenset({"Sans Serif", "Sans", "sans-serif", ""})
_USUAL = ("Inter", "Segoe UI", "Cantarell", "Ubuntu", "Noto Sans", "Roboto")
_SMALLEST_PX = 12


def system_font() -> tuple[QFont, float]:
    """The font of user interfaces here, and its size in pixels."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family() not in _GENERIC:
        return font, max(_SMALLEST_PX, QFontInfo(font).pixelSize())
    installed = set(QFontDatabase.families())
    family = next((name for name in _USUAL if name in installed), font.family())
    return QFont(family), REFERENCE_FONT_PX
