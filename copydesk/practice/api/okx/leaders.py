"""The public board of lead traders: calls without a key over the practice population."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise
from typing import Final

from copydesk.model.money import ONE, ZERO, to_wire
from copydesk.model.trader import EquityPoint, TraderStatus
from copydesk.practice.api.okx.calls import Get, Row
from copydesk.practice.api.okx.codes import ApiError, Code
from copydesk.practice.api.okx.contracts import BY_ID, BY_SYMBOL, SWAP
from copydesk.practice.api.okx.params import Params
from copydesk.practice.refusal import Refused
from copydesk.practice.traders import ListedTrader
from copydesk.practice.world import World

MOST_COPIERS: Final = 1_000
_BOARD: Final = 300
"""Lead traders are chosen on OKX: the board shows the best of a large population."""

_DAY_MS: Final = 86_400_000
_DAY_BORDER_MS: Final = 16 * 3_600_000
"""Days begin at midnight in UTC+8."""

_VERSION_MS: Final = 600_000
_LATEST_MS: Final = 10**14
_WINDOWS: Final = {"1": 7, "2": 30, "3": 90, "4": 365}
_SORTS: Final = {
    "overview": "profit",
    "pnl": "profit",
    "pnl_ratio": "profit",
    "aum": "followers",
    "win_ratio": "profit",
    "current_copy_trader_pnl": "followers",
}
_LEAD_DAYS: Final = {"": 0, "1": 7, "2": 30, "3": 90, "4": 180}
_RATIO: Final = Decimal("0.0001")
_CENT: Final = Decimal("0.01")


def code_of(trader_id: str) -> str:
    """The public code of a trader: sixteen letters and digits."""
    return f"{int(trader_id):016X}"


def trader_id_of(code: str) -> str:
    """The trader behind a code; what is none is nobody's."""
    is_code = len(code) == 16 and code.isascii() and code.isalnum() and code == code.upper()
    try:
        return str(int(code, 16)) if is_code else ""
    except ValueError:
        return ""


def read_trader(world: World, params: Params) -> str:
    """Read the code of a lead trader of perpetuals.

    Raises:
        ApiError: there is no such roster, or nobody has that code.
    """
    if params.text("instType", SWAP) != SWAP:
        raise ApiError(Code.PARAMETER, "instType")
    trader_id = trader_id_of(params.text("uniqueCode"))
    try:
        world.population.index(trader_id)
    except Refused:
        raise ApiError(Code.NO_TRADER) from None
    return trader_id


def _config(world: World, params: Params) -> list[Row]:
    del world, params
    return [dict(LIMITS)]


LIMITS: Final[Row] = {
    "minCopyAmt": "20",
    "maxCopyAmt": "1000",
    "maxCopyTotalAmt": "30000",
    "minCopyRatio": "0.01",
    "maxCopyRatio": "100",
    "maxTpRatio": "1.5",
    "maxSlRatio": "0.75",
}
"""What a follower's settings may be."""


