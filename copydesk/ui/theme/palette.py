"""The QPalette of a theme: all roles, all three colour groups."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from copydesk.ui.theme.theme import Theme

_ROLES = {
    QPalette.ColorRole.Window: "surface.window",
    QPalette.ColorRole.WindowText: "text.primary",
    QPalette.ColorRole.Base: "surface.panel",
    QPalette.ColorRole.AlternateBase: "surface.rowAlternate",
    QPalette.ColorRole.Text: "text.primary",
    QPalette.ColorRole.Button: "surface.raised",
    QPalette.ColorRole.ButtonText: "text.primary",
    QPalette.ColorRole.BrightText: "text.onCritical",
    QPalette.ColorRole.Highlight: "surface.selection",
    QPalette.ColorRole.HighlightedText: "text.primary",
    QPalette.ColorRole.Link: "text.link",
    QPalette.ColorRole.LinkVisited: "text.link",
    QPalette.ColorRole.ToolTipBase: "surface.tooltip",
    QPalette.ColorRole.PlaceholderText: "text.disabled",
    QPalette.ColorRole.Accent: "accent.base",
    QPalette.ColorRole.Light: "surface.raised",
    QPalette.ColorRole.Midlight: "line.subtle",
    QPalette.ColorRole.Mid: "line.normal",
    QPalette.ColorRole.Dark: "line.control",
    QPalette.ColorRole.Shadow: "surface.window",
}
_DISABLED = {
    QPalette.ColorRole.WindowText: "text.disabled",
    QPalette.ColorRole.Text: "text.disabled",
    QPalette.ColorRole.ButtonText: "text.disabled",
    QPalette.ColorRole.HighlightedText: "text.disabled",
    QPalette.ColorRole.Highlight: "surface.selectionInactive",
}


def build_palette(theme: Theme) -> QPalette:
    """The palette of a theme."""
    palette = QPalette()
    groups = QPalette.ColorGroup
    for group in (groups.Active, groups.Inactive, groups.Disabled):
        for role, name in _ROLES.items():
            palette.setColor(group, role, theme.color(name))
        tooltip = "text.primary" if theme.dark else "surface.panel"
        palette.setColor(group, QPalette.ColorRole.ToolTipText, theme.color(tooltip))
    inactive = theme.color("surface.selectionInactive")
    palette.setColor(groups.Inactive, QPalette.ColorRole.Highlight, inactive)
    for role, name in _DISABLED.items():
        palette.setColor(groups.Disabled, role, theme.color(name))
    return palette
