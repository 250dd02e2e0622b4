"""What OKX's documentation and captures show: shapes that decide about money."""

from __future__ import annotations

import json
from decimal import Decimal
from math import isnan

import pytest

from copydesk.exchange.decoding import decode_statistics
from copydesk.exchange.okx import translate, translate_copy, wire, wire_copy
from copydesk.exchange.okx.account import DayStart
from copydesk.exchange.okx.hosts import SITES, hosts_of, site_of
from copydesk.exchange.okx.limits import DEFAULT, LIMITS, ORDER_ENTRY, buckets_of
from copydesk.exchange.okx.stream import PrivateStream, PublicStream
from copydesk.exchange.okx.watching import Legs
from copydesk.exchange.ports import (
    AccountUpdate,
    FillsUpdate,
    OrdersUpdate,
    PositionsUpdate,
    StreamEvent,
    TickersUpdate,
)
from copydesk.exchange.sequence import Channel
from copydesk.exchange.stream_dialect import Leaving, LoggedIn, Noise, Push, Refused, Subscribed
from copydesk.model.account import Permission
from copydesk.model.errors import FixSettings, Malformed, Rejected
from copydesk.model.order import OrderStatus
from copydesk.model.position import PositionMode, PositionSide
from copydesk.model.trader import TraderPosition, TraderStatus
from tests.exchange.okx_samples import BTC, contract, order_row, position, read, table
from tests.exchange.scripted import CREDENTIALS

D = Decimal
CONTRACTS = table(contract(BTC), contract("DOGE-USDT-SWAP", ctVal="1000", lotSz="0.01"))


def test_only_linear_perpetuals_that_trade_are_listed() -> None:
    contracts = table(
        contract(BTC),
        contract("BTC-USD-SWAP", ctType="inverse"),
        contract("ETH-USDT-SWAP", state="test"),
        contract("BTC-USDT-240628"),
        contract("SOL-USDC-SWAP", state="suspend"),
    )

    assert [each.symbol for each in contracts] == ["BTCUSDT", "SOLUSDC"]
    with pytest.raises(Malformed):
        table(contract(BTC, ctVal=""))


def test_a_contract_is_worth_what_its_environment_says() -> None:
    live, demo = table(contract(BTC)), table(contract(BTC, ctVal="0.001"))

    assert live.of_symbol("BTCUSDT").size(D(3)) == D("0.03")
    assert demo.of_symbol("BTCUSDT").size(D(3)) == D("0.003")
    assert live.of_symbol("BTCUSDT").instrument().size_step == D("0.0001")


def lead(**more: object) -> dict[str, object]:
    return {
        "instId": BTC, "instType": "SWAP", "subPosId": "1", "posSide": "long", "mgnMode": "cross",
        "lever": "2E+1", "openAvgPx": "60000", "subPos": "2", "margin": "60", "markPx": "61000",
        "upl": "20", "ccy": "USDT", "uniqueCode": "25CD5A80241D6FE6", **more,
    }  # fmt: skip


def led(*rows: dict[str, object]) -> tuple[TraderPosition, ...]:
    found = read(list[wire_copy.LeadPosition], list(rows))
    return translate_copy.lead_positions(found, CONTRACTS, "okx", "/path")


def test_lead_orders_are_netted_by_instrument_and_leg() -> None:
    (long,) = led(lead(), lead(subPosId="2", subPos="6", openAvgPx="64000", upl="-18"))

    assert (long.size, long.entry_price, long.side) == (D("0.08"), D(63000), PositionSide.LONG)
    assert (long.leverage, long.unrealized_pnl) == (D(20), D(2))


@pytest.mark.parametrize(
    ("pos_side", "contracts", "side"),
    [("short", "2", "short"), ("short", "-2", "short"), ("long", "2", "long"),
     ("net", "2", "long"), ("net", "-2", "short")],
)  # fmt: skip
def test_the_sign_of_a_lead_position(pos_side: str, contracts: str, side: str) -> None:
    (found,) = led(lead(posSide=pos_side, subPos=contracts))

    assert (found.side.value, found.size) == (side, D("0.02"))


def test_hidden_is_not_flat() -> None:
    hidden = {"instId": "", "posSide": "", "subPos": "", "lever": "", "openAvgPx": ""}
    rows = read(list[wire_copy.LeadPosition], [lead(), hidden])

    assert [translate_copy.is_hidden(row) for row in rows] == [False, True]
    held = led(lead())
    legs = Legs()
    assert legs.take(held, some_hidden=False) == held
    assert legs.take((), some_hidden=True) is None
    assert legs.take((), some_hidden=False) == held
    assert legs.take((), some_hidden=False) == ()


