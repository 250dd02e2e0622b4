"""The true-net ledger of a local follow on the real practice exchange."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext
from pathlib import Path

import pytest

from copydesk.copying.true_net import total
from copydesk.model.follow import Verb
from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide
from tests.engine.local_rig import RULES, LocalRig


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[LocalRig]:
    rig = LocalRig(tmp_path / "profile")
    rig.open()
    yield rig
    rig.close()


def earned(rig: LocalRig) -> Decimal:
    """What the account's executions brought, by the exchange."""
    with localcontext() as context:
        context.prec = 60
        return sum(
            (
                fill.size * fill.price * (1 if fill.side is OrderSide.SELL else -1) - fill.fee
                for fill in rig.fills()
            ),
            ZERO,
        )


def test_the_parts_add_up_to_what_the_exchange_itself_shows(rig: LocalRig) -> None:
    (trader,) = rig.busy_traders(1)
    follow = rig.call(rig.desk.start_follow(trader, RULES)).follow_id
    rig.until(lambda: rig.copies(follow) == rig.targets(trader))
    for _ in range(3):
        rig.step(3_600)
        rig.until(lambda: rig.is_on_target(follow, trader))
    rig.call(rig.desk.apply_verb(follow, Verb.STOP))
    net = rig.call(rig.desk.follow_net(follow))
    with localcontext() as context:
        context.prec = 60
        assert net.parts.mine == earned(rig)
        assert total(trade.parts for trade in net.trades) == net.parts
    assert net.parts.fees == -sum(fill.fee for fill in rig.fills())
    assert net.parts.slippage < 0, "the spread costs"
    assert all(trade.closed_ms is not None for trade in net.trades)
    assert {trade.symbol for trade in net.trades} >= {fill.symbol for fill in rig.fills()}
    rig.close()  # and the next start tells the same
    rig.open()
    assert rig.call(rig.desk.follow_net(follow)).trades == net.trades
