"""Parts of the engine that need no desk around them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from copydesk.engine.api import Connection, Phase, Topic
from copydesk.engine.close_cost import close_line, closing_price, profit_share_of
from copydesk.engine.daily import snapshot_of
from copydesk.engine.deposits import DepositWatch
from copydesk.engine.live_table import age, money, plain, render
from copydesk.engine.native_net import native_net
from copydesk.engine.practice_start import PracticeOptions
from copydesk.model.environment import Environment
from copydesk.model.follow import CopiedTrade, Follow, FollowKind, FollowState
from copydesk.model.instrument import Depth
from copydesk.model.position import PositionSide
from copydesk.model.settings import FollowSettings
from copydesk.model.what_if import NetParts
from copydesk.store.snapshots import pack, unpack
from tests.engine.fakes import AURORA, columns_of, position, row

ZERO = Decimal(0)


def follow(nickname: str = "Aurora", copied: int = 0, paid: int = 0) -> Follow:
    return Follow(
        "f1", AURORA, nickname, FollowKind.NATIVE, FollowState.ACTIVE, FollowSettings(Decimal(1)),
        Decimal(1000), Decimal(copied), ZERO, ZERO, Decimal(paid), 1, 1,
    )  # fmt: skip


def test_a_native_follow_tells_what_its_venue_tells_and_no_zeros() -> None:
    size, entry, end, profit, leverage = map(Decimal, (2, 100, 90, 19, 5))
    trade = CopiedTrade("o1", "BTCUSDT", "sell", size, entry, end, profit, leverage, 1, 9)
    one = replace(follow(copied=100, paid=4), fees=Decimal(3))
    told = native_net(one, [trade], {"mine", "fees", "share"}, Decimal("0.1"), 50)
    assert told.result == 100 - 4 - 6
    assert told.parts == NetParts(fees=Decimal(-3), share=Decimal(-4), accrued=Decimal(-6))
    assert told.gaps.keys() == {
        "trader", "skipped", "size", "delay", "slippage", "exits", "funding",
    }  # fmt: skip
    (line,) = told.trades
    assert (line.side, line.own.exit_price) == (PositionSide.SHORT, end)
    assert line.result == profit
    assert len(line.gaps) == 10
    silent = native_net(one, [], set(), ZERO, 50)
    assert silent.result is None
    assert len(silent.gaps) == 10
    only_total = native_net(one, [], {"mine"}, ZERO, 50)
    assert only_total.result == 100
    assert len(only_total.gaps) == 10
    ended = replace(one, state=FollowState.STOPPED)
    assert native_net(ended, [], {"mine", "share"}, Decimal("0.1"), 50).parts.accrued == 0


def test_results_are_no_deposits_and_a_deposit_is_certain_when_seen_twice() -> None:
    watch = DepositWatch()
    assert watch.sample(Decimal(10_000), ZERO) == 0
    assert watch.sample(Decimal(10_500), Decimal(500)) == 0
    assert watch.sample(Decimal(12_500), Decimal(500)) == 0
    assert watch.sample(Decimal(12_500), Decimal(500)) == 2_000
    assert watch.sample(Decimal(12_500), Decimal(500)) == 0


def test_a_result_that_is_heard_of_late_is_no_deposit() -> None:
    watch = DepositWatch()
    watch.sample(Decimal(10_000), ZERO)
    assert watch.sample(Decimal(10_500), ZERO) == 0
    assert watch.sample(Decimal(10_500), Decimal(500)) == 0
    assert watch.sample(Decimal(10_500), Decimal(500)) == 0


def test_after_a_gap_nothing_is_claimed() -> None:
    watch = DepositWatch()
    watch.sample(Decimal(10_000), ZERO)
    watch.reset()
    assert [watch.sample(Decimal(15_000), ZERO) for _ in range(3)] == [0, 0, 0]


@given(st.lists(st.integers(2_000, 5_000) | st.integers(-5_000, -2_000), max_size=8))
def test_every_flow_is_found_once(flows: list[int]) -> None:
    watch = DepositWatch()
    balance, found = Decimal(100_000), ZERO
    watch.sample(balance, ZERO)
    for flow in flows:
        balance += flow
        found += watch.sample(balance, ZERO)
        found += watch.sample(balance, ZERO)
    assert found == sum(flows)


def test_closing_walks_the_book_and_stays_at_the_mark_without_one() -> None:
    held = position("f1", size="2", mark_price=Decimal(100))
    bids = ((Decimal(99), Decimal(1)), (Decimal(97), Decimal(5)))
    book = Depth("BTCUSDT", bids, ((Decimal(101), Decimal(9)),), 1)
    assert closing_price(held, book) == 98
    line = close_line(held, book, Decimal("0.001"))
    assert (line.fee, line.slippage) == (Decimal("0.196"), Decimal(4))
    assert closing_price(held, Depth("BTCUSDT", (), (), 1)) == 100


def test_profit_share_is_due_only_above_the_high_water_mark() -> None:
    held = position("f1", size="1", mark_price=Decimal(100), unrealized_pnl=Decimal(50))
    book = Depth("BTCUSDT", ((Decimal(100), Decimal(9)),), (), 1)
    lines = [close_line(held, book, ZERO)]
    rate = Decimal("0.1")
    assert profit_share_of(lines, {"f1": follow(copied=200, paid=0)}, rate) == 5
    assert profit_share_of(lines, {"f1": follow(copied=200, paid=18)}, rate) == 2
    assert profit_share_of(lines, {"f1": follow(copied=-10, paid=0)}, rate) == 0
    assert profit_share_of(lines, {}, rate) == 0
    dear = replace(follow(copied=200, paid=0), profit_share_rate=Decimal("0.3"))
    assert profit_share_of(lines, {"f1": dear}, Decimal(0)) == 15


def test_a_daily_snapshot_holds_the_figures_of_the_list() -> None:
    columns = columns_of([row(1, sharpe_ratio=None), row(2, followers=77)])
    snapshot = snapshot_of("practice", 86_400_000 * 3 + 5, columns)
    kept = unpack("practice", snapshot.time_ms, pack(snapshot))
    assert (snapshot.day, list(kept.trader_ids)) == (3, ["t1", "t2"])
    assert kept.figures["followers"].tolist() == [1.0, 77.0]


def test_the_picture_names_who_what_and_how_old() -> None:
    connection = Connection(
        "practice", Environment.PRACTICE, Phase.LOST, 3.0, 0, 9_000, 1.0, "reset"
    )
    held = position("f1")
    text = render(
        {
            Topic.CONNECTION: {"practice": connection},
            Topic.FOLLOW: {"f1": follow()},
            Topic.POSITION: {held.key: held},
        },
        10_000,
    )
    assert "practice  PRACTICE  lost  3 ms  feed 1.0 s old  reset" in text
    assert "Aurora  active  1 000.00" in text
    assert "Aurora  BTCUSDT  long  0.01  60000  61000" in text


def test_strangers_text_cannot_steer_the_terminal() -> None:
    hostile = "\x1b[2J\u202eevil\r\n" + "x" * 10_000
    shown = plain(hostile)
    assert len(shown) <= 24
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    pictures = [render({Topic.FOLLOW: {"f1": follow(name)}}, 0) for name in (hostile, "Aurora")]
    assert len({picture.count("\n") for picture in pictures}) == 1


def test_amounts_and_ages_are_written_plainly() -> None:
    assert money(Decimal("-1234567.891")) == "−1 234 567.89"
    assert money(Decimal(5), sign=True) == "+5.00"
    assert [age(ms) for ms in (400, 12_000, 180_000, 18_000_000)] == [
        "0.4 s", "12 s", "3 min", "5 h",
    ]  # fmt: skip


def test_the_exchange_gets_its_options_and_never_a_key() -> None:
    words = PracticeOptions(seed=7, traders=300, speed=60.0).command_line(Path("data"))
    assert words[-8:] == ["--data", "data", "--seed", "7", "--traders", "300", "--speed", "60.0"]
    assert "--owner-pipe" in words
