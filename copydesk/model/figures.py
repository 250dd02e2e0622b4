"""The figures that judge a trader: their names in words, their units, and what each one says.

Values are fractions where the unit is a fraction; the screen multiplies by 100.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple

from copydesk.model.performance import Metric
from copydesk.model.reason_words import QT_TRANSLATE_NOOP


class Unit(Enum):
    """What a figure's value counts."""

    FRACTION = "fraction"
    FRACTION_A_YEAR = "fraction a year"
    RATIO = "ratio"
    PROBABILITY = "probability"
    DAYS = "days"
    HOURS = "hours"
    COUNT = "count"
    USDT = "USDT"
    A_DAY = "a day"


class Figure(Enum):
    """A figure; the value is its name in files."""

    TOTAL_RETURN = "total-return"
    CAGR = "cagr"
    LOG_GROWTH = "log-growth"
    VOLATILITY = "volatility"
    SHARPE = "sharpe"
    SHARPE_LO = "sharpe-autocorrelated"
    SORTINO = "sortino"
    MAX_DRAWDOWN = "max-drawdown"
    MEAN_DRAWDOWN = "mean-drawdown"
    LONGEST_SPELL = "longest-spell"
    UNDER_WATER = "under-water"
    CALMAR = "calmar"
    ULCER = "ulcer"
    VALUE_AT_RISK = "value-at-risk-95"
    SHORTFALL = "expected-shortfall-95"
    SHORTFALL_99 = "expected-shortfall-99"
    TAIL_RATIO = "tail-ratio"
    SKEWNESS = "skewness"
    KURTOSIS = "kurtosis"
    MPPM = "mppm-3"
    WINNING_DAYS = "winning-days"
    DAILY_PROFIT_FACTOR = "daily-profit-factor"
    BEST_DAY = "best-day"
    WORST_DAY = "worst-day"
    AUTOCORRELATION = "autocorrelation"
    PROBABLE_EDGE = "psr-0"
    NEEDED_DAYS = "needed-days"

    TRADES = "trades"
    WIN_RATE = "win-rate"
    PROFIT_FACTOR = "profit-factor"
    PAYOFF = "payoff"
    EXPECTANCY = "expectancy"
    EXPECTANCY_R = "expectancy-r"
    KELLY = "kelly"
    HOLDING_MEAN = "holding-mean"
    HOLDING_MEDIAN = "holding-median"
    HOLDING_WINNERS = "holding-winners"
    HOLDING_LOSERS = "holding-losers"
    TRADES_A_DAY = "trades-a-day"
    TIME_IN_MARKET = "time-in-market"
    MOST_OPEN = "most-open"
    LEVERAGE_MEAN = "leverage-mean"
    LEVERAGE_95 = "leverage-95"
    COSTS = "costs"
    TOP_TRADE = "top-trade"
    LOSING_STREAK = "losing-streak"
    PROFIT_DRAWDOWN = "profit-drawdown"


class FigureWords(NamedTuple):
    """A figure's name, its unit, and its formula in words."""

    name: str
    unit: Unit
    meaning: str


Figures = Mapping[Figure, Metric]

