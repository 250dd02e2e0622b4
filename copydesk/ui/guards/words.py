"""What guards watch, in words, and their figures with units."""

from __future__ import annotations

from decimal import Decimal

from copydesk.engine.api import Topic
from copydesk.model.follow import Follow
from copydesk.model.guard import GuardLevel, GuardRule, GuardScope
from copydesk.model.guard_status import GuardKey
from copydesk.model.money import HUNDRED
from copydesk.ui import format as write
from copydesk.ui.context import Context
from copydesk.ui.words import isolated, tr

PERCENTS = (GuardRule.DRAWDOWN, GuardRule.DAILY_LOSS, GuardRule.POT_LOSS, GuardRule.MARGIN_RATIO)
AMOUNTS = (GuardRule.MINIMUM_EQUITY, GuardRule.GROSS_EXPOSURE)
SECONDS = (GuardRule.FEED_SILENCE,)
MILLISECONDS = (GuardRule.CLOCK_SKEW,)
FACTORS = (GuardRule.EFFECTIVE_LEVERAGE,)
MOVES = (GuardRule.LIQUIDATION_DISTANCE,)


def rule_name(rule: GuardRule) -> str:
    """A rule in two or three words."""
    return {
        GuardRule.DRAWDOWN: tr("Drawdown"),
        GuardRule.DAILY_LOSS: tr("Loss today"),
        GuardRule.POT_LOSS: tr("Loss of the pot"),
        GuardRule.MINIMUM_EQUITY: tr("Smallest equity"),
        GuardRule.GROSS_EXPOSURE: tr("Exposure, gross"),
        GuardRule.EFFECTIVE_LEVERAGE: tr("Effective leverage"),
        GuardRule.MARGIN_RATIO: tr("Margin ratio"),
        GuardRule.LIQUIDATION_DISTANCE: tr("To liquidation"),
        GuardRule.OPEN_TRADES: tr("Open positions"),
        GuardRule.LOSS_STREAK: tr("Losses in a row"),
        GuardRule.REJECTS: tr("Refused orders"),
        GuardRule.FEED_SILENCE: tr("Silence of the feed"),
        GuardRule.CLOCK_SKEW: tr("Clock difference"),
    }[rule]


def rule_meaning(rule: GuardRule) -> str:
    """What exactly is measured, in one sentence."""
    return {
        GuardRule.DRAWDOWN: tr("Loss from the highest equity since arming, without payments."),
        GuardRule.DAILY_LOSS: tr("Loss from the first equity of the day."),
        GuardRule.POT_LOSS: tr("Loss of the follow, in percent of its pot."),
        GuardRule.MINIMUM_EQUITY: tr("Equity with floating results must stay above this."),
        GuardRule.GROSS_EXPOSURE: tr("Value of all open positions, long and short added."),
        GuardRule.EFFECTIVE_LEVERAGE: tr("Value of all open positions over equity."),
        GuardRule.MARGIN_RATIO: tr("Maintenance margin over equity; 100 % is liquidation."),
        GuardRule.LIQUIDATION_DISTANCE: tr(
            "Distance of the nearest position to its liquidation, in usual moves of one day."
        ),
        GuardRule.OPEN_TRADES: tr("Number of positions open at the same time."),
        GuardRule.LOSS_STREAK: tr("Closed trades that lost, one after the other."),
        GuardRule.REJECTS: tr("Orders refused within 15 minutes."),
        GuardRule.FEED_SILENCE: tr("Time since the last message of the venue."),
        GuardRule.CLOCK_SKEW: tr("This computer's clock against the venue's."),
    }[rule]


def level_name(level: GuardLevel) -> str:
    """A level in words."""
    return {
        GuardLevel.CALM: tr("quiet"),
        GuardLevel.WARNED: tr("warned"),
        GuardLevel.CLOSE_ONLY: tr("close-only"),
        GuardLevel.CLOSING: tr("stop and close"),
    }[level]


def action_name(level: GuardLevel) -> str:
    """What a guard may do at most, in words."""
    if level is GuardLevel.WARNED:
        return tr("only warn")
    if level is GuardLevel.CLOSE_ONLY:
        return tr("let only close")
    return tr("stop and close")


def scope_name(context: Context, key: GuardKey) -> str:
    """What a guard stands over; a trader's name is a stranger's text."""
    if key.scope is GuardScope.DESK:
        return tr("Whole desk")
    if key.scope is GuardScope.ACCOUNT:
        return tr("Account {name}").format(name=key.subject)
    follow = context.bridge.known(Topic.FOLLOW).get(key.subject)
    name = follow.nickname if isinstance(follow, Follow) else key.subject
    return tr("Follow of {trader}").format(trader=isolated(name, 28))


def unit_of(rule: GuardRule) -> str:
    """The unit that limits are typed in."""
    if rule in PERCENTS:
        return "%"
    if rule in AMOUNTS:
        return "USDT"
    if rule in SECONDS:
        return "s"
    if rule in MILLISECONDS:
        return "ms"
    if rule in FACTORS:
        return "×"
    return tr("days") if rule in MOVES else ""


def shown(rule: GuardRule, value: Decimal) -> Decimal:
    """A value in the unit that is shown: a ratio as percent, silence in seconds."""
    if rule is GuardRule.MARGIN_RATIO:
        return value * HUNDRED
    return value / 1000 if rule in SECONDS else value


def meant(rule: GuardRule, value: Decimal) -> Decimal:
    """The value behind what was typed in the unit that is shown."""
    if rule is GuardRule.MARGIN_RATIO:
        return value / HUNDRED
    return value * 1000 if rule in SECONDS else value


def figure(
    rule: GuardRule, value: Decimal | None, *, private: bool = False, plain: bool = False
) -> str:
    """A value with its unit; a dash where it isn't known.

    Args:
        rule: tells the unit.
        value: in the rule's own unit.
        private: amounts are hidden.
        plain: leave the currency out, where the row says what is counted.
    """
    if value is None:
        return write.NONE
    if rule in AMOUNTS and private:
        return write.MASKED
    value = shown(rule, value)
    if rule in PERCENTS:
        return write.percent(value, 1)
    if rule in FACTORS:
        return write.times(value, 2)
    text = write.number(value, 1 if rule in MOVES or rule in SECONDS else 0)
    unit = "" if plain and rule in AMOUNTS else unit_of(rule)
    return write.with_unit(text, unit) if unit else text
