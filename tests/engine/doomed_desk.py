"""A desk that kills itself in the middle of starting a follow; run by the tests as a process.

Arguments: profile folder, data folder of the practice exchange, trader id, "before" or "after".
"""

from __future__ import annotations

import os
import signal
import sys
from decimal import Decimal
from pathlib import Path

from copydesk.exchange.platform.venue import PlatformVenue
from copydesk.model.follow import Follow
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey
from tests.engine.rig import PracticeRig


def main() -> None:
    """Open the desk, start the follow, die."""
    profile, exchange, trader_id, moment = sys.argv[1:]
    send = PlatformVenue.start_follow

    async def start_and_die(
        venue: PlatformVenue, trader: TraderKey, settings: FollowSettings
    ) -> Follow:
        if moment == "after":
            await send(venue, trader, settings)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")

    setattr(PlatformVenue, "start_follow", start_and_die)  # noqa: B010 - replaced on purpose
    rig = PracticeRig(Path(profile), attach=Path(exchange))
    rig.open()
    rig.call(rig.desk.start_follow(TraderKey("practice", trader_id), FollowSettings(Decimal(500))))


if __name__ == "__main__":
    main()