def _ranks(world: World, params: Params) -> list[Row]:
    if params.text("instType", SWAP) != SWAP:
        return [{"dataVer": "", "totalPage": "0", "ranks": []}]
    sort = params.word("sortType", _SORTS, "overview")
    days = params.word("minLeadDays", _LEAD_DAYS, "")
    only_free = params.text("state", "0") == "1"
    number = params.whole("page", 1, 1, 10**6)
    limit = params.whole("limit", 10, 1, 20)
    listed = _board(world, sort)
    columns = world.population.columns
    chosen = [
        index
        for index in listed
        if columns.trading_days[index] >= days
        and (not only_free or columns.followers[index] < MOST_COPIERS)
    ]
    shown = chosen[(number - 1) * limit : number * limit]
    return [
        {
            "dataVer": _version(world),
            "totalPage": str(-(-len(chosen) // limit)),
            "ranks": [_rank(world, world.live.row(index)) for index in shown],
        }
    ]


def _board(world: World, sort: str) -> list[int]:
    """Places of those whom the board shows, the first one first."""
    chosen: list[int] = []
    for index in world.live.order(sort, descending=True).tolist():
        if world.population.status(index) is TraderStatus.ACTIVE:
            chosen.append(index)
        if len(chosen) == _BOARD:
            break
    return chosen


def _version(world: World) -> str:
    """Fourteen digits, new every ten minutes of the market's own time."""
    seconds = world.now_ms // _VERSION_MS * _VERSION_MS // 1000
    return time.strftime("%Y%m%d%H%M%S", time.gmtime(seconds))


def _rank(world: World, row: ListedTrader) -> Row:
    curve = [Decimal(point) / 10_000 for point in row.spark]
    ratio = curve[-1] if curve else ZERO
    profit = row.equity * ratio / (ONE + ratio) if ratio > -ONE else -row.equity
    pairs = list(pairwise(curve))
    gains = sum(after > before for before, after in pairs)
    losses = sum(after < before for before, after in pairs)
    return {
        "uniqueCode": code_of(row.trader_id),
        "nickName": row.nickname,
        "portLink": "",
        "ccy": "USDT",
        "aum": to_wire((row.equity * row.followers).quantize(_CENT)),
        "copyState": "0",
        "copyTraderNum": str(min(row.followers, MOST_COPIERS)),
        "maxCopyTraderNum": str(MOST_COPIERS),
        "accCopyTraderNum": str(row.followers),
        "leadDays": str(row.trading_days),
        "traderInsts": list(BY_ID),
        "winRatio": _ratio_text(gains, losses),
        "pnl": to_wire(profit.quantize(_CENT)),
        "pnlRatio": to_wire(ratio.quantize(_RATIO)),
        "pnlRatios": _rank_curve(world, curve),
    }


def _rank_curve(world: World, curve: list[Decimal]) -> list[Row]:
    """Nineteen points five days apart, newest first, the oldest zero."""
    if not curve:
        return []
    today_ms = _day_start(world.now_ms)
    rows: list[Row] = []
    for back in range(19):
        place = round((len(curve) - 1) * (18 - back) / 18)
        value = curve[place] - curve[0]
        rows.append(
            {
                "beginTs": str(today_ms - back * 5 * _DAY_MS),
                "pnlRatio": to_wire(value.quantize(_RATIO)),
            }
        )
    return rows


def _day_start(time_ms: int) -> int:
    return (time_ms - _DAY_BORDER_MS) // _DAY_MS * _DAY_MS + _DAY_BORDER_MS


def _points(world: World, trader_id: str, days: int) -> list[EquityPoint]:
    """The daily points of a window with the one before it, oldest first."""
    past = world.population.equity(trader_id, world.now_ms - (days + 1) * _DAY_MS)
    now = world.live.equity_now(trader_id, world.now_ms)
    known = {point.time_ms: point for point in (*past, *now)}
    return [known[time_ms] for time_ms in sorted(known)][-(days + 1) :]


def _window(params: Params) -> int:
    return params.word("lastDays", _WINDOWS)


def _stats(world: World, params: Params) -> list[Row]:
    trader_id, days = read_trader(world, params), _window(params)
    points = _points(world, trader_id, days)
    changes = [point.realized_pnl for point in points[1:]]
    gains, losses = sum(each > 0 for each in changes), sum(each < 0 for each in changes)
    history = world.population.trades(trader_id)
    shown = [history[number] for number in range(min(len(history), 50))]
    worth = [trade.max_size * trade.entry_price for trade in shown]
    copied = [each for each in world.copies.follows() if each.trader_id == trader_id]
    return [
        {
            "winRatio": _ratio_text(gains, losses),
            "profitDays": str(gains),
            "lossDays": str(losses),
            "curCopyTraderPnl": to_wire(sum((each.copied_pnl for each in copied), ZERO)),
            "avgSubPosNotional": to_wire(
                (sum(worth, ZERO) / len(worth)).quantize(_CENT) if worth else ZERO
            ),
            "investAmt": to_wire(_invested(points)),
            "ccy": "USDT",
        }
    ]


def _invested(points: list[EquityPoint]) -> Decimal:
    """The capital that returns are based on: what was there first, with what was paid in."""
    if not points:
        return ZERO
    paid_in = sum((max(point.net_flow, ZERO) for point in points[1:]), ZERO)
    return points[0].equity + paid_in


def _pnl(world: World, params: Params) -> list[Row]:
    trader_id, days = read_trader(world, params), _window(params)
    points = _points(world, trader_id, days)
    invested = _invested(points)
    rows, total = [], ZERO
    for place, point in enumerate(points):
        total += point.realized_pnl if place else ZERO
        rows.append(_pnl_row(_day_start(point.time_ms), total, invested))
    return rows[::-1]


def _weekly(world: World, params: Params) -> list[Row]:
    trader_id = read_trader(world, params)
    points = _points(world, trader_id, 84)
    invested = _invested(points)
    weeks: dict[int, Decimal] = {}
    for point in points[1:]:
        day = _day_start(point.time_ms)
        monday = day - (day // _DAY_MS + 4) % 7 * _DAY_MS
        weeks[monday] = weeks.get(monday, ZERO) + point.realized_pnl
    return [_pnl_row(week, weeks[week], invested) for week in sorted(weeks, reverse=True)]


def _pnl_row(begin_ms: int, pnl: Decimal, invested: Decimal) -> Row:
    ratio = pnl / invested if invested > ZERO else ZERO
    return {
        "beginTs": str(begin_ms),
        "pnl": to_wire(pnl),
        "pnlRatio": to_wire(ratio.quantize(Decimal("0.00000001"))),
    }


def _preference(world: World, params: Params) -> list[Row]:
    trader_id = read_trader(world, params)
    symbols = world.population.truth(trader_id).symbols
    share = (ONE / len(symbols)).quantize(_RATIO)
    return [
        {"ccy": BY_SYMBOL[symbol].instrument.base, "ratio": to_wire(share)} for symbol in symbols
    ]


def _copiers(world: World, params: Params) -> list[Row]:
    trader_id = read_trader(world, params)
    params.whole("limit", 100, 1, 100)
    copied = [each for each in world.copies.follows() if each.trader_id == trader_id]
    return [
        {
            "ccy": "USDT",
            "copyTotalPnl": to_wire(sum((each.copied_pnl for each in copied), ZERO)),
            "copyTraderNumChg": "0",
            "copyTraderNumChgRatio": "0",
            "copyTraders": [
                {
                    "beginCopyTime": str(each.created_ms),
                    "nickName": "me***",
                    "portLink": "",
                    "pnl": to_wire(each.copied_pnl),
                }
                for each in copied
            ],
        }
    ]


def _ratio_text(gains: int, losses: int) -> str:
    """Profitable days over days with a result."""
    total = gains + losses
    return to_wire((Decimal(gains) / total).quantize(_RATIO)) if total else "0"


CALLS: Final = (
    Get("/copytrading/public-config", 5, None, _config),
    Get("/copytrading/public-lead-traders", 5, None, _ranks),
    Get("/copytrading/public-stats", 5, None, _stats),
    Get("/copytrading/public-pnl", 5, None, _pnl),
    Get("/copytrading/public-weekly-pnl", 5, None, _weekly),
    Get("/copytrading/public-preference-currency", 5, None, _preference),
    Get("/copytrading/public-copy-traders", 5, None, _copiers),
)
