"""A portfolio of ranked traders, over one venue and over several."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np

from copydesk.analysis.behaviour.record import Verdict
from copydesk.engine.candidates import RankedVenue, divide
from copydesk.engine.ranking import CloseLook, RankingInput, rank
from copydesk.exchange.returns import ReturnsTable
from copydesk.model.flag_words import FlagKind, FlagReason
from copydesk.model.flags import DataLevel
from copydesk.model.portfolio import LeftOut, PortfolioWishes
from copydesk.model.trader import TraderKey
from copydesk.store.looks import OpenLosses
from tests.engine.fakes import columns_of, row

DAY_MS = 86_400_000
WISHES = PortfolioWishes(Decimal(1_000), accepted_drawdown=1.0)
MARTINGALE = Verdict(FlagKind.MARTINGALE, DataLevel.TRADES)


def venue(name: str, seed: int, days: int = 250, first_day: int = 20_000) -> RankedVenue:
    """Eighty traders of whom the first eight have an edge."""
    random = np.random.default_rng(seed)
    skill = np.where(np.arange(80) < 8, 0.004, 0.0)
    table = ReturnsTable(tuple((first_day + day) * DAY_MS for day in range(days)))
    for number in range(80):
        returns = random.standard_normal(days) * 0.01 + skill[number]
        table.add(f"t{number + 1}", returns.tolist())
    rows = [row(number, equity=1_000.0, floating_pnl=0.0) for number in range(1, 81)]
    found = rank(RankingInput(table, columns_of(rows), OpenLosses()), 1)
    return RankedVenue(name, table, found.judgements, found.peers, {})


def test_the_best_of_the_ranking_get_the_budget() -> None:
    portfolio = divide([venue("practice", 1)], WISHES, ())
    ids = {each.trader.trader_id for each in portfolio.slices}
    assert len(ids) == 5
    assert ids <= {f"t{number}" for number in range(1, 9)}
    assert sum(each.amount for each in portfolio.slices) + portfolio.cash == 1_000
    assert portfolio == divide([venue("practice", 1)], WISHES, ()), "the same question again"


def test_chosen_traders_alone_are_considered() -> None:
    chosen = (TraderKey("practice", "t2"), TraderKey("practice", "t4"), TraderKey("practice", "?"))
    portfolio = divide([venue("practice", 1)], WISHES, chosen)
    assert {each.trader.trader_id for each in portfolio.slices} == {"t2", "t4"}


def test_traders_of_two_venues_stand_on_the_same_days() -> None:
    early, late = venue("one", 1), venue("two", 2, days=150, first_day=20_100)
    chosen = (TraderKey("one", "t2"), TraderKey("two", "t3"))
    portfolio = divide([early, late], WISHES, chosen)
    assert {each.trader for each in portfolio.slices} == set(chosen)
    assert not portfolio.guessed, "150 days are common to both"
    apart = venue("two", 2, days=150, first_day=20_240)
    assert divide([early, apart], WISHES, chosen).guessed == {(0, 1)}


def test_a_severe_flag_of_a_close_look_keeps_a_trader_out() -> None:
    plain = venue("practice", 1)
    flag = MARTINGALE.raised(FlagReason.LARGER_AFTER_LOSS, {"times": 2.0, "cases": 9})
    looked = replace(plain, looks={"t2": CloseLook(None, (flag,))})
    chosen = (TraderKey("practice", "t2"), TraderKey("practice", "t4"))
    portfolio = divide([looked], WISHES, chosen)
    assert portfolio.left_out == {chosen[0]: LeftOut.SEVERE_FLAG}
