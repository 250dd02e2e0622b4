"""10 000 position updates a second into 10 000 rows of the real table, for some seconds.

A frame is a stretch of events without a pause: an update and the painting that follows. Updates
come twenty times a second, as the bridge brings them. For the table alone rows are joined
beforehand; the whole panel joins them and keeps totals and ages as well.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QTimer

from copydesk.engine.api import Topic
from copydesk.model.instrument import MarketKey
from copydesk.model.position import Position, PositionSide, floating_pnl
from copydesk.ui.positions.book import PositionRow
from copydesk.ui.positions.columns import position_columns
from copydesk.ui.positions.panel import PositionsPanel
from copydesk.ui.table import DataTable, KeyedTableModel
from tests.bench import offscreen, peer
from tests.bench.figures import Figure, Floor, Options, percentile
from tests.gui.position_samples import follow, instrument, position

ROWS = 10_000
UPDATES_A_SECOND = 10_000
TICKS_A_SECOND = 20
BATCHES = 64
SECONDS = 10.0
FRESH_MS = time.time_ns() // 1_000_000 + 3_600_000  # stays fresh while we measure
BITCOIN = instrument("BTCUSDT", "0.1", "0.001")


def measure(options: Options) -> list[Figure]:
    """The table alone, the whole panel, and the peer's table."""
    application = offscreen.application()
    seconds = 3.0 if options.quick else SECONDS
    quiet = offscreen.run_for(application, 1.0)[1] * 100
    table = through_table(application, seconds)
    panel = through_panel(application, seconds)
    theirs = peers_table(options, seconds)
    del application
    idle = Floor("idle window", quiet)
    task = "10 000 updates/s into 10 000 positions"
    return [
        Figure(f"{task}: CPU", table[1], "% of a core", idle, 5, theirs.get("cpu")),
        *frames("the same", table[0], theirs),
        Figure("through the whole panel: CPU", panel[1], "% of a core", idle),
        *frames("the same", panel[0], {}),
    ]


def frames(name: str, times_ms: list[float], theirs: dict[str, Floor]) -> list[Figure]:
    """Frame times as figures."""
    most = percentile(times_ms, 0.95)
    return [
        Figure(f"{name}: frame, 95 of 100", most, "ms", None, None, theirs.get("p95")),
        Figure(f"{name}: longest frame", max(times_ms), "ms", None, 20, theirs.get("longest")),
    ]


def positions(count: int) -> list[Position]:
    """Open positions of many follows."""
    chance = random.Random(7)
    made = []
    for number in range(count):
        price = f"{61_000 + chance.random() * 500:.1f}"
        side = PositionSide.LONG if number % 2 else PositionSide.SHORT
        mark = "61204.0"
        made.append(position(str(number), "BTCUSDT", side, "0.040", price, mark, stop="59900"))
    return made


def moved(held: Position, chance: random.Random) -> Position:
    """The same position at another mark."""
    mark = Decimal(f"{61_000 + chance.random() * 500:.1f}")
    pnl = floating_pnl(held.key.side, held.size, held.entry_price, mark)
    return replace(held, mark_price=mark, unrealized_pnl=pnl, mark_time_ms=FRESH_MS)


def batches(held: list[Position]) -> list[list[Position]]:
    """What comes in with each tick, random positions at random marks."""
    chance = random.Random(8)
    size = UPDATES_A_SECOND // TICKS_A_SECOND
    return [[moved(item, chance) for item in chance.sample(held, size)] for _ in range(BATCHES)]


def row(held: Position) -> PositionRow:
    """The line of a position."""
    return PositionRow(held, None, BITCOIN, 3 * 3_600_000, 200)


def ticking(deliver: Callable[[int], None]) -> QTimer:
    """A timer that delivers batch after batch."""
    timer = QTimer()
    timer.setInterval(1000 // TICKS_A_SECOND)
    count = iter(range(1_000_000))
    timer.timeout.connect(lambda: deliver(next(count) % BATCHES))
    timer.start()
    return timer


Outcome = tuple[list[float], float]


def run(
    application: offscreen.WatchedApplication, deliver: Callable[[int], None], seconds: float
) -> Outcome:
    """Deliver for so long; frame times in ms, CPU in percent of a core."""
    timer = ticking(deliver)
    offscreen.run_for(application, 0.5)
    frames, share = offscreen.run_for(application, seconds)
    timer.stop()
    return frames, share * 100


def through_table(application: offscreen.WatchedApplication, seconds: float) -> Outcome:
    """Rows straight into the model of the table."""
    held = positions(ROWS)
    model: KeyedTableModel[PositionRow] = KeyedTableModel(position_columns(by_owner=False))
    table = DataTable(model)
    model.replace_all((item.key, row(item)) for item in held)
    model.flush()
    offscreen.show(table)
    ticks = [[(item.key, row(item)) for item in batch] for batch in batches(held)]

    def deliver(tick: int) -> None:
        for key, line in ticks[tick]:
            model.stage(key, line)

    return run(application, deliver, seconds)


def through_panel(application: offscreen.WatchedApplication, seconds: float) -> Outcome:
    """Positions published by a desk into the panel, ungrouped."""
    stage = offscreen.Stage()
    held = positions(ROWS)
    stage.context.settings.setValue("positions/group", "none")
    panel = PositionsPanel(stage.context)
    stage.desk.publish(Topic.INSTRUMENT, MarketKey("practice", "BTCUSDT"), BITCOIN)
    for item in held:
        owner = item.key.owner.owner_id
        stage.desk.publish(Topic.FOLLOW, owner, follow(owner, f"Trader {owner}"))
        stage.desk.publish(Topic.POSITION, item.key, item)
    offscreen.show(panel)
    ticks = batches(held)

    def deliver(tick: int) -> None:
        for item in ticks[tick]:
            stage.desk.publish(Topic.POSITION, item.key, item)

    outcome = run(application, deliver, seconds)
    panel.close_down()
    return outcome


def peers_table(options: Options, seconds: float) -> dict[str, Floor]:
    """The same task in vnpy's monitor of positions; empty without the peer."""
    if options.peer is None:
        return {}
    words = (ROWS, UPDATES_A_SECOND // TICKS_A_SECOND, 1000 // TICKS_A_SECOND, seconds)
    answer = peer.figures(options.peer, "monitor_table.py", *map(str, words))
    return {name: Floor("vnpy", answer[name]) for name in ("cpu", "p95", "longest")}
