"""What a mirror does about single mishaps, over a made-up account."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import pytest

from copydesk.engine.closing import Closer
from copydesk.engine.local.verbs import LocalVerbs
from copydesk.exchange.ports import Capability, ResendRule
from copydesk.model.follow import FollowState, Verb
from copydesk.model.guard import GuardLevel
from copydesk.model.notice import NoticeKind, NoticeLevel
from copydesk.model.position import USER, PositionSide
from copydesk.model.settings import Support
from copydesk.store.records import Filter
from tests.engine.mirror_world import FOLLOW, MakeWorld, TradingVenue, World, worlds_in
from tests.unit.copying_samples import BTC, BTC_LONG, ETH, held_position

LONG, SHORT = PositionSide.LONG, PositionSide.SHORT


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[MakeWorld]:
    with worlds_in(tmp_path) as make:
        yield make


def holds(world: World, size: str) -> Callable[[], bool]:
    return lambda: (
        world.venue.nets.get(BTC, Decimal(0)) == Decimal(size)
        and world.mirror.book.size("f1", BTC_LONG) == Decimal(size)
    )


def trader_holds(world: World, size: str, side: PositionSide = LONG) -> None:
    world.feed.positions = (held_position(BTC, side, size),) if Decimal(size) else ()
    world.mirror.wake()


def journal(world: World, kind: str) -> list[dict[str, object]]:
    records = world.run(world.store.journal.newest(200, Filter(kinds=(kind,))))
    return [record.facts for record in reversed(records)]


@pytest.mark.parametrize("by", ["verb", "guard"])
@pytest.mark.parametrize("stage", ["decided", "queueing"])
def test_nothing_opens_after_a_verb_or_a_trip_even_if_it_was_decided(
    make_world: MakeWorld, by: str, stage: str
) -> None:
    world = make_world()
    world.venue.is_queueing = stage == "queueing"
    trader_holds(world, "2")
    while not world.mirror.book.orders:
        world.pass_turns(1)
    if stage == "queueing":
        world.rest()  # on the disk, and waits for the limits
    assert world.sent == []
    if by == "guard":
        world.level = GuardLevel.CLOSE_ONLY
    else:
        closing = replace(world.mirror.follows["f1"], state=FollowState.CLOSE_ONLY)
        world.mirror.set_follow(closing)
    world.venue.is_queueing = False
    world.until(lambda: not world.mirror.book.orders)
    for _ in range(5):
        world.live()
    assert world.sent == []
    reason = "guard-tripped" if by == "guard" else "follow-close-only"
    records = world.run(world.store.journal.newest(50, Filter(kinds=("order",))))
    assert reason in {record.reason for record in records}


@pytest.mark.parametrize("trouble", ["loseAnswer", "loseRequest", "late", "busy", "partial"])
@pytest.mark.parametrize("rule", list(ResendRule))
def test_one_intent_is_one_order_whatever_gets_lost(
    make_world: MakeWorld, trouble: str, rule: ResendRule
) -> None:
    world = make_world(TradingVenue(rule))
    world.venue.troubles = [trouble]
    trader_holds(world, "2")
    if trouble == "late":
        world.until(lambda: bool(world.venue.late))
        world.venue.arrive()
    world.until(holds(world, "2"))
    assert sum(order.filled_size for order in world.venue.orders.values()) == 2
    if rule is ResendRule.NEW_ID_AFTER_EXPIRY:
        assert len(set(world.sent)) == len(world.sent) - (trouble == "busy")
    for _ in range(5):
        world.live()
    assert world.venue.nets == {BTC: Decimal(2)}


def test_an_order_with_an_expiry_is_not_replaced_before_it(make_world: MakeWorld) -> None:
    with patch("copydesk.engine.local.order_maker.EXPIRES_MS", 10_000):
        world = make_world(TradingVenue(ResendRule.NEW_ID_AFTER_EXPIRY))
        world.venue.troubles = ["loseRequest"]
        trader_holds(world, "2")
        world.until(lambda: len(world.sent) == 1)
        for _ in range(20):
            world.live()
        assert len(world.sent) == 1
        assert world.mirror.outbox.unknown == 1


def test_a_desk_that_dies_with_an_order_on_its_way_finds_it_again(make_world: MakeWorld) -> None:
    # QuantDinger#232: after a restart one fill was booked twice
    world = make_world()
    world.venue.troubles = ["loseAnswer"]
    trader_holds(world, "2")
    world.until(lambda: BTC in world.venue.nets)
    world.die()
    world.venue.news.clear()
    world.start()
    world.until(holds(world, "2"))
    assert len(world.venue.orders) == 1


def test_a_question_that_fails_decides_nothing(make_world: MakeWorld) -> None:
    # hummingbot: three times "not found" and the order is forgotten
    world = make_world()
    world.venue.troubles = ["loseAnswer"]
    world.venue.blind = True
    trader_holds(world, "2")
    world.until(lambda: BTC in world.venue.nets)
    for _ in range(30):
        world.live()
    assert len(world.sent) == 1
    world.venue.blind = False
    world.until(holds(world, "2"))


def test_a_refused_size_is_tried_smaller_and_then_left(make_world: MakeWorld) -> None:
    world = make_world()
    world.venue.troubles = ["margin", "margin"]
    trader_holds(world, "2")
    world.until(holds(world, "1.62"))
    for _ in range(5):
        world.live()
    assert world.venue.nets == {BTC: Decimal("1.62")}


def test_an_opening_that_is_refused_again_and_again_is_told(make_world: MakeWorld) -> None:
    world = make_world()
    world.venue.troubles = ["state"] * 3
    trader_holds(world, "2")
    world.until(holds(world, "2"))
    (notice,) = world.notices(NoticeKind.TROUBLE)
    assert notice.fact("reason") == "wrong-state"


def test_an_order_names_no_margin_mode_where_the_account_has_one_for_everything(
    make_world: MakeWorld,
) -> None:
    venue = TradingVenue()
    one = Capability(Support.UNSUPPORTED, "set on the site")
    venue.capabilities = replace(venue.capabilities, local_rules={"margin_mode": one})
    world = make_world(venue)
    trader_holds(world, "2")
    world.until(holds(world, "2"))
    assert [intent.margin_mode for intent in venue.intents] == [None]


def test_a_refusal_for_the_price_is_final_for_this_move(make_world: MakeWorld) -> None:
    world = make_world()
    world.venue.troubles = ["price"]
    trader_holds(world, "2")
    world.until(lambda: len(world.sent) == 1 and not world.mirror.book.orders)
    for _ in range(10):
        world.live()
    assert len(world.sent) == 1
    trader_holds(world, "3")
    world.until(holds(world, "1"))


def test_a_flip_closes_one_leg_and_opens_the_other(make_world: MakeWorld) -> None:
    # duralsh maps long to short as "reduce"
    world = make_world()
    trader_holds(world, "2")
    world.until(holds(world, "2"))
    trader_holds(world, "3", SHORT)
    world.until(lambda: world.venue.nets == {BTC: Decimal(-3)})
    world.until(lambda: world.shares() == {BTC: Decimal(-3)})


def test_what_the_person_closes_stays_closed(make_world: MakeWorld) -> None:
    # manual trades are noticed, never fought
    world = make_world()
    trader_holds(world, "2")
    world.until(holds(world, "2"))
    world.venue.by_hand(BTC, Decimal(-2))
    world.deliver([0], twice=False)
    world.until(lambda: world.shares() == {})
    for _ in range(5):
        world.live()
    assert world.venue.nets == {BTC: Decimal(0)}
    assert any(facts.get("taken") == "2" for facts in journal(world, "order"))


def test_what_the_person_buys_is_theirs(make_world: MakeWorld) -> None:
    # cex-copytrader-client closes positions that aren't its own
    world = make_world()
    world.venue.by_hand(ETH, Decimal(7))
    trader_holds(world, "2")
    world.until(holds(world, "2"))
    world.venue.by_hand(BTC, Decimal(1))
    world.deliver([0] * 9, twice=True)
    world.until(lambda: world.own() == {BTC: Decimal(1)})
    trader_holds(world, "0")
    world.until(lambda: world.venue.nets == {BTC: Decimal(1), ETH: Decimal(7)})


def test_what_the_person_buys_while_a_kept_copy_is_closed_is_theirs(make_world: MakeWorld) -> None:
    world = make_world()
    trader_holds(world, "2")
    world.until(holds(world, "2"))
    world.rest()
    world.die()
    world.start()
    world.rest()
    world.venue.by_hand(BTC, Decimal(2))
    trader_holds(world, "0")
    world.until(lambda: world.venue.nets == {BTC: Decimal(2)} and not world.mirror.book.orders)
    world.rest(20)
    assert world.own() == {BTC: Decimal(2)}
    assert world.shares() == {}
    assert world.venue.nets == {BTC: Decimal(2)}


def test_a_venue_that_lies_about_a_closing_is_not_believed(make_world: MakeWorld) -> None:
    world = make_world()
    trader_holds(world, "2")
    world.until(holds(world, "2"))
    world.venue.lies = True
    with patch("copydesk.engine.local.verbs._CLOSES_SEEN_SECONDS", 0.05):
        result = world.run(LocalVerbs(world.mirror, 1.0).apply("f1", Verb.STOP))
    assert result.follow.state is FollowState.STOPPING
    assert [position.size for position in result.still_open] == [Decimal(2)]
    world.until(lambda: any("still_open" in facts for facts in journal(world, "order")))
    assert world.mirror.follows["f1"].state is FollowState.STOPPING
    world.venue.lies = False
    world.until(lambda: world.mirror.follows["f1"].state is FollowState.STOPPED)
    assert world.venue.nets == {BTC: Decimal(0)}


def test_a_guard_that_closes_is_not_done_while_the_venue_shows_a_copy(
    make_world: MakeWorld,
) -> None:
    world = make_world()
    trader_holds(world, "2")
    world.until(holds(world, "2"))
    world.venue.lies = True
    world.level = GuardLevel.CLOSING
    world.mirror.wake()
    world.until(lambda: bool(world.notices(NoticeKind.TROUBLE)))
    told = world.notices(NoticeKind.TROUBLE)[0]
    assert (told.level, told.fact("reason")) == (NoticeLevel.CRITICAL, "still-open")
    assert told.fact("detail") == "2 BTCUSDT long"
    world.venue.lies = False
    world.until(holds(world, "0"))


@pytest.mark.parametrize("count", [1, 2])
def test_closings_that_a_venue_only_acknowledged_are_named_as_open(
    make_world: MakeWorld, count: int
) -> None:
    world = make_world()
    world.venue.by_hand(BTC, Decimal(1))
    world.live()
    world.follow(FOLLOW, "f2")
    trader_holds(world, "2")
    world.until(lambda: world.venue.nets[BTC] == 5 and not world.mirror.book.orders)
    world.live()
    keys = [key for key in world.session.holdings.positions if key.owner != USER][:count]
    closer = Closer(world.session, None, world.clock, lambda: "c")  # type: ignore[arg-type]
    closer.local = world.connections.local
    world.venue.lies = True
    lied = world.run(closer.close(tuple(keys)))
    assert {each.key: each.size for each in lied.still_open} == dict.fromkeys(keys, Decimal(2))
    assert lied.closed == ()
    world.venue.lies = False
    world.until(lambda: world.venue.nets[BTC] == 5 - 2 * count)
    world.rest()
    assert world.own() == {BTC: Decimal(1)}
    others = [key for key in world.session.holdings.positions if key.owner != USER]
    done = world.run(closer.close(tuple(others)))
    assert ([each.key for each in done.closed], done.still_open) == (others, ())
    assert world.venue.nets[BTC] == 1


def test_a_position_that_is_gone_when_its_closing_is_written_takes_no_copy_along(
    make_world: MakeWorld,
) -> None:
    world = make_world()
    trader_holds(world, "2")
    world.until(holds(world, "2"))
    world.venue.by_hand(BTC, Decimal(1))
    world.until(lambda: world.own() == {BTC: Decimal(1)})
    (key,) = [key for key in world.session.holdings.positions if key.owner == USER]

    outbox = SlowOutbox(lambda: world.session.holdings.positions.pop(key))  # the person's stop
    closer = Closer(world.session, outbox, world.clock, lambda: "c")  # type: ignore[arg-type]
    with patch.object(TradingVenue, "close_position", create=True) as whole:
        result = world.run(closer.close((key,)))
    assert not whole.called
    assert result.problems
    assert world.mirror.book.size("f1", BTC_LONG) == 2


def test_closing_more_of_a_leg_than_the_person_has_leaves_the_copy(make_world: MakeWorld) -> None:
    world = make_world()
    trader_holds(world, "2")
    world.until(holds(world, "2"))
    world.venue.by_hand(BTC, Decimal(1))
    world.until(lambda: world.own() == {BTC: Decimal(1)})
    (key,) = [key for key in world.session.holdings.positions if key.owner == USER]
    world.venue.on_order = lambda intent: None
    outbox = SlowOutbox(lambda: None)
    closer = Closer(world.session, outbox, world.clock, lambda: "c")  # type: ignore[arg-type]
    world.run(closer.reduce(key, Decimal(3)))
    assert world.venue.nets == {BTC: Decimal(2)}


class SlowOutbox:
    """Something happens between a command's record and its sending."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        self._meanwhile = meanwhile

    def knows(self, command_id: str | None) -> bool:
        return command_id is not None

    async def perform(self, command: object, send: Callable[[], Awaitable[str]]) -> str:
        del command
        self._meanwhile()
        return await send()


