"""What holds for every simulated follow, whatever happens to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal, Inexact, localcontext

from hypothesis import assume, given
from hypothesis import strategies as st

from copydesk.copying.decisions import LegKey
from copydesk.copying.simulate.events import (
    Cash,
    Event,
    Funding,
    Mark,
    Seen,
    Settle,
    TraderClose,
    TraderOpen,
)
from copydesk.copying.simulate.log import Entry, What, replayed
from copydesk.copying.simulate.outcomes import outcomes
from copydesk.copying.simulate.setup import Costs, Keeping, Setup, ShareModel
from copydesk.copying.simulate.simulator import Simulator
from copydesk.model.copy_rules import (
    BelowMinimum,
    CopyRules,
    LeverageKind,
    LeverageRule,
    OrderStyle,
    Sizing,
    SizingMode,
)
from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO, is_multiple
from copydesk.model.position import MarginMode, PositionSide
from tests.examples import examples
from tests.unit.copying_samples import BTC, ETH, instrument

D = Decimal
PRICES = {BTC: 30_000, ETH: 2_000}
COSTS = Costs(slippage_rate=D("0.001"))
KEEPING = st.sampled_from(list(Keeping))
INSTRUMENTS = {
    BTC: replace(instrument(BTC, "0.001", "0.001"), price_step=D("0.01")),
    ETH: replace(instrument(ETH, "0.01", "0.02"), price_step=D("0.01")),
}


def leverage(multiple: int) -> LeverageRule:
    return LeverageRule(LeverageKind.FIXED, D(multiple))


def rules(mode: SizingMode, value: str, multiple: int = 10, pot: str = "1000") -> CopyRules:
    return CopyRules(
        pot=D(pot),
        sizing=Sizing(mode, D(value)),
        long_leverage=leverage(multiple),
        short_leverage=leverage(multiple),
    )


@st.composite
def rule_sets(draw: st.DrawFn) -> CopyRules:
    modes = [
        (SizingMode.MARGIN, "50"),
        (SizingMode.MULTIPLIER, "0.013"),
        (SizingMode.QUANTITY, "0.02"),
        (SizingMode.EQUITY, "2"),
        (SizingMode.RISK, "2"),
    ]
    mode, value = draw(st.sampled_from(modes))
    return replace(
        rules(mode, value, draw(st.sampled_from([1, 5, 10, 50]))),
        margin_mode=draw(st.sampled_from([MarginMode.ISOLATED] * 3 + [MarginMode.CROSS])),
        max_open_trades=draw(st.sampled_from([None, 1, 2])),
        max_trade_notional=draw(st.sampled_from([None, D(700)])),
        opening_tolerance_percent=draw(st.sampled_from([None, D("0.5")])),
        closing_tolerance_percent=draw(st.sampled_from([None, None, D(1)])),
        stop_loss_percent=draw(st.sampled_from([D(20), D(60)])),
        take_profit_percent=draw(st.sampled_from([None, D(50)])),
        trailing_stop_percent=draw(st.sampled_from([None, None, D(5)])),
        pot_stop_loss_percent=draw(st.sampled_from([None, None, D(30)])),
        below_minimum=draw(st.sampled_from(list(BelowMinimum))),
        may_round_up=True,
        order_style=draw(st.sampled_from(list(OrderStyle))),
        limit_wait_ms=3,
    )


class Story:
    """A market and a trader, drawn one event at a time."""

    def __init__(self, draw: st.DrawFn, symbols: Sequence[str]) -> None:
        self.draw, self.symbols = draw, symbols
        self.prices = {symbol: PRICES[symbol] for symbol in symbols}
        self.open: dict[str, TraderOpen] = {}
        self.left: dict[str, Decimal] = {}
        self.time_ms = self.orders = 0

    def price(self, symbol: str) -> Decimal:
        percent = self.draw(st.integers(-9, 9))
        price = self.prices[symbol] * (100 + percent) // 100
        self.prices[symbol] = max(PRICES[symbol] * 7 // 10, min(price, PRICES[symbol] * 13 // 10))
        return D(self.prices[symbol])

    def next(self, kinds: Sequence[str]) -> Event:
        self.time_ms += self.draw(st.integers(1, 4))
        kind, symbol = self.draw(st.sampled_from(kinds)), self.draw(st.sampled_from(self.symbols))
        if kind == "close" and self.open:
            return self._close()
        if kind == "mark":
            return Mark(self.time_ms, symbol, self.price(symbol))
        if kind == "funding":
            return Funding(self.time_ms, symbol, D(self.draw(st.integers(-30, 30))) / 10_000)
        if kind == "settle":
            return Settle(self.time_ms)
        if kind == "cash":
            return Cash(self.time_ms, D(self.draw(st.integers(-20, 100))))
        return self._open(symbol)

    def _open(self, symbol: str) -> TraderOpen:
        self.orders += 1
        size = D(self.draw(st.integers(1, 900))) / 100
        side = self.draw(st.sampled_from(list(PositionSide)))
        price, equity = self.price(symbol), D(50_000)
        opened = TraderOpen(
            self.time_ms, f"o{self.orders}", symbol, side, size, price, D(7), equity=equity
        )
        self.open[opened.order_id], self.left[opened.order_id] = opened, size
        return opened

    def _close(self) -> TraderClose:
        name = self.draw(st.sampled_from(sorted(self.open)))
        opened, left = self.open[name], self.left[name]
        size = left if self.draw(st.booleans()) else max(left // D("0.02") * D("0.01"), D("0.01"))
        self.left[name] = left - size
        if self.left[name] <= ZERO:
            del self.open[name]
        symbol, side = opened.symbol, opened.side
        return TraderClose(self.time_ms, name, symbol, side, size, self.price(symbol))


ALL_KINDS = ("open", "open", "close", "close", "mark", "mark", "funding", "settle", "cash")
TRADES = ("open", "close", "mark")


@st.composite
def stories(
    draw: st.DrawFn, kinds: Sequence[str] = ALL_KINDS, symbols: Sequence[str] = (BTC, ETH)
) -> list[Event]:
    story = Story(draw, symbols)
    return [story.next(kinds) for _ in range(draw(st.integers(1, 24)))]


def ran(setup: Setup, events: Sequence[Event]) -> Simulator:
    done = Simulator(setup)
    done.run(events)
    return done


def setup_of(copy_rules: CopyRules, keeping: Keeping = Keeping.MERGED, **more: object) -> Setup:
    setup = Setup(copy_rules, INSTRUMENTS, COSTS, keeping=keeping)
    return replace(setup, **more)  # type: ignore[arg-type]  # fields of Setup


@contextmanager
def exact() -> Iterator[None]:
    with localcontext() as context:
        context.prec = 60
        context.traps[Inexact] = True
        yield


def balance(start: Decimal, done: Simulator) -> Decimal:
    """Equity by definition: from the log's sums and the open copies at their marks."""
    total = start
    for entry in done.log:
        total += entry.gross - entry.fee + entry.amount
    marks = done.marks
    for each in done.account.positions.values():
        if each.size > ZERO:
            total += (each.size * marks[each.leg.symbol] - each.cost) * each.leg.side.sign
    return total


