"""OKX's messages about copy trading: the public board and the follower's own calls.

Figures of the board are statistics (`float`), positions and trades are money (`Number`).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from copydesk.exchange.decoding import Figure, Number, OptionalNumber, OptionalWhole, Whole
from copydesk.exchange.okx.wire import Leg, Margin, Row

Count = int | Literal[""] | None
"""A count that the board may leave empty."""


class CurvePoint(Row):
    """One point of a lead trader's curve on the board."""

    begin_ts: int
    pnl_ratio: float


class Leader(Row):
    """One line of `public-lead-traders`; `pnl_ratios` come newest first."""

    unique_code: str
    nick_name: str | None = None
    copy_state: str = ""
    copy_trader_num: Count = None
    max_copy_trader_num: Count = None
    lead_days: Count = None
    win_ratio: Figure = None
    pnl_ratio: Figure = None
    aum: Figure = None
    pnl_ratios: list[CurvePoint] = msgspec.field(default_factory=list)
    trader_insts: list[str] = msgspec.field(default_factory=list)


class Board(Row):
    """One page of `public-lead-traders`."""

    data_ver: str
    total_page: int
    ranks: list[Leader]


class Limits(Row):
    """`public-config`: what a follower's settings may be."""

    min_copy_amt: Number
    max_copy_amt: Number
    max_copy_total_amt: Number
    max_copy_ratio: Number
    min_copy_ratio: OptionalNumber = None
    max_tp_ratio: OptionalNumber = None
    max_sl_ratio: OptionalNumber = None


class Stats(Row):
    """`public-stats`."""

    win_ratio: OptionalNumber
    profit_days: OptionalWhole
    loss_days: OptionalWhole
    invest_amt: OptionalNumber


class PnlPoint(Row):
    """`public-pnl`: accumulated since the window's start, newest first."""

    begin_ts: Whole
    pnl: Number
    pnl_ratio: Number


class LeadPosition(Row):
    """`public-current-subpositions`: one lead order; a hidden one has no instrument."""

    inst_id: str
    sub_pos_id: str = ""
    pos_side: Leg = ""
    mgn_mode: Margin = ""
    lever: OptionalNumber = None
    open_avg_px: OptionalNumber = None
    sub_pos: OptionalNumber = None
    upl: OptionalNumber = None


class LeadTrade(Row):
    """`public-subpositions-history`; without `close_time` it is still open in part."""

    inst_id: str
    sub_pos_id: str
    pos_side: Leg = ""
    lever: OptionalNumber = None
    open_avg_px: OptionalNumber = None
    close_avg_px: OptionalNumber = None
    open_time: OptionalWhole = None
    close_time: OptionalWhole = None
    sub_pos: OptionalNumber = None
    pnl: OptionalNumber = None


class InstState(Row):
    """Whether one instrument of a lead trader is copied."""

    inst_id: str
    enabled: str


class CopySettings(Row):
    """`copy-settings`; what isn't set is empty."""

    copy_state: str
    copy_mode: str = ""
    copy_amt: OptionalNumber = None
    copy_ratio: OptionalNumber = None
    copy_total_amt: OptionalNumber = None
    tp_ratio: OptionalNumber = None
    sl_ratio: OptionalNumber = None
    sl_total_amt: OptionalNumber = None
    copy_inst_id_type: str = ""
    inst_ids: list[InstState] = msgspec.field(default_factory=list)
    sub_pos_close_type: str = ""
    copy_mgn_mode: str = ""


class CurrentLeader(Row):
    """`current-lead-traders`: somebody whom this account follows."""

    unique_code: str
    nick_name: str | None
    copy_total_amt: OptionalNumber
    copy_total_pnl: OptionalNumber
    begin_copy_time: Whole
    upl: OptionalNumber = None
    margin: OptionalNumber = None
    today_pnl: OptionalNumber = None
    profit_sharing_ratio: OptionalNumber = None


class SubPosition(Row):
    """`current-subpositions` and `subpositions-history`, where a key may read them."""

    inst_id: str
    sub_pos_id: str
    pos_side: Leg
    sub_pos: Number
    lever: OptionalNumber = None
    open_avg_px: OptionalNumber = None
    close_avg_px: OptionalNumber = None
    open_time: OptionalWhole = None
    close_time: OptionalWhole = None
    pnl: OptionalNumber = None
    upl: OptionalNumber = None
    tp_trigger_px: OptionalNumber = None
    sl_trigger_px: OptionalNumber = None
    unique_code: str = ""


class Done(Row):
    """What the calls that start, change and stop a follow answer with."""

    result: bool


class SubPositionDone(Row):
    """What `algo-order` and `close-subposition` answer with."""

    sub_pos_id: str = ""
