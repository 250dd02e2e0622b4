"""Looking for every habit at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from copydesk.analysis.behaviour.company import low_capacity, mirror_account
from copydesk.analysis.behaviour.curve import (
    flows_hide_losses,
    lucky_trade,
    short_record,
    smoothed_curve,
)
from copydesk.analysis.behaviour.losses import hidden_losses, holds_losers, over_leverage
from copydesk.analysis.behaviour.record import Record
from copydesk.analysis.behaviour.sizes import averaging_down, martingale, style_drift
from copydesk.model.flags import Flag


def all_flags(record: Record, others: Mapping[str, Record] | None = None) -> tuple[Flag, ...]:
    """Every flag, up, clear or not checked; `others` are traders to compare with, by name."""
    return (
        martingale(record),
        averaging_down(record),
        hidden_losses(record),
        holds_losers(record),
        over_leverage(record),
        lucky_trade(record),
        style_drift(record),
        smoothed_curve(record),
        short_record(record),
        low_capacity(record),
        flows_hide_losses(record),
        mirror_account(record, others or {}),
    )


def multiplier(flags: Iterable[Flag]) -> float:
    """What raised flags leave of a score: the product of (1 - severity), at least 0.1."""
    left = 1.0
    for flag in flags:
        if flag.raised:
            left *= 1.0 - flag.severity
    return max(left, 0.1)
