"""Ledgers of two follows, as the engine tells them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from copydesk.model.follow import FollowKind
from copydesk.model.net import Deal, FollowNet, NetGap, NetTrade
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.what_if import NET_PARTS, NetParts
from tests.gui.position_samples import NOW_MS, follow

D = Decimal
HOUR_MS = 3_600_000
LOCAL = replace(follow("1", "Aurora Quant"), kind=FollowKind.LOCAL)
NATIVE = follow("2", "Quiet <b>Harbor</b>", pot=1500)


def parts(**amounts: str) -> NetParts:
    return NetParts(**{name: D(amount) for name, amount in amounts.items()})


COPIED = parts(
    trader="42.5", size="-3.25", delay="-1.2", slippage="-0.85", fees="-2.14", funding="-0.31"
)
SKIPPED = parts(trader="12", skipped="-12")
RUNNING = parts(trader="-8.4", delay="0.2", slippage="-0.6", exits="2.1", fees="-0.9")


def trade(
    number: int, symbol: str, each: NetParts, closed_hours_ago: int | None, reason: Reason | None
) -> NetTrade:
    size = D(0) if reason else D("0.04")
    return NetTrade(
        number, symbol, PositionSide.LONG, NOW_MS - (9 - number) * 7 * HOUR_MS,
        None if closed_hours_ago is None else NOW_MS - closed_hours_ago * HOUR_MS,
        Deal(D("0.041"), D(61200), D(62236)),
        Deal(size, D("61204.4") if size else None, D(62230) if size else None),
        each, each.mine, reasons=(reason,) if reason else (), is_estimate=number == 3,
    )  # fmt: skip


TRADES = (
    trade(1, "BTCUSDT", COPIED, 20, None),
    trade(2, "SOLUSDT", SKIPPED, 12, Reason.BELOW_MINIMUM),
    trade(3, "ETHUSDT", RUNNING, None, None),
)
WHOLE = parts(
    trader="46.1", skipped="-12", size="-3.25", delay="-1", slippage="-1.45", exits="2.1",
    fees="-3.04", funding="-0.31",
)  # fmt: skip
LOCAL_NET = FollowNet("1", TRADES, WHOLE, WHOLE.mine, NOW_MS)

UNTOLD = dict.fromkeys(NET_PARTS, NetGap.NOT_TOLD)
TOLD = {name: gap for name, gap in UNTOLD.items() if name not in {"fees", "share", "accrued"}}
NATIVE_TRADE = NetTrade(
    1, "XRPUSDT", PositionSide.SHORT, NOW_MS - 30 * HOUR_MS, NOW_MS - 5 * HOUR_MS,
    Deal(D(0), None, None), Deal(D(1400), D("0.6"), D("0.59")), NetParts(), D("13.2"), UNTOLD,
)  # fmt: skip
NATIVE_NET = FollowNet(
    "2", (NATIVE_TRADE,), parts(fees="-1.1", share="-0.8", accrued="-0.52"), D("11.88"), NOW_MS,
    TOLD,
)  # fmt: skip
NETS = {"1": LOCAL_NET, "2": NATIVE_NET}
