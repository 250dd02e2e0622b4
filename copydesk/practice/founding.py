"""Making a world, or opening the one that a folder keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

import msgspec

from copydesk.practice.clock import VirtualClock
from copydesk.practice.core import Core
from copydesk.practice.credentials import new_key
from copydesk.practice.instruments import INSTRUMENTS
from copydesk.practice.replay import Replay, read_replay
from copydesk.practice.state import StateFile
from copydesk.practice.world import Founding, Header, World

DEFAULT_SEED: Final = 7
DEFAULT_TRADERS: Final = 3_000
_REPLAYED: Final = "BTCUSDT"  # for a candle file whose name holds no listed symbol


class WorldMismatch(Exception):
    """A folder's world is not the one asked for; the text says how they differ."""


@dataclass(frozen=True, slots=True)
class WorldOptions:
    """What a world is asked to be. None takes what the folder has, or the default of a new one.

    `hostile` gives the traders of a new world names that are meant to break something.
    """

    folder: Path
    seed: int | None = None
    traders: int | None = None
    speed: Decimal = Decimal(1)
    candles: Path | None = None
    hostile: bool = False


def open_world(
    options: WorldOptions, wall_ms: Callable[[], int], shown_wall_ms: Callable[[], int]
) -> World:
    """Open the world of a folder, or make one; it is not yet brought to the present.

    Args:
        options: what is wanted.
        wall_ms: the computer's clock.
        shown_wall_ms: the clock that the API shows and checks.

    Raises:
        FolderInUse: another exchange works with the folder.
        WorldMismatch: the folder keeps another world.
        BadCandles: the candle file makes no sense.
        OSError: a file can't be read.
    """
    state = StateFile(options.folder)
    try:
        parts = state.read()
        header = _read_header(parts, options) or _new_header(options, wall_ms())
        founding = header.founding
        core = Core(founding.seed, founding.opened_ms, wall_ms, _replays(founding.candles))
        now_ms = max(header.now_ms, wall_ms()) if options.speed == 1 else header.now_ms
        clock = VirtualClock(wall_ms, now_ms, options.speed)
        world = World(state, header, core, clock, shown_wall_ms)
        if parts:
            world.restore(parts)
        else:
            world.begin()
        world.commit()
    except BaseException:
        state.close()
        raise
    return world


def _new_header(options: WorldOptions, now_ms: int) -> Header:
    founding = Founding(
        seed=DEFAULT_SEED if options.seed is None else options.seed,
        traders=DEFAULT_TRADERS if options.traders is None else options.traders,
        opened_ms=now_ms,
        candles=str(options.candles.resolve()) if options.candles else "",
        hostile=options.hostile,
    )
    return Header(founding, new_key(), port=0, now_ms=now_ms)


def _read_header(parts: Mapping[str, bytes], options: WorldOptions) -> Header | None:
    if "header" not in parts:
        return None
    header = msgspec.json.decode(parts["header"], type=Header)
    kept = header.founding
    wishes = (
        ("seed", options.seed, kept.seed),
        ("traders", options.traders, kept.traders),
        ("candles", options.candles and str(options.candles.resolve()), kept.candles),
    )
    for name, wished, has in wishes:
        if wished is not None and wished != has:
            raise WorldMismatch(
                f"The world in {options.folder} was made with --{name} {has or 'left out'}, "
                f"not {wished}; choose another --data folder for a new one."
            )
    return header


def _replays(candles: str) -> dict[str, Replay]:
    if not candles:
        return {}
    path = Path(candles)
    named = [symbol for symbol in INSTRUMENTS if symbol.lower() in path.name.lower()]
    return {max(named, key=len, default=_REPLAYED): read_replay(path)}
