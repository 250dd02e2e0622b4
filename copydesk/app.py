"""The desk in a window: builds every part, joins them, and takes them apart in order.

The practice exchange is started first of all, since it needs a while. Then the window shows,
empty; the engine opens in its own thread and is attached when it stands. Leaving goes the other
way: window, bridge, engine with stream, exchange and store. What is imported, and when, decides
how fast the window is there: this module imports next to nothing.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.engine.practice_start import PracticeOptions, StartedPractice, start_practice
from copydesk.model.environment import Environment
from copydesk.model.errors import CopyDeskError
from copydesk.paths import ProfileFolders, profile_folders

if TYPE_CHECKING:
    from copydesk.engine.start import RunningDesk
    from copydesk.window_session import WindowSession

THEMES = ("dark", "light")
LAYOUTS = ("find", "follow", "positions", "risk", "journal", "accounts")
PRACTICE_PROFILE, LIVE_PROFILE = "practice", "live"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the desk's arguments."""
    parser.add_argument("--theme", choices=THEMES, help="how the desk looks; kept")
    parser.add_argument("--layout", choices=LAYOUTS, help="which panels are shown; kept")
    parser.add_argument(
        "--live",
        action="store_true",
        help="open a profile for real money, which is made where there is none (live)",
    )
    parser.add_argument(
        "--screenshot",
        metavar="FILE",
        type=Path,
        help="save a picture of a living desk (a throw-away profile, no display needed) and end",
    )
    practice = parser.add_argument_group("the practice exchange of this profile")
    practice.add_argument(
        "--attach", metavar="FOLDER", type=Path, help="join one that runs with this data folder"
    )
    practice.add_argument("--speed", type=float, help="how fast its clock runs (1)")
    practice.add_argument("--seed", type=int, help="seed of its market and traders")
    practice.add_argument("--traders", type=int, help="how many traders it has (3000)")
    parser.add_argument("--marks", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Open the desk; the result is the exit code."""
    gc.disable()  # starting makes little garbage; the window's collector takes over
    if arguments.screenshot is not None:
        return _run_for_picture(arguments)
    try:
        folders = wanted_profile(arguments).make()
    except CopyDeskError as error:
        return _refuse(error)
    return _run_logged(arguments, folders, _start_exchange(arguments, folders))


def wanted_profile(arguments: argparse.Namespace) -> ProfileFolders:
    """The folders of the profile that the arguments name.

    Raises:
        FixSettings: the name belongs to a profile of the other side.
    """
    if not arguments.live:
        return profile_folders(arguments.profile)
    name = LIVE_PROFILE if arguments.profile == PRACTICE_PROFILE else arguments.profile
    return profile_folders(name, Environment.LIVE)


def practice_options(arguments: argparse.Namespace) -> PracticeOptions:
    """How to run the exchange of the profile."""
    return PracticeOptions(arguments.seed, arguments.traders, arguments.speed)


def open_engine(
    arguments: argparse.Namespace, folders: ProfileFolders, started: StartedPractice | None
) -> RunningDesk:
    """Open the engine that the arguments ask for; blocks, and imports much.

    Raises:
        CopyDeskError: the profile is in use, or its records can't be written.
    """
    from random import SystemRandom

    from copydesk.engine.start import open_desk

    return open_desk(
        folders,
        clock=lambda: time.time_ns() // 1_000_000,
        random=SystemRandom(),
        attach=arguments.attach,
        practice=practice_options(arguments),
        started=started,
    )


def _start_exchange(
    arguments: argparse.Namespace, folders: ProfileFolders
) -> StartedPractice | None:
    if arguments.attach is not None or folders.environment is not Environment.PRACTICE:
        return None
    try:
        return start_practice(folders.exchange, practice_options(arguments))
    except OSError:
        return None  # the engine tries again and says why not


def _refuse(error: CopyDeskError) -> int:
    from copydesk.crashes import say

    say(error)
    return 1


def _run_logged(
    arguments: argparse.Namespace, folders: ProfileFolders, started: StartedPractice | None
) -> int:
    from copydesk.crashes import report, say
    from copydesk.logs import logging_to

    with logging_to(folders.log):
        try:
            return _run_window(arguments, folders, started)
        except Exception as error:  # noqa: BLE001 - the top of the main thread
            report(error, say)
            return 1


def _run_window(
    arguments: argparse.Namespace, folders: ProfileFolders, started: StartedPractice | None
) -> int:
    from copydesk.ui.quick_import import answer_without_reading

    answer_without_reading()
    import asyncio

    import qasync
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from copydesk.crashes import crashes_told
    from copydesk.window_session import WindowSession

    app = QApplication([sys.argv[0]])
    app.setApplicationName("CopyDesk")
    app.setQuitOnLastWindowClosed(False)
    settings = QSettings(str(folders.window), QSettings.Format.IniFormat)
    if arguments.theme:
        settings.setValue("look/theme", arguments.theme)
    if arguments.layout:
        settings.setValue("layout/current", arguments.layout)
    with qasync.QEventLoop(app) as loop:
        asyncio.set_event_loop(loop)
        opening = partial(open_engine, arguments, folders, started)
        session = WindowSession(app, settings, folders, opening)
        with crashes_told(session.tell) as watch:
            watch(loop)
            return int(loop.run_until_complete(_live(arguments, session)))


async def _live(arguments: argparse.Namespace, session: WindowSession) -> int:
    if arguments.screenshot is None:
        return await session.run(marks=arguments.marks)
    from copydesk.picture import take_picture

    return await session.run(
        marks=arguments.marks, meanwhile=lambda: take_picture(session, arguments.screenshot)
    )


def _run_for_picture(arguments: argparse.Namespace) -> int:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="copydesk-", ignore_cleanup_errors=True) as folder:
        profile = profile_folders(arguments.profile, base=Path(folder)).make()
        started = _start_exchange(arguments, profile)
        from copydesk.ui.quick_import import answer_without_reading

        answer_without_reading()
        from copydesk.picture import keep_platform_quiet, offscreen_platform

        os.environ["QT_QPA_PLATFORM"] = offscreen_platform(Path(folder))
        keep_platform_quiet()
        return _run_logged(arguments, profile, started)
