"""``copydesk practice``: the practice exchange as a program of its own."""

from __future__ import annotations

import argparse
import gc
import socket
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Final

import platformdirs

from copydesk.model.money import parse_decimal
from copydesk.practice import folder, server
from copydesk.practice.faults import Faults
from copydesk.practice.founding import WorldMismatch, WorldOptions, open_world
from copydesk.practice.replay import BadCandles
from copydesk.practice.state import FolderInUse
from copydesk.practice.world import World

_FASTEST: Final = Decimal(10_000)
_MOST_TRADERS: Final = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--port", type=_whole(0, 65_535), default=0, help="0 takes the port used before, or any"
    )
    parser.add_argument("--seed", type=_whole(0, 2**63 - 1), help="a new world is made from it (7)")
    parser.add_argument(
        "--traders", type=_whole(1, _MOST_TRADERS), help="traders of a new world (3000)"
    )
    parser.add_argument(
        "--speed",
        type=_speed,
        default=Decimal(1),
        help="1 is wall speed, 60 is an hour a minute, 0 stands still (%(default)s)",
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(platformdirs.user_data_dir("CopyDesk", appauthor=False)) / "practice-exchange",
        metavar="FOLDER",
        help="where the world and its key are kept (%(default)s)",
    )
    parser.add_argument(
        "--candles", type=Path, metavar="FILE", help="CSV of one-minute candles to replay"
    )
    parser.add_argument(
        "--owner-pipe", action="store_true", help="end when standard input reaches its end"
    )
    parser.add_argument(
        "--faults", action="store_true", help="open the control endpoint that tests use"
    )
    parser.add_argument(
        "--hostile",
        action="store_true",
        help="give the traders of a new world names that are meant to break something",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until asked to end; the result is the exit code."""
    options = WorldOptions(
        folder=arguments.data,
        seed=arguments.seed,
        traders=arguments.traders,
        speed=arguments.speed,
        candles=arguments.candles,
        hostile=arguments.hostile,
    )
    faults = Faults(arguments.seed or 0) if arguments.faults else None
    try:
        world = open_world(options, real_wall_ms, _shown_clock(faults))
    except FolderInUse:
        return _fail(f"{_owner_of(arguments.data)} already works with {arguments.data}.")
    except (WorldMismatch, BadCandles, OSError) as error:
        return _fail(str(error))
    try:
        return _serve(world, arguments, faults)
    finally:
        world.close()


def real_wall_ms() -> int:
    """UTC milliseconds of the computer's clock."""
    return time.time_ns() // 1_000_000


def _shown_clock(faults: Faults | None) -> Callable[[], int]:
    return real_wall_ms if faults is None else lambda: real_wall_ms() + faults.skew_ms


def _serve(world: World, arguments: argparse.Namespace, faults: Faults | None) -> int:
    try:
        listener = _listen(arguments.port, world.port)
    except OSError as error:
        return _fail(f"Port {arguments.port} can't be used: {error.strerror}.")
    world.port = listener.getsockname()[1]
    world.commit()
    announcement = folder.announce(world.key, world.port, world.seed)

    def announce() -> None:
        folder.publish(arguments.data, announcement)
        folder.publish_keys(arguments.data, world.key, world.read_only_key, world.shared_keys)
        sys.stdout.buffer.write(announcement.line())
        sys.stdout.buffer.flush()

    practice = server.PracticeServer(world, announce, faults)
    if arguments.owner_pipe:
        server.stop_at_end_of_input(practice.stop)
    gc.freeze()  # the world stays: full collections needn't look at it again
    try:
        practice.run(sockets=[listener])
    finally:
        folder.withdraw(arguments.data)
    return 0


def _listen(wanted: int, before: int) -> socket.socket:
    if wanted == 0 and before:
        try:
            return server.bind(before)
        except OSError:
            return server.bind(0)
    return server.bind(wanted)


def _owner_of(data: Path) -> str:
    running = folder.read(data)
    return "Another practice exchange" + (f" (process {running.pid})" if running else "")


def _fail(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


def _whole(lowest: int, highest: int) -> Callable[[str], int]:
    def convert(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not lowest <= int(text) <= highest:
            raise argparse.ArgumentTypeError(f"a whole number from {lowest} to {highest} is needed")
        return int(text)

    return convert


def _speed(text: str) -> Decimal:
    try:
        speed = parse_decimal(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    if not 0 <= speed <= _FASTEST:
        raise argparse.ArgumentTypeError(f"a number from 0 to {_FASTEST} is needed")
    return speed