FIGURE_WORDS: Final[Mapping[Figure, FigureWords]] = {
    Figure.TOTAL_RETURN: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Total return"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "daily returns chained; deposits and withdrawals taken out"),
    ),
    Figure.CAGR: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Return a year"),
        Unit.FRACTION_A_YEAR,
        QT_TRANSLATE_NOOP("Figure", "the yearly growth that gives the same total"),
    ),
    Figure.LOG_GROWTH: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Log growth"),
        Unit.FRACTION_A_YEAR,
        QT_TRANSLATE_NOOP("Figure", "logarithm of the growth, a year"),
    ),
    Figure.VOLATILITY: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Volatility"),
        Unit.FRACTION_A_YEAR,
        QT_TRANSLATE_NOOP("Figure", "standard deviation of daily returns, a year"),
    ),
    Figure.SHARPE: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Sharpe"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "mean over deviation of daily returns, a year"),
    ),
    Figure.SHARPE_LO: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Sharpe, lowered"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "where one day's result predicts the next, by that much less"),
    ),
    Figure.SORTINO: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Sortino"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "mean over deviation of the losing side, a year"),
    ),
    Figure.MAX_DRAWDOWN: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Largest drawdown"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "deepest fall below the highest worth before it"),
    ),
    Figure.MEAN_DRAWDOWN: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Mean drawdown"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "average distance from the highest worth so far"),
    ),
    Figure.LONGEST_SPELL: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Longest spell under water"),
        Unit.DAYS,
        QT_TRANSLATE_NOOP("Figure", "from a peak until it was reached again, or until the end"),
    ),
    Figure.UNDER_WATER: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Time under water"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "share of days below an earlier peak"),
    ),
    Figure.CALMAR: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Calmar"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "return a year over the largest drawdown"),
    ),
    Figure.ULCER: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Ulcer"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "root of the mean squared drawdown"),
    ),
    Figure.VALUE_AT_RISK: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Value at risk, 95 %"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "the loss that one day in twenty exceeds"),
    ),
    Figure.SHORTFALL: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Expected shortfall, 95 %"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "mean loss of the worst twentieth of days"),
    ),
    Figure.SHORTFALL_99: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Expected shortfall, 99 %"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "mean loss of the worst hundredth of days"),
    ),
    Figure.TAIL_RATIO: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Tail ratio"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "a good day (one in twenty) over a bad one"),
    ),
    Figure.SKEWNESS: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Skewness"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "below 0: rare large losses"),
    ),
    Figure.KURTOSIS: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Kurtosis"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "above 3: more extreme days than a normal distribution"),
    ),
    Figure.MPPM: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Manipulation-proof measure"),
        Unit.FRACTION_A_YEAR,
        QT_TRANSLATE_NOOP("Figure", "growth a year to somebody who dislikes risk (3)"),
    ),
    Figure.WINNING_DAYS: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Winning days"),
        Unit.PROBABILITY,
        QT_TRANSLATE_NOOP("Figure", "share of days that won, flat days left out"),
    ),
    Figure.DAILY_PROFIT_FACTOR: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Profit factor of days"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "sum of winning days over sum of losing days"),
    ),
    Figure.BEST_DAY: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Best day"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "largest daily return"),
    ),
    Figure.WORST_DAY: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Worst day"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "lowest daily return"),
    ),
    Figure.AUTOCORRELATION: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Autocorrelation"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "how far one day's return predicts the next"),
    ),
    Figure.PROBABLE_EDGE: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Chance of a Sharpe above 0"),
        Unit.PROBABILITY,
        QT_TRANSLATE_NOOP("Figure", "probabilistic Sharpe ratio, with skewness and kurtosis"),
    ),
    Figure.NEEDED_DAYS: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Days needed to tell from luck"),
        Unit.DAYS,
        QT_TRANSLATE_NOOP("Figure", "minimum track record length at 95 %"),
    ),
    Figure.TRADES: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Trades"),
        Unit.COUNT,
        QT_TRANSLATE_NOOP("Figure", "closed positions; partial closes count once"),
    ),
    Figure.WIN_RATE: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Win rate"),
        Unit.PROBABILITY,
        QT_TRANSLATE_NOOP("Figure", "wins over wins and losses, after fees; flat trades left out"),
    ),
    Figure.PROFIT_FACTOR: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Profit factor"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "sum of wins over sum of losses"),
    ),
    Figure.PAYOFF: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Payoff"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "mean win over mean loss"),
    ),
    Figure.EXPECTANCY: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Expectancy"),
        Unit.USDT,
        QT_TRANSLATE_NOOP("Figure", "mean net result of a trade"),
    ),
    Figure.EXPECTANCY_R: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Expectancy in average losses"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "mean result of a trade as a multiple of the average loss"),
    ),
    Figure.KELLY: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Kelly fraction of a trade"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "for information; never a stake to copy"),
    ),
    Figure.HOLDING_MEAN: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Mean holding time"),
        Unit.HOURS,
        QT_TRANSLATE_NOOP("Figure", "from opening to closing"),
    ),
    Figure.HOLDING_MEDIAN: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Median holding time"),
        Unit.HOURS,
        QT_TRANSLATE_NOOP("Figure", "half of the trades were held longer; open ones count so far"),
    ),
    Figure.HOLDING_WINNERS: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Median holding time of winners"),
        Unit.HOURS,
        QT_TRANSLATE_NOOP("Figure", "half of the winners were held longer"),
    ),
    Figure.HOLDING_LOSERS: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Median holding time of losers"),
        Unit.HOURS,
        QT_TRANSLATE_NOOP("Figure", "half of the losers were held longer; open ones count so far"),
    ),
    Figure.TRADES_A_DAY: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Trades a day"),
        Unit.A_DAY,
        QT_TRANSLATE_NOOP("Figure", "from the first entry to the last exit"),
    ),
    Figure.TIME_IN_MARKET: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Time in the market"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "share of time with a position open"),
    ),
    Figure.MOST_OPEN: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Most trades open at once"),
        Unit.COUNT,
        QT_TRANSLATE_NOOP("Figure", "largest number of trades held at the same time"),
    ),
    Figure.LEVERAGE_MEAN: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Leverage in use"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "gross notional over equity, mean over time"),
    ),
    Figure.LEVERAGE_95: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Leverage in use, 95 % of the time below"),
        Unit.RATIO,
        QT_TRANSLATE_NOOP("Figure", "gross notional over equity"),
    ),
    Figure.COSTS: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Fees of gross profit"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "fees over the sum of winning trades"),
    ),
    Figure.TOP_TRADE: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Best trade's share"),
        Unit.FRACTION,
        QT_TRANSLATE_NOOP("Figure", "best trade over the whole net profit"),
    ),
    Figure.LOSING_STREAK: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Longest losing streak"),
        Unit.COUNT,
        QT_TRANSLATE_NOOP("Figure", "losing trades in a row"),
    ),
    Figure.PROFIT_DRAWDOWN: FigureWords(
        QT_TRANSLATE_NOOP("Figure", "Deepest fall of the profit curve"),
        Unit.USDT,
        QT_TRANSLATE_NOOP("Figure", "from the highest realised profit so far"),
    ),
}
