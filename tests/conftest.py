"""What every test shares: Hypothesis profiles.

`COPYDESK_HYPOTHESIS=large` searches deeper than the default `ci` profile does.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A machine may be slow at any moment: neither a deadline nor the too-slow check fails a test.
_SLOW_MACHINE = [HealthCheck.too_slow]

settings.register_profile(
    "ci",
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=_SLOW_MACHINE,
)
settings.register_profile(
    "large",
    max_examples=2_000,
    stateful_step_count=100,
    deadline=None,
    suppress_health_check=_SLOW_MACHINE,
)
settings.load_profile(os.environ.get("COPYDESK_HYPOTHESIS", "ci"))
