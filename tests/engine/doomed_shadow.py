"""A desk that kills itself once its follow on paper holds something; run by the tests as a process.

Arguments: profile folder, data folder of the practice exchange, trader id.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from copydesk.engine.api import Topic
from copydesk.model.trader import TraderKey
from tests.engine.local_rig import RULES, LocalRig


def main() -> None:
    """Open the desk, begin the shadow, die as soon as it is shown to have bought."""
    profile, exchange, trader_id = sys.argv[1:]
    rig = LocalRig(Path(profile), attach=Path(exchange))
    rig.open()
    rig.call(rig.desk.start_shadow(TraderKey("practice", trader_id), RULES))
    rig.until(lambda: rig.facts(Topic.SHADOW)[0].open_trades > 0)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
