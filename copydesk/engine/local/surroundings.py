"""What the parts of local copying are given from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from copydesk.engine.alerts import Alerts
from copydesk.engine.local.net_reader import NetReader
from copydesk.engine.session import Session
from copydesk.model.guard import GuardLevel
from copydesk.store.copies import Copies

Sessions = Callable[[str], Session | None]
"""Finds a connection by its name; None where there is none at present."""

GuardOf = Callable[[str, str], GuardLevel]
"""The strictest level of the guards over a follow, by its connection's name and its id."""


@dataclass(frozen=True, slots=True)
class LocalTiming:
    """How patient local copying is, in seconds.

    Attributes:
        tick: how often follows that wait for something are planned again.
        regular: how often all are.
        grace: a difference to the venue must last so long before it counts.
        ask: an order that was acknowledged and isn't final is asked for after this.
        first_pause, longest_pause: between tries after a refusal, doubling.
        patience: a verb waits so long for orders under way.
        warm: how often the venue is asked something, so that a connection stays open.
    """

    tick: float = 1.0
    regular: float = 10.0
    grace: float = 3.0
    ask: float = 2.0
    first_pause: float = 0.5
    longest_pause: float = 30.0
    patience: float = 8.0
    warm: float = 3.0


@dataclass(frozen=True, slots=True)
class LocalSurroundings:
    """What every part of local copying is given; `new_id` makes ids of follows.

    Without `ledgers` no funding is read.
    """

    copies: Copies
    alerts: Alerts
    clock: Callable[[], int]
    new_id: Callable[[], str]
    guard_of: GuardOf
    timing: LocalTiming = LocalTiming()
    ledgers: NetReader | None = None
