"""The one style sheet: what the palette alone can't say. The template stays under 150 lines.

In ``themes/style.qss``, ``<text.primary>`` stands for a colour role and ``<font:caption>`` for a
font size in pixels.
"""

from __future__ import annotations

import re

from copydesk import assets
from copydesk.ui.theme.theme import Theme


def build_style_sheet(theme: Theme) -> str:
    """The style sheet of a theme."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name.startswith("font:"):
            return str(theme.font(name.removeprefix("font:")).pixelSize())
        if name == "text.tooltip":
            name = "text.primary" if theme.dark else "surface.panel"
        return theme.color(name).name()

    return re.sub(r"<([A-Za-z.:]+)>", value, assets.read_text("themes/style.qss"))
