"""OKX gives notice before it cuts a connection: the next one takes over without a gap."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from websockets.exceptions import ConnectionClosed

from copydesk.exchange.clock import VenueClock
from copydesk.exchange.okx.account import DayStart
from copydesk.exchange.okx.contracts import Contracts
from copydesk.exchange.okx.stream import PrivateStream
from copydesk.exchange.ports import FeedDown, FeedUp, FillsUpdate, PositionsUpdate
from copydesk.exchange.stream import Endpoint, LiveStream
from copydesk.exchange.stream_session import Rhythm, Session
from copydesk.model.position import PositionMode
from tests.exchange.listener import PATIENT, SOON, Listener
from tests.exchange.okx_samples import BTC, contract, order_row, position, table
from tests.exchange.scripted import CREDENTIALS, Desk, Handler, scripted_stream

ORDERS = {"channel": "orders", "instType": "SWAP", "uid": "1"}
POSITIONS = {"channel": "positions", "instType": "SWAP", "uid": "1"}
ACCOUNT = {"channel": "account", "uid": "1"}


class Okx:
    """The server's end of OKX's connections, one after the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.stay = desk.stay

    async def greet(self, held: str = "2") -> None:
        """Log in, accept the subscription, send both snapshots."""
        await self._desk.accept_login()
        await self.answer((await self._desk.hear())["args"], held)

    async def answer(self, args: list[dict[str, str]], held: str = "2") -> None:
        for arg in args:
            await self._desk.say(event="subscribe", arg=arg, connId="a")
        await self._push(ACCOUNT, [{"uTime": "1", "totalEq": "9", "adjEq": "", "details": []}])
        await self._push(POSITIONS, [position(pos=held)])

    async def fill(self, trade_id: str) -> None:
        await self._desk.say(arg=ORDERS, data=[order_row(trade_id)])

    async def give_notice(self) -> None:
        await self._desk.say(event="notice", code="64008", msg="will soon be closed", connId="a")

    async def until_closed(self) -> None:
        """Answer pings until the other side has gone."""
        try:
            await self._desk.stay()
        except ConnectionClosed:
            return

    async def _push(self, arg: dict[str, str], rows: list[object]) -> None:
        await self._desk.say(arg=arg, data=rows, eventType="snapshot", curPage=1, lastPage=True)


@asynccontextmanager
async def hearing(*connections: Handler, rhythm: Rhythm = PATIENT) -> AsyncIterator[Listener]:
    contracts = table(contract(BTC))
    async with scripted_stream(*connections) as address:
        stream = LiveStream(
            private(contracts), Endpoint(address, through_proxy=False), VenueClock(), no_clock,
            SOON, rhythm,
        )  # fmt: skip
        listener = Listener(stream)
        try:
            yield listener
        finally:
            async with asyncio.timeout(5):
                await stream.close()
                await asyncio.wait({listener.task})


def private(contracts: Contracts) -> PrivateStream:
    return PrivateStream("okx", CREDENTIALS, contracts, lambda: PositionMode.HEDGE, DayStart())


async def no_clock() -> float:
    return 0.0


def trades(heard: Listener) -> list[str]:
    return [fill.fill_id for update in heard.all(FillsUpdate) for fill in update.fills]


async def test_a_notice_brings_the_next_connection_before_the_old_one_goes() -> None:
    subscribed, told_by_both, old_gone = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def old(desk: Desk) -> None:
        okx = Okx(desk)
        await okx.greet()
        await okx.fill("1")
        await okx.give_notice()
        await subscribed.wait()
        await okx.fill("2")
        await okx.fill("3")
        told_by_both.set()
        await okx.until_closed()
        old_gone.set()

    async def new(desk: Desk) -> None:
        okx = Okx(desk)
        await desk.accept_login()
        args = (await desk.hear())["args"]
        subscribed.set()
        await told_by_both.wait()
        await okx.fill("2")
        await okx.answer(args, held="5")
        await okx.fill("3")
        await old_gone.wait()
        await okx.fill("4")
        await okx.stay()

    async with hearing(old, new) as heard:
        await heard.until(lambda: f"{BTC}:4" in trades(heard))

        assert trades(heard) == [f"{BTC}:{number}" for number in (1, 2, 3, 4)]
        assert len(heard.all(FeedUp)) == 1
        assert not heard.all(FeedDown)
        assert [str(u.positions[0].size) for u in heard.all(PositionsUpdate)] == ["0.02", "0.05"]


