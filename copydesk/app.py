"""The desk in a window: builds every part, joins them, and takes them apart in order.

The window shows first, empty; the engine opens in its own thread meanwhile and is attached when it
stands. Leaving goes the other way: window, bridge, engine with stream, exchange and store.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.model.errors import CopyDeskError
from copydesk.paths import ProfileFolders, profile_folders

if TYPE_CHECKING:
    from copydesk.engine.start import RunningDesk
    from copydesk.window_session import WindowSession

THEMES = ("dark", "light")
SWITCH_INTERVAL_S = 0.002


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the desk's arguments."""
    parser.add_argument("--theme", choices=THEMES, help="how the desk looks; kept")
    parser.add_argument("--layout", metavar="NAME", help="find, follow or positions; kept")
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
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    if arguments.screenshot is not None:
        return _run_for_picture(arguments)
    try:
        folders = profile_folders(arguments.profile).make()
    except CopyDeskError as error:
        sys.stderr.write(f"{error.sentence} {error.next_step}\n")
        return 1
    return _run_window(arguments, folders)


def open_engine(arguments: argparse.Namespace, folders: ProfileFolders) -> RunningDesk:
    """Open the engine that the arguments ask for; blocks, and imports much.

    Raises:
        CopyDeskError: the profile is in use, or its records can't be written.
    """
    from random import SystemRandom

    from copydesk.engine.practice_process import PracticeOptions
    from copydesk.engine.start import open_desk

    return open_desk(
        folders,
        clock=lambda: time.time_ns() // 1_000_000,
        random=SystemRandom(),
        attach=arguments.attach,
        practice=PracticeOptions(arguments.seed, arguments.traders, arguments.speed),
    )


def _run_window(arguments: argparse.Namespace, folders: ProfileFolders) -> int:
    import qasync
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

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
        session = WindowSession(app, settings, folders, lambda: open_engine(arguments, folders))
        return int(loop.run_until_complete(_live(arguments, session)))


async def _live(arguments: argparse.Namespace, session: WindowSession) -> int:
    if arguments.screenshot is None:
        return await session.run(marks=arguments.marks)
    from copydesk.picture import take_picture

    return await session.run(
        marks=arguments.marks, meanwhile=lambda: take_picture(session, arguments.screenshot)
    )


def _run_for_picture(arguments: argparse.Namespace) -> int:
    from copydesk.picture import offscreen_platform

    with tempfile.TemporaryDirectory(prefix="copydesk-", ignore_cleanup_errors=True) as folder:
        os.environ["QT_QPA_PLATFORM"] = offscreen_platform(Path(folder))
        profile = profile_folders(arguments.profile, base=Path(folder)).make()
        return _run_window(arguments, profile)
