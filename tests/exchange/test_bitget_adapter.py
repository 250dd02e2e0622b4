"""The Bitget adapter on a server that answers what a test says, well or badly."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from copydesk.exchange.bitget import copy_requests, endpoints
from copydesk.exchange.bitget.auth import EVERYTHING
from copydesk.exchange.bitget.copy_model import (
    CAPABILITIES,
    NEW_MODEL_SINCE_MS,
    CopyModel,
)
from copydesk.exchange.bitget.endpoints import ENDPOINTS, LIMITS, Endpoint
from copydesk.exchange.bitget.keys import permission_of
from copydesk.exchange.bitget.requests import Product, flash_close_body
from copydesk.exchange.bitget.venue import DEMO, LIVE, BitgetVenue, Hosts
from copydesk.exchange.bitget.wire_copying import TrackingOrder
from copydesk.exchange.connect import bitget_venue
from copydesk.exchange.ports import ResendRule
from copydesk.exchange.request import Patience
from copydesk.model.account import Permission
from copydesk.model.connection import CheckSubject, Verdict
from copydesk.model.errors import FixSettings, Rejected, RetryLater, UnknownOutcome
from copydesk.model.follow import Verb
from copydesk.model.order import Intent, OrderSide, OrderStatus
from copydesk.model.position import OwnerKind, PositionMode, PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.settings import FIELDS, CopyMode, FollowSettings, NewSymbols, Support
from copydesk.model.trader import TraderKey
from tests.exchange.bitget_rig import bitget_rig
from tests.exchange.scripted import (
    CREDENTIALS,
    WALL_MS,
    Reply,
    ScriptedServer,
    envelope,
    refusal,
)

D = Decimal
HASTY = Patience(
    connect_s=1.0, send_s=1.0, answer_s=0.3, attempts=3, first_wait_s=0.001, longest_pause_s=1.5
)
KEY = {
    "userId": "1", "ips": "1.2.3.4, 5.6.7.8", "parentId": 1, "traderType": "not_trader",
    "authorities": ["coor", "coow", "cpor", "cpow", "ttor", "ttow"],
    "regisTime": str(NEW_MODEL_SINCE_MS + 1),
}  # fmt: skip
MONEY = {
    "marginCoin": "USDT", "available": "90", "accountEquity": "100", "unrealizedPL": "",
    "marginMode": "crossed", "posMode": "hedge_mode", "crossedMaxAvailable": "80",
}  # fmt: skip
ORDER = {
    "orderId": "7", "clientOid": "mine", "symbol": "BTCUSDT", "size": "1", "baseVolume": "1",
    "side": "buy", "orderType": "market", "state": "filled", "tradeSide": "open",
    "posSide": "long", "posMode": "hedge_mode", "cTime": "1", "uTime": "2", "priceAvg": "9",
}  # fmt: skip
COPY = {
    "trackingNo": "77", "traderId": "b1b5", "symbol": "BTCUSDT", "posSide": "long",
    "openLeverage": "5", "openAvgPrice": "100", "openTime": "9", "openSize": "2",
    "openMarginSz": "40",
}  # fmt: skip
TICKER = {"symbol": "BTCUSDT", "lastPr": "110", "markPrice": "111", "ts": "5"}


class Script:
    """The server's answers by endpoint."""

    def __init__(self, server: ScriptedServer) -> None:
        self.server = server

    def on(self, endpoint: Endpoint[Any], *replies: Reply) -> None:
        self.server.replies[endpoint.path] = list(replies)

    def asked(self, endpoint: Endpoint[Any]) -> list[Any]:
        return [asked for asked in self.server.asked if asked.path == endpoint.path]


