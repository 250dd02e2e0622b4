"""Funding of a netted account, split over whose position it was; each payment counts once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from pathlib import Path

import pytest

from copydesk.copying.funding import funding_shares
from copydesk.engine.local.funding_keeper import FundingKeeper
from copydesk.engine.local.net_reader import NetReader
from copydesk.model.account import FundingPayment
from copydesk.model.copy_rules import Direction
from copydesk.model.errors import CopyDeskError, Rejected, RetryLater
from copydesk.model.money import ZERO
from copydesk.model.net import NetGap
from copydesk.model.position import PositionMode, PositionSide
from copydesk.model.reasons import Reason
from copydesk.store.records import Filter
from tests.engine.mirror_world import FOLLOW, NAME, MakeWorld, TradingVenue, World, worlds_in
from tests.unit.copying_samples import BTC, BTC_LONG, BTC_SHORT, ETH, ETH_LONG, held_position

D = Decimal
LONG = PositionSide.LONG


@dataclass
class PayingVenue(TradingVenue):
    """The made-up account, which tells of payments."""

    payments: list[FundingPayment] = field(default_factory=list)
    trouble: CopyDeskError | None = None

    async def funding_payments(self, since_ms: int) -> tuple[FundingPayment, ...]:
        if self.trouble is not None:
            raise self.trouble
        return tuple(each for each in self.payments if each.time_ms >= since_ms)


def paid(number: int, amount: str, size: str | None = None) -> FundingPayment:
    whole = None if size is None else D(size)
    return FundingPayment(f"p{number}", BTC, None, D(amount), 1000 + number, whole)


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[MakeWorld]:
    with worlds_in(tmp_path) as make:
        yield make


@pytest.fixture
def venue() -> PayingVenue:
    return PayingVenue()


@pytest.fixture
def world(make_world: MakeWorld, venue: PayingVenue) -> World:
    """A follow that holds two, long, and nobody else anything."""
    made = make_world(venue)
    made.feed.positions = (held_position(BTC, LONG, "2"),)
    made.mirror.wake()
    made.until(lambda: made.mirror.book.size("f1", BTC_LONG) == 2)
    return made


def keeper_of(world: World) -> FundingKeeper:
    return FundingKeeper(world.mirror, NetReader(world.store.journal))


def funding(world: World) -> Decimal:
    """What the ledger says, read anew."""
    reader = NetReader(world.store.journal)
    return world.run(reader.read("f1", lambda net: net.parts({}).funding))


def gap_of(keeper: FundingKeeper) -> NetGap | None:
    return keeper.gap


def look(world: World, keeper: FundingKeeper) -> None:
    world.run(keeper.look())


def test_a_follow_has_its_share_of_what_the_account_paid(world: World, venue: PayingVenue) -> None:
    venue.by_hand(BTC, D(2))
    world.until(lambda: world.own() == {BTC: D(2)})
    venue.payments = [paid(1, "-0.2"), paid(2, "0.1", "8")]
    keeper = keeper_of(world)
    look(world, keeper)
    assert gap_of(keeper) is None
    assert funding(world) == D("-0.1") + D("0.025"), "half of it, then a quarter by the venue"


def test_on_legs_that_cancel_out_only_a_venue_that_names_the_leg_tells_whose_it_was(
    make_world: MakeWorld, venue: PayingVenue
) -> None:
    venue.mode = PositionMode.HEDGE
    world = make_world(venue)
    world.follow(replace(FOLLOW, direction=Direction.INVERSE), "f2")
    world.feed.positions = (held_position(BTC, LONG, "2"),)
    world.mirror.wake()
    world.until(lambda: world.mirror.book.size("f2", BTC_SHORT) == 2)
    world.until(lambda: world.mirror.book.size("f1", BTC_LONG) == 2)
    sided = replace(paid(1, "-0.2", "2"), side=LONG)
    told = [sided, replace(paid(2, "0.2", "-2"), side=PositionSide.SHORT)]
    for payments, gaps in (
        (told, {}),
        ([*told, paid(3, "-0.1"), paid(4, "0.1")], {"funding": NetGap.NOT_TOLD}),
    ):
        venue.payments = payments
        keeper = keeper_of(world)
        keeper._seen, _ = world.run(NetReader(world.store.journal).funding_seen(NAME))
        look(world, keeper)
        reader = NetReader(world.store.journal)
        for follow_id, amount in (("f1", "-0.2"), ("f2", "0.2")):
            (trade,) = world.run(reader.read(follow_id, lambda net: net.trades({})))
            assert trade.parts.funding == D(amount)
            assert trade.gaps == gaps


def test_a_payment_counts_once_whatever_the_desk_lives_through(
    world: World, venue: PayingVenue
) -> None:
    venue.payments = [paid(1, "-0.25")]
    keeper = keeper_of(world)
    look(world, keeper)
    look(world, keeper)
    venue.payments.append(paid(2, "-0.5"))
    world.die()
    world.start()
    world.until(lambda: world.mirror.is_ready)
    heir = keeper_of(world)
    seen, newest_ms = world.run(NetReader(world.store.journal).funding_seen(NAME))
    assert (seen, newest_ms) == ({"p1"}, 1001)
    heir._seen, heir._since_ms = seen, newest_ms  # as its run begins
    look(world, heir)
    assert funding(world) == D("-0.75")
    records = world.run(world.store.journal.newest(9, Filter(kinds=("funding",))))
    assert [record.facts["payment"] for record in records] == ["p2", "p1"]


def test_who_opened_later_has_no_part_in_an_earlier_payment(
    make_world: MakeWorld, venue: PayingVenue
) -> None:
    world = make_world(venue)
    keeper = keeper_of(world)
    venue.payments = [paid(1, "-0.25")]
    look(world, keeper)
    assert gap_of(keeper) is None, "nothing was ever held"
    assert world.run(world.store.journal.newest(9, Filter(kinds=("funding",)))) == []


@pytest.mark.parametrize(
    ("trouble", "gap"),
    [
        (RetryLater(Reason.UNREACHABLE, venue=NAME), NetGap.NOT_READ),
        (Rejected(Reason.UNSUPPORTED, venue=NAME), NetGap.NOT_TOLD),
    ],
)
def test_what_cannot_be_read_is_not_known_and_made_up_for_later(
    world: World, venue: PayingVenue, trouble: CopyDeskError, gap: NetGap
) -> None:
    venue.trouble, venue.payments = trouble, [paid(1, "-0.25")]
    keeper = keeper_of(world)
    look(world, keeper)
    assert gap_of(keeper) is gap
    assert funding(world) == ZERO
    venue.trouble = None
    look(world, keeper)
    assert gap_of(keeper) is None
    assert funding(world) == D("-0.25")


def test_a_venue_without_such_a_call_does_not_tell(make_world: MakeWorld) -> None:
    world = make_world()
    world.feed.positions = (held_position(BTC, LONG, "2"),)
    world.mirror.wake()
    world.until(lambda: world.mirror.book.size("f1", BTC_LONG) == 2)
    keeper = keeper_of(world)
    look(world, keeper)
    assert gap_of(keeper) is NetGap.NOT_TOLD


def test_a_payment_waits_while_an_order_of_its_symbol_is_in_doubt(
    world: World, venue: PayingVenue
) -> None:
    venue.troubles, venue.blind = ["loseAnswer"], True
    world.feed.positions = (held_position(BTC, LONG, "3"),)
    world.mirror.wake()
    world.until(lambda: any(order.is_uncertain for order in world.mirror.book.orders.values()))
    venue.news.clear()
    venue.payments = [paid(1, "-0.3")]
    keeper = keeper_of(world)
    look(world, keeper)
    if gap_of(keeper) is NetGap.NOT_READ:  # the executions that were asked for may have told
        assert funding(world) == ZERO
    venue.blind = False
    world.until(lambda: world.mirror.book.size("f1", BTC_LONG) == 3)
    look(world, keeper)
    assert gap_of(keeper) is None
    assert funding(world) == D("-0.3")


def test_no_later_payment_makes_a_new_desk_pass_over_one_that_waits(
    world: World, venue: PayingVenue
) -> None:
    world.trader_holds((BTC, LONG, "2"), (ETH, LONG, "5"))
    world.until(lambda: world.mirror.book.size("f1", ETH_LONG) == 5)
    venue.troubles, venue.blind = ["loseRequest"], True
    world.trader_holds((BTC, LONG, "2"), (ETH, LONG, "6"))
    world.until(lambda: any(order.is_uncertain for order in world.mirror.book.orders.values()))
    later = replace(paid(2, "-0.2"), time_ms=1_000 + 3 * 86_400_000)
    venue.payments = [replace(paid(1, "-0.3"), symbol=ETH), later]
    keeper = keeper_of(world)
    look(world, keeper)
    assert gap_of(keeper) is NetGap.NOT_READ
    world.die()
    venue.blind = False
    world.start()
    world.until(lambda: world.mirror.book.size("f1", ETH_LONG) == 6)

    world.until(lambda: not world.mirror.book.orders)
    heir = world.loop.create_task(keeper_of(world).run())
    world.until(lambda: funding(world) == D("-0.5"))
    heir.cancel()


def test_shares_of_a_payment_add_up_where_they_are_the_whole() -> None:
    held = {"a": D(1), "b": D(-2), "c": D(4), "d": ZERO}
    parts = funding_shares(D("-0.1"), held, D(3))
    whole = {owner: part for owner, part in parts.items() if part is not None}
    assert sum(whole.values()) == D("-0.1")
    assert whole["b"] > 0 > whole["a"] > whole["c"]
    assert "d" not in parts
    large = funding_shares(D("100000.1"), {"a": D(1), "b": D(1), "c": D(1)}, D(3))
    with localcontext(prec=60):
        assert sum(part for part in large.values() if part is not None) == D("100000.1")
    assert funding_shares(D(1), {"a": D(2), "b": D(-2)}, ZERO) == {"a": None, "b": None}
    assert funding_shares(D(1), {"a": D(1)}, D(4)) == {"a": D("0.25")}
