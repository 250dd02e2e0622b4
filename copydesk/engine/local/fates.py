"""What comes of orders, for the mirror: may it be sent, what does a refusal mean, who is told."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from copydesk.copying.situation import Gate, gate_of
from copydesk.engine.alerts import Alerts
from copydesk.engine.local import entries
from copydesk.engine.local.errands import Errands
from copydesk.engine.local.leverage import LeverageKeeper
from copydesk.engine.local.order_rules import Remedy, remedy_for
from copydesk.engine.local.records import LocalFollow, LocalOrder, Purpose
from copydesk.engine.local.share_book import Booked
from copydesk.model.errors import CopyDeskError
from copydesk.model.money import ZERO
from copydesk.model.notice import NoticeKind, NoticeLevel
from copydesk.model.reasons import Reason

if TYPE_CHECKING:
    from copydesk.engine.local.mirror import Mirror


_FAILURES_TOLD: Final = 3
"""The person is told of an order that was refused so often in a row."""


class Fates:
    """The `order_outbox.Owner` of one account's orders."""

    def __init__(self, mirror: Mirror, leverage: LeverageKeeper, alerts: Alerts) -> None:
        self._mirror = mirror
        self._leverage = leverage
        self._alerts = alerts
        self._errands = Errands()

    async def close(self) -> None:
        """End what is under way."""
        await self._errands.close()

    async def prepare(self, order: LocalOrder) -> None:
        """Bring leverage and margin mode to what the order needs."""
        await self._leverage.prepare(order)

    def refuses(self, order: LocalOrder, *, again: bool) -> Reason | None:
        """Why an order may not be sent now, None where it may."""
        follow = self._mirror.follows.get(order.follow_id)
        if follow is None or follow.state.is_over:
            return Reason.WRONG_STATE
        guard = self._mirror.guard_of(order.follow_id)
        gate = gate_of(follow.state, guard)
        if order.effect.grows and gate is not Gate.ALL:
            return Reason.GUARD_TRIPPED if guard.has_tripped else Reason.FOLLOW_CLOSE_ONLY
        if not order.effect.grows and order.purpose is not Purpose.HAND and gate is Gate.NOTHING:
            return Reason.FOLLOW_CLOSE_ONLY
        return self._refuses_again(order, follow) if again else None

    def booked(self, news: Booked) -> None:
        """An order moved on."""
        self._mirror.note(news)

    def unsent(self, order: LocalOrder, reason: Reason, detail: str) -> None:
        """An order ended without having reached the venue."""
        self._mirror.keep(
            [entries.order_entry(order, "not sent", self._mirror.clock(), reason, detail)]
        )
        self.set_back(order)

    def refused(self, order: LocalOrder, error: CopyDeskError) -> None:
        """The venue said no; nothing happened."""
        remedy = remedy_for(error.reason)
        key = (order.follow_id, order.leg)
        too_large = order.effect.grows and remedy is Remedy.RESIZE
        if too_large and not self._mirror.setbacks.shrink(key, order.intent.size):
            remedy = Remedy.GIVE_UP
        failures = self.set_back(order)
        if order.effect.grows and remedy is Remedy.GIVE_UP:
            self._mirror.decider.give_up(*key)
        elif remedy is not Remedy.GIVE_UP or not order.effect.grows:
            self._mirror.truth.look_soon()
        if remedy is Remedy.REFRESH:
            self._errands.send(self._refresh_instruments())
        entry = entries.refusal_entry(order, remedy.value, error, self._mirror.clock())
        self._mirror.keep([entry], [order.follow_id])
        if failures >= _FAILURES_TOLD:
            what = "open" if order.effect.grows else "close"
            self._alerts.trouble(f"{what}:{order.follow_id}:{order.leg.symbol}", error)

    def lost(self, order: LocalOrder) -> None:
        """Nobody knows what came of an order."""
        self._mirror.keep(
            [entries.order_entry(order, "unknown", self._mirror.clock(), Reason.NO_ANSWER)]
        )
        self._tell_outcome(NoticeLevel.WARNING, NoticeKind.UNKNOWN_OUTCOME, order, "")

    def found(self, order: LocalOrder, *, arrived: bool) -> None:
        """It is known again."""
        step, reason = ("found", None) if arrived else ("not arrived", Reason.NOT_ARRIVED)
        self._mirror.keep([entries.order_entry(order, step, self._mirror.clock(), reason)])
        level = NoticeLevel.DONE if arrived else NoticeLevel.INFO
        outcome = "done" if arrived else "notArrived"
        self._tell_outcome(level, NoticeKind.OUTCOME_FOUND, order, outcome)
        self._mirror.wake([order.follow_id])

    def _refuses_again(self, order: LocalOrder, follow: LocalFollow) -> Reason | None:
        """An order that may be old is sent again only where it is still wanted as it is."""
        if not order.effect.grows:
            held = self._mirror.book.size(order.follow_id, order.leg)
            return None if held >= order.remaining else Reason.POSITION_NOT_FOUND
        leg = follow.book.legs.get(order.leg)
        held_leg = self._mirror.book.held(order.follow_id).get(order.leg)
        if leg is None or held_leg is None or held_leg.size + held_leg.opening > leg.wish:
            return Reason.EXISTING_NOT_COPIED
        quote = self._mirror.decider.situation(follow).fresh_quote(order.leg.symbol)
        if quote is None:
            return Reason.STALE_DATA
        price = quote.fill_price(order.leg.side, opens=True)
        worst = order.worst_price
        if worst is not None and (price - worst) * order.leg.side.sign > ZERO:
            return Reason.TOO_FAR_FROM_TRADER
        return None

    def set_back(self, order: LocalOrder) -> int:
        """Let the leg of an order wait; returns how often in a row it had to."""
        self._mirror.restless.add(order.follow_id)
        key = (order.follow_id, order.leg)
        return self._mirror.setbacks.pause(key, asyncio.get_running_loop().time())

    def _tell_outcome(
        self, level: NoticeLevel, kind: NoticeKind, order: LocalOrder, outcome: str
    ) -> None:
        self._alerts.tell(
            level, kind, f"{kind.value}:{order.client_order_id}", venue=self._mirror.name,
            command="order", subject=f"{order.leg.symbol} {order.leg.side.value}", outcome=outcome,
        )  # fmt: skip

    async def _refresh_instruments(self) -> None:
        with suppress(CopyDeskError):
            self._mirror.session.holdings.set_instruments(
                await self._mirror.session.venue.instruments()
            )