class Lives:
    """The result of each position's life against the margin that was put up for it."""

    def __init__(self) -> None:
        self.gross: dict[LegKey, Decimal] = {}
        self.margin: dict[LegKey, Decimal] = {}

    def take(self, entry: Entry, multiple: Decimal) -> None:
        if entry.leg is None:
            return
        self.gross[entry.leg] = self.gross.get(entry.leg, ZERO) + entry.gross
        if entry.what.grows:
            self.margin[entry.leg] = self.margin.get(entry.leg, ZERO) + entry.cost / multiple

    def check(self, done: Simulator) -> None:
        for leg, gross in self.gross.items():
            position = done.account.positions.get(leg)
            floating = position.floating if position is not None else ZERO
            assert gross + floating >= -self.margin.get(leg, ZERO) - D("1e-9")


@examples(120)
@given(rule_sets(), KEEPING, stories(), st.sampled_from(list(ShareModel)))
def test_after_every_event_the_books_balance_and_limits_hold(
    copy_rules: CopyRules, keeping: Keeping, events: list[Event], share: ShareModel
) -> None:
    setup = setup_of(copy_rules, keeping, share_model=share, share_rate=D("0.1"))
    done, lives, told = Simulator(setup), Lives(), 0
    multiple = copy_rules.long_leverage.multiple
    for event in events:
        done.run([event])
        account, new = done.account, done.log[told:]
        told = len(done.log)
        with exact():
            assert account.equity == balance(copy_rules.pot, done)
        held = [each for each in account.positions.values() if each.size != ZERO]
        for each in held:
            assert each.size > ZERO
            assert is_multiple(each.size, each.instrument.size_step)
        if copy_rules.max_open_trades is not None:
            assert len(held) <= copy_rules.max_open_trades
        assert all(entry.fee >= ZERO for entry in new)
        assert all(entry.amount <= ZERO for entry in new if entry.what is What.SHARE)
        if any(entry.what.grows for entry in new):
            covered = account.wallet if not done._is_cross else account.equity
            assert account.margin <= covered
        for entry in new:
            lives.take(entry, multiple)
        if copy_rules.margin_mode is MarginMode.ISOLATED:
            lives.check(done)