@pytest.fixture
def script(server: ScriptedServer) -> Script:
    script = Script(server)
    script.on(endpoints.TIME, envelope({"serverTime": str(WALL_MS)}))
    script.on(endpoints.KEY, envelope(KEY))
    script.on(endpoints.ACCOUNT, envelope(MONEY))
    script.on(endpoints.ACCOUNTS, envelope([MONEY]))
    script.on(endpoints.POSITIONS, envelope([]))
    script.on(endpoints.COPIED, envelope([]))
    script.on(endpoints.MY_TRADERS, envelope([]))
    script.on(endpoints.TICKERS, envelope([TICKER]))
    return script


def make(
    server: ScriptedServer, model: CopyModel = CopyModel.AUTO, *, is_demo: bool = False
) -> BitgetVenue:
    hosts = Hosts(server.address, "ws://127.0.0.1:1", "ws://127.0.0.1:1", is_demo)
    return bitget_venue(
        hosts, CREDENTIALS, name="bitget", copy_model=model, through_proxy=False, patience=HASTY,
        wall_ns=lambda: WALL_MS * 1_000_000,
    )  # fmt: skip


@pytest.fixture
async def venue(server: ScriptedServer, script: Script) -> AsyncIterator[BitgetVenue]:
    adapter = make(server)
    yield adapter
    await adapter.close()


@pytest.mark.parametrize("model", CAPABILITIES)
def test_every_setting_and_verb_has_a_place_in_each_table(model: CopyModel) -> None:
    table = CAPABILITIES[model]

    assert set(table.settings) == {field.name for field in FIELDS}
    assert set(table.verbs) == set(Verb)
    for entry in (*table.settings.values(), *table.verbs.values()):
        assert entry.support is Support.NATIVE or entry.note


def test_limits_are_the_documented_ones() -> None:
    assert LIMITS[EVERYTHING].weight / LIMITS[EVERYTHING].window_s == 100  # 6000 a minute
    slow = {each.path: each.a_second for each in ENDPOINTS if "/mix-follower/" in each.path}
    assert slow.pop(endpoints.COPY_SETTINGS.path) == 1
    assert slow.pop(endpoints.SIZE_LIMITS.path) == 10
    assert set(slow.values()) == {5}
    assert {each.a_second for each in (endpoints.PLACE, endpoints.CANCEL, endpoints.ORDER)} == {10}
    assert (endpoints.FLASH_CLOSE.a_second, endpoints.KEY.a_second) == (1, 1)
    assert endpoints.POSITIONS.a_second == 5
    assert all(LIMITS[each.path].weight == each.a_second for each in ENDPOINTS)


def test_environments_have_their_hosts() -> None:
    assert LIVE.rest == DEMO.rest == "https://api.bitget.com"
    assert LIVE.private_stream == "wss://ws.bitget.com/v2/ws/private"
    assert DEMO.public_stream == "wss://wspap.bitget.com/v2/ws/public"
    assert (LIVE.is_demo, DEMO.is_demo) == (False, True)
    assert BitgetVenue.resend_rule is ResendRule.SAME_ID_STAYS_UNIQUE


async def test_demo_requests_say_so(server: ScriptedServer, script: Script) -> None:
    venue = make(server, is_demo=True)
    await venue.key_info()
    await venue.close()

    assert script.asked(endpoints.KEY)[0].headers["paptrading"] == "1"


def test_coin_margined_contracts_are_refused_with_the_reason() -> None:
    with pytest.raises(Rejected) as caught:
        bitget_venue(LIVE, CREDENTIALS, name="bitget", product=Product.COIN)

    assert "linear" in caught.value.sentence


async def test_usdc_contracts_are_asked_for_in_their_own_coin(
    server: ScriptedServer, script: Script
) -> None:
    script.on(endpoints.ACCOUNTS, envelope([{**MONEY, "marginCoin": "USDC"}]))
    hosts = Hosts(server.address, "ws://127.0.0.1:1", "ws://127.0.0.1:1")
    venue = bitget_venue(
        hosts, CREDENTIALS, name="bitget", product=Product.USDC, through_proxy=False
    )
    account = await venue.account()
    await venue.close()

    assert account.currency == "USDC"
    assert "marginCoin=USDC&productType=USDC-FUTURES&symbol=BTCPERP" in (
        script.asked(endpoints.ACCOUNT)[0].target
    )


