"""Orders under way: sent once, watched until final, asked for when in doubt.

An order is committed before it comes here. Its answer may say what came of it, may be missing, or
may be a refusal. What is missing is asked for by client id until it is known; it is sent again
only as the venue's `ResendRule` allows. All tasks run on the engine's loop; whether an order may
still be sent is checked in the same step in which it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from typing import Final, Protocol

from copydesk.engine.local.order_rules import can_not_arrive, may_send_again
from copydesk.engine.local.records import LocalOrder, Stage
from copydesk.engine.local.share_book import Booked, ShareBook
from copydesk.engine.session import Session
from copydesk.exchange.turns import sent_only_if
from copydesk.model.errors import CopyDeskError, Rejected, RetryLater, UnknownOutcome
from copydesk.model.order import Order, OrderType
from copydesk.model.reasons import Reason

_FIRST_PAUSE_SECONDS: Final = 0.1
_LONGEST_PAUSE_SECONDS: Final = 3.0
_MISSING_SECONDS: Final = 10.0
"""An order that the venue had counts as gone once it was not shown for so long."""


class Owner(Protocol):
    """Who is told what comes of orders; none of it may fail."""

    async def prepare(self, order: LocalOrder) -> None:
        """Bring leverage and margin mode to what the order needs.

        Raises:
            CopyDeskError: that isn't possible; the order isn't sent.
        """
        ...

    def refuses(self, order: LocalOrder, *, again: bool) -> Reason | None:
        """Why an order may not be sent now, None where it may; `again`: it was sent before."""
        ...

    def booked(self, news: Booked) -> None:
        """An order moved on."""
        ...

    def unsent(self, order: LocalOrder, reason: Reason, detail: str) -> None:
        """An order ended without having reached the venue."""
        ...

    def refused(self, order: LocalOrder, error: CopyDeskError) -> None:
        """The venue said no; nothing happened."""
        ...

    def lost(self, order: LocalOrder) -> None:
        """Nobody knows what came of an order."""
        ...

    def found(self, order: LocalOrder, *, arrived: bool) -> None:
        """It is known again."""
        ...


class OrderOutbox:
    """The orders of local follows on one account."""

    def __init__(
        self,
        session: Session,
        book: ShareBook,
        owner: Owner,
        clock: Callable[[], int],
        ask_seconds: float,
    ) -> None:
        self._session = session
        self._book = book
        self._owner = owner
        self._clock = clock
        self._ask_seconds = ask_seconds
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._news: dict[str, asyncio.Event] = {}
        self._missing_since_s: dict[str, float] = {}
        self._idle = asyncio.Event()

    @property
    def unknown(self) -> int:
        """How many orders were sent whose outcome isn't known."""
        return sum(order.stage is Stage.UNKNOWN for order in self._book.orders.values())

    def see_through(self, order: LocalOrder) -> None:
        """Begin with an order: a decided one is sent, any other one is found out about."""
        known = self._tasks.get(order.client_order_id)
        if known is not None and not known.done():
            return
        self._news[order.client_order_id] = asyncio.Event()
        task = asyncio.create_task(self._carry(order), name=f"order {order.client_order_id}")
        self._tasks[order.client_order_id] = task
        task.add_done_callback(lambda _: self._forget(order.client_order_id, task))

    def hear(self, news: Booked) -> None:
        """Something was heard of an order by another way: by the stream, or a look."""
        event = self._news.get(news.order.client_order_id)
        if event is not None:
            event.set()
        self._idle.set()

    async def cancel(self, order: LocalOrder) -> None:
        """Take back what is left of an order; what came of it is heard of as usual."""
        try:
            shown = await self._session.venue.cancel_order(order.client_order_id)
        except CopyDeskError:
            await self._ask(order)  # final by now, or asked again
            return
        self._take(shown)

    async def until_known(self, seconds: float, wanted: Callable[[LocalOrder], bool]) -> bool:
        """Wait until none of the wanted orders is uncertain; False when time is up first."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while any(
                    order.is_uncertain and wanted(order) for order in self._book.orders.values()
                ):
                    self._idle.clear()
                    await self._idle.wait()
                return True
        return False

    async def until_over(self, seconds: float, client_order_ids: Collection[str]) -> None:
        """Wait until nothing more can come of these orders, or time is up."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while any(each in self._book.orders for each in client_order_ids):
                    self._idle.clear()
                    await self._idle.wait()

    async def close(self) -> None:
        """End all tasks; the next start finds out what came of their orders."""
        tasks = [task for task in self._tasks.values() if not task.done()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        self._tasks.clear()

    def _forget(self, client_order_id: str, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            asyncio.get_running_loop().call_exception_handler(
                {"message": "an order's task failed", "exception": error, "task": task}
            )
        if self._tasks.get(client_order_id) is task:
            del self._tasks[client_order_id]
            self._news.pop(client_order_id, None)
            self._missing_since_s.pop(client_order_id, None)
        self._idle.set()

    async def _carry(self, order: LocalOrder) -> None:
        if order.stage is Stage.DECIDED and not await self._send(order):
            return
        while (current := self._book.orders.get(order.client_order_id)) is not None:
            if current.stage is Stage.UNKNOWN:
                await self._find_out(current)
            else:
                await self._watch(current)

    async def _send(self, order: LocalOrder, *, again: bool = False) -> bool:
        """Send an order; False when it has ended with that. May leave its outcome unknown."""
        for pause_seconds in _pauses():
            try:
                await self._owner.prepare(order)
                reason = self._refuses(order, again=again)
                if reason is not None:
                    return again or self._end_unsent(order, reason, "")
                with sent_only_if(lambda: self._refuses(order, again=again) is None):
                    shown = await self._session.venue.place_order(order.intent)
                self._take(shown)
            except UnknownOutcome:
                self._be_unknown(order)
            except RetryLater as error:
                if self._venue_ms() > order.send_until_ms:
                    return again or self._end_unsent(order, error.reason, error.detail)
                await asyncio.sleep(max(pause_seconds, (error.retry_after_ms or 0) / 1000))
                continue
            except Rejected as error:
                return self._take_refusal(order, error, again=again)
            except CopyDeskError as error:
                return again or self._end_refused(order, error)
            return True
        raise AssertionError("the pauses never end")

    def _refuses(self, order: LocalOrder, *, again: bool) -> Reason | None:
        """Why an order may not leave now; asked before it is handed over, and as it leaves."""
        reason = self._owner.refuses(order, again=again)
        if reason is None and self._venue_ms() > order.send_until_ms:
            return Reason.NOT_ARRIVED
        return reason

    def _take_refusal(self, order: LocalOrder, error: Rejected, *, again: bool) -> bool:
        """A duplicate id means that it arrived before; else what was sent before may still be."""
        if error.reason is Reason.DUPLICATE_ORDER:
            self._be_unknown(order)
            return True
        return again or self._end_refused(order, error)

    def _end_unsent(self, order: LocalOrder, reason: Reason, detail: str) -> bool:
        self._book.end(order.client_order_id)
        self._owner.unsent(order, reason, detail)
        self._idle.set()
        return False

    def _end_refused(self, order: LocalOrder, error: CopyDeskError) -> bool:
        self._book.end(order.client_order_id)
        self._owner.refused(order, error)
        self._idle.set()
        return False

    def _be_unknown(self, order: LocalOrder) -> None:
        current = self._book.orders.get(order.client_order_id)
        if current is not None and current.stage is Stage.DECIDED:
            self._book.set_stage(order.client_order_id, Stage.UNKNOWN)
            self._owner.lost(order)

    async def _find_out(self, order: LocalOrder) -> None:
        """Ask until the venue shows the order, or until it can't arrive any more."""
        for pause_seconds in _pauses():
            current = self._book.orders.get(order.client_order_id)
            if current is None or current.stage is not Stage.UNKNOWN:
                break  # the stream told
            await self._session.until_connected()
            asked_ms = self._venue_ms()
            known = await self._ask(order)
            if known:
                break
            if known is False and await self._judge(order, asked_ms):
                return
            await asyncio.sleep(pause_seconds)
        current = self._book.orders.get(order.client_order_id)
        if current is None or current.stage is not Stage.UNKNOWN:
            self._owner.found(order, arrived=True)

    async def _judge(self, order: LocalOrder, asked_ms: int) -> bool:
        """The venue doesn't know it: send it again, give it up, or (False) wait."""
        venue = self._session.venue
        rule = venue.resend_rule
        if may_send_again(rule, order, asked_ms) and not self._owner.refuses(order, again=True):
            await self._send(order, again=True)
            return False
        if not can_not_arrive(rule, order, asked_ms, venue.capabilities.request_lifetime_ms):
            return False
        self._book.end(order.client_order_id)
        self._owner.found(order, arrived=False)
        self._idle.set()
        return True

    async def _ask(self, order: LocalOrder) -> bool | None:
        """Look an order up: True when shown, False when the venue has none, None without answer."""
        try:
            shown = await self._session.venue.order_by_client_id(order.client_order_id)
        except CopyDeskError:
            return None
        if shown is None:
            return False
        self._missing_since_s.pop(order.client_order_id, None)
        self._take(shown)
        return True

    async def _watch(self, order: LocalOrder) -> None:
        """Wait for news of an order that the venue has; ask when there are none for a while."""
        event = self._news.setdefault(order.client_order_id, asyncio.Event())
        event.clear()
        wait_seconds = self._ask_seconds
        is_due = order.market_after_ms is not None
        if order.market_after_ms is not None:
            wait_seconds = min(wait_seconds, max(0, order.market_after_ms - self._clock()) / 1000)
        with suppress(TimeoutError):
            async with asyncio.timeout(wait_seconds):
                await event.wait()
                return
        await self._session.until_connected()
        if is_due and self._clock() >= (order.market_after_ms or 0):
            await self.cancel(order)
            await asyncio.sleep(_FIRST_PAUSE_SECONDS)
        elif await self._ask(order) is False:
            await self._vanished(order)

    async def _vanished(self, order: LocalOrder) -> None:
        """The venue had the order and doesn't show it: for long enough, it can't fill any more."""
        now_s = asyncio.get_running_loop().time()
        since_s = self._missing_since_s.setdefault(order.client_order_id, now_s)
        if now_s - since_s < _MISSING_SECONDS:
            return
        if order.intent.type is OrderType.LIMIT:
            open_orders = await self._open_orders()
            if open_orders is None or order.client_order_id in open_orders:
                return
        self._book.end(order.client_order_id)
        self._owner.found(order, arrived=order.booked > 0)
        self._idle.set()

    async def _open_orders(self) -> set[str] | None:
        try:
            return {each.client_order_id for each in await self._session.venue.open_orders()}
        except CopyDeskError:
            return None

    def _take(self, shown: Order) -> None:
        news = self._book.hear_order(shown, self._clock())
        if news is not None:
            self._owner.booked(news)
            self.hear(news)

    def _venue_ms(self) -> int:
        try:
            return self._clock() + self._session.venue.clock_offset_ms
        except RetryLater:
            return self._clock()


def _pauses() -> Iterator[float]:
    """Pauses in seconds that double up to the longest, without an end."""
    pause_seconds = _FIRST_PAUSE_SECONDS
    while True:
        yield pause_seconds
        pause_seconds = min(pause_seconds * 2, _LONGEST_PAUSE_SECONDS)