def test_a_profit_share_settled_weekly_for_years_leaves_exact_books() -> None:
    copy_rules = rules(SizingMode.MULTIPLIER, "1", multiple=1)
    setup = setup_of(copy_rules, share_model=ShareModel.HIGH_WATER, share_rate=D("0.1234"))
    price, events = D(30_000), list[Event]()
    events.append(
        TraderOpen(1, "o1", BTC, PositionSide.LONG, D("0.01"), price, D(1), equity=D(50_000))
    )
    for week in range(2, 202):
        price += 1
        # taking money out divides, so the high-water mark gets as many digits as are kept
        events += [Mark(week, BTC, price), Cash(week, D("-0.01")), Settle(week)]
    done = ran(setup, events)
    assert sum(entry.what is What.SHARE for entry in done.log) > 150
    with exact():
        assert done.account.equity == balance(copy_rules.pot, done)


@examples(120)
@given(rule_sets(), KEEPING, stories(), st.data())
def test_a_log_makes_the_state_again_and_a_split_changes_nothing(
    copy_rules: CopyRules, keeping: Keeping, events: list[Event], data: st.DataObject
) -> None:
    setup = setup_of(copy_rules, keeping, share_model=ShareModel.HIGH_WATER, share_rate=D("0.1"))
    whole = ran(setup, events)
    books = replayed(copy_rules.pot, whole.log)
    held = {leg: each for leg, each in whole.account.positions.items() if each.size > ZERO}
    assert books.wallet == whole.account.wallet
    assert books.sizes == {leg: each.size for leg, each in held.items()}
    assert books.costs == {leg: each.cost for leg, each in held.items()}
    cut = data.draw(st.integers(0, len(events)))
    first = ran(setup, events[:cut])
    second = Simulator(setup, first.state)
    second.run(events[cut:])
    assert [*first.log, *second.log] == whole.log
    assert second.state == whole.state