def test_an_event_told_often_is_booked_once(make_world: MakeWorld) -> None:
    # ccxt#18854, #22719, binance-trading-bot#450
    world = make_world()
    trader_holds(world, "2")
    world.until(holds(world, "2"))
    news = list(world.venue.news)
    for _ in range(3):
        world.venue.news = list(news)
        world.deliver([1, 0], twice=True)
    assert holds(world, "2")()
    assert world.mirror.book.shares["f1", BTC_LONG].share.fees == Decimal("0.12")


def test_five_hundred_events_in_a_burst_end_in_one_target(make_world: MakeWorld) -> None:
    world = make_world()
    for number in range(1, 501):
        trader_holds(world, str(Decimal(number) / 100))
        if number % 20 == 0:
            world.pass_turns(2)
    world.until(holds(world, "5"))
    sizes = [order.filled_size for order in world.venue.orders.values()]
    assert sum(sizes) == 5
    assert len(sizes) <= 25  # what came while an order was decided is one order together
    for _ in range(5):
        world.live()
    assert len(world.venue.orders) == len(sizes)


def test_a_stop_ends_after_a_restart_although_a_symbol_was_flat_before(
    make_world: MakeWorld,
) -> None:
    world = make_world()
    for symbol in (BTC, ETH):
        world.feed.positions = (held_position(symbol, LONG, "2"),)
        world.mirror.wake()
        world.until(lambda symbol=symbol: world.shares() == {symbol: Decimal(2)})  # type: ignore[misc]
    trader_holds(world, "0")
    world.until(lambda: not world.shares())
    world.die()
    world.start()
    world.until(lambda: world.mirror.is_ready)
    world.run(LocalVerbs(world.mirror, 2.0).apply("f1", Verb.STOP))
    world.until(lambda: world.mirror.follows["f1"].state is FollowState.STOPPED)
