from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from copydesk import assets
from copydesk.ui import icons, theme
from copydesk.ui.theme.style_sheet import build_style_sheet

SURFACES = ("panel", "raised", "rowAlternate", "rowHover", "selection", "selectionInactive")
TEXTS = ("text.primary", "text.secondary", "pnl.profit", "pnl.loss")


def luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize("preset", theme.PNL_PRESETS)
def test_text_is_readable_on_every_surface_it_stands_on(name: str, preset: str) -> None:
    look = theme.make_theme(name, preset)
    for text in TEXTS:
        for surface in SURFACES:
            ratio = contrast(look.color(text), look.color(f"surface.{surface}"))
            assert ratio >= 4.5, (text, surface, ratio)
    for text in ("state.warning", "state.critical", "state.stale", "text.link"):
        for surface in ("panel", "raised"):
            assert contrast(look.color(text), look.color(f"surface.{surface}")) >= 4.5
    assert contrast(look.color("text.onAccent"), look.color("accent.base")) >= 4.5
    assert contrast(look.color("text.onCritical"), look.color("state.critical")) >= 4.5


def test_switching_fills_all_colour_groups_and_announces(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.notifier().theme_changed):
        look = theme.apply(qapp, "light", "greenRed")
    groups = QPalette.ColorGroup
    for group in (groups.Active, groups.Inactive, groups.Disabled):
        window = qapp.palette().color(group, QPalette.ColorRole.Window)
        assert window == look.color("surface.window")
    assert theme.current() is look
    assert look.color("pnl.profit") == QColor("#00704A")


def test_the_style_sheet_is_small_and_complete() -> None:
    for name in theme.THEMES:
        sheet = build_style_sheet(theme.make_theme(name))
        assert len(sheet.splitlines()) < 150
        assert not re.search(r"<[A-Za-z]", sheet)


def test_numbers_use_tabular_digits_and_fonts_scale_with_the_system() -> None:
    look = theme.current()
    assert look.font("table").featureValue(look.font("table").Tag("tnum")) == 1
    assert look.font("figure").pixelSize() > look.font("heading").pixelSize()


def test_icons_carry_no_colour_and_are_tinted() -> None:
    folder = assets.root().joinpath("icons")
    names = [item.name.removesuffix(".svg") for item in folder.iterdir()]
    assert len(names) > 30
    for name in names:
        text = assets.read_text(f"icons/{name}.svg")
        ElementTree.fromstring(text)
        assert set(re.findall(r"#[0-9A-Fa-f]{3,6}", text)) == {"#000"}
        picture = icons.pixmap(name, "state.warning", 16).toImage()
        inked = [
            picture.pixelColor(x, y)
            for x in range(16)
            for y in range(16)
            if picture.pixelColor(x, y).alpha() > 100
        ]
        assert inked, name
        want = theme.current().color("state.warning")
        assert max(abs(c.red() - want.red()) for c in inked) < 20


def test_the_program_has_an_icon_in_all_sizes() -> None:
    assert len(icons.program_icon().availableSizes()) == 5


def test_an_icon_is_drawn_once_for_a_look() -> None:
    assert icons.pixmap("star").cacheKey() == icons.pixmap("star").cacheKey()


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", "text.link")
