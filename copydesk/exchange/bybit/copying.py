"""Bybit's own copying as far as its API goes: a short list of leaders, and a call that starts.

Nothing published lists follows, changes or ends them, or shows what a leader holds; a follow that
was begun here is managed on Bybit's pages, and a local follow can do all of it instead.
"""

from __future__ import annotations

import math
import re
from typing import Final
from urllib.parse import quote

import msgspec

from copydesk.exchange.bybit import wire
from copydesk.exchange.decoding import decode
from copydesk.exchange.own_account import OWN_ACCOUNT
from copydesk.exchange.ports import Capabilities, Capability, ListedFigures
from copydesk.model.account import Account
from copydesk.model.errors import Malformed
from copydesk.model.follow import Verb
from copydesk.model.performance import Basis
from copydesk.model.settings import FIELDS, Support
from copydesk.model.trader import RiskLevel, TraderKey, TraderRow, TraderStatus

LEADERS_PATH: Final = "/v5/copy-trade/recommend-leader-list"
FOLLOW_PATH: Final = "/v5/copy-trade/private/follower/trade-setting/create"
REQUEST_LIFETIME_MS: Final = 7_000
"""Requests are refused 5 s after their time stamp (guide); two for clocks and the way."""

_FILLED_IN: Final = Capability(
    Support.UNSUPPORTED,
    "Bybit fills this in from the leader's own settings; a local follow obeys it",
)
_ON_THE_SITE: Final = Capability(
    Support.UNSUPPORTED,
    "Bybit's API can only start a follow; do this on its site, or follow locally",
)
_AMOUNT: Final = Capability(Support.NATIVE, "whole USDT from the unified account")

CAPABILITIES: Final = Capabilities(
    settings={field.name: _AMOUNT if field.name == "pot" else _FILLED_IN for field in FIELDS},
    verbs=dict.fromkeys(Verb, _ON_THE_SITE),
    request_lifetime_ms=REQUEST_LIFETIME_MS,
    listed=ListedFigures(Basis.VENUE_ROI, roi_days=30),
    local_rules={
        "margin_mode": Capability(
            Support.UNSUPPORTED, "Bybit has one margin mode for the whole account, set on its site"
        )
    },
)

_FIGURE: Final = re.compile(r"([+-]?[0-9][0-9,]{0,20}(?:\.[0-9]{1,10})?)\s*%?", re.ASCII)


def manage_page(site: str, leader_mark: str) -> str:
    """Where the person manages a follow of this leader."""
    page = "copyTrade/trade-center/followLeaderDetail"
    return f"{site}/{page}?leaderMark={quote(leader_mark, safe='')}"


def leaders(result: msgspec.Raw, venue: str) -> list[wire.Leader]:
    """The leaders in an answer, in their order.

    How the list is wrapped is not documented: it may be bare, under `list`, or under the only
    other name that holds a list.

    Raises:
        Malformed: there is no list, or not of leaders.
    """
    data, name = bytes(result), "result"
    if data.lstrip().startswith(b"{"):
        parts = decode(dict[str, msgspec.Raw], data, venue, LEADERS_PATH, "result")
        lists = {key: bytes(raw) for key, raw in parts.items() if bytes(raw).startswith(b"[")}
        key = "list" if "list" in lists else next(iter(lists), "")
        if len(lists) != 1 and key != "list":
            raise Malformed(venue, LEADERS_PATH, "result.list", "is missing")
        data, name = lists[key], f"result.{key}"
    return decode(list[wire.Leader], data, venue, LEADERS_PATH, name)


def leader_row(row: wire.Leader, venue: str) -> TraderRow:
    """A recommended leader. What Bybit doesn't tell is not a number."""
    return _row(
        TraderKey(venue, row.leader_mark),
        row.nickname,
        month_percent=displayed(row.thirty_day_roi),
        drawdown_percent=_positive(displayed(row.thirty_day_max_drawdown)),
        sharpe_ratio=displayed(row.thirty_day_sharpe_ratio),
    )


def own_row(account: Account) -> TraderRow:
    """The account itself, as one that can be mirrored."""
    key = TraderKey(account.venue, OWN_ACCOUNT)
    return _row(key, account.venue, equity=float(account.equity))


def displayed(text: str) -> float | None:
    """A figure that was written for people, as "+1,018.42%"; None where there is none."""
    match = _FIGURE.fullmatch(text.strip())
    return float(match[1].replace(",", "")) if match else None


def _row(
    key: TraderKey,
    nickname: str,
    *,
    month_percent: float | None = None,
    drawdown_percent: float | None = None,
    sharpe_ratio: float | None = None,
    equity: float | None = None,
) -> TraderRow:
    return TraderRow(
        key=key,
        nickname=nickname,
        description="",
        followers=0,
        trading_days=0,
        total_profit_percent=math.nan,
        month_profit_percent=math.nan if month_percent is None else month_percent,
        win_rate=math.nan,
        risk_level=RiskLevel.MEDIUM,
        status=TraderStatus.ACTIVE,
        max_drawdown_percent=drawdown_percent,
        sharpe_ratio=sharpe_ratio,
        equity=equity,
        venue_roi_percent=month_percent,
    )


def _positive(value: float | None) -> float | None:
    return None if value is None else abs(value)
