from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk.practice.clock import VirtualClock
from tests.practice.small_market import START_MS, WallClock


def test_time_runs_at_its_speed() -> None:
    wall = WallClock(1_000_000)
    clock = VirtualClock(wall, START_MS, Decimal(60))
    wall.now_ms += 2_500
    assert clock.now_ms() == START_MS + 150_000


def test_stopped_time_moves_by_steps_only() -> None:
    wall = WallClock()
    clock = VirtualClock(wall, START_MS, Decimal(0))
    wall.now_ms += 999_999
    assert clock.now_ms() == START_MS
    assert clock.step(5_000) == START_MS + 5_000
    assert clock.now_ms() == START_MS + 5_000


def test_a_step_adds_to_running_time() -> None:
    wall = WallClock()
    clock = VirtualClock(wall, START_MS, Decimal(1))
    wall.now_ms += 10
    clock.step(1_000)
    wall.now_ms += 10
    assert clock.now_ms() == START_MS + 1_020


def test_time_never_runs_backwards() -> None:
    wall = WallClock()
    clock = VirtualClock(wall, START_MS, Decimal(1))
    wall.now_ms += 10_000
    assert clock.now_ms() == START_MS + 10_000
    wall.now_ms -= 60_000
    assert clock.now_ms() == START_MS + 10_000
    with pytest.raises(ValueError, match="backwards"):
        clock.step(-1)
    with pytest.raises(ValueError, match="backwards"):
        VirtualClock(wall, START_MS, Decimal(-1))