@pytest.mark.parametrize(
    ("text", "permission"),
    [
        ("coor", Permission.READ), ("coow", Permission.TRADE), ("ttow", Permission.COPY),
        ("wwow", Permission.WITHDRAW), ("WWOW", Permission.WITHDRAW),
        ("withdraw", Permission.WITHDRAW), ("can_withdraw_x", Permission.WITHDRAW),
        ("trade", Permission.TRADE), ("readonly", Permission.READ),
        ("wtow", Permission.OTHER), ("chow", Permission.OTHER), ("p2p", Permission.OTHER),
        ("pllw", Permission.OTHER), ("somethingNew", Permission.OTHER), ("", Permission.OTHER),
    ],
)  # fmt: skip
def test_permission_strings(text: str, permission: Permission) -> None:
    assert permission_of(text) is permission


@pytest.mark.parametrize("ips", ["1.2.3.4,5.6.7.8", ["1.2.3.4", "5.6.7.8"]])
async def test_addresses_come_as_text_and_as_list(
    venue: BitgetVenue, script: Script, ips: object
) -> None:
    script.on(endpoints.KEY, envelope({**KEY, "ips": ips}))

    assert (await venue.key_info()).ip_addresses == ("1.2.3.4", "5.6.7.8")


async def test_an_unknown_permission_is_unsafe_and_one_to_withdraw_refused(
    venue: BitgetVenue, script: Script
) -> None:
    script.on(endpoints.KEY, envelope({**KEY, "authorities": ["coow", "newThing"]}))
    checks = await venue.examine()
    found = [each for each in checks if each.subject is CheckSubject.PERMISSIONS]
    assert [each.finding for each in found] == ["mayTradeNotCopy", "unsafePermissions"]
    assert found[1].value == "newThing"

    script.on(endpoints.KEY, envelope({**KEY, "authorities": ["coow", "wwow"]}))
    checks = await venue.examine()
    (found_one,) = [each for each in checks if each.subject is CheckSubject.PERMISSIONS]
    assert (found_one.verdict, found_one.finding) == (Verdict.REFUSED, "mayWithdraw")


async def test_a_key_that_may_not_ask_about_itself_is_unknown_never_safe(
    venue: BitgetVenue, script: Script
) -> None:
    script.on(endpoints.KEY, refusal("40014", 400, "need stor"))

    (found, *_) = [
        each for each in await venue.examine() if each.subject is CheckSubject.PERMISSIONS
    ]

    assert found.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("registered", "model", "finding"),
    [
        (str(NEW_MODEL_SINCE_MS), CopyModel.BY_AMOUNT, "copiesByAmount"),
        (NEW_MODEL_SINCE_MS - 1, CopyModel.BY_SYMBOL, "copiesBySymbol"),
        ("", CopyModel.BY_AMOUNT, "copiesByAmount"),
    ],
)
async def test_the_copy_model_follows_from_when_the_account_was_registered(
    venue: BitgetVenue, script: Script, registered: object, model: CopyModel, finding: str
) -> None:
    script.on(endpoints.KEY, envelope({**KEY, "regisTime": registered}))

    checks = await venue.examine()

    assert venue.copy_model is model
    assert venue.capabilities is CAPABILITIES[model]
    assert finding in {each.finding for each in checks}


async def test_what_the_person_says_of_the_copy_model_stands(
    server: ScriptedServer, script: Script
) -> None:
    venue = make(server, CopyModel.BY_SYMBOL)
    await venue.key_info()
    await venue.close()

    assert venue.copy_model is CopyModel.BY_SYMBOL