@examples(60)
@given(stories(TRADES), KEEPING)
def test_an_exact_mirror_earns_what_the_trader_earns_trade_by_trade(
    events: list[Event], keeping: Keeping
) -> None:
    free = {s: replace(each, taker_fee_rate=ZERO) for s, each in INSTRUMENTS.items()}
    finest = {s: replace(each, size_step=D("0.01"), min_size=D("0.01")) for s, each in free.items()}
    exact = {s: replace(each, min_notional=ZERO) for s, each in finest.items()}
    mirror = rules(SizingMode.MULTIPLIER, "1", multiple=1, pot="100000000")
    setup = Setup(mirror, exact, Costs(), keeping=keeping)
    done = ran(setup, events)
    assert all(entry.what is not What.SKIPPED for entry in done.log)
    if keeping is Keeping.ORDERS:
        earned: dict[str, Decimal] = {}
        for entry in done.log:
            if entry.gross != ZERO and entry.leg is not None:
                earned[entry.leg.order_id] = earned.get(entry.leg.order_id, ZERO) + entry.gross
        opened = {e.order_id: e for e in events if isinstance(e, TraderOpen)}
        theirs: dict[str, Decimal] = {}
        for event in events:
            if isinstance(event, TraderClose):
                move = (event.price - opened[event.order_id].price) * event.side.sign
                theirs[event.order_id] = theirs.get(event.order_id, ZERO) + move * event.size
        assert earned == {name: each for name, each in theirs.items() if each != ZERO}
    assert done.account.equity - mirror.pot == trader_total(events, done)


def trader_total(events: list[Event], done: Simulator) -> Decimal:
    total = ZERO
    for event in events:
        if isinstance(event, TraderOpen):
            now = done.marks[event.symbol]
            total += (now - event.price) * event.size * event.side.sign
        elif isinstance(event, TraderClose):
            now = done.marks[event.symbol]
            total -= (now - event.price) * event.size * event.side.sign
    return total


SCALES = st.sampled_from([2, 4, 5, 10])
PLAIN = replace(rules(SizingMode.MARGIN, "40"), stop_loss_percent=D(30), max_open_trades=3)


@examples(60)
@given(stories(TRADES), KEEPING, SCALES)
def test_more_money_in_larger_steps_scales_the_result(
    events: list[Event], keeping: Keeping, times: int
) -> None:
    plain = ran(setup_of(PLAIN, keeping), events)
    larger = {
        symbol: replace(
            each,
            size_step=each.size_step * times,
            min_size=each.min_size * times,
            min_notional=each.min_notional * times,
        )
        for symbol, each in INSTRUMENTS.items()
    }
    money = replace(PLAIN, pot=PLAIN.pot * times, sizing=Sizing(SizingMode.MARGIN, D(40) * times))
    scaled = ran(setup_of(money, keeping, instruments=larger), events)
    assert scaled.account.equity == plain.account.equity * times


@examples(60)
@given(stories(TRADES), KEEPING, SCALES)
def test_higher_prices_in_smaller_sizes_change_nothing(
    events: list[Event], keeping: Keeping, times: int
) -> None:
    plain = ran(setup_of(PLAIN, keeping), events)
    higher = {
        symbol: replace(
            each,
            price_step=each.price_step * times,
            size_step=each.size_step / times,
            min_size=each.min_size / times,
        )
        for symbol, each in INSTRUMENTS.items()
    }
    moved = [priced(event, times) for event in events]
    assert ran(setup_of(PLAIN, keeping, instruments=higher), moved).account.equity == (
        plain.account.equity
    )


def priced(event: Event, times: int) -> Event:
    if isinstance(event, Mark):
        return replace(event, price=event.price * times)
    if isinstance(event, TraderOpen | TraderClose):
        return replace(event, price=event.price * times, size=event.size / times)
    return event


@examples(60)
@given(rule_sets(), stories(), KEEPING, st.integers(0, 10**12))
def test_a_shift_in_time_and_other_names_change_nothing(
    copy_rules: CopyRules, events: list[Event], keeping: Keeping, shift_ms: int
) -> None:
    def renamed(event: Event) -> Event:
        event = replace(event, time_ms=event.time_ms + shift_ms)
        if isinstance(event, TraderOpen | TraderClose):
            event = replace(event, order_id=f"x{event.order_id[::-1]}")
        if isinstance(event, Seen | Settle | Cash):
            return event
        return replace(event, symbol="Z" + event.symbol)

    others: dict[str, Instrument] = {
        "Z" + symbol: replace(each, symbol="Z" + symbol) for symbol, each in INSTRUMENTS.items()
    }
    plain = ran(setup_of(copy_rules, keeping), events)
    moved = ran(
        setup_of(copy_rules, keeping, instruments=others), [renamed(event) for event in events]
    )
    assert moved.account.equity == plain.account.equity
    assert [entry.what for entry in moved.log] == [entry.what for entry in plain.log]


