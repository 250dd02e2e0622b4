"""`copydesk engine`: the desk without a window, shown as a live table of text."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
import time
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import SystemRandom
from types import FrameType
from typing import Final, TextIO

import msgspec

from copydesk.crashes import crashes_told, report, say
from copydesk.engine.api import REMOVED, ChangeFeed, Connection, Phase, Topic
from copydesk.engine.live_table import render
from copydesk.engine.practice_start import PracticeOptions
from copydesk.engine.start import RunningDesk, open_desk
from copydesk.logs import logging_to
from copydesk.model.errors import CopyDeskError
from copydesk.paths import ProfileFolders, profile_folders

_REPAINT_SECONDS: Final = 0.5
_PLAIN_SECONDS: Final = 5.0
_ONCE_SECONDS: Final = 60.0
_ONCE_PAUSE_SECONDS: Final = 0.05
_HOME_AND_CLEAR: Final = "\x1b[H\x1b[J"
_CLEAR_LINE: Final = "\x1b[K"

SHOWN: Final = (Topic.CONNECTION, Topic.STATUS, Topic.ACCOUNT, Topic.FOLLOW, Topic.POSITION)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--attach",
        metavar="FOLDER",
        type=Path,
        help="join the practice exchange that runs with this data folder, instead of starting one",
    )
    parser.add_argument(
        "--once", action="store_true", help="show the desk once it is connected, then end"
    )
    parser.add_argument("--json", action="store_true", help="write JSON, one object a picture")
    parser.add_argument("--speed", type=float, help="how fast the practice clock runs")
    parser.add_argument("--seed", type=int, help="seed of the practice exchange")
    parser.add_argument("--traders", type=int, help="how many traders the practice exchange has")


def run(arguments: argparse.Namespace) -> int:
    """Run the desk until Ctrl+C or SIGTERM; the result is the exit code."""
    try:
        folders = profile_folders(arguments.profile).make()
    except CopyDeskError as error:
        say(error)
        return 1
    with logging_to(folders.log), crashes_told(say):
        try:
            return _run(arguments, folders)
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - the top of the main thread
            report(error, say)
            return 1


def _run(arguments: argparse.Namespace, folders: ProfileFolders) -> int:
    ended = threading.Event()
    with _ends_on_signals(ended):
        try:
            desk = open_desk(
                folders,
                clock=wall_clock_ms,
                random=SystemRandom(),
                attach=arguments.attach,
                practice=PracticeOptions(arguments.seed, arguments.traders, arguments.speed),
            )
        except CopyDeskError as error:
            say(error)
            return 1
        try:
            return _show(desk, Screen(sys.stdout, as_json=arguments.json), arguments.once, ended)
        finally:
            desk.close()


def wall_clock_ms() -> int:
    """The wall clock in UTC milliseconds."""
    return time.time_ns() // 1_000_000


class Screen:
    """Writes pictures of the desk: in place on a terminal, one after the other elsewhere."""

    def __init__(self, out: TextIO, *, as_json: bool) -> None:
        self._out = out
        self._as_json = as_json
        self._in_place = out.isatty() and not as_json

    def pause_seconds(self, *, connected: bool) -> float:
        """How long to wait before the next picture."""
        return _PLAIN_SECONDS if connected and not self._in_place else _REPAINT_SECONDS

    def show(self, facts: Mapping[Topic, Mapping[Hashable, object]], now_ms: int) -> None:
        """Write one picture."""
        if self._as_json:
            self._out.write(f"{to_json(facts, now_ms)}\n")
        elif self._in_place:
            text = render(facts, now_ms).replace("\n", f"{_CLEAR_LINE}\n")
            self._out.write(f"{_HOME_AND_CLEAR}{text}")
        else:
            self._out.write(f"{render(facts, now_ms)}\n")
        self._out.flush()


def to_json(facts: Mapping[Topic, Mapping[Hashable, object]], now_ms: int) -> str:
    """The facts as one JSON object: lists by topic, decimals as text."""
    picture = {topic.value: list(facts.get(topic, {}).values()) for topic in SHOWN}
    return json.dumps({"time_ms": now_ms, **msgspec.to_builtins(picture)})


def _show(desk: RunningDesk, screen: Screen, once: bool, ended: threading.Event) -> int:
    feed = desk.desk.changes()
    facts: dict[Topic, dict[Hashable, object]] = {topic: {} for topic in SHOWN}
    deadline = time.monotonic() + _ONCE_SECONDS
    while not ended.is_set():
        _take(feed, facts)
        if not once:
            screen.show(facts, wall_clock_ms())
        elif _is_connected(facts):
            screen.show(facts, wall_clock_ms())
            return 0
        elif time.monotonic() > deadline:
            sys.stderr.write(f"The desk didn't connect in time. {_trouble(facts)}\n")
            return 1
        pause = screen.pause_seconds(connected=_is_connected(facts))
        ended.wait(_ONCE_PAUSE_SECONDS if once else pause)
    return 0


def _take(feed: ChangeFeed, facts: dict[Topic, dict[Hashable, object]]) -> None:
    batch = feed.drain()
    for topic in SHOWN:
        for key, value in batch.get(topic, {}).items():
            if value is REMOVED:
                facts[topic].pop(key, None)
            else:
                facts[topic][key] = value


def _is_connected(facts: Mapping[Topic, Mapping[Hashable, object]]) -> bool:
    connections = facts[Topic.CONNECTION].values()
    return any(isinstance(c, Connection) and c.phase is Phase.CONNECTED for c in connections)


def _trouble(facts: Mapping[Topic, Mapping[Hashable, object]]) -> str:
    connections = facts[Topic.CONNECTION].values()
    return " ".join(c.detail for c in connections if isinstance(c, Connection))


@contextmanager
def _ends_on_signals(ended: threading.Event) -> Iterator[None]:
    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        ended.set()

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, end) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
