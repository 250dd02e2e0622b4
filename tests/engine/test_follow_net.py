"""The true-net ledger of a local follow on the real practice exchange."""

from __future__ import annotations

import shutil
from decimal import Decimal, localcontext
from pathlib import Path

from copydesk.copying.true_net import total
from copydesk.model.follow import Verb
from copydesk.model.money import ZERO
from copydesk.model.net import FollowNet
from copydesk.model.order import OrderSide
from tests.engine.local_rig import RULES, LocalRig, running_practice

FEW = 20
"""Traders: time is stepped quickly with them, and some hold something."""


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


def equity(rig: LocalRig) -> Decimal:
    return rig.call(rig.venue_now.account()).equity


def net_of(rig: LocalRig, follow: str) -> FollowNet:
    net: FollowNet = rig.call(rig.desk.follow_net(follow))
    return net


def test_the_parts_add_up_to_what_the_exchange_itself_shows(tmp_path: Path) -> None:
    """Twelve hours and a killed desk long: to the last digit, with funding, nothing twice."""
    with running_practice(tmp_path / "exchange", FEW) as exchange:
        rig = LocalRig(tmp_path / "first", attach=exchange)
        rig.open()
        (trader,) = rig.busy_traders(1)
        before = equity(rig)
        follow = rig.call(rig.desk.start_follow(trader, RULES)).follow_id
        rig.until(lambda: rig.copies(follow) == rig.targets(trader))
        for seconds in (7_200, 7 * 3_600):
            rig.step(seconds)
            rig.until(lambda: rig.is_on_target(follow, trader))
        shutil.copytree(rig.folders.root, tmp_path / "second")  # what a kill would leave
        rig.close()
        rig = LocalRig(tmp_path / "second", attach=exchange)
        rig.open(acknowledged=False)
        rig.step(3 * 3_600)
        rig.until(lambda: rig.session.is_fresh and rig.is_on_target(follow, trader))
        rig.call(rig.desk.apply_verb(follow, Verb.STOP))
        gained = equity(rig) - before
        rig.until(lambda: net_of(rig, follow).parts.mine == gained)
        rig.until(lambda: all(each.closed_ms is not None for each in net_of(rig, follow).trades))
        net = net_of(rig, follow)
        assert net.gaps == {}
        with localcontext() as context:
            context.prec = 60
            assert net.parts.mine - net.parts.funding == earned(rig)
            assert total(trade.parts for trade in net.trades) == net.parts
        assert net.parts.funding != 0
        assert net.parts.fees == -sum(fill.fee for fill in rig.fills())
        assert {trade.symbol for trade in net.trades} >= {fill.symbol for fill in rig.fills()}
        rig.close()
        rig.open()
        rig.until(lambda: net_of(rig, follow).trades == net.trades)
        rig.close()