def test_a_leg_counts_as_closed_after_two_readings_without_it() -> None:
    long, short = led(lead(), lead(posSide="short"))
    legs = Legs()
    legs.take((long, short), some_hidden=False)

    assert set(legs.take((short,), some_hidden=False) or ()) == {long, short}
    assert set(legs.take((long, short), some_hidden=False) or ()) == {long, short}
    assert set(legs.take((short,), some_hidden=False) or ()) == {long, short}
    assert set(legs.take((short,), some_hidden=False) or ()) == {short}


def test_a_visible_row_without_a_size_is_malformed() -> None:
    with pytest.raises(Malformed) as caught:
        led(lead(subPos=""))
    assert caught.value.field == "data.subPos"


def test_partly_closed_trades_are_no_trades_yet() -> None:
    done = {**lead(), "closeTime": "2000", "openTime": "1000", "closeAvgPx": "61000", "pnl": "19"}
    rows = read(list[wire_copy.LeadTrade], [{**done, "closeTime": ""}, done])

    open_still, closed = (translate_copy.closed_trade(row, CONTRACTS) for row in rows)

    assert open_still is None
    assert closed is not None
    assert (closed.profit, closed.max_size, closed.leverage) == (D(19), D("0.02"), D(20))
    assert (closed.fees, closed.worst_floating) == (None, None)


def test_a_line_of_the_board() -> None:
    points = [{"beginTs": str(day * 86_400_000), "pnlRatio": str(day / 100)} for day in range(91)]
    row = {
        "uniqueCode": "25CD5A80241D6FE6AB", "nickName": "nick***@y", "portLink": "", "ccy": "USDT",
        "aum": "1", "copyState": "0", "copyTraderNum": "10", "maxCopyTraderNum": "10",
        "accCopyTraderNum": "12", "leadDays": "90", "traderInsts": [BTC], "winRatio": "0.5778",
        "pnl": "1", "pnlRatio": "0.9", "pnlRatios": points[::-5],
    }  # fmt: skip
    body = json.dumps([{"dataVer": "20231010182400", "totalPage": "13", "ranks": [row]}])

    (board,) = decode_statistics(list[wire_copy.Board], body.encode(), "okx", "/path")
    found = translate_copy.trader_row(board.ranks[0], "okx", "/path")

    assert (board.data_ver, board.total_page) == ("20231010182400", 13)
    assert (found.key.trader_id, found.followers) == ("25CD5A80241D6FE6AB", 10)
    assert found.status is TraderStatus.PAUSED
    assert found.win_rate == pytest.approx(0.5778)
    assert found.venue_roi_percent == pytest.approx(90)
    assert found.month_profit_percent == pytest.approx(30)
    assert len(found.spark) == 19
    assert found.spark[-1] == pytest.approx(90)


def test_a_line_of_the_board_may_leave_out_what_it_doesnt_know() -> None:
    empty = dict.fromkeys(("copyTraderNum", "winRatio", "leadDays", "pnlRatio"), "")
    row: dict[str, object] = {"uniqueCode": "A1", "nickName": None, "pnlRatios": [], **empty}
    body = json.dumps([{"dataVer": "1", "totalPage": "1", "ranks": [row]}]).encode()

    (board,) = decode_statistics(list[wire_copy.Board], body, "okx", "/path")
    found = translate_copy.trader_row(board.ranks[0], "okx", "/path")

    assert (found.nickname, found.followers) == ("A1", None)
    told = (found.total_profit_percent, found.month_profit_percent, found.win_rate)
    assert all(map(isnan, told))
    assert found.venue_roi_percent is None
    assert found.status is TraderStatus.ACTIVE


def test_daily_profit_is_the_difference_of_neighbours() -> None:
    rows = [
        {"beginTs": "1703008800000", "pnl": "94276.3037", "pnlRatio": "4.6204"},
        {"beginTs": "1702922400000", "pnl": "90000", "pnlRatio": "4.41"},
        {"beginTs": "1702836000000", "pnl": "0", "pnlRatio": "0"},
    ]

    points = translate_copy.equity_points(read(list[wire_copy.PnlPoint], rows), D("20404.2527"))

    assert [point.realized_pnl for point in points] == [0, 90_000, D("4276.3037")]
    assert points[-1].equity / points[0].equity - 1 == pytest.approx(D("4.6204"), abs=D("0.0001"))


