from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from copydesk.engine.api import DeskStatus, Environment, Topic
from copydesk.model.trader import TraderKey
from copydesk.ui import theme
from copydesk.ui.context import Context
from copydesk.ui.main_window import MainWindow
from copydesk.ui.panels import standard_panels
from tests.gui.fake_desk import FakeDesk
from tests.gui.position_samples import Scene
from tests.gui.test_follow_panel import account


def mute_controls(window: MainWindow) -> list[tuple[str, str]]:
    """Controls on screen that a screen reader has no words for."""
    return [
        (type(control).__name__, type(control.parent()).__name__)
        for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
        for control in window.findChildren(kind)
        if control.isVisibleTo(window)
        and control.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not control.accessibleName()
        and not (isinstance(control, QAbstractButton) and control.text())
    ]


def make_all(window: MainWindow) -> None:
    for name in window.workspace.docks:
        window.workspace.panel(name)


def test_every_layout_of_the_real_panels_opens_and_the_window_leaves_nothing(
    qtbot: QtBot, desk: FakeDesk, context: Context
) -> None:
    desk.publish(
        Topic.STATUS, "desk", DeskStatus("practice", Environment.PRACTICE, 0, 0, True, 1, 1)
    )
    context.bridge.drain()
    window = MainWindow(context, standard_panels())
    qtbot.addWidget(window, before_close_func=lambda left: left.close_now())
    window.show()
    qtbot.waitExposed(window)
    for layout in window.keeper.layouts:
        window.show_layout(layout.name)
        qtbot.waitUntil(lambda: window.workspace.is_filled)
        named = {name for _, column in layout.columns for name, _ in column}
        shown = {name for name, dock in window.workspace.docks.items() if dock.isVisible()}
        assert shown == named
        frame = window.grab().toImage().pixelColor(1, 400)
        assert frame == theme.current().color("frame.practice")


def test_every_label_is_plain_text(qtbot: QtBot, context: Context) -> None:
    window = MainWindow(context, standard_panels())
    qtbot.addWidget(window, before_close_func=lambda left: left.close_now())
    make_all(window)
    plain = Qt.TextFormat.PlainText
    assert [i.text() for i in window.findChildren(QLabel) if i.textFormat() != plain] == []


def test_every_control_has_a_name_to_speak(qtbot: QtBot, context: Context) -> None:
    window = MainWindow(context, standard_panels())
    qtbot.addWidget(window, before_close_func=lambda left: left.close_now())
    make_all(window)
    for layout in window.keeper.layouts:
        window.show_layout(layout.name)
        assert mute_controls(window) == []


def test_every_layout_fits_a_window_of_a_small_screen(
    qtbot: QtBot, desk: FakeDesk, context: Context
) -> None:
    scene = Scene()
    scene.play(desk)
    desk.publish(
        Topic.STATUS, "desk", DeskStatus("practice", Environment.PRACTICE, 0, 0, True, 1, 1)
    )
    desk.publish(Topic.ACCOUNT, "practice", account())
    context.bridge.drain()
    window = MainWindow(context, standard_panels())
    qtbot.addWidget(window, before_close_func=lambda left: left.close_now())
    window.resize(1_280, 776)
    window.show()
    qtbot.waitExposed(window)
    for trader in (TraderKey("practice", "t77"), TraderKey("practice", "t1")):
        for layout in window.keeper.layouts:
            window.show_layout(layout.name)
            qtbot.waitUntil(lambda: window.workspace.is_filled)
            context.select_trader(trader)
            window.keeper.reset()
            qtbot.waitUntil(lambda: not too_large(window), timeout=2_000)
    assert (window.width(), window.height()) == (1_280, 776)


def too_large(window: MainWindow) -> list[str]:
    """Panels that get less room than they need, or lie over others."""
    shown = {name: dock for name, dock in window.workspace.docks.items() if dock.isVisible()}
    small = [
        f"{name}: {dock.size().toTuple()} of {dock.minimumSizeHint().toTuple()}"
        for name, dock in shown.items()
        if dock.width() < dock.minimumSizeHint().width()
        or dock.height() < dock.minimumSizeHint().height()
    ]
    places = [(name, dock.geometry()) for name, dock in shown.items()]
    over = [
        f"{one} over {other}"
        for number, (one, place) in enumerate(places)
        for other, its in places[number + 1 :]
        if place.intersects(its)
    ]
    area = window.workspace.rect()
    out = [f"{name} sticks out" for name, place in places if not area.contains(place)]
    return small + over + out
