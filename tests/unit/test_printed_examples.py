"""What Bybit's help centre prints about positions, replayed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from copydesk.copying.decisions import LegKey
from copydesk.copying.simulate.events import Event, Funding
from copydesk.copying.simulate.setup import Setup
from copydesk.model.copy_rules import CopyRules, LeverageKind, LeverageRule, Sizing, SizingMode
from tests.engine.fakes import position
from tests.unit.copying_samples import BTC, LONG, SHORT
from tests.unit.simulate_samples import BITCOIN, close_order, open_order, ran

ONCE = LeverageRule(LeverageKind.FIXED, Decimal(1))
MIRROR = CopyRules(
    pot=Decimal(100_000),
    sizing=Sizing(SizingMode.MULTIPLIER, Decimal(1)),
    long_leverage=ONCE,
    short_leverage=ONCE,
)
SETUP = Setup(MIRROR, {BTC: replace(BITCOIN, taker_fee_rate=Decimal("0.00055"))})


def test_the_average_entry_of_two_orders() -> None:
    done = ran(
        SETUP, [open_order(1, "a", LONG, "5000", "0.5"), open_order(2, "b", LONG, "6000", "0.3")]
    )
    assert done.account.positions[LegKey(BTC, LONG)].entry_price == 5375


def test_a_closed_position_pays_both_fees_and_its_funding() -> None:
    events: list[Event] = [
        open_order(1, "a", SHORT, "6000", "0.4"),
        Funding(2, BTC, Decimal("-0.000875")),
        close_order(3, "a", SHORT, "5000", "0.4"),
    ]
    done = ran(SETUP, events)
    fees = [entry.fee for entry in done.log if entry.fee]
    assert fees == [Decimal("1.32"), Decimal("1.10")]
    assert sum(entry.amount for entry in done.log) == Decimal("-2.10")
    result = 400 - Decimal("1.32") - Decimal("1.10") - Decimal("2.10")  # printed as 395.58
    assert done.account.wallet - MIRROR.pot == result == Decimal("395.48")


def test_a_result_in_percent_of_the_margin_with_the_closing_fee() -> None:
    closing_fee = 6300 * Decimal("0.2") * Decimal("0.00055")
    held = position("f", unrealized_pnl=Decimal(100), margin=140 + closing_fee)
    assert held.roe_percent is not None
    assert int(held.roe_percent * 100) == 7107  # printed: 71.07 %
