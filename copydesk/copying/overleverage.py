"""Warnings of too much leverage, by what a follower holds beside what they have."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from copydesk.model.money import ZERO


class Alarm(Enum):
    """How serious a warning is."""

    AMBER = "amber"
    RED = "red"


class Measure(Enum):
    """What is too high, or too near."""

    EXPOSURE = "exposure"
    BAD_DAY = "badDay"
    LIQUIDATION = "liquidation"
    MORE_THAN_TRADER = "moreThanTrader"


@dataclass(frozen=True, slots=True)
class LeverageWarning:
    """One warning: what, how serious, and the numbers."""

    measure: Measure
    alarm: Alarm
    value: Decimal
    limit: Decimal


_EXPOSURE: Final = (Decimal(3), Decimal(10))  # gross notional over equity
_BAD_DAY: Final = (Decimal("0.1"), Decimal("0.2"))  # CVaR 97.5 % of one day over equity
_NEAREST: Final = Decimal(2)  # daily volatilities to liquidation
_THAN_TRADER: Final = Decimal("1.5")


def warnings(
    equity: Decimal,
    gross_notional: Decimal,
    bad_day_loss: Decimal | None = None,
    liquidation_distance: Decimal | None = None,
    trader_exposure: Decimal | None = None,
) -> tuple[LeverageWarning, ...]:
    """List what is too much; None is unknown and warns of nothing.

    Args:
        equity: of the follower.
        gross_notional: value of all open positions.
        bad_day_loss: mean loss of the worst 2.5 % of days, as an amount.
        liquidation_distance: of the nearest position, in daily volatilities.
        trader_exposure: the trader's own gross notional over equity.
    """
    found = []
    if equity <= ZERO:
        if gross_notional > ZERO:
            found.append(LeverageWarning(Measure.EXPOSURE, Alarm.RED, gross_notional, ZERO))
        return tuple(found)
    exposure = gross_notional / equity
    found += _above(Measure.EXPOSURE, exposure, _EXPOSURE)
    if bad_day_loss is not None:
        found += _above(Measure.BAD_DAY, bad_day_loss / equity, _BAD_DAY)
    if liquidation_distance is not None and liquidation_distance < _NEAREST:
        nearest = LeverageWarning(Measure.LIQUIDATION, Alarm.RED, liquidation_distance, _NEAREST)
        found.append(nearest)
    if trader_exposure is not None and exposure > _THAN_TRADER * trader_exposure:
        limit = _THAN_TRADER * trader_exposure
        found.append(LeverageWarning(Measure.MORE_THAN_TRADER, Alarm.AMBER, exposure, limit))
    return tuple(found)


def _above(
    measure: Measure, value: Decimal, limits: tuple[Decimal, Decimal]
) -> list[LeverageWarning]:
    amber, red = limits
    if value > red:
        return [LeverageWarning(measure, Alarm.RED, value, red)]
    return [LeverageWarning(measure, Alarm.AMBER, value, amber)] if value > amber else []