@pytest.mark.parametrize("code", ["40085", "40404"])
async def test_unified_accounts_are_told_apart_and_explained(
    venue: BitgetVenue, script: Script, code: str
) -> None:
    script.on(endpoints.KEY, refusal(code, 400))
    unified = {"permissions": ["uta_trade", "withdraw"], "permType": "read-and-write", "ips": []}
    script.on(endpoints.UNIFIED, envelope(unified))

    checks = {each.subject: each for each in await venue.examine()}

    assert venue.copy_model is CopyModel.UNIFIED
    assert checks[CheckSubject.ACCOUNT_KIND].finding == "unifiedAccount"
    assert checks[CheckSubject.COPY_MODEL].finding == "noNativeCopying"
    assert checks[CheckSubject.PERMISSIONS].verdict is Verdict.REFUSED
    assert all(entry.support is Support.UNSUPPORTED for entry in venue.capabilities.verbs.values())
    with pytest.raises(Rejected) as caught:
        await venue.start_follow(TraderKey("bitget", "1"), FollowSettings(D(100)))
    assert caught.value.reason is Reason.ACCOUNT_KIND
    script.on(endpoints.ACCOUNTS, refusal("40085", 400))
    with pytest.raises(FixSettings) as told:
        await venue.account()
    assert "unified" in told.value.sentence


async def test_lead_accounts_are_told_that_they_cant_follow(
    venue: BitgetVenue, script: Script
) -> None:
    script.on(endpoints.KEY, envelope({**KEY, "traderType": "trader"}))

    checks = {each.subject: each for each in await venue.examine()}

    assert checks[CheckSubject.COPY_MODEL].finding == "leadTrader"
    assert checks[CheckSubject.RATE_LIMITS].value == "1/s"


async def test_an_order_whose_answer_is_lost_is_looked_up(
    venue: BitgetVenue, script: Script
) -> None:
    script.on(endpoints.PLACE, Reply(None))
    script.on(endpoints.ORDER, envelope(ORDER))
    intent = Intent("mine", "BTCUSDT", OrderSide.BUY, D(1))

    order = await venue.place_order(intent)

    assert (order.order_id, order.status) == ("7", OrderStatus.FILLED)
    assert len(script.asked(endpoints.PLACE)) == 1
    assert script.asked(endpoints.ORDER)[0].target.endswith(
        "?clientOid=mine&productType=USDT-FUTURES&symbol=BTCUSDT"
    )


async def test_a_worst_price_that_is_known_costs_no_question(
    venue: BitgetVenue, script: Script
) -> None:
    script.on(endpoints.PLACE, envelope({"orderId": "7", "clientOid": "mine"}))

    await venue.place_order(
        Intent(
            "mine", "BTCUSDT", OrderSide.BUY, D(1),
            slippage_tolerance_percent=D("0.5"), worst_price=D("64000.1"),
        )
    )  # fmt: skip

    [placed] = script.asked(endpoints.PLACE)
    assert (placed.json["price"], placed.json["force"]) == ("64000.1", "ioc")
    assert not script.asked(endpoints.TICKER)


@pytest.mark.parametrize("code", ["40109", "40768", "43001", "45057"])
async def test_an_order_that_the_venue_doesnt_have_stays_unknown(
    venue: BitgetVenue, script: Script, code: str
) -> None:
    script.on(endpoints.PLACE, Reply(None))
    script.on(endpoints.ORDER, refusal(code, 400))

    with pytest.raises(UnknownOutcome):
        await venue.place_order(Intent("mine", "BTCUSDT", OrderSide.BUY, D(1)))
    assert await venue.order_by_client_id("mine") is None


