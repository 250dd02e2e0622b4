"""A desk that dies when its guard acts: after the trip is on the disk, before the venue is told.

Arguments: profile folder, data folder of the practice exchange, trader id, "closeOnly" or
"closing".
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from decimal import Decimal
from pathlib import Path

from copydesk.exchange.platform.venue import PlatformVenue
from copydesk.model.follow import Follow, Verb
from copydesk.model.guard import GuardLevel, GuardLimit, GuardRule
from copydesk.model.guard_status import DESK_GUARD, GuardArming
from copydesk.model.settings import CopyExisting, FollowSettings
from copydesk.model.trader import TraderKey
from tests.engine.rig import PracticeRig


def main() -> None:
    """Open the desk, follow, arm a guard that trips at once, die of it."""
    profile, exchange, trader_id, level = sys.argv[1:]

    async def die(venue: PlatformVenue, follow_id: str, verb: Verb) -> Follow:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")

    setattr(PlatformVenue, "apply_verb", die)  # noqa: B010 - replaced on purpose
    rig = PracticeRig(Path(profile), attach=Path(exchange))
    rig.open()
    settings = FollowSettings(Decimal(500), copy_existing=CopyExisting.ALL)
    rig.call(rig.desk.start_follow(TraderKey("practice", trader_id), settings))
    limit = GuardLimit(
        GuardRule.MINIMUM_EQUITY, Decimal(1_000_000), GuardLevel(level), Decimal("1.5")
    )
    rig.call(rig.desk.arm_guard(DESK_GUARD, GuardArming((limit,))))
    threading.Event().wait(60)


if __name__ == "__main__":
    main()
