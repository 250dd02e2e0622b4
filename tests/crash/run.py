"""A crash run: a desk and its exchange as real processes, killed at random moments, under faults.

The desk follows several live traders while the exchange's time is stepped; both are killed with
kill -9 and started again. At the end the faults stop, the desk gets time to heal, both end in
order, and the judge compares their ledgers.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

from copydesk.copying.decisions import LegKey
from copydesk.engine.api import Topic
from copydesk.model.copy_rules import CopyRules, Direction
from copydesk.model.trader import TraderKey
from copydesk.paths import profile_folders
from tests.crash.exchange import Exchange
from tests.crash.judge import judge
from tests.engine.local_rig import RULES, LocalRig

ORDER = "/api/mix/v1/order"
STREAM = "/ws/v1"
HEAL_SECONDS = 150.0
_FOLLOWS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the one line of JSON says at the end of a run."""

    kills: int
    exchange_kills: int
    faults: int
    intents: int
    doubled: int
    lost: int
    unresolved: int
    converged: bool
    chain: bool
    ledgers_off_by: str
    funding_doubled: int
    seed: int
    seconds: float

    @property
    def is_good(self) -> bool:
        """Nothing doubled, lost or open; on target; journal and ledgers whole."""
        wrong = self.doubled or self.lost or self.unresolved or self.funding_doubled
        return self.converged and self.chain and not wrong and not Decimal(self.ledgers_off_by)

    def record(self) -> dict[str, object]:
        """As JSON holds it."""
        return asdict(self)


