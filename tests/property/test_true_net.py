"""The ledger from the trader's result to mine adds up, whatever happened."""

from __future__ import annotations

from decimal import Decimal, localcontext

from hypothesis import given
from hypothesis import strategies as st

from copydesk.copying.decisions import LegKey
from copydesk.copying.simulate.events import Event
from copydesk.copying.simulate.net import follow_net, wanted_curve
from copydesk.copying.simulate.setup import Keeping, ShareModel
from copydesk.copying.true_net import apportioned, total
from copydesk.model.copy_rules import CopyRules
from copydesk.model.money import ZERO
from tests.examples import examples
from tests.property.test_simulate_invariants import (
    KEEPING,
    balance,
    ran,
    rule_sets,
    setup_of,
    stories,
)


@examples(150)
@given(rule_sets(), KEEPING, stories(), st.sampled_from(list(ShareModel)))
def test_the_parts_of_all_trades_are_what_the_follow_earned(
    copy_rules: CopyRules, keeping: Keeping, events: list[Event], share: ShareModel
) -> None:
    setup = setup_of(copy_rules, keeping, share_model=share, share_rate=Decimal("0.1"))
    done = ran(setup, events)
    net = follow_net(setup, events, done.log, done.accrued_share)
    with localcontext() as context:
        context.prec = 60
        earned = balance(copy_rules.pot, done) - done.state.flows - done.accrued_share
        assert net.parts.mine == earned
        assert total(trade.parts for trade in net.trades) == net.parts
        assert -net.parts.share == -sum(e.amount for e in done.log if e.what.value == "share")
        assert net.parts.fees == -sum(entry.fee for entry in done.log)
    assert wanted_curve(setup, events, done.log, [events[-1].time_ms]) == [net.parts.trader]


@examples(80)
@given(rule_sets(), KEEPING, stories())
def test_each_leg_of_the_ledger_is_what_its_fills_earned(
    copy_rules: CopyRules, keeping: Keeping, events: list[Event]
) -> None:
    setup = setup_of(copy_rules, keeping)
    done = ran(setup, events)
    with localcontext() as context:
        context.prec = 60
        by_leg: dict[LegKey, Decimal] = {}
        for entry in done.log:
            if entry.leg is not None:
                result = entry.gross - entry.fee + entry.amount
                by_leg[entry.leg] = by_leg.get(entry.leg, ZERO) + result
        for leg, position in done.account.positions.items():
            by_leg[leg] = by_leg.get(leg, ZERO) + position.floating
        told: dict[LegKey, Decimal] = {}
        for trade in follow_net(setup, events, done.log, ZERO).trades:
            told[trade.leg] = told.get(trade.leg, ZERO) + trade.parts.mine
        assert {leg: each for leg, each in told.items() if each} == {
            leg: each for leg, each in by_leg.items() if each
        }


amounts = st.decimals("-1000", "1000", places=6)


@given(st.decimals("0.000001", "500", places=6), st.dictionaries(st.integers(0, 9), amounts))
def test_a_share_is_split_to_the_last_digit(amount: Decimal, gains: dict[int, Decimal]) -> None:
    parts = apportioned(amount, gains)
    assert sum(parts.values(), ZERO) == (amount if gains else ZERO)
    assert all(part >= ZERO for part in parts.values())
    if any(gain > ZERO for gain in gains.values()):
        assert all(gains[name] > ZERO for name in parts)