async def test_a_failure_inside_a_success_is_a_failure(venue: BitgetVenue, script: Script) -> None:
    script.on(endpoints.COPY_SETTINGS, envelope("failure"))
    with pytest.raises(Rejected) as caught:
        await venue.start_follow(TraderKey("bitget", "1"), FollowSettings(D(100)))
    assert caught.value.reason is Reason.WRONG_STATE

    script.on(endpoints.FLASH_CLOSE, envelope(
        {"successList": [], "failureList": [{"errorMsg": "no", "errorCode": "22002"}]}
    ))  # fmt: skip
    script.on(endpoints.COPIED, envelope([]))
    position = {
        "marginCoin": "USDT", "symbol": "BTCUSDT", "holdSide": "long", "total": "1",
        "leverage": "5", "marginMode": "crossed", "openPriceAvg": "9", "cTime": "1",
    }  # fmt: skip
    script.on(endpoints.POSITIONS, envelope([position]))
    (held,) = await venue.positions()
    with pytest.raises(Rejected) as caught:
        await venue.close_position(held.key)
    assert caught.value.venue_code == "22002"
    body = script.asked(endpoints.FLASH_CLOSE)[0].json
    assert body == {"symbol": "BTCUSDT", "productType": "USDT-FUTURES", "holdSide": "long"}


def test_no_body_closes_by_product_type_alone() -> None:
    nameless = TrackingOrder(tracking_no="", symbol="BTCUSDT", pos_side="long", open_size=D(1))
    with pytest.raises(ValueError, match="number"):
        copy_requests.close_body(nameless, Product.USDT)
    with pytest.raises(ValueError, match="symbol"):
        flash_close_body("", PositionSide.LONG, PositionMode.HEDGE, Product.USDT)


@pytest.mark.parametrize("prices", [("", None), (None, "")])
def test_an_empty_price_never_removes_a_protection(prices: tuple[str | None, str | None]) -> None:
    copy = TrackingOrder(tracking_no="1", symbol="BTCUSDT", pos_side="long", open_size=D(1))
    with pytest.raises(ValueError, match="empty"):
        copy_requests.protect_body(copy, Product.USDT, prices)


async def test_copies_in_both_lists_are_told_once(venue: BitgetVenue, script: Script) -> None:
    script.on(endpoints.COPIED, envelope({"trackingList": [
        COPY, {**COPY, "trackingNo": "78", "openSize": "1", "openAvgPrice": "103"},
    ], "endId": ""}))  # fmt: skip
    same = {
        "marginCoin": "USDT", "symbol": "BTCUSDT", "holdSide": "long", "total": "3",
        "leverage": "5", "marginMode": "crossed", "openPriceAvg": "101", "cTime": "1",
    }  # fmt: skip
    script.on(endpoints.POSITIONS, envelope([same]))

    (position,) = await venue.positions()

    assert position.key.owner.kind is OwnerKind.FOLLOW
    assert (position.size, position.entry_price) == (D(3), D(101))
    assert position.unrealized_pnl == 30  # mark 111
    script.on(endpoints.POSITIONS, envelope([{**same, "total": "4"}]))
    assert [each.size for each in await venue.positions()] == [3, 4]  # more than copies: apart


async def test_pages_are_walked_by_cursor_and_rows_on_two_pages_count_once(
    venue: BitgetVenue, script: Script
) -> None:
    def page(first: int, last: int, end_id: str) -> Reply:
        rows = [{**COPY, "trackingNo": str(number)} for number in range(first, last)]
        return envelope({"trackingList": rows, "endId": end_id})

    script.on(endpoints.COPIED, page(0, 100, "99"), page(99, 199, "198"), page(199, 230, ""))

    await venue.positions()

    cursors = [asked.target for asked in script.asked(endpoints.COPIED)]
    assert ["idLessThan" in target for target in cursors] == [False, True, True]
    assert "idLessThan=99" in cursors[1]
    assert "idLessThan=198" in cursors[2]


