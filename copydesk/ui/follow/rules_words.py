"""Names and choices of a local follow's rules."""

from __future__ import annotations

from enum import Enum

from copydesk.model.copy_rules import (
    BelowMinimum,
    Direction,
    LeverageKind,
    OrderStyle,
    OrphanRule,
    SizingMode,
)
from copydesk.model.position import MarginMode
from copydesk.model.settings import CopyExisting
from copydesk.ui.words import tr


def rule_name(name: str) -> str:
    """The words beside a rule."""
    return {
        "pot": tr("Pot"),
        "sizing_mode": tr("Size by"),
        "sizing": tr("Size"),
        "direction": tr("Direction"),
        "long_kind": tr("Leverage of longs"),
        "long_leverage": tr("at most, or exactly"),
        "short_kind": tr("Leverage of shorts"),
        "short_leverage": tr("at most, or exactly"),
        "margin_mode": tr("Margin mode"),
        "max_open_trades": tr("Most open trades"),
        "max_trade_margin": tr("Most margin a position"),
        "max_trade_notional": tr("Most value a position"),
        "max_symbol_notional": tr("Most value a symbol"),
        "max_total_notional": tr("Most value in all"),
        "minimum_equity": tr("Least equity in the pot"),
        "opening_tolerance_percent": tr("Price gap on opening"),
        "closing_tolerance_percent": tr("Price gap on closing"),
        "take_profit_percent": tr("Take profit a trade"),
        "stop_loss_percent": tr("Stop loss a trade"),
        "trailing_stop_percent": tr("Trailing stop"),
        "pot_stop_loss_percent": tr("Stop the follow at"),
        "symbols_allowed": tr("Only these symbols"),
        "symbols_denied": tr("Never these symbols"),
        "copy_existing": tr("What is open already"),
        "below_minimum": tr("Too small to order"),
        "may_round_up": tr("Larger copies are fine"),
        "orphans": tr("Copies without the trader"),
        "order_style": tr("Orders"),
        "limit_wait_ms": tr("A limit order waits"),
    }[name]


def rule_choices(name: str) -> list[tuple[Enum, str]]:
    """The choices of a rule and their words."""
    leverage: list[tuple[Enum, str]] = [
        (LeverageKind.TRADERS, tr("the trader's")),
        (LeverageKind.CAPPED, tr("the trader's, capped")),
        (LeverageKind.FIXED, tr("fixed")),
    ]
    table: dict[str, list[tuple[Enum, str]]] = {
        "sizing_mode": [
            (SizingMode.EQUITY, tr("Share of equity")),
            (SizingMode.MARGIN, tr("Fixed margin")),
            (SizingMode.MULTIPLIER, tr("Multiple of the trader's")),
            (SizingMode.QUANTITY, tr("Fixed quantity")),
            (SizingMode.RISK, tr("Risk, percent of the pot")),
        ],
        "direction": [(Direction.SAME, tr("As the trader")), (Direction.INVERSE, tr("Against"))],
        "long_kind": leverage,
        "short_kind": leverage,
        "margin_mode": [(MarginMode.ISOLATED, tr("Isolated")), (MarginMode.CROSS, tr("Cross"))],
        "copy_existing": [
            (CopyExisting.NONE, tr("Don't copy")),
            (CopyExisting.BETTER, tr("Copy at a better price")),
            (CopyExisting.ALL, tr("Copy all")),
        ],
        "below_minimum": [
            (BelowMinimum.SKIP, tr("Skip")),
            (BelowMinimum.ROUND_UP, tr("Round up")),
            (BelowMinimum.GATHER, tr("Gather")),
        ],
        "orphans": [(OrphanRule.CLOSE, tr("Close")), (OrphanRule.REPORT, tr("Report"))],
        "order_style": [
            (OrderStyle.MARKET, tr("At the market")),
            (OrderStyle.LIMIT_THEN_MARKET, tr("Limit, then market")),
        ],
    }
    return table[name]