def test_permissions_as_words() -> None:
    row = {"acctLv": "2", "posMode": "net_mode", "perm": "read_only,withdraw,trade", "ip": ""}
    key = translate.key_info(read(wire.Config, row))
    assert key.permissions == {
        Permission.READ, Permission.TRADE, Permission.COPY, Permission.WITHDRAW,
    }  # fmt: skip
    strange = translate.key_info(read(wire.Config, {**row, "perm": "read, moon", "ip": "1.2.3.4"}))
    assert strange.permissions == {Permission.READ, Permission.OTHER}
    assert strange.ip_addresses == ("1.2.3.4",)


def test_net_positions_have_a_sign_and_legs_have_none() -> None:
    net, long, short = (
        translate.position(read(wire.Position, row), CONTRACTS, "okx", "/path", 3)
        for row in (
            position(),
            position(posSide="long", pos="2"),
            position(posSide="short", pos="2", mgnMode="isolated", margin="100", imr=""),
        )
    )

    assert net is not None and long is not None and short is not None  # noqa: PT018 - for the types
    assert [each.key.side.value for each in (net, long, short)] == ["short", "long", "short"]
    assert {each.size for each in (net, long, short)} == {D("0.02")}
    assert [each.margin for each in (net, long, short)] == [244, 244, 100]


def test_an_open_position_without_a_price_is_malformed_and_a_flat_one_is_flat() -> None:
    with pytest.raises(Malformed) as caught:
        translate.position(read(wire.Position, position(markPx="")), CONTRACTS, "okx", "/p", 3)
    assert caught.value.field == "data.markPx"
    flat = position(pos="0", avgPx="", markPx="", upl="", lever="", imr="")
    found = translate.position(read(wire.Position, flat), CONTRACTS, "okx", "/p", 3)
    assert found is not None
    assert found.size == 0


def balance(**more: object) -> dict[str, object]:
    detail = {"ccy": "USDT", "eq": "1000", "availEq": "800", "upl": "5", "smtSyncEq": ""}
    return {"uTime": "86400000", "totalEq": "9", "adjEq": "", "details": [{**detail, **more}]}


def test_the_day_begins_with_the_first_equity_seen_in_it() -> None:
    day = DayStart()

    def seen(equity: str, time_ms: int) -> Decimal:
        row = read(wire.Balance, {**balance(eq=equity), "uTime": str(time_ms)})
        account = translate.account(row, (), PositionMode.HEDGE, "okx", 1)
        return day.mark(account).today

    assert seen("1000", 86_400_000) == 0
    assert seen("1010", 86_400_500) == 10
    assert seen("1010", 2 * 86_400_000) == 0


def private() -> PrivateStream:
    return PrivateStream("okx", CREDENTIALS, CONTRACTS, lambda: PositionMode.ONE_WAY, DayStart())


def told(stream: PrivateStream, message: dict[str, object]) -> list[StreamEvent]:
    read_as = stream.read(json.dumps(message).encode())
    assert isinstance(read_as, Push)
    return list(stream.events(read_as, 3))


def pushed(channel: str, rows: list[object], **more: object) -> dict[str, object]:
    arg = {"channel": channel, "instType": "SWAP", "uid": "1"}
    return {"arg": arg, "data": rows, **more}


def test_a_snapshot_in_pages_counts_when_it_is_whole() -> None:
    stream = private()
    first = pushed("positions", [position()], eventType="snapshot", curPage=1, lastPage=False)
    second = pushed(
        "positions", [position(instId="DOGE-USDT-SWAP")], eventType="snapshot", curPage=2,
        lastPage=True,
    )  # fmt: skip

    assert isinstance(stream.read(json.dumps(first).encode()), Noise)
    (update,) = told(stream, second)

    assert isinstance(update, PositionsUpdate)
    assert update.snapshot
    assert {each.key.symbol for each in update.positions} == {"BTCUSDT", "DOGEUSDT"}


def test_events_change_what_a_snapshot_said() -> None:
    stream = private()
    told(stream, pushed("positions", [position()], eventType="snapshot"))

    (account,) = told(stream, pushed("account", [balance()], eventType="snapshot"))
    assert isinstance(account, AccountUpdate)
    assert account.account.notional == D("0.02") * 61_000
    gone, after = told(stream, pushed("positions", [position(pos="0")], eventType="event_update"))

    assert isinstance(gone, PositionsUpdate)
    assert [each.size for each in gone.positions] == [0]
    assert not gone.snapshot
    assert isinstance(after, AccountUpdate)
    assert after.account.notional == 0