class CrashRun:
    """One run in a folder of its own."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.exchange = Exchange(folder / "exchange", seed)
        self._home = folder / "home"
        self._log = folder / "engine.log"
        self._seed = seed
        self._random = random.Random(seed)
        self._desk: subprocess.Popen[bytes] | None = None
        self._copied: dict[TraderKey, CopyRules] = {}
        self._faults = 0
        self.folders = profile_folders("practice", base=self._home)

    def run(self, kills: int, exchange_kills: int) -> Outcome:
        """Kill the desk and the exchange so often, then judge."""
        began_s = time.monotonic()
        self.exchange.folder.mkdir(parents=True, exist_ok=True)
        self.exchange.start()
        try:
            self._follow()
            victims = [False] * kills + [True] * exchange_kills
            self._random.shuffle(victims)
            for is_exchange in victims:
                self._crash(is_exchange=is_exchange)
            converged = self._heal()
        finally:
            self._end_desk()
            self.exchange.stop()
        verdict = judge(self.exchange.folder, self.folders.database, self.folders.journal_head)
        seconds = round(time.monotonic() - began_s, 1)
        return Outcome(
            kills, exchange_kills, self._faults, verdict.intents, verdict.doubled, verdict.lost,
            verdict.unresolved, converged, verdict.chain, str(verdict.off_by),
            verdict.funding_doubled, self._seed, seconds,
        )  # fmt: skip

    def _follow(self) -> None:
        """Begin the follows, one of them inverse, with a desk in this process."""
        rig = LocalRig(self.folders.root, attach=self.exchange.folder)
        rig.folders = self.folders
        rig.open()
        try:
            for number, trader in enumerate(rig.busy_traders(_FOLLOWS, most_legs=9)):
                way = Direction.INVERSE if number == 1 else Direction.SAME
                rules = RULES.with_value("direction", way)
                rig.call(rig.desk.start_follow(trader, rules))
                self._copied[trader] = rules
            rig.until(lambda: len(rig.facts(Topic.FOLLOW)) == _FOLLOWS)
        finally:
            rig.close()

    def _crash(self, *, is_exchange: bool) -> None:
        """One life: start what is down, make trouble, let time go on, kill at a random moment."""
        if self._desk is None:
            self.exchange.step(3_600)  # something to do at once
            self._start_desk()
        faults = self._choose_faults()
        self._faults += len(faults)
        self.exchange.trouble(*faults)
        lives_s = self._random.uniform(0.1, 2.5)
        dies_s = time.monotonic() + lives_s
        while time.monotonic() < dies_s:
            self.exchange.step(self._random.choice((60, 300, 1_200)))
            time.sleep(min(self._random.uniform(0.0, 0.4), max(0.0, dies_s - time.monotonic())))
        if is_exchange:
            self.exchange.kill()
            time.sleep(self._random.uniform(0.0, 0.5))
            self.exchange.start()
        else:
            self._kill_desk()

    def _choose_faults(self) -> list[dict[str, object]]:
        choices: list[dict[str, object]] = [
            {"kind": "loseAnswer", "path": ORDER, "rate": 0.4},
            {"kind": "drop", "path": ORDER, "rate": 0.4},
            {"kind": "error", "path": "/api", "rate": 0.2},
            {"kind": "error", "path": "/api", "rate": 0.2, "status": 429, "code": "42900"},
            {"kind": "latency", "path": ORDER, "rate": 0.3, "ms": self._random.randint(50, 5_000)},
            {"kind": "latency", "path": STREAM, "rate": 0.3, "ms": self._random.randint(50, 1_000)},
            {"kind": "silence", "path": STREAM},
            {"kind": "drop", "path": STREAM, "count": 2},
            {"kind": "duplicate", "path": STREAM, "rate": 0.3},
            {"kind": "reorder", "path": STREAM, "rate": 0.2},
        ]
        return self._random.sample(choices, self._random.randint(0, 3))

    def _heal(self) -> bool:
        """Without faults: whether the account comes to what the traders' positions ask for."""
        self.exchange.trouble()
        if self._desk is None:
            self._start_desk()
        deadline_s = time.monotonic() + HEAL_SECONDS
        while time.monotonic() < deadline_s:
            if self._is_on_target() and not self._open_outcomes():
                return True
            time.sleep(1.0)
        return False

    def _is_on_target(self) -> bool:
        """By the exchange alone: positions of the traders and of the account."""
        instruments, tickers, nets = (
            self.exchange.instruments(), self.exchange.tickers(), self.exchange.nets(),
        )  # fmt: skip
        wanted: dict[str, Decimal] = {}
        slack: dict[str, Decimal] = {}
        for trader, rules in self._copied.items():
            for position in self.exchange.positions_of(trader):
                leg = LegKey(position.symbol, rules.direction.side(position.side))
                size = position.size * rules.sizing.value * leg.side.sign
                wanted[leg.symbol] = wanted.get(leg.symbol, Decimal(0)) + size
        for symbol in wanted.keys() | nets.keys():
            instrument = instruments[symbol]
            price = tickers[symbol].mark_price
            least = max(instrument.min_size, instrument.min_notional / price)
            slack[symbol] = (least + instrument.size_step) * _FOLLOWS
        return all(
            abs(wanted.get(symbol, Decimal(0)) - nets.get(symbol, Decimal(0))) <= slack[symbol]
            for symbol in slack
        )

    def _open_outcomes(self) -> bool:
        address = f"{self.folders.database.absolute().as_uri()}?mode=ro"
        with sqlite3.connect(address, uri=True) as connection:
            question = "SELECT count(*) FROM local_order WHERE is_over = 0"
            return bool(connection.execute(question).fetchone()[0])

    def _start_desk(self) -> None:
        words = [sys.executable, "-m", "copydesk", "engine", "--attach", str(self.exchange.folder)]
        with self._log.open("ab") as log:
            self._desk = subprocess.Popen(
                words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log,
                env={**os.environ, "COPYDESK_HOME": str(self._home)},
            )  # fmt: skip

    def _kill_desk(self) -> None:
        if self._desk is not None:
            self._desk.kill()
            self._desk.wait()
            self._desk = None

    def _end_desk(self) -> None:
        if self._desk is None:
            return
        self._desk.terminate()
        try:
            self._desk.wait(30)
        except subprocess.TimeoutExpired:
            self._kill_desk()
        self._desk = None
