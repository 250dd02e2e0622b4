"""Every adapter reads the funding of its account as the practice exchange's own ledger has it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.exchange.ports import TellsFunding
from copydesk.model.account import FundingPayment
from copydesk.model.order import OrderSide
from copydesk.model.position import PositionSide
from copydesk.practice.credentials import USER
from copydesk.practice.values import OrderRequest
from tests.exchange.dialects import DIALECTS, Ready, venue_of
from tests.practice.running_exchange import Exchange, running_exchange

DAY_MS = 86_400_000
DAYS = 6
ORDERS = {
    "BTCUSDT": ("buy", "0.05"),
    "ETHUSDT": ("sell", "1"),
    "SOLUSDT": ("buy", "10"),
    "XRPUSDT": ("sell", "500"),
    "DOGEUSDT": ("buy", "2000"),
    "ADAUSDT": ("sell", "900"),
}
"""So many that no venue's page holds all their payments."""


def ready_of(exchange: Exchange) -> Ready:
    key = exchange.world.key
    return {
        "rest": exchange.rest, "ws": exchange.ws, "key": key.key, "secret": key.secret,
        "passphrase": key.passphrase,
    }  # fmt: skip


async def read(exchange: Exchange, dialect: str, since_ms: int) -> tuple[FundingPayment, ...]:
    venue = venue_of(dialect, ready_of(exchange))
    try:
        await venue.sync_clock()
        assert isinstance(venue, TellsFunding)
        return await venue.funding_payments(since_ms)
    finally:
        await venue.close()


async def test_funding_is_read_to_the_last_digit_in_every_dialect(tmp_path: Path) -> None:
    async with running_exchange(tmp_path) as exchange:
        core, start_ms = exchange.world.core, exchange.world.now_ms
        for symbol, (way, size) in ORDERS.items():
            core.place(USER, OrderRequest(symbol, OrderSide(way), Decimal(size)))
        core.advance(start_ms + DAYS * DAY_MS)
        kept = core.funding(USER)
        assert len(kept) > 100
        assert any(each.amount > 0 for each in kept)
        assert any(each.amount < 0 for each in kept)
        truth = sorted((each.time_ms, each.symbol, each.amount) for each in kept)
        for dialect in DIALECTS:
            found = await read(exchange, dialect, start_ms)
            told = [(each.time_ms, each.symbol, each.amount) for each in found]
            assert sorted(told) == truth, dialect
            assert [each.time_ms for each in found] == sorted(each.time_ms for each in found)
            assert len({each.payment_id for each in found}) == len(found)
            for each in found:
                side = PositionSide.LONG if ORDERS[each.symbol][0] == "buy" else PositionSide.SHORT
                assert each.side in {None, side}
                assert each.size in {None, Decimal(ORDERS[each.symbol][1]) * side.sign}
            middle_ms = truth[len(truth) // 2][0]
            late = await read(exchange, dialect, middle_ms)
            assert sorted((e.time_ms, e.symbol, e.amount) for e in late) == [
                each for each in truth if each[0] >= middle_ms
            ], dialect


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
async def test_an_account_without_payments_is_told_so(tmp_path: Path, dialect: str) -> None:
    async with running_exchange(tmp_path, traders=20) as exchange:
        assert await read(exchange, dialect, exchange.world.now_ms) == ()