@examples(60)
@given(stories(TRADES), KEEPING)
def test_symbols_that_share_no_limit_add_up(events: list[Event], keeping: Keeping) -> None:
    ample = setup_of(rules(SizingMode.MARGIN, "40", pot="100000"), keeping)
    apart = [
        [event for event in events if getattr(event, "symbol", "") == symbol]
        for symbol in (BTC, ETH)
    ]
    gains = [ran(ample, some).account.equity - ample.rules.pot for some in apart]
    assert ran(ample, events).account.equity - ample.rules.pot == sum(gains)


@examples(60)
@given(stories(("open", "close", "mark", "settle")), st.integers(0, 30))
def test_a_high_water_mark_never_takes_more_than_periods_do(
    events: list[Event], percent: int
) -> None:
    ample = setup_of(rules(SizingMode.MARGIN, "40", pot="100000"), Keeping.ORDERS)
    rate = D(percent) / 100
    paid = {}
    for model in ShareModel:
        done = ran(replace(ample, share_model=model, share_rate=rate), events)
        paid[model] = -sum(entry.amount for entry in done.log if entry.what is What.SHARE)
    assert ZERO == paid[ShareModel.NONE] <= paid[ShareModel.HIGH_WATER] <= paid[ShareModel.PERIOD]
    if percent == 0:
        assert paid[ShareModel.PERIOD] == ZERO


@examples(60)
@given(stories(("open", "close", "mark", "settle")), st.integers(0, 10), st.integers(0, 10))
def test_dearer_fees_and_shares_never_pay(events: list[Event], lower: int, more: int) -> None:
    def final(fee: Decimal, share: Decimal) -> Simulator:
        charged = {s: replace(each, taker_fee_rate=fee) for s, each in INSTRUMENTS.items()}
        setup = setup_of(PLAIN, Keeping.ORDERS, instruments=charged, share_rate=share)
        return ran(replace(setup, share_model=ShareModel.HIGH_WATER), events)

    def moves(done: Simulator) -> list[tuple[What, Decimal]]:
        return [(e.what, e.size) for e in done.log if e.leg is not None]

    def equity(done: Simulator) -> Decimal:
        return done.account.equity

    fee = D(lower) / 10_000
    cheap, dear = final(fee, D("0.1")), final(fee + D(more) / 10_000, D("0.1"))
    small, large = final(fee, D(lower) / 100), final(fee, D(lower + more) / 100)
    assume(moves(cheap) == moves(dear) and moves(small) == moves(large))
    assert equity(dear) <= equity(cheap)
    assert equity(large) <= equity(small)


@examples(120)
@given(rule_sets(), KEEPING, stories())
def test_every_order_ends_in_exactly_one_way(
    copy_rules: CopyRules, keeping: Keeping, events: list[Event]
) -> None:
    done = ran(setup_of(copy_rules, keeping), events)
    found = {each.order_id: each for each in outcomes(done.log)}
    opened = [event for event in events if isinstance(event, TraderOpen)]
    assert set(found) == {event.order_id for event in opened}
    for each in found.values():
        is_waiting = not each.is_copied and each.reason is None
        assert not is_waiting or each.leg in done._state.waiting or each.end is None
        assert each.is_copied != (each.reason is not None or is_waiting)
        held = done.account.positions.get(each.leg)
        if each.is_copied and each.end is None:
            assert held is not None
            assert held.size > ZERO
        if not each.is_copied:
            assert each.end is None