def test_a_net_position_that_turns_round_leaves_no_leg_behind() -> None:
    stream = private()
    told(stream, pushed("positions", [position()], eventType="snapshot"))

    (update,) = told(stream, pushed("positions", [position(pos="3")], eventType="event_update"))

    assert isinstance(update, PositionsUpdate)
    sizes = {each.key.side.value: each.size for each in update.positions}
    assert sizes == {"short": D(0), "long": D("0.03")}


def test_an_order_push_tells_of_the_order_and_of_its_execution() -> None:
    orders, fills = told(private(), pushed("orders", [order_row("77")]))

    assert isinstance(orders, OrdersUpdate)
    assert isinstance(fills, FillsUpdate)
    (order,), (fill,) = orders.orders, fills.fills
    assert (order.status, order.filled_size) == (OrderStatus.PARTIALLY_FILLED, D("0.02"))
    assert order.reduce_only  # sell + long always closes, whatever the field says
    assert not orders.snapshot
    assert (fill.fill_id, fill.size, fill.fee) == (f"{BTC}:77", D("0.02"), D("0.6"))


def test_messages_that_are_no_data() -> None:
    public = PublicStream("okx", CONTRACTS, dict)

    def say(**message: object) -> object:
        return public.read(json.dumps(message).encode())

    arg = {"channel": "tickers", "instId": BTC}
    assert public.read(b"pong") == Noise()
    assert say(event="login", code="0", connId="a") == LoggedIn()
    assert say(event="subscribe", arg=arg, connId="a") == Subscribed(Channel("tickers", BTC), False)
    assert say(event="channel-conn-count", channel="orders", connCount="2") == Noise()
    gone = say(event="error", code="60018", connId="a",
               msg=f"Wrong URL or channel:tickers,instId:{BTC} doesn't exist.")  # fmt: skip
    assert isinstance(gone, Refused)
    assert gone.channel == Channel("tickers", BTC)
    assert isinstance(gone.error, Rejected)
    notice = say(event="notice", code="64008", msg="The connection will soon be closed")
    assert isinstance(notice, Leaving)
    assert isinstance(notice.heir, PublicStream)
    assert notice.heir.channels == public.channels
    key = say(event="error", code="60005", msg="Invalid apiKey", connId="a")
    assert isinstance(key, Refused)
    assert isinstance(key.error, FixSettings)


def test_tickers_of_markets_without_trades_are_left_out() -> None:
    row = {"instId": BTC, "last": "60000", "askPx": "", "bidPx": "59999", "open24h": "50000",
           "ts": "5"}  # fmt: skip
    stream = PublicStream(
        "okx", CONTRACTS, lambda: {BTC: translate.Mark(D(60_010), D("0.0001"), 8)}
    )
    arg = {"channel": "tickers", "instId": BTC}
    push = stream.read(json.dumps({"arg": arg, "data": [row, {**row, "last": ""}]}).encode())
    assert isinstance(push, Push)

    (update,) = stream.events(push, 3)

    assert isinstance(update, TickersUpdate)
    (ticker,) = update.tickers
    assert (ticker.mark_price, ticker.ask_price, ticker.change_24h_rate) == (
        D(60_010), D(60_000), D("0.2"),
    )  # fmt: skip


def test_hosts_and_limits_are_data() -> None:
    assert {site_of(site.rest) for site in SITES.values()} == set(SITES.values())
    assert site_of("http://127.0.0.1:1") is None
    eea = hosts_of("eea", is_demo=True)
    assert eea.public_stream == "wss://wseeapap.okx.com:8443/ws/v5/public"
    assert (eea.rest, eea.is_demo) == ("https://eea.okx.com", True)
    assert LIMITS["/api/v5/trade/order"].weight == 60
    assert LIMITS["/api/v5/trade/order"].window_s == 2.0
    assert buckets_of("/api/v5/trade/order") == ("/api/v5/trade/order", ORDER_ENTRY)
    copying = buckets_of("/api/v5/copytrading/public-stats")
    assert copying == ("/api/v5/copytrading/public-stats",)
    assert copying[0] not in LIMITS
    assert DEFAULT.weight == 5
