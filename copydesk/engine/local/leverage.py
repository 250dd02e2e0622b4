"""Leverage and margin mode of a leg, brought to what an opening needs before it is sent."""

from __future__ import annotations

import asyncio
from decimal import Decimal

from copydesk.engine.local.order_maker import OrderMaker
from copydesk.engine.local.records import LocalOrder
from copydesk.engine.session import Session
from copydesk.model.errors import RetryLater, UnknownOutcome
from copydesk.model.position import MarginMode, PositionSide

_Leg = tuple[str, PositionSide | None]


class LeverageKeeper:
    """Sets the multiple of a leg where it isn't known to be set; one question at a time a symbol.

    What was set is forgotten with the connection: somebody may change it meanwhile.
    """

    def __init__(self, session: Session, maker: OrderMaker) -> None:
        self._session = session
        self._maker = maker
        self._set: dict[_Leg, tuple[Decimal, MarginMode]] = {}
        self._busy: dict[str, asyncio.Lock] = {}

    def forget(self) -> None:
        """Nothing is known to be set."""
        self._set.clear()

    async def prepare(self, order: LocalOrder) -> None:
        """Set what an order needs; closings need nothing.

        Raises:
            CopyDeskError: the venue refuses, or isn't reached. It is never in doubt whether the
                order itself was sent: it wasn't.
        """
        if order.leverage is None:
            return
        leg: _Leg = (order.leg.symbol, None if self._maker.is_netted else order.leg.side)
        mode = order.intent.margin_mode or self._account_mode()
        wanted = (order.leverage, mode)
        async with self._busy.setdefault(order.leg.symbol, asyncio.Lock()):
            if self._set.get(leg) == wanted:
                return
            try:
                await self._session.venue.set_leverage(*leg, order.leverage, mode)
            except UnknownOutcome as error:  # it may be set or not: set again, nothing is doubled
                raise RetryLater(error.reason, error.detail, venue=error.venue) from error
            self._set[leg] = wanted

    def _account_mode(self) -> MarginMode:
        account = self._session.holdings.account
        return account.margin_mode if account else MarginMode.CROSS
