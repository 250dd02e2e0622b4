"""Bybit as a `Venue`: one unified account, trading USDT perpetuals."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Sequence
from decimal import Decimal
from typing import Final

import msgspec

from copydesk.exchange import ports
from copydesk.exchange.bybit import copying, requests, wire
from copydesk.exchange.bybit.client import Client
from copydesk.exchange.bybit.trading import TradingCalls
from copydesk.exchange.own_account import OWN_ACCOUNT, as_trader_positions
from copydesk.exchange.polled_stream import Poll
from copydesk.model.errors import Rejected, UnknownOutcome
from copydesk.model.follow import CopiedTrade, Follow, FollowKind, FollowState, Verb
from copydesk.model.money import ZERO
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import (
    ClosedTrade,
    EquityPoint,
    TraderKey,
    TraderStatistics,
)

PRICES_EVERY_S: Final = 10.0


class BybitVenue(TradingCalls):
    """One account on Bybit.

    Args:
        client: its requests.
        make_stream: makes a live connection.
        sleep: waits so many seconds, before a follow whose outcome isn't known is asked for again.
    """

    capabilities = copying.CAPABILITIES
    resend_rule = ports.ResendRule.SAME_ID_STAYS_UNIQUE

    def __init__(
        self,
        client: Client,
        make_stream: Callable[[BybitVenue], ports.Stream],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        super().__init__(client)
        self._make_stream = make_stream
        self._sleep = sleep
        self._started: dict[str, Follow] = {}

    async def trader_snapshot(
        self,
        gather: Callable[[], ports.Rows],
        since_ms: int | None = None,
        progress: ports.Progress | None = None,
    ) -> ports.TraderSnapshot[ports.Rows]:
        """The leaders that Bybit recommends, five at most, and this account itself."""
        del since_ms  # the list is short, and nothing tells what changed
        now_ms = self._client.clock.now_ms()
        rows = gather()
        rows.extend([copying.own_row(await self.account())])
        rows.extend(copying.leader_row(row, self.name) for row in await self._leaders())
        if progress is not None:
            progress(len(rows), len(rows))
        return ports.TraderSnapshot(rows, now_ms, complete=True)

    async def trader_detail(self, trader: TraderKey) -> ports.TraderDetail:
        """This account as a trader.

        Raises:
            Rejected: UNSUPPORTED for a leader, whose positions no call shows.
        """
        self._require_own(trader)
        account = await self.account()
        closed = await self.closed_positions()
        won = sum(position.profit > ZERO for position in closed)
        statistics = TraderStatistics(len(closed), won, math.nan, math.nan, math.nan)
        positions = as_trader_positions(self.context.positions.values())
        return ports.TraderDetail(copying.own_row(account), statistics, positions)

    async def trader_equity(self, trader: TraderKey) -> tuple[EquityPoint, ...]:
        """Nothing: Bybit keeps no curve of an account, and shows none of a leader's."""
        del trader
        return ()

    async def trader_trades(self, trader: TraderKey, limit: int = 200) -> tuple[ClosedTrade, ...]:
        """Nothing: closed results don't say when a position was opened."""
        del trader, limit
        return ()

    async def follows(self) -> tuple[Follow, ...]:
        """The follows that were started since the desk was; Bybit lists none."""
        return tuple(self._started.values())

    async def start_follow(self, trader: TraderKey, settings: FollowSettings) -> Follow:
        """Begin to follow a leader natively, with an amount: Bybit fills in everything else.

        The call has no id of ours. Where its outcome isn't known it is sent once more after the
        first can no longer arrive: "already following" then says that it had gone through.

        Raises:
            CopyDeskError: the venue refused, or its answer is still missing.
        """
        if trader.trader_id == OWN_ACCOUNT:
            detail = "an account isn't followed natively; follow it locally"
            raise Rejected(Reason.UNSUPPORTED, detail, venue=self.name)
        body = requests.follow_body(trader.trader_id, settings.pot, self.name)
        try:
            await self._follow(trader, body)
        except UnknownOutcome:
            await self._sleep(copying.REQUEST_LIFETIME_MS / 1000)
            try:
                await self._follow(trader, body)
            except Rejected as error:
                if error.reason is not Reason.ALREADY_FOLLOWING:
                    raise
        follow = self._started_follow(trader, settings)
        self._started[follow.follow_id] = follow
        return follow

    async def update_follow(self, follow_id: str, settings: FollowSettings) -> Follow:
        """Refuse: settings of a native follow are changed on Bybit's site only.

        Raises:
            Rejected: UNSUPPORTED.
        """
        del settings
        raise self._only_on_site(follow_id)

    async def apply_verb(self, follow_id: str, verb: Verb) -> Follow:
        """Refuse: a native follow is stopped on Bybit's site only.

        Raises:
            Rejected: UNSUPPORTED.
        """
        del verb
        raise self._only_on_site(follow_id)

    async def follow_history(self, follow_id: str, limit: int = 100) -> tuple[CopiedTrade, ...]:
        """Nothing: Bybit shows copied trades on its site only."""
        del follow_id, limit
        return ()

    def stream(self) -> ports.Stream:
        """Make the live connection."""
        return self._make_stream(self)

    def polls(self) -> Sequence[Poll]:
        """What no channel of ours brings: the prices of everything that isn't open."""
        return (Poll(PRICES_EVERY_S, self._poll_prices),)

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.rest.close()

    async def _poll_prices(self, traders: frozenset[TraderKey]) -> Sequence[ports.StreamEvent]:
        del traders
        return (ports.TickersUpdate(await self.tickers()),)

    async def _leaders(self) -> list[wire.Leader]:
        """The recommended leaders; none where this host has no such list."""
        try:
            found = await self._client.get(copying.LEADERS_PATH, msgspec.Raw, signed=False)
        except Rejected as error:
            if error.reason is Reason.UNSUPPORTED:
                return []
            raise
        return copying.leaders(found, self.name)

    async def _follow(self, trader: TraderKey, body: wire.Body) -> None:
        what = f"follow of leader {trader.trader_id}"
        await self._client.post(copying.FOLLOW_PATH, wire.FollowAnswer, body, what)

    def _started_follow(self, trader: TraderKey, settings: FollowSettings) -> Follow:
        return Follow(
            follow_id=trader.trader_id,
            trader=trader,
            nickname=trader.trader_id,
            kind=FollowKind.NATIVE,
            state=FollowState.ACTIVE,
            settings=settings,
            pot_equity=settings.pot,
            copied_pnl=ZERO,
            realized_pnl=ZERO,
            fees=ZERO,
            profit_share=Decimal(0),
            open_trades=0,
            created_ms=self._client.clock.now_ms(),
        )

    def _require_own(self, trader: TraderKey) -> None:
        if trader.trader_id != OWN_ACCOUNT:
            page = copying.manage_page(self._client.hosts.site, trader.trader_id)
            detail = f"what a leader holds is shown on its site only: {page}"
            raise Rejected(Reason.UNSUPPORTED, detail, venue=self.name)

    def _only_on_site(self, follow_id: str) -> Rejected:
        page = copying.manage_page(self._client.hosts.site, follow_id)
        detail = f"its API can only start a follow; manage this one at {page}"
        return Rejected(Reason.UNSUPPORTED, detail, venue=self.name)
