"""The ledger of a live follow adds up to the money that its fills moved, whatever happened."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, localcontext

from hypothesis import given
from hypothesis import strategies as st

from copydesk.copying.decisions import LegKey
from copydesk.copying.live_net import LiveNet
from copydesk.copying.moves import PriceSource, TraderMove
from copydesk.copying.net_events import (
    Crossed,
    Filled,
    Funded,
    LeftAt,
    Moved,
    NetEvent,
    Ordered,
    Over,
    PutBack,
    Taken,
)
from copydesk.copying.true_net import total
from copydesk.model.money import ZERO
from copydesk.model.reasons import Reason
from copydesk.model.what_if import NetParts
from tests.examples import examples
from tests.unit.copying_samples import BTC, BTC_LONG, BTC_SHORT, ETH, ETH_LONG

D = Decimal
LEGS = [BTC_LONG, BTC_SHORT, ETH_LONG]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["move", "move", "fill", "fill", "order", "cross", "take", "back", "fund", "left"]
        ),
        st.sampled_from(LEGS),
        st.booleans(),
        st.decimals("0.001", "9", places=3),
        st.decimals("1", "900", places=2),
        st.decimals("-2", "2", places=6),
    ),
    max_size=40,
)


class Story:
    """Makes steps that could happen, and keeps the money of them apart."""

    def __init__(self) -> None:
        self.events: list[NetEvent] = []
        self.trader: dict[LegKey, Decimal] = defaultdict(Decimal)
        self.held: dict[LegKey, Decimal] = defaultdict(Decimal)
        self.cash = ZERO
        self.is_over = False

    def step(
        self, what: str, leg: LegKey, grows: bool, size: Decimal, price: Decimal, other: Decimal
    ) -> None:
        number = len(self.events)
        getattr(self, f"_{what}")(number, leg, grows, size, price, other)

    def _move(self, number: int, leg: LegKey, grows: bool, *rest: Decimal) -> None:
        size, price, other = rest
        before = self.trader[leg]
        if self.is_over or (not grows and before == ZERO):
            return
        after = before + size if grows else max(before - size, ZERO)
        self.trader[leg] = after
        wanted = None if other > D("1.8") else size / 2
        copied = grows and other > ZERO and wanted is not None
        move = TraderMove(
            leg, before, after, wanted if grows else ZERO, copied, price,
            PriceSource.MARK if other < ZERO else PriceSource.TOLD,
            None if copied or not grows else Reason.BELOW_MINIMUM,
        )  # fmt: skip
        self.events.append(Moved(number, move, number))

    def _left(self, number: int, leg: LegKey, grows: bool, *rest: Decimal) -> None:
        net = LiveNet()
        net.take(self.events)
        for each in net.untold_exits():
            self.events.append(LeftAt(number, each.number, rest[1]))

    def _order(self, number: int, leg: LegKey, grows: bool, *rest: Decimal) -> None:
        mark = rest[1] if rest[2] > D("-1.5") else None
        self.events.append(Ordered(number, f"o{rest[0]}", leg, mark, is_own_exit=grows))

    def _pay(self, leg: LegKey, grows: bool, size: Decimal, money: Decimal) -> None:
        self.held[leg] += size if grows else -size
        self.cash += -leg.side.sign * money if grows else leg.side.sign * money
        if self.is_over and grows:
            self.cash += leg.side.sign * money  # the person's own at once, at that price
            self.held[leg] = ZERO

    def _fill(self, number: int, leg: LegKey, grows: bool, *rest: Decimal) -> None:
        size, price, other = rest
        if not grows:
            size = min(size, self.held[leg])
        fee = abs(other) / 10
        self.events.append(
            Filled(number, f"o{rest[0]}", leg, grows, size, size * price, fee, number)
        )
        self._pay(leg, grows, size, size * price)
        self.cash -= fee

    def _cross(self, number: int, leg: LegKey, grows: bool, *rest: Decimal) -> None:
        size, price, _ = rest
        size = size if grows else min(size, self.held[leg])
        self.events.append(Crossed(number, leg, grows, size, price, is_own_exit=not grows))
        self._pay(leg, grows, size, size * price)

    def _take(self, number: int, leg: LegKey, grows: bool, *rest: Decimal) -> None:
        size = min(rest[0], self.held[leg])
        self.events.append(Taken(number, leg, size, rest[1]))
        self._pay(leg, False, size, size * rest[1])

    def _back(self, number: int, leg: LegKey, grows: bool, *rest: Decimal) -> None:
        size, price, _ = rest
        if self.is_over:
            return
        self.events.append(PutBack(number, leg, size, size * price))
        self._pay(leg, True, size, size * price)

    def _fund(self, number: int, leg: LegKey, grows: bool, *rest: Decimal) -> None:
        self.events.append(Funded(number, number, leg, rest[2]))
        self.cash += rest[2]

    def end(self, marks: dict[str, Decimal]) -> None:
        self.events.append(Over(len(self.events), marks))
        for leg, size in self.held.items():
            self.cash += leg.side.sign * size * marks[leg.symbol]
        self.held.clear()
        self.is_over = True

    def worth(self, marks: dict[str, Decimal]) -> Decimal:
        floating = (leg.side.sign * size * marks[leg.symbol] for leg, size in self.held.items())
        return self.cash + sum(floating, ZERO)


@examples(60)
@given(STEPS, STEPS, st.booleans(), st.decimals("1", "900", places=2))
def test_the_parts_are_the_money_that_moved(
    before: list[tuple[str, LegKey, bool, Decimal, Decimal, Decimal]],
    after: list[tuple[str, LegKey, bool, Decimal, Decimal, Decimal]],
    ends: bool,
    mark: Decimal,
) -> None:
    story, marks = Story(), {BTC: mark, ETH: mark / 10}
    for each in before:
        story.step(*each)
    if ends:
        story.end(marks)
    for each in after[:6]:
        story.step(*each)
    net = LiveNet()
    net.take(story.events)
    in_two = LiveNet()
    in_two.take(story.events[:7])
    in_two.take(story.events[7:])
    with localcontext() as context:
        context.prec = 60
        parts = net.parts(marks)
        assert parts.mine == story.worth(marks)
        assert total(trade.parts for trade in net.trades(marks)) == parts
    assert in_two.trades(marks) == net.trades(marks)
    if ends and not after:
        assert all(trade.closed_ms is not None for trade in net.trades(marks))
        later = {BTC: mark * 2, ETH: mark}
        assert net.trades(later) == net.trades(marks), "what ended doesn't move any more"


def told(*events: NetEvent) -> LiveNet:
    net = LiveNet()
    net.take(events)
    return net


def move(before: str, after: str, wanted: str, price: str, reason: Reason | None = None) -> Moved:
    grows = D(after) > D(before)
    return Moved(
        1, TraderMove(BTC_LONG, D(before), D(after), D(wanted), grows and reason is None, D(price),
                      PriceSource.TOLD, reason)
    )  # fmt: skip


def test_each_step_of_a_copied_trade_has_its_cause() -> None:
    net = told(
        move("0", "10", "2", "100"),
        Ordered(2, "in", BTC_LONG, D(101)),
        Filled(3, "in", BTC_LONG, True, D("1.5"), D("1.5") * D(103), D("0.5"), 3),
        Funded(4, 4, BTC_LONG, D("-0.25")),
        move("10", "0", "0", "110"),
        Ordered(5, "out", BTC_LONG, D(108)),
        Filled(6, "out", BTC_LONG, False, D("1.5"), D("1.5") * D(107), D("0.5"), 6),
    )
    (trade,) = net.trades({})
    parts = trade.parts
    assert (parts.trader, parts.skipped, parts.size) == (D(20), ZERO, D(-5))
    assert (parts.delay, parts.slippage) == (D("-4.5"), D("-4.5"))
    assert (parts.exits, parts.fees, parts.funding) == (ZERO, D(-1), D("-0.25"))
    assert parts.mine == D("1.5") * (107 - 103) - 1 - D("0.25")
    assert (trade.theirs.size, trade.theirs.entry_price, trade.theirs.exit_price) == (
        D(2),
        D(100),
        D(110),
    )
    assert (trade.own.size, trade.own.entry_price, trade.own.exit_price) == (
        D("1.5"),
        D(103),
        D(107),
    )
    assert trade.closed_ms == 6
    assert trade.gaps == {}


def test_what_was_skipped_is_worth_what_the_trader_made_of_it() -> None:
    net = told(
        move("0", "10", "2", "100", Reason.NO_FREE_MARGIN),
        move("10", "0", "0", "90"),
    )
    (trade,) = net.trades({})
    assert (trade.parts.trader, trade.parts.skipped, trade.parts.mine) == (D(-20), D(20), ZERO)
    assert trade.reasons == (Reason.NO_FREE_MARGIN,)
    assert trade.closed_ms is not None


def test_a_stop_of_mine_is_an_exit_and_the_trader_goes_on_without_me() -> None:
    net = told(
        move("0", "10", "1", "100"),
        Ordered(2, "in", BTC_LONG, D(100)),
        Filled(2, "in", BTC_LONG, True, D(1), D(100), ZERO, 2),
        Ordered(3, "stop", BTC_LONG, D(80), is_own_exit=True),
        Filled(3, "stop", BTC_LONG, False, D(1), D(79), ZERO, 3),
    )
    (trade,) = net.trades({BTC: D(130)})
    assert trade.closed_ms is None
    assert (trade.parts.trader, trade.parts.exits) == (D(30), D(-50))
    assert (trade.parts.slippage, trade.parts.mine) == (D(-1), D(-21))


def test_funding_goes_to_the_trade_that_was_open_then_although_it_is_heard_of_later() -> None:
    first = (
        move("0", "1", "1", "100"),
        Filled(1, "a", BTC_LONG, True, D(1), D(100), ZERO, 10),
        move("1", "0", "0", "100"),
        Filled(2, "b", BTC_LONG, False, D(1), D(100), ZERO, 20),
    )
    second = (
        move("0", "1", "1", "100"),
        Filled(3, "c", BTC_LONG, True, D(1), D(100), ZERO, 30),
    )
    net = told(*first, *second, Funded(4, 15, BTC_LONG, D(-1)), Funded(4, 35, BTC_LONG, D(-2)))
    assert [trade.parts.funding for trade in net.trades({BTC: D(100)})] == [D(-1), D(-2)]


def test_a_trade_from_before_the_ledger_says_that_the_traders_side_is_not_known() -> None:
    net = told(
        Filled(1, "a", BTC_LONG, True, D(1), D(100), D("0.1"), 10),
        Filled(2, "b", BTC_LONG, False, D(1), D(105), D("0.1"), 20),
    )
    (trade,) = net.trades({})
    assert {"trader", "delay", "slippage"} <= trade.gaps.keys()
    assert trade.parts.mine == D("4.8")
    assert (trade.parts.size, trade.parts.delay) == (ZERO, ZERO)


def test_what_the_traders_record_tells_later_moves_between_their_result_and_the_delay() -> None:
    events: list[NetEvent] = [
        move("0", "10", "2", "100"),
        Filled(1, "in", BTC_LONG, True, D(2), D(200), ZERO, 1),
        Moved(2, TraderMove(BTC_LONG, D(10), ZERO, ZERO, False, D(110), PriceSource.MARK), 20),
        Ordered(2, "out", BTC_LONG, D(109)),
        Filled(3, "out", BTC_LONG, False, D(2), D(218), ZERO, 21),
    ]
    before = told(*events)
    (untold,) = before.untold_exits()
    assert (untold.leg, untold.flat_ms, untold.given_up) == (BTC_LONG, 20, D(10))
    after = told(*events, LeftAt(9, untold.number, D(113)))
    first, last = before.trades({})[0], after.trades({})[0]
    assert (first.is_estimate, last.is_estimate) == (True, False)
    assert (first.parts.trader, first.parts.delay) == (D(20), D(-2))
    assert (last.parts.trader, last.parts.delay) == (D(26), D(-8))
    assert last.theirs.exit_price == D(113)
    assert first.result == last.result == D(18)
    assert after.untold_exits() == ()


def test_a_closing_that_was_not_carried_out_goes_on_as_the_same_trade() -> None:
    net = told(
        move("0", "1", "1", "100"),
        Filled(1, "in", BTC_LONG, True, D(1), D(100), ZERO, 1),
        move("1", "0", "0", "110"),
        Filled(2, "out", BTC_LONG, False, D(1), D(110), ZERO, 2),
        PutBack(3, BTC_LONG, D(1), D(110), 3),
    )
    (trade,) = net.trades({BTC: D(120)})
    assert trade.closed_ms is None
    net.take([Filled(4, "again", BTC_LONG, False, D(1), D(130), ZERO, 4)])
    (trade,) = net.trades({})
    assert trade.closed_ms == 4
    assert (trade.parts.trader, trade.parts.delay, trade.result) == (D(10), D(20), D(30))
    assert (trade.own.size, trade.own.exit_price) == (D(1), D(130))


def test_a_copy_whose_price_nobody_told_is_worth_what_was_paid_for_it() -> None:
    net = told(
        Ordered(1, "in", BTC_LONG, None),
        Filled(2, "in", BTC_LONG, True, D(1), D(100), D("0.1"), 2),
    )
    (trade,) = net.trades({})
    assert trade.result == D("-0.1")


def test_a_sum_of_many_digits_is_exact_whoever_asks_for_it() -> None:
    parts = NetParts(
        trader=D("123456.000000000000000000000007"), fees=D("-0.000000000000000000000001")
    )
    assert parts.mine == D("123456.000000000000000000000006")
    assert total([parts, parts]).trader == D("246912.000000000000000000000014")


def test_a_price_that_nobody_knew_values_nothing() -> None:
    missed = TraderMove(BTC_SHORT, ZERO, D(1), None, False, ZERO, PriceSource.ENTRY)
    net = told(
        Filled(2, "in", BTC_LONG, True, D(1), D(100), ZERO, 2),
        Moved(3, missed),
    )
    assert net.trades({})[0].result == ZERO
