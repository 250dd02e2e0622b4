"""Bots: the words that venues and the desk share for them."""

from __future__ import annotations

from enum import Enum


class BotStrategy(Enum):
    """Strategies of the platform dialect."""

    SPOT_GRID = "spotGrid"
    MARTINGALE = "martingale"
    REVERSE_MARTINGALE = "reverseMartingale"


class BotState(Enum):
    """The life of a bot, as the platform dialect names it."""

    DRAFT = "draft"
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSE_ONLY = "closeOnly"
    STOPPING = "stopping"
    STOPPED_FLAT = "stoppedFlat"
    STOPPED_KEPT = "stoppedKept"
    ERROR = "error"
    LIQUIDATED = "liquidated"
