"""What the stream and the regular look make of the facts."""

from __future__ import annotations

from decimal import Decimal

from copydesk.engine.alerts import KEPT, Alerts
from copydesk.engine.api import REMOVED, Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.holdings import Holdings, Shown
from copydesk.model.account import Account
from copydesk.model.notice import Notice, NoticeKind, NoticeLevel
from copydesk.model.position import MarginMode, Position, PositionMode
from tests.engine.fakes import VENUE, position

ACCOUNT = Account(
    "practice", "USDT", Decimal(1), Decimal(1), Decimal(0), Decimal(0), Decimal(0), Decimal(0),
    PositionMode.ONE_WAY, MarginMode.CROSS, Decimal(1), 1,
)  # fmt: skip


def shown(*positions: Position) -> Shown:
    return Shown(ACCOUNT, (), positions, ())


def test_a_mailbox_begins_with_everything_known_and_then_holds_the_newest() -> None:
    publisher = Publisher()
    publisher.publish(Topic.TICKER, "BTCUSDT", 1)
    mailbox = publisher.open()
    publisher.publish_many(Topic.TICKER, {"BTCUSDT": 2, "ETHUSDT": 3})
    publisher.publish(Topic.TICKER, "BTCUSDT", 4)
    publisher.remove(Topic.TICKER, "ETHUSDT")
    assert mailbox.drain() == {Topic.TICKER: {"BTCUSDT": 4, "ETHUSDT": REMOVED}}
    assert mailbox.drain() == {}


def test_an_equal_value_is_not_told_again_and_a_closed_mailbox_gets_nothing() -> None:
    publisher = Publisher()
    publisher.publish(Topic.TICKER, "BTCUSDT", 1)
    mailbox = publisher.open()
    mailbox.drain()
    publisher.publish(Topic.TICKER, "BTCUSDT", 1)
    assert mailbox.drain() == {}
    mailbox.close()
    publisher.publish(Topic.TICKER, "BTCUSDT", 2)
    assert mailbox.drain() == {}


def test_opening_resizing_and_closing_are_told_apart_from_price_moves() -> None:
    holdings = Holdings(VENUE, Publisher())
    assert len(holdings.hear_positions([position("f1")], snapshot=True).opened) == 1
    moved = position("f1", mark_price=Decimal(62_000))
    assert not holdings.hear_positions([moved], snapshot=False)
    grown = position("f1", size="0.02")
    assert holdings.hear_positions([grown], snapshot=False).resized == [(moved, grown)]
    gone = position("f1", size="0")
    assert holdings.hear_positions([gone], snapshot=False).closed == [grown]
    assert holdings.positions == {}


def test_a_snapshot_closes_what_it_does_not_hold() -> None:
    holdings = Holdings(VENUE, Publisher())
    holdings.hear_positions([position("f1"), position("f2")], snapshot=True)
    found = holdings.hear_positions([position("f2")], snapshot=True)
    assert [closed.key.owner.owner_id for closed in found.closed] == ["f1"]


def test_a_look_does_not_bring_back_what_the_stream_closed_meanwhile() -> None:
    holdings = Holdings(VENUE, Publisher())
    holdings.hear_positions([position("f1")], snapshot=True)
    moment = holdings.begin_look()
    holdings.hear_positions([position("f1", size="0")], snapshot=False)
    assert not holdings.finish_look(moment, shown(position("f1")))
    assert holdings.positions == {}


def test_a_look_does_not_close_what_the_stream_opened_meanwhile() -> None:
    holdings = Holdings(VENUE, Publisher())
    moment = holdings.begin_look()
    holdings.hear_positions([position("f1")], snapshot=False)
    assert not holdings.finish_look(moment, shown())
    assert len(holdings.positions) == 1


def test_a_look_mends_what_the_stream_missed() -> None:
    holdings = Holdings(VENUE, Publisher())
    holdings.hear_positions([position("f1"), position("f2")], snapshot=True)
    found = holdings.finish_look(holdings.begin_look(), shown(position("f2"), position("f3")))
    assert [p.key.owner.owner_id for p in found.closed] == ["f1"]
    assert [p.key.owner.owner_id for p in found.opened] == ["f3"]


def notices(publisher: Publisher) -> list[Notice]:
    values = publisher.open().drain().get(Topic.NOTICE, {}).values()
    return [value for value in values if isinstance(value, Notice)]


def test_repeats_of_a_group_join_until_they_were_read_or_are_old() -> None:
    now = [0]
    publisher = Publisher()
    alerts = Alerts(publisher, lambda: now[0])
    for _ in range(3):
        alerts.tell(NoticeLevel.INFO, NoticeKind.POSITION_OPENED, "opened:f1", symbol="BTCUSDT")
    assert [notice.count for notice in notices(publisher)] == [3]
    alerts.mark_read()
    alerts.tell(NoticeLevel.INFO, NoticeKind.POSITION_OPENED, "opened:f1", symbol="BTCUSDT")
    assert [notice.count for notice in notices(publisher)] == [3, 1]
    now[0] = 60_000
    alerts.tell(NoticeLevel.INFO, NoticeKind.POSITION_OPENED, "opened:f1", symbol="BTCUSDT")
    assert [notice.count for notice in notices(publisher)] == [3, 1, 1]


def test_notices_are_bounded_and_critical_ones_stay_longest() -> None:
    publisher = Publisher()
    alerts = Alerts(publisher, lambda: 0)
    alerts.tell(NoticeLevel.CRITICAL, NoticeKind.TROUBLE, "critical")
    for number in range(KEPT + 10):
        alerts.tell(NoticeLevel.INFO, NoticeKind.TROUBLE, f"group {number}")
    kept = notices(publisher)
    assert len(kept) == KEPT
    assert any(notice.level is NoticeLevel.CRITICAL for notice in kept)
