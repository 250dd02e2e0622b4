"""A picture of a living desk: welcome passed, a few follows running, a trader on show."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from copydesk.engine.api import EquityCurve, Topic
from copydesk.model.errors import RetryLater
from copydesk.model.reasons import Reason
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.model.trader import TraderKey, TraderProfile
from copydesk.ui.plots import EquityView
from copydesk.ui.traders import TradersPanel

if TYPE_CHECKING:
    from copydesk.window_session import WindowSession

WIDTH, HEIGHT = 1600, 1000
STOP_PERCENT = Decimal(20)
POTS = (Decimal(3000), Decimal(2000), Decimal(1500))
_PATIENCE_S = 60.0
_LOOK_AT = 60
_POINTS = 3


def offscreen_platform(folder: Path) -> str:
    """The Qt platform that paints into memory, with a screen as large as the picture."""
    screen = {
        "name": "picture",
        "x": 0,
        "y": 0,
        "width": WIDTH,
        "height": HEIGHT,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={file}"


def keep_platform_quiet() -> None:
    """Leave out what that platform says of each window: it has no screen to put one on."""

    def write(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if not message.startswith("This plugin does not support "):
            sys.stderr.write(f"{message}\n")

    qInstallMessageHandler(write)


async def take_picture(session: WindowSession, file: Path) -> None:
    """Follow some traders, wait until every panel holds live data, save the window.

    Raises:
        RetryLater: the desk didn't come to life in time, or the file can't be written.
    """
    bridge, window = session.bridge, session.window
    window.resize(WIDTH, HEIGHT)
    await _until(lambda: bool(bridge.known(Topic.STATUS)), "its status")
    await bridge.call(lambda desk: desk.acknowledge_risk("picture"))
    await _until(lambda: bool(bridge.known(Topic.TRADERS)), "the traders")
    await _until(lambda: bool(bridge.known(Topic.JUDGEMENTS)), "the scores")
    await _until(lambda: bool(bridge.known(Topic.ACCOUNT)), "the account")
    traders = await _busy_traders(session)
    for trader, pot in zip(traders, POTS, strict=False):
        await _follow(session, trader, pot)
    window.leave_welcome()
    session.context.select_trader(traders[0])
    await _until(lambda: bool(bridge.known(Topic.POSITION)), "positions")
    await _until(lambda: _equity_points(session) >= _POINTS, "the equity")
    await _until(lambda: _is_settled(session), "its panels")
    if not window.grab().save(str(file)):
        raise RetryLater(Reason.NOT_READY, f"{file} can't be written")


async def _busy_traders(session: WindowSession) -> list[TraderKey]:
    """The first traders, as the browser lists them, that hold positions now."""
    browser = session.window.workspace.panel("traders")
    assert isinstance(browser, TradersPanel)
    await _until(lambda: browser.is_settled() and browser.model.rowCount() > 0, "the browser")
    found: list[TraderKey] = []
    for line in range(min(_LOOK_AT, browser.model.rowCount())):
        trader = browser.model.key_at(browser.model.index(line, 0))
        assert isinstance(trader, TraderKey)
        profile = await _profile(session, trader)
        if profile.positions:
            found.append(trader)
        if len(found) == len(POTS):
            break
    if not found:
        raise RetryLater(Reason.NOT_READY, "no trader holds a position")
    return found


async def _follow(session: WindowSession, trader: TraderKey, pot: Decimal) -> None:
    settings = FollowSettings(
        pot=pot, stop_loss_percent=STOP_PERCENT, copy_existing=CopyExisting.ALL
    )
    await session.bridge.call(lambda desk: desk.start_follow(trader, settings))


async def _profile(session: WindowSession, trader: TraderKey) -> TraderProfile:
    return await session.bridge.call(lambda desk: desk.trader_profile(trader))


def _is_settled(session: WindowSession) -> bool:
    window = session.window
    charts = [view.chart for view in window.findChildren(EquityView) if view.isVisible()]
    return None not in charts and window.workspace.is_settled


def _equity_points(session: WindowSession) -> int:
    curve = session.bridge.known(Topic.EQUITY).get("desk")
    return len(curve.times_ms) if isinstance(curve, EquityCurve) else 0


async def _until(true: Callable[[], bool], what: str) -> None:
    async def wait() -> None:
        while not true():  # noqa: ASYNC110 - the window's state has no event to wait for
            await asyncio.sleep(0.05)

    try:
        await asyncio.wait_for(wait(), _PATIENCE_S)
    except TimeoutError:
        raise RetryLater(Reason.NOT_READY, f"it still waits for {what}") from None
