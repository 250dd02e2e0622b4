"""What a ledger says of its moment: how old its prices are, and of a follow that ends then."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from copydesk.copying.live_net import LiveNet
from copydesk.engine.net_desk import NetDesk
from copydesk.model.follow import CopiedTrade
from copydesk.model.settings import FollowSettings
from tests.engine.fakes import AURORA, follow

NOW_MS = 1_000_000


class Ledgers:
    """One empty ledger."""

    async def read(self, follow_id: str, use: Any) -> Any:  # noqa: ANN401 - a stand-in
        del follow_id
        return use(LiveNet())


@pytest.mark.parametrize(
    ("is_fresh", "heard_ms", "said_ms"),
    [(True, NOW_MS - 5, NOW_MS), (False, NOW_MS - 90_000, NOW_MS - 90_000), (False, None, None)],
)
def test_prices_are_as_old_as_the_last_word_of_the_venue(
    is_fresh: bool, heard_ms: int | None, said_ms: int | None
) -> None:
    session = SimpleNamespace(
        holdings=SimpleNamespace(tickers={}),
        is_fresh=is_fresh,
        connection=SimpleNamespace(feed_time_ms=heard_ms),
    )
    local = SimpleNamespace(
        owns=lambda _: True, account_of=lambda _: "practice", funding_gap=lambda _: None
    )
    connections: Any = SimpleNamespace(
        local=local, ledgers=Ledgers(), get=lambda _: SimpleNamespace(session=session)
    )
    net = asyncio.run(NetDesk(connections, lambda: NOW_MS).net_of("1"))
    assert net.as_of_ms == said_ms


def test_a_follow_that_ends_while_its_history_is_read_is_shown_as_it_was() -> None:
    follows = {"n1": follow("n1", AURORA, FollowSettings(pot=Decimal(1000)))}

    async def history(follow_id: str) -> tuple[CopiedTrade, ...]:
        del follows[follow_id]
        return ()

    table = SimpleNamespace(told_of_follows=("mine", "share"), profit_share_rate=Decimal("0.1"))
    session = SimpleNamespace(
        holdings=SimpleNamespace(follows=follows), venue=SimpleNamespace(capabilities=table)
    )
    parts = SimpleNamespace(session=session, follower=SimpleNamespace(history=history))
    connections: Any = SimpleNamespace(
        local=SimpleNamespace(owns=lambda _: False), of_follow=lambda _: parts
    )
    net = asyncio.run(NetDesk(connections, lambda: NOW_MS).net_of("n1"))
    assert (net.follow_id, net.result is not None) == ("n1", True)