async def test_what_is_on_its_way_on_the_old_connection_is_heard_before_it_goes() -> None:
    subscribed = asyncio.Event()

    async def old(desk: Desk) -> None:
        okx = Okx(desk)
        await okx.greet()
        await okx.give_notice()
        await subscribed.wait()
        while await desk.socket.recv() != "ping":
            pass
        await okx.fill("1")
        await desk.socket.send("pong")
        await okx.until_closed()

    async def new(desk: Desk) -> None:
        okx = Okx(desk)
        await okx.greet()
        subscribed.set()
        await okx.fill("2")
        await okx.stay()

    async with hearing(old, new) as heard:
        await heard.until(lambda: len(trades(heard)) == 2)

        assert trades(heard) == [f"{BTC}:1", f"{BTC}:2"]
        assert not heard.all(FeedDown)


async def test_a_cut_without_notice_is_told_and_mended() -> None:
    async def cut(desk: Desk) -> None:
        await Okx(desk).greet()
        await desk.socket.close(4006)

    async def back(desk: Desk) -> None:
        okx = Okx(desk)
        await okx.greet(held="7")
        await okx.fill("1")
        await okx.stay()

    async with hearing(cut, back) as heard:
        await heard.until(lambda: trades(heard))

        kinds = [type(each) for each in heard.heard if isinstance(each, FeedUp | FeedDown)]
        assert kinds == [FeedUp, FeedDown, FeedUp]
        assert [str(u.positions[0].size) for u in heard.all(PositionsUpdate)] == ["0.02", "0.07"]


async def test_a_cut_that_comes_before_the_next_connection_is_ready_is_told_and_mended() -> None:
    trying = asyncio.Event()

    async def old(desk: Desk) -> None:
        okx = Okx(desk)
        await okx.greet()
        await okx.give_notice()
        await trying.wait()

    async def slow(desk: Desk) -> None:
        await desk.accept_login()
        trying.set()
        await desk.stay()

    async def back(desk: Desk) -> None:
        okx = Okx(desk)
        await okx.greet()
        await okx.fill("1")
        await okx.stay()

    async with hearing(old, slow, back) as heard:
        await heard.until(lambda: trades(heard))

        kinds = [type(each) for each in heard.heard if isinstance(each, FeedUp | FeedDown)]
        assert kinds == [FeedUp, FeedDown, FeedUp]


async def test_a_next_connection_that_fails_is_tried_again_while_the_old_one_speaks() -> None:
    second_try = asyncio.Event()

    async def old(desk: Desk) -> None:
        okx = Okx(desk)
        await okx.greet()
        await okx.give_notice()
        await second_try.wait()
        await okx.fill("1")
        await okx.until_closed()

    async def broken(desk: Desk) -> None:
        await desk.socket.close(4006)

    async def new(desk: Desk) -> None:
        okx = Okx(desk)
        await okx.greet()
        second_try.set()
        await okx.fill("2")
        await okx.stay()

    async with hearing(old, broken, new) as heard:
        await heard.until(lambda: len(trades(heard)) == 2)

        assert trades(heard) == [f"{BTC}:1", f"{BTC}:2"]
        assert not heard.all(FeedDown)


async def test_what_the_old_one_could_not_hand_on_is_told_by_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    subscribed, told_by_both = asyncio.Event(), asyncio.Event()
    is_full, old_gone = asyncio.Event(), asyncio.Event()
    monkeypatch.setattr("copydesk.exchange.stream._QUEUE_EVENTS", 1)

    async def drain_in_vain(session: Session) -> None:
        del session
        await is_full.wait()

    monkeypatch.setattr(Session, "drain", drain_in_vain)

    async def old(desk: Desk) -> None:
        okx = Okx(desk)
        await okx.greet()
        await okx.give_notice()
        await subscribed.wait()
        for trade_id in "234":
            await okx.fill(trade_id)
        told_by_both.set()
        await okx.until_closed()
        old_gone.set()

    async def new(desk: Desk) -> None:
        okx = Okx(desk)
        await desk.accept_login()
        args = (await desk.hear())["args"]
        subscribed.set()
        await told_by_both.wait()
        await okx.answer(args)
        for trade_id in "2345":
            await okx.fill(trade_id)
        await okx.stay()

    async with scripted_stream(old, new) as address:
        stream = LiveStream(
            private(table(contract(BTC))), Endpoint(address, through_proxy=False), VenueClock(),
            no_clock, SOON, PATIENT,
        )  # fmt: skip
        events, trades = stream.events(), list[str]()
        async with asyncio.timeout(5):
            while "5" not in trades:
                event = await anext(events)
                if isinstance(event, FillsUpdate):
                    for _ in range(50):  # the old one is in the middle of the next trade
                        await asyncio.sleep(0)
                    is_full.set()
                    await old_gone.wait()
                    trades += [fill.fill_id.rpartition(":")[2] for fill in event.fills]
            await stream.close()
    assert set(trades) == set("2345")
