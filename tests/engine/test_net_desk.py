"""The moment of a ledger's prices: a desk that hears nothing doesn't call old prices new."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from copydesk.copying.live_net import LiveNet
from copydesk.engine.net_desk import NetDesk

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
