"""From the trader's event on the socket to the bytes of the follower's order on the socket.

Both pass through a relay that notes the moment, in a process of its own. On the one side is the
whole program with its window open, durable intent included; then the same with a window that stands
still for half of the time. Beside it are a script that does nothing but decode, sign and send, a
script with ccxt.pro, and the disk's own fsync.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import httpx

from copydesk.exchange.platform.auth import PlatformDialect
from copydesk.exchange.ports import Credentials
from copydesk.paths import profile_folders
from tests.bench import copy_scripts
from tests.bench.desk_process import PROFILE, PROGRAM, STALLED, read_marks, running
from tests.bench.figures import Figure, Floor, Options, percentile
from tests.bench.relay import Relay, relay_to
from tests.engine.local_rig import RULES, LocalRig, running_practice

PLATFORM: Final = ("trader-positions", "POST /api/mix/v1/order HTTP")
SWAPS: Final = ("ETH/USDT:USDT", "XRP/USDT:USDT")
BITGET: Final = ('"instId":"ETHUSDT"', "POST /api/v2/mix/order/place-order")
STEP_MS: Final = 600_000
SETTLED_S: Final = 4.0
PAUSE_S: Final = 0.35
FIRST: Final = 5
"""So many are left out: connections, caches and the interpreter are warm after them."""


WINDOWS: Final[Mapping[str, str]] = {
    "no": "", "c": ", window stalled in C", "python": ", window stalled in Python",
}  # fmt: skip
AIMS: Final = (("no", 0.5, 3.0), ("no", 0.99, 10.0), ("c", 0.99, 15.0), ("python", 0.99, 45.0))
"""How the window stalls, the share of all events, and the most for it, the disk's fsync aside."""

SCRIPTS: Final[Mapping[str, str]] = {
    "ccxt": "ccxt.pro script", "hasty": "ccxt.pro script without its rate limits",
}  # fmt: skip


def measure(options: Options) -> list[Figure]:
    """Latencies in milliseconds."""
    with TemporaryDirectory() as folder:
        disk = Disk(Path(folder) / "fsync")
        times = latencies(Path(folder), options.repeats(100), disk)
    figures = [
        Figure(f"fsync of this disk meanwhile{_of(share)}", percentile(disk.times_ms, share), "ms")
        for share in (0.5, 0.99)
    ]
    for how, share, most in AIMS:
        figures.append(
            Figure(
                f"trader's event to order bytes{WINDOWS[how]}{_of(share)}",
                percentile(times[how], share), "ms",
                Floor("bare script, no journal", percentile(times["bare"], share)),
                most + percentile(disk.times_ms, share),
            )
        )  # fmt: skip
    for name, words in SCRIPTS.items():
        for share in (0.5, 0.99):
            value = percentile(times[name], share)
            figures.append(Figure(f"the same of a {words}{_of(share)}", value, "ms"))
    return figures


def _of(share: float) -> str:
    return "" if share == 0.5 else f", {share:.0%} of all"


class Disk:
    """Appends a page and brings it to the disk, beside everything else."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.times_ms: list[float] = []

    def sync(self) -> None:
        """Do it once more."""
        with self._path.open("ab") as file:
            begun = time.perf_counter()
            file.write(b"x" * 4_096)
            file.flush()
            os.fsync(file.fileno())
            self.times_ms.append((time.perf_counter() - begun) * 1000)


def latencies(folder: Path, wanted: int, disk: Disk) -> Mapping[str, list[float]]:
    """Of the program, by how its window stalls, and of the scripts."""
    found: dict[str, list[float]] = {}
    with running_practice(folder / "exchange") as exchange, ExitStack() as stack:
        record = json.loads((exchange / "practice.json").read_bytes())
        port = int(record["rest"].rpartition(":")[2])
        relay = stack.enter_context(relay_to(port, *PLATFORM))
        ccxt_relay = stack.enter_context(relay_to(port, *BITGET))
        step, buy = _stepper(record["rest"]), _buyer(record)
        between = folder / "between"
        between.mkdir()
        (between / "practice.json").write_text(json.dumps(_through(record, relay)))
        trader = _follow(folder / "home", between)
        for how in WINDOWS:
            with _program(folder / "home", between, how):
                found[how] = _take(relay, step, wanted, disk)
        scripts = {
            "bare": copy_scripts.bare(_through(record, relay), trader),
            "ccxt": copy_scripts.with_ccxt(_through(record, ccxt_relay), *SWAPS, waits=True),
            "hasty": copy_scripts.with_ccxt(_through(record, ccxt_relay), *SWAPS, waits=False),
        }
        for name, script in scripts.items():
            with copy_scripts.in_the_background(script):
                time.sleep(SETTLED_S)
                through, event = (relay, step) if name == "bare" else (ccxt_relay, buy)
                found[name] = _take(through, event, wanted, disk)
    return found


def _through(record: Mapping[str, str], relay: Relay) -> dict[str, str]:
    """A practice exchange as it is found behind a relay."""
    return {
        **record, "rest": f"http://127.0.0.1:{relay.port}", "ws": f"ws://127.0.0.1:{relay.port}"
    }  # fmt: skip


def _stepper(rest: str) -> Callable[[], None]:
    client = httpx.Client(trust_env=False, timeout=60)

    def step() -> None:
        client.post(f"{rest}/control/step", json={"ms": STEP_MS}).raise_for_status()

    return step


def _buyer(record: Mapping[str, str]) -> Callable[[], None]:
    """Buys a little for the account, which then is the trader."""
    credentials = Credentials(record["key"], record["secret"], record["passphrase"])
    dialect = PlatformDialect("practice", credentials)
    client = httpx.Client(trust_env=False)
    body = b'{"symbol":"ETHUSDT","side":"buy","size":"0.01","type":"market"}'

    def buy() -> None:
        path = "/api/mix/v1/order"
        headers = dict(dialect.sign("POST", path, body, time.time_ns() // 1_000_000))
        client.post(record["rest"] + path, content=body, headers=headers).raise_for_status()

    return buy


def _follow(home: Path, exchange: Path) -> str:
    """Make the profile, with one follow; tell whom."""
    rig = LocalRig(home, attach=exchange)
    rig.folders = profile_folders(PROFILE, base=home).make()
    rig.open()
    try:
        [trader] = rig.busy_traders(1, most_legs=20)
        rig.call(rig.desk.start_follow(trader, RULES))
    finally:
        rig.close()
    return trader.trader_id


@contextmanager
def _program(home: Path, exchange: Path, how: str) -> Iterator[None]:
    """Run the program."""
    program = PROGRAM if how == "no" else STALLED.format(how=how)
    with running(home, "--attach", str(exchange), program=program) as process:
        read_marks(process, "live")
        time.sleep(SETTLED_S)
        yield


def _take(relay: Relay, event: Callable[[], None], wanted: int, disk: Disk) -> list[float]:
    """Cause events until so many were answered; those that need no order don't count."""
    found: list[float] = []
    for _ in range(4 * (wanted + FIRST)):
        relay.take_ms()
        event()
        time.sleep(PAUSE_S)
        disk.sync()
        taken = relay.take_ms()
        if taken is not None:
            found.append(taken)
        if len(found) == wanted + FIRST:
            break
    return found[FIRST:]
