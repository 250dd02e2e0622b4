"""Red flags in words: their names, and the sentences that say why one is up or unchecked.

`{name}` parts are filled from the facts of the case, after translation.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from copydesk.model.reason_words import QT_TRANSLATE_NOOP


class FlagKind(Enum):
    """A habit to look for; the value is its name in files."""

    MARTINGALE = "martingale"
    AVERAGING_DOWN = "averaging-down"
    HIDDEN_LOSSES = "hidden-losses"
    HOLDS_LOSERS = "holds-losers"
    OVER_LEVERAGE = "over-leverage"
    LUCKY_TRADE = "one-lucky-trade"
    STYLE_DRIFT = "style-drift"
    SMOOTHED_CURVE = "smoothed-curve"
    SHORT_RECORD = "short-record"
    LOW_CAPACITY = "low-capacity"
    FLOWS_HIDE_LOSSES = "flows-hide-losses"
    MIRROR_ACCOUNT = "mirror-account"


class FlagReason(Enum):
    """Which sentence explains a flag."""

    LARGER_AFTER_LOSS = "larger-after-loss"
    ADDED_UNDER_WATER = "added-under-water"
    OPEN_LOSS_ON_DAYS = "open-loss-on-days"
    OPEN_LOSS_NOW = "open-loss-now"
    LOSERS_HELD_LONGER = "losers-held-longer"
    GAINS_TAKEN_SOONER = "gains-taken-sooner"
    LEVERAGE_HIGH = "leverage-high"
    LIQUIDATION_NEAR = "liquidation-near"
    BEST_TRADE_CARRIES = "best-trade-carries"
    SIZES_CHANGED = "sizes-changed"
    HOLDING_CHANGED = "holding-changed"
    SYMBOLS_CHANGED = "symbols-changed"
    TODAY_PREDICTS_TOMORROW = "today-predicts-tomorrow"
    EVERY_DAY_EQUAL = "every-day-equal"
    SMALL_GAINS_ONE_LOSS = "small-gains-one-loss"
    DAYS_NEEDED = "days-needed"
    NO_EDGE_YET = "no-edge-yet"
    FEW_DAYS = "few-days"
    BEGAN_LATE = "began-late"
    HISTORY_WITHHELD = "history-withheld"
    TOO_MUCH_MONEY = "too-much-money"
    ENTRIES_COST = "entries-cost"
    DEPOSITED_IN_DRAWDOWN = "deposited-in-drawdown"
    WITHDREW_AT_PEAK = "withdrew-at-peak"
    MOVES_AGAINST = "moves-against"
    NEEDS_MORE = "needs-more"
    NEEDS_DAYS = "needs-days"
    NEEDS_TRADES = "needs-trades"
    NEEDS_OPEN_POSITIONS = "needs-open-positions"
    NEEDS_SNAPSHOTS = "needs-snapshots"
    NEEDS_FLOWS = "needs-flows"
    NEEDS_COPIES = "needs-copies"
    NEEDS_OTHERS = "needs-others"


SEVERITIES: Final[Mapping[FlagKind, float]] = {
    FlagKind.MARTINGALE: 0.7,
    FlagKind.AVERAGING_DOWN: 0.7,
    FlagKind.HIDDEN_LOSSES: 0.8,
    FlagKind.HOLDS_LOSERS: 0.3,
    FlagKind.OVER_LEVERAGE: 0.5,
    FlagKind.LUCKY_TRADE: 0.4,
    FlagKind.STYLE_DRIFT: 0.3,
    FlagKind.SMOOTHED_CURVE: 0.5,
    FlagKind.SHORT_RECORD: 0.2,
    FlagKind.LOW_CAPACITY: 0.3,
    FlagKind.FLOWS_HIDE_LOSSES: 0.5,
    FlagKind.MIRROR_ACCOUNT: 0.8,
}
"""What a raised flag of each kind takes from a score, a fraction."""

FLAG_NAMES: Final[Mapping[FlagKind, str]] = {
    FlagKind.MARTINGALE: QT_TRANSLATE_NOOP("Flag", "Martingale"),
    FlagKind.AVERAGING_DOWN: QT_TRANSLATE_NOOP("Flag", "Averaging down"),
    FlagKind.HIDDEN_LOSSES: QT_TRANSLATE_NOOP("Flag", "Hidden losses"),
    FlagKind.HOLDS_LOSERS: QT_TRANSLATE_NOOP("Flag", "Holds losers"),
    FlagKind.OVER_LEVERAGE: QT_TRANSLATE_NOOP("Flag", "Over-leverage"),
    FlagKind.LUCKY_TRADE: QT_TRANSLATE_NOOP("Flag", "One lucky trade"),
    FlagKind.STYLE_DRIFT: QT_TRANSLATE_NOOP("Flag", "Style drift"),
    FlagKind.SMOOTHED_CURVE: QT_TRANSLATE_NOOP("Flag", "Smoothed curve"),
    FlagKind.SHORT_RECORD: QT_TRANSLATE_NOOP("Flag", "Short or trimmed record"),
    FlagKind.LOW_CAPACITY: QT_TRANSLATE_NOOP("Flag", "Low capacity"),
    FlagKind.FLOWS_HIDE_LOSSES: QT_TRANSLATE_NOOP("Flag", "Flows hide losses"),
    FlagKind.MIRROR_ACCOUNT: QT_TRANSLATE_NOOP("Flag", "Mirror account"),
}

FLAG_SENTENCES: Final[Mapping[FlagReason, str]] = {
    FlagReason.LARGER_AFTER_LOSS: QT_TRANSLATE_NOOP(
        "Flag", "After a loss the next position is ×{times:.1f} as large ({cases} cases)."
    ),
    FlagReason.ADDED_UNDER_WATER: QT_TRANSLATE_NOOP(
        "Flag", "{share:.0f} % of additions were made at a loss, up to {levels} levels."
    ),
    FlagReason.OPEN_LOSS_ON_DAYS: QT_TRANSLATE_NOOP(
        "Flag",
        "Open losses of up to {loss:.0f} % of equity, above 10 % on {days:.0f} % of days;"
        " closed trades show {wins:.0f} % wins.",
    ),
    FlagReason.OPEN_LOSS_NOW: QT_TRANSLATE_NOOP(
        "Flag", "Open losses of {loss:.0f} % of equity; closed trades show {wins:.0f} % wins."
    ),
    FlagReason.LOSERS_HELD_LONGER: QT_TRANSLATE_NOOP(
        "Flag", "Losers are held {times:.1f} times as long as winners."
    ),
    FlagReason.GAINS_TAKEN_SOONER: QT_TRANSLATE_NOOP(
        "Flag", "{gains:.0f} % of gains are taken, but only {losses:.0f} % of losses."
    ),
    FlagReason.LEVERAGE_HIGH: QT_TRANSLATE_NOOP(
        "Flag", "While something is open, leverage is below ×{leverage:.0f} 95 % of the time."
    ),
    FlagReason.LIQUIDATION_NEAR: QT_TRANSLATE_NOOP(
        "Flag", "Liquidation is {days:.1f} days of normal moves away."
    ),
    FlagReason.BEST_TRADE_CARRIES: QT_TRANSLATE_NOOP(
        "Flag",
        "The best of {trades} trades made {share:.0f} % of the profit;"
        " without it {rest:+.2f} USDT are left.",
    ),
    FlagReason.SIZES_CHANGED: QT_TRANSLATE_NOOP(
        "Flag", "Positions are {times:.1f} times as large since {since}."
    ),
    FlagReason.HOLDING_CHANGED: QT_TRANSLATE_NOOP(
        "Flag", "Positions are held {times:.1f} times as long since {since}."
    ),
    FlagReason.SYMBOLS_CHANGED: QT_TRANSLATE_NOOP(
        "Flag", "Other symbols are traded since {since}."
    ),
    FlagReason.TODAY_PREDICTS_TOMORROW: QT_TRANSLATE_NOOP(
        "Flag", "Today's result predicts tomorrow's ({correlation:.2f}): losses are being spread."
    ),
    FlagReason.EVERY_DAY_EQUAL: QT_TRANSLATE_NOOP(
        "Flag", "All {days} days have the same result: nobody trades like that."
    ),
    FlagReason.SMALL_GAINS_ONE_LOSS: QT_TRANSLATE_NOOP(
        "Flag",
        "{share:.0f} % of days win a little, and the worst one lost {times:.0f} times as much.",
    ),
    FlagReason.DAYS_NEEDED: QT_TRANSLATE_NOOP(
        "Flag", "{days} days; {needed:.0f} needed to tell from luck."
    ),
    FlagReason.NO_EDGE_YET: QT_TRANSLATE_NOOP(
        "Flag", "{days} days, and no gain that could be told from luck."
    ),
    FlagReason.FEW_DAYS: QT_TRANSLATE_NOOP("Flag", "Only {days} days."),
    FlagReason.BEGAN_LATE: QT_TRANSLATE_NOOP(
        "Flag", "The first trade came {days} days after registration."
    ),
    FlagReason.HISTORY_WITHHELD: QT_TRANSLATE_NOOP(
        "Flag", "The venue withholds what is older than {days} days."
    ),
    FlagReason.TOO_MUCH_MONEY: QT_TRANSLATE_NOOP(
        "Flag", "Followers move {share:.1f} % of what these symbols trade in a day."
    ),
    FlagReason.ENTRIES_COST: QT_TRANSLATE_NOOP(
        "Flag", "Copied entries cost {cost:.0f} bp of an edge of {edge:.0f} bp."
    ),
    FlagReason.DEPOSITED_IN_DRAWDOWN: QT_TRANSLATE_NOOP(
        "Flag", "Deposited {amount:.0f} USDT at {drawdown:.0f} %."
    ),
    FlagReason.WITHDREW_AT_PEAK: QT_TRANSLATE_NOOP(
        "Flag", "Withdrew {amount:.0f} USDT right after a peak."
    ),
    FlagReason.MOVES_AGAINST: QT_TRANSLATE_NOOP("Flag", "Moves exactly against trader {other}."),
    FlagReason.NEEDS_MORE: QT_TRANSLATE_NOOP(
        "Flag", "Not checked: {needed} needed, {there} known."
    ),
    FlagReason.NEEDS_DAYS: QT_TRANSLATE_NOOP("Flag", "Not checked: needs the equity of every day."),
    FlagReason.NEEDS_TRADES: QT_TRANSLATE_NOOP("Flag", "Not checked: needs closed trades."),
    FlagReason.NEEDS_OPEN_POSITIONS: QT_TRANSLATE_NOOP(
        "Flag", "Not checked: needs the open positions."
    ),
    FlagReason.NEEDS_SNAPSHOTS: QT_TRANSLATE_NOOP(
        "Flag", "Nothing now; not checked over time: needs open positions of many days."
    ),
    FlagReason.NEEDS_FLOWS: QT_TRANSLATE_NOOP(
        "Flag", "Not checked: needs deposits and withdrawals."
    ),
    FlagReason.NEEDS_COPIES: QT_TRANSLATE_NOOP(
        "Flag", "Not checked: needs copied or simulated trades."
    ),
    FlagReason.NEEDS_OTHERS: QT_TRANSLATE_NOOP("Flag", "Not checked: needs other traders."),
}