async def test_my_traders_are_paged_by_number_until_a_short_page(
    venue: BitgetVenue, script: Script
) -> None:
    def page(first: int, last: int) -> Reply:
        return envelope(
            [{"traderId": number, "followerTime": "5"} for number in range(first, last)]
        )

    script.on(endpoints.MY_TRADERS, page(0, 50), page(50, 60))
    await venue.key_info()

    follows = await venue.follows()

    assert [each.follow_id for each in follows] == [str(number) for number in range(60)]
    assert [asked.target.split("?")[1] for asked in script.asked(endpoints.MY_TRADERS)] == [
        "pageNo=1&pageSize=50", "pageNo=2&pageSize=50",
    ]  # fmt: skip


async def test_the_older_revision_of_the_settings_is_read(
    server: ScriptedServer, script: Script
) -> None:
    """`details` for `detailList`, no `traceValue`, decimal ratios, and the time as text."""
    venue = make(server, CopyModel.BY_SYMBOL)
    old = {
        "followerEnable": "YES",
        "details": [
            {"symbol": "btcusdt", "productType": "usdt-futures", "marginType": "specify",
             "leverType": "position", "longLeverage": "", "traceType": "percent",
             "stopSurplusRatio": "12.5", "stopLossRatio": ""},
            {"symbol": "BTCPERP", "productType": "USDC-FUTURES", "traceType": "count"},
        ],
    }  # fmt: skip
    body = {"code": "00000", "msg": "success", "requestTime": "1725261298000", "data": old}
    script.on(endpoints.QUERY_SETTINGS, Reply(json.dumps(body).encode()))
    script.on(endpoints.MY_TRADERS, envelope(
        [{"traderId": "b1b5", "traderName": "Aurora", "followerTime": "5",
          "traceTotalMarginAmount": "330", "traceTotalNetProfit": "-1.5"}]
    ))  # fmt: skip

    (follow,) = await venue.follows()
    await venue.close()

    assert follow.nickname == "Aurora"
    assert follow.settings == FollowSettings(
        D(330), leverage=D(1), take_profit_percent=D("12.5"), symbols_allowed=("BTCUSDT",)
    )
    assert follow.copied_pnl == D("-1.5")


async def test_changed_rules_keep_the_hold_size_whose_unit_nobody_knows(
    server: ScriptedServer, script: Script
) -> None:
    venue = make(server, CopyModel.BY_SYMBOL)
    rule = {"symbol": "BTCUSDT", "traceType": "amount", "traceValue": "330", "maxHoldSize": "5000"}
    script.on(endpoints.QUERY_SETTINGS, envelope({"followerEnable": "YES", "detailList": [rule]}))
    script.on(endpoints.MY_TRADERS, envelope([{"traderId": "b1b5", "followerTime": "5"}]))
    script.on(endpoints.SETTINGS, envelope("success"))
    wish = FollowSettings(
        D(1000), copy_mode=CopyMode.FIXED, fixed_size=D(20), symbols_allowed=("BTCUSDT", "ETHUSDT")
    )

    await venue.update_follow("b1b5", wish)
    await venue.close()

    body = script.asked(endpoints.SETTINGS)[0].json
    assert (body["traderId"], body["mode"]) == ("b1b5", "advanced")
    btc, eth = body["settings"]
    assert (btc["maxHoldSize"], btc["traceValue"]) == ("5000", "20")
    assert "maxHoldSize" not in eth
    assert eth.items() >= {
        "marginType": "trader", "leverType": "specify", "traceType": "amount", "longLeverage": "5",
    }.items()  # fmt: skip


def test_the_basic_mode_picks_up_later_symbols_and_leaves_out_what_is_advanced() -> None:
    wish = FollowSettings(D(1000), leverage=D(7), new_symbols=NewSymbols.COPY)

    body = copy_requests.settings_body("b1b5", wish, ["BTCUSDT"], Product.USDT)

    assert (body["mode"], body["autoCopy"]) == ("basic", "on")
    rule = {
        "symbol": "BTCUSDT", "productType": "USDT-FUTURES", "marginCoin": "USDT",
        "marginType": "trader", "leverType": "trader", "traceType": "percent", "traceValue": "1",
    }  # fmt: skip
    assert body["settings"] == [rule]
    with pytest.raises(Rejected):
        copy_requests.settings_body("b1b5", wish, [f"S{n}" for n in range(11)], Product.USDT)


