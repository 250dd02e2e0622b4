"""How many examples a property is tried on.

The checks try the same ones every time, so that what turns red is the change at hand and can be
repeated. `COPYDESK_HYPOTHESIS=large` searches instead: new ones in each run, and many more.
"""

from __future__ import annotations

import os
from typing import Final

from hypothesis import HealthCheck, settings

PROFILE: Final = os.environ.get("COPYDESK_HYPOTHESIS", "checks")

_TIMES: Final = {"checks": 1, "large": 50}
# A machine may be slow at any moment: neither a deadline nor the too-slow check fails a test.
_SLOW_MACHINE: Final = (HealthCheck.too_slow,)


def load_profile() -> None:
    """Set what holds for every property that says nothing else."""
    settings.register_profile(
        PROFILE,
        max_examples=40 * _TIMES[PROFILE],
        stateful_step_count=30,
        deadline=None,
        derandomize=PROFILE == "checks",
        suppress_health_check=_SLOW_MACHINE,
    )
    settings.load_profile(PROFILE)


def examples(count: int, *, steps: int = 30, suppress: tuple[HealthCheck, ...] = ()) -> settings:
    """So many examples in the checks, each of so many steps where it takes steps."""
    return settings(
        max_examples=count * _TIMES[PROFILE],
        stateful_step_count=steps,
        suppress_health_check=(*_SLOW_MACHINE, *suppress),
    )
