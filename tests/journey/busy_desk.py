"""A desk that works without a pause until it, or its exchange, is killed; run as a process.

Arguments: profile folder, data folder of a running practice exchange, seed, "desk" or "exchange".
The seed decides what is asked and when the kill comes. A desk whose exchange was killed goes on
until it is connected again and ends by itself, with exit code 0.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from threading import Event, Timer
from typing import Any

from copydesk.engine.api import Topic, TraderColumns
from copydesk.engine.practice_process import attach_to
from copydesk.exchange.platform.venue import CAPABILITIES, PlatformVenue
from copydesk.model.errors import CopyDeskError
from copydesk.model.follow import Follow, allowed_verbs
from copydesk.model.position import Position
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.model.trader import TraderKey, TraderStatus
from tests.engine.rig import PracticeRig

SENT = "sent.log"
WRITES = ("start_follow", "update_follow", "apply_verb", "close_position", "set_protection")
LIFETIME_MS = 1_000
"""What was sent by a dead process a second ago can't arrive any more on loopback."""
LATEST_KILL_S = 0.3
MOST_FOLLOWS = 6
POT = FollowSettings(Decimal(500), copy_existing=CopyExisting.ALL)


def main() -> None:
    """Work, be killed or see the exchange killed."""
    profile, exchange, seed, victim = sys.argv[1:]
    chance = Random(int(seed))
    forget_soon()
    note_what_is_sent(Path(profile) / SENT)
    folder = Path(exchange)
    rig = PracticeRig(Path(profile), attach=folder)
    rig.open()
    target = os.getpid() if victim == "desk" else attach_to(folder).pid
    struck = Event()

    def strike() -> None:
        os.kill(target, signal.SIGKILL)
        struck.set()

    for _ in range(chance.randrange(1, 6)):
        ask_something(rig, chance)
    Timer(chance.uniform(0, LATEST_KILL_S), strike).start()
    while not struck.is_set():
        ask_something(rig, chance)
    rig.until(lambda: attach_to(folder).pid != target)
    rig.until(rig.is_connected)
    for _ in range(3):
        ask_something(rig, chance)
    rig.close()


def forget_soon() -> None:
    """Call a request lost after a second instead of the venue's half minute."""
    PlatformVenue.capabilities = replace(CAPABILITIES, request_lifetime_ms=LIFETIME_MS)


def note_what_is_sent(path: Path) -> None:
    """Write a line, which survives the kill, before anything is sent to the venue."""
    log = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    for name in WRITES:
        setattr(PlatformVenue, name, noting(name, getattr(PlatformVenue, name), log))


def noting(
    name: str, send: Callable[..., Awaitable[object]], log: int
) -> Callable[..., Awaitable[object]]:
    """The write itself, with its line before it."""

    async def note_and_send(*arguments: object) -> object:
        os.write(log, f"{name}\n".encode())
        return await send(*arguments)

    return note_and_send


def ask_something(rig: PracticeRig, chance: Random) -> None:
    """One command of the person's; refusals are part of the day."""
    follows: list[Follow] = [f for f in rig.facts(Topic.FOLLOW) if not f.state.is_over]
    held: list[Position] = rig.facts(Topic.POSITION)
    asked: list[Callable[[], Any]] = []
    if len(follows) < MOST_FOLLOWS:
        trader = chance.choice(active_traders(rig))
        asked.append(lambda: rig.desk.start_follow(trader, POT))
    if follows:
        follow = chance.choice(follows)
        verb = chance.choice(sorted(allowed_verbs(follow.state), key=lambda each: each.value))
        wish = replace(follow.settings, leverage=Decimal(chance.randrange(1, 20)))
        asked.append(lambda: rig.desk.apply_verb(follow.follow_id, verb))
        asked.append(lambda: rig.desk.update_follow(follow.follow_id, wish))
    if held:
        position = chance.choice(held)
        asked.append(lambda: rig.desk.close_positions((position.key,)))
        asked.append(lambda: rig.desk.set_protection(position.key, None, None))
    with suppress(CopyDeskError):
        rig.call(chance.choice(asked)())


def active_traders(rig: PracticeRig) -> list[TraderKey]:
    """Traders that take followers."""
    rig.until(lambda: bool(rig.facts(Topic.TRADERS)))
    columns: TraderColumns = rig.facts(Topic.TRADERS)[0]
    active = columns.status == list(TraderStatus).index(TraderStatus.ACTIVE)
    return [columns.keys[place] for place in active.nonzero()[0]]


if __name__ == "__main__":
    main()