async def test_keys_without_copy_rights_serve_for_own_orders(
    venue: BitgetVenue, script: Script
) -> None:
    script.on(endpoints.COPIED, refusal("40014", 400, "need ttor"))
    script.on(endpoints.MY_TRADERS, refusal("40014", 400, "need ttor"))

    assert await venue.positions() == ()
    assert await venue.follows() == ()
    assert len(script.asked(endpoints.COPIED)) + len(script.asked(endpoints.MY_TRADERS)) <= 2


async def test_copies_that_were_read_and_cant_be_read_any_more_are_trouble(
    venue: BitgetVenue, script: Script
) -> None:
    script.on(endpoints.COPIED, envelope([COPY]), refusal("40014", 400))
    assert len(await venue.positions()) == 1

    with pytest.raises(FixSettings):
        await venue.positions()


@pytest.mark.parametrize("skew_minutes", [-10, 10])
async def test_a_clock_that_is_off_is_measured_and_the_request_repeated(
    venue: BitgetVenue, script: Script, skew_minutes: int
) -> None:
    theirs = WALL_MS + skew_minutes * 60_000
    script.on(endpoints.TIME, envelope({"serverTime": theirs}))
    script.on(endpoints.KEY, refusal("40008", 400), envelope(KEY))

    await venue.key_info()

    stamps = [int(asked.headers["access-timestamp"]) for asked in script.asked(endpoints.KEY)]
    assert stamps[0] == WALL_MS
    assert abs(stamps[1] - theirs) < 1_000


async def test_reads_outlast_a_storm_of_429_and_writes_repeat_what_didnt_happen(
    venue: BitgetVenue, script: Script
) -> None:
    script.on(endpoints.POSITIONS, Reply(b"<html>", 429), Reply(b"", 429), envelope([]))
    assert await venue.positions() == ()
    assert len(script.asked(endpoints.POSITIONS)) == 3

    script.on(endpoints.PLACE, Reply(b"", 429), envelope({"orderId": "7", "clientOid": "mine"}))
    script.on(endpoints.ORDER, envelope(ORDER))
    order = await venue.place_order(Intent("mine", "BTCUSDT", OrderSide.BUY, D(1)))
    assert order.order_id == "7"


@pytest.mark.parametrize("reply", [Reply(b"<html>", 503), refusal("40015", 500), refusal("40725")])
async def test_trouble_is_repeated_for_reads_and_unknown_for_writes(
    venue: BitgetVenue, script: Script, reply: Reply
) -> None:
    script.on(endpoints.TICKERS, reply, reply, envelope([TICKER]))
    assert len(await venue.tickers()) == 1
    script.on(endpoints.TICKERS, reply)
    with pytest.raises(RetryLater):
        await venue.tickers()

    script.on(endpoints.PLACE, reply)
    script.on(endpoints.ORDER, refusal("43001", 400))
    with pytest.raises(UnknownOutcome):
        await venue.place_order(Intent("mine", "BTCUSDT", OrderSide.BUY, D(1)))
    assert len(script.asked(endpoints.PLACE)) == 1


async def test_full_speed_meets_no_429_and_uses_what_is_allowed(tmp_path: Path) -> None:
    async with bitget_rig(tmp_path, traders=5) as rig:
        await rig.venue.sync_clock()
        began_s = time.monotonic()
        await asyncio.gather(*(rig.venue._position_rows() for _ in range(25)))
        took_s = time.monotonic() - began_s

    # 5 a second: the last five may go when four windows have passed, each opened by an answer.
    assert 4.0 <= took_s < 4.0 / 0.95 + 0.6
