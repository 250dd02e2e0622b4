"""Long lives of live traders, over seeds: what skill is worth, after fees."""

from __future__ import annotations

from math import sqrt
from statistics import mean, stdev

import numpy as np
import pytest

from copydesk.model.trader import TraderStatus
from copydesk.practice.core import Core
from copydesk.practice.live_traders import LiveTraders, account_of
from copydesk.practice.population.characters import Character
from copydesk.practice.population.columns import STATUSES
from copydesk.practice.traders import Population

START_MS = 1_790_006_400_000
STEP_MS = 600_000
DAYS = 12
EACH = 35
SEEDS = (1, 2, 3)
TOLERANCE = 2.0  # standard errors of a mean over all seeds' traders


def lives(seed: int) -> dict[Character, list[float]]:
    """Percent of equity a day, open results and fees included, of traders of two kinds."""
    core = Core(seed, START_MS, lambda: START_MS)
    people = Population(seed, 1_000, START_MS)
    live = LiveTraders(core, people, 0)
    able = (people.columns.status == STATUSES.index(TraderStatus.ACTIVE)) & (
        people.columns.equity > 1_000_00
    )
    chosen = {
        kind: np.nonzero(able & (people.columns.character == kind))[0][:EACH].tolist()
        for kind in (Character.SKILLED, Character.LUCKY)
    }
    accounts = {
        kind: [account_of(people.trader_id(index)) for index in indices]
        for kind, indices in chosen.items()
    }
    for indices in chosen.values():
        for index in indices:
            live.wake(people.trader_id(index), START_MS)
    before = {each: core.equity(each) for accounts_ in accounts.values() for each in accounts_}
    for now_ms in range(START_MS, START_MS + DAYS * 86_400_000, STEP_MS):
        core.advance(now_ms)
        live.act(now_ms)
        core.drain_events()
    return {
        kind: [100 * float(core.equity(each) / before[each] - 1) / DAYS for each in accounts_]
        for kind, accounts_ in accounts.items()
    }


def test_skill_earns_more_than_its_fees_and_luck_does_not() -> None:
    results: dict[Character, list[float]] = {Character.SKILLED: [], Character.LUCKY: []}
    for seed in SEEDS:
        for kind, percents in lives(seed).items():
            results[kind] += percents
    skilled, lucky = results[Character.SKILLED], results[Character.LUCKY]
    error = {kind: stdev(each) / sqrt(len(each)) for kind, each in results.items()}
    assert mean(skilled) > TOLERANCE * error[Character.SKILLED]
    gap = mean(skilled) - mean(lucky)
    assert gap > TOLERANCE * sqrt(sum(each**2 for each in error.values()))
    assert mean(skilled) == pytest.approx(0.2, abs=0.2)  # small, like the one in their history
    assert mean(lucky) < TOLERANCE * error[Character.LUCKY]
