"""The trader's share of a follower's profit, above a high-water mark.

At the end of each UTC week and at the stop the trader earns 10 % of what the pot's level exceeds
its highest level so far. The level is the lower of wallet and equity: open gains don't count, open
losses do. Money that the follower adds or takes out moves the mark with it.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import Final

from copydesk.model.money import ZERO
from copydesk.practice.copies_record import Follow
from copydesk.practice.core import Core
from copydesk.practice.live_traders import account_of

SHARE_RATE: Final = Decimal("0.1")

_CENT: Final = Decimal("0.01")
_DAY_MS: Final = 86_400_000
_FIRST_MONDAY_MS: Final = 4 * _DAY_MS


def week_of(time_ms: int) -> int:
    """Number of the UTC week, Monday 00:00 to Sunday 24:00, counted from 1970-01-05."""
    return (time_ms - _FIRST_MONDAY_MS) // (7 * _DAY_MS)


def settle_share(core: Core, follow: Follow) -> None:
    """Pay what the trader has earned since the last settlement, rounded down to cents."""
    account = core.account(follow.account_id)
    level = min(account.balance, account.equity)
    due = max(level - follow.high_water, ZERO) * SHARE_RATE
    due = min(due, account.transferable).quantize(_CENT, rounding=ROUND_DOWN)
    if due > ZERO:
        core.remit(follow.account_id, account_of(follow.trader_id), due)
        follow.profit_share += due
        follow.high_water += due / SHARE_RATE - due  # what wasn't paid for stays above the mark
