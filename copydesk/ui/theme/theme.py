"""One theme ready for painting: colours by role, fonts by step, sizes scaled to the system font."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont

from copydesk.ui.theme.tokens import Tokens

REFERENCE_FONT_PX = 13.0


def mix(over: QColor, under: QColor, share: float) -> QColor:
    """An opaque colour that is `share` (0 to 1) of `over` and the rest of `under`."""
    rest = 1.0 - share
    return QColor(
        round(over.red() * share + under.red() * rest),
        round(over.green() * share + under.green() * rest),
        round(over.blue() * share + under.blue() * rest),
    )


class Theme:
    """The look of the desk under one name ("dark", "light") and one profit and loss preset."""

    def __init__(
        self, tokens: Tokens, name: str, preset: str, system_font: QFont, system_font_px: float
    ) -> None:
        """Prepare the theme; `system_font_px` is the pixel size of the system's UI font."""
        self.name = name
        self.preset = preset
        self.scale = system_font_px / REFERENCE_FONT_PX
        self._tokens = tokens
        self._family = system_font
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, str], QFont] = {}

    @property
    def dark(self) -> bool:
        """Whether text is lighter than its surface."""
        return self.name == "dark"

    def color(self, role: str) -> QColor:
        """The colour of a role; "pnl.profit" and "pnl.loss" follow the chosen preset.

        Raises:
            KeyError: the role is not in the token file.
        """
        color = self._colors.get(role)
        if color is None:
            path = role
            if role in ("pnl.profit", "pnl.loss"):
                path = f"pnl.{self.preset}.{role.removeprefix('pnl.')}"
            color = self._colors[role] = QColor(self._tokens.color(self.name, path))
        return color

    def size(self, name: str) -> int:
        """A size of the tokens ("row.dense"), in pixels; grows with the system font."""
        value = self._tokens.number(f"size.{name}")
        if name.split(".")[0] in ("border", "radius", "space", "splitter"):
            return round(value)
        return round(value * max(1.0, self.scale))

    def font(self, step: str = "body", weight: str = "normal") -> QFont:
        """The system font at a step of the tokens with tabular digits."""
        key = (step, weight)
        font = self._fonts.get(key)
        if font is None:
            font = QFont(self._family)
            font.setPixelSize(round(self._tokens.number(f"font.scalePx.{step}") * self.scale))
            number = round(self._tokens.number(f"font.weight.{weight}"))
            font.setWeight(QFont.Weight(number))
            font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return font

    def duration_ms(self, name: str) -> int:
        """A duration of the tokens ("flashMs")."""
        return round(self._tokens.number(f"motion.{name}"))

    def opacity(self, name: str) -> float:
        """A share of the tokens ("flashMix")."""
        return self._tokens.number(f"opacity.{name}")

    def heat(self, share: float) -> QColor:
        """Background of a heat map cell; `share` runs from -1 (full loss) to 1 (full profit)."""
        role = "pnl.profit" if share >= 0 else "pnl.loss"
        most = self._tokens.number(f"heat.maxMix.{self.name}")
        return mix(self.color(role), self.color("surface.panel"), min(1.0, abs(share)) * most)
