"""How much to put into one trader: the least of what four cautious rules allow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from copydesk.analysis.shrinkage import Estimate

UNPROVEN: Final = 0.01


class Binding(Enum):
    """Which rule decided."""

    RISK = "risk"
    DRAWDOWN = "drawdown"
    EDGE = "edge"
    CAP = "cap"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class SafeAmount:
    """A share of the equity, a fraction, and the rule that decided."""

    share: float
    binding: Binding


def safe_share(
    likely_drawdown: float,
    annual_volatility: float,
    sharpe: Estimate | None,
    *,
    risk: float = 0.05,
    accepted_drawdown: float = 0.20,
    cap: float = 0.35,
) -> SafeAmount:
    """The share of the equity that one trader may get.

    The least of: the follower's risk for one trader; what keeps the trader's likely drawdown within
    the fall of the whole account that is accepted; half of the growth-optimal stake for the lower
    end (10 %) of what the Sharpe ratio may be; the cap. Without an edge at that lower end the
    record proves nothing, and 1 % is enough to watch.

    Args:
        likely_drawdown: positive fraction, of 90 days at 90 %, with the bad day of peers.
        annual_volatility: a fraction, above 0.
        sharpe: the true annual ratio, drawn towards the universe; None without enough evidence.
        risk: fraction of the equity.
        accepted_drawdown: fraction of the equity.
        cap: fraction of the equity.

    Raises:
        ValueError: the volatility isn't above 0.
    """
    if annual_volatility <= 0.0:
        raise ValueError("a stake needs a volatility above 0")
    edge = 0.0 if sharpe is None else max(0.0, sharpe.lower())
    if edge == 0.0:
        return SafeAmount(min(UNPROVEN, risk, cap), Binding.UNPROVEN)
    limits = {
        Binding.RISK: risk,
        Binding.DRAWDOWN: accepted_drawdown / likely_drawdown if likely_drawdown > 0.0 else cap,
        Binding.EDGE: edge / (2.0 * annual_volatility),
        Binding.CAP: cap,
    }
    binding = min(limits, key=lambda each: limits[each])
    return SafeAmount(limits[binding], binding)
