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
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

import httpx

from copydesk.engine.practice_process import attach_to
from copydesk.exchange.platform.auth import PlatformDialect
from copydesk.exchange.ports import Credentials
from copydesk.paths import profile_folders
from tests.bench import copy_scripts
from tests.bench.desk_process import PROFILE, PROGRAM, STALLED, read_marks, running
from tests.bench.figures import Figure, Floor, Options, percentile
from tests.bench.relay import Relay, relay_to
from tests.engine.local_rig import RULES, LocalRig, running_practice

PLATFORM: Final = ("trader-positions", "POST /api/mix/v1/order HTTP")
BITGET: Final = ('"instId":"ETHUSDT"', "POST /api/v2/mix/order/place-order")
STEP_MS: Final = 600_000
SETTLED_S: Final = 4.0
PAUSE_S: Final = 0.35
FIRST: Final = 5
"""So many are left out: connections, caches and the interpreter are warm after them."""


def measure(options: Options) -> list[Figure]:
    """Latencies in milliseconds."""
    with TemporaryDirectory() as folder:
        disk = fsync_ms(Path(folder))
        times = latencies(Path(folder), options.repeats(200))
    fsync, bare, ccxt = median(disk), times["bare"], times["ccxt"]
    figures = [
        Figure("fsync of this disk", fsync, "ms"),
        Figure("fsync of this disk, 99 of 100", percentile(disk, 0.99), "ms"),
    ]
    for name, how, share, most in (
        ("no", "", 0.5, 3.0), ("no", "", 0.99, 10.0),
        ("c", ", window stalled in C", 0.99, 15.0),
        ("python", ", window stalled in Python", 0.99, 45.0),
    ):  # fmt: skip
        of_all = "" if share == 0.5 else ", 99 of 100"
        figures.append(
            Figure(
                f"trader's event to order bytes{how}{of_all}", percentile(times[name], share), "ms",
                Floor("bare script", percentile(bare, share)), most + percentile(disk, share),
                Floor("ccxt.pro script", percentile(ccxt, share)),
            )
        )  # fmt: skip
    return figures


def latencies(folder: Path, wanted: int) -> Mapping[str, list[float]]:
    """Of the program, by how its window stalls, and of the two scripts."""
    with running_practice(folder / "exchange") as exchange, ExitStack() as stack:
        address = attach_to(exchange)
        record = json.loads((exchange / "practice.json").read_bytes())
        port = int(address.rest.rpartition(":")[2])
        relay = stack.enter_context(relay_to(port, *PLATFORM))
        ccxt_relay = stack.enter_context(relay_to(port, *BITGET))
        step = _stepper(address.rest)
        between = folder / "between"
        between.mkdir()
        (between / "practice.json").write_text(json.dumps(_through(record, relay)))
        trader = _follow(folder / "home", between)
        found = {
            how: _of_program(folder / "home", between, how, lambda: _take(relay, step, wanted))
            for how in ("no", "c", "python")
        }
        with copy_scripts.in_the_background(copy_scripts.bare(_through(record, relay), trader)):
            time.sleep(1.0)
            found["bare"] = _take(relay, step, wanted)
        for name, waits in (("ccxt", True), ("hasty ccxt", False)):
            script = copy_scripts.with_ccxt(
                _through(record, ccxt_relay), "ETH/USDT:USDT", "XRP/USDT:USDT", waits=waits
            )
            with copy_scripts.in_the_background(script):
                time.sleep(3.0)
                found[name] = _take(ccxt_relay, _buyer(record), wanted)
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


def _of_program(
    home: Path, exchange: Path, how: str, take: Callable[[], list[float]]
) -> list[float]:
    """Run the program meanwhile."""
    program = PROGRAM if how == "no" else STALLED.format(how=how)
    with running(home, "--attach", str(exchange), program=program) as process:
        read_marks(process, "live")
        time.sleep(SETTLED_S)
        return take()


def _take(relay: Relay, event: Callable[[], None], wanted: int) -> list[float]:
    """Cause events until so many were answered; those that need no order don't count."""
    found: list[float] = []
    for _ in range(4 * (wanted + FIRST)):
        relay.take_ms()
        event()
        time.sleep(PAUSE_S)
        taken = relay.take_ms()
        if taken is not None:
            found.append(taken)
        if len(found) == wanted + FIRST:
            break
    return found[FIRST:]


def fsync_ms(folder: Path) -> list[float]:
    """A small append and its fsync, 200 times."""
    times = []
    with (folder / "fsync").open("wb") as file:
        for _ in range(200):
            begun = time.perf_counter()
            file.write(b"x" * 4_096)
            file.flush()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - begun) * 1000)
    return times
