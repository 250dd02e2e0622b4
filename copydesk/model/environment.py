"""Which side of the wall between play and real money a thing is on."""

from __future__ import annotations

from enum import Enum


class Environment(Enum):
    """Which side of the wall a profile is on."""

    PRACTICE = "practice"
    LIVE = "live"
