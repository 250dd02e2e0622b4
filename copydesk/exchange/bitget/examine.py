"""What the connect checklist shows of a Bitget key and its account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from copydesk.exchange.bitget.copy_model import CopyModel
from copydesk.exchange.bitget.keys import Key
from copydesk.model.account import Account, Permission
from copydesk.model.connection import Check, CheckSubject, Verdict
from copydesk.model.errors import CopyDeskError

PAGES: Final = "https://www.bitget.com/api-doc"
_QUICK_START: Final = f"{PAGES}/common/quick-start"
_COPYING: Final = f"{PAGES}/copytrading/intro"
_UNIFIED: Final = f"{PAGES}/uta/intro"
_FAR_OFF_MS: Final = 5_000


def clock_check(offset_ms: int) -> Check:
    """Whether the clocks are close; requests carry the venue's time either way."""
    verdict = Verdict.GOOD if abs(offset_ms) < _FAR_OFF_MS else Verdict.LIMITED
    return Check(CheckSubject.CLOCK, verdict, "clockMeasured", f"{offset_ms} ms")


def permission_checks(key: Key) -> tuple[Check, ...]:
    """What the key may do: withdrawing is refused, strange permissions are named."""
    subject, permissions = CheckSubject.PERMISSIONS, key.info.permissions
    held = ", ".join(sorted(permission.value for permission in permissions))
    if Permission.WITHDRAW in permissions:
        return (Check(subject, Verdict.REFUSED, "mayWithdraw", held, _QUICK_START),)
    if Permission.TRADE not in permissions:
        found = Check(subject, Verdict.LIMITED, "readOnly", held, _QUICK_START)
    elif Permission.COPY not in permissions:
        found = Check(subject, Verdict.LIMITED, "mayTradeNotCopy", held, _QUICK_START)
    else:
        found = Check(subject, Verdict.GOOD, "mayTrade", held)
    if not key.strange:
        return (found,)
    strange = ", ".join(key.strange)[:200]
    return (found, Check(subject, Verdict.LIMITED, "unsafePermissions", strange, _QUICK_START))


def address_check(key: Key) -> Check:
    """Whether the key works from everywhere."""
    addresses = ", ".join(key.info.ip_addresses)
    if addresses:
        return Check(CheckSubject.ADDRESSES, Verdict.GOOD, "boundToAddresses", addresses)
    return Check(CheckSubject.ADDRESSES, Verdict.LIMITED, "notBoundToAddresses", "", _QUICK_START)


def copy_checks(key: Key, model: CopyModel) -> tuple[Check, ...]:
    """What kind of account it is, and how it copies."""
    kind, copying = CheckSubject.ACCOUNT_KIND, CheckSubject.COPY_MODEL
    if model is CopyModel.UNIFIED:
        return (
            Check(kind, Verdict.LIMITED, "unifiedAccount", "", _UNIFIED),
            Check(copying, Verdict.LIMITED, "noNativeCopying", "", _UNIFIED),
        )
    classic = Check(kind, Verdict.GOOD, "classicAccount")
    if key.is_lead_trader:
        return classic, Check(copying, Verdict.LIMITED, "leadTrader", "", _COPYING)
    if model is CopyModel.BY_AMOUNT:
        return classic, Check(copying, Verdict.GOOD, "copiesByAmount", "", _COPYING)
    return classic, Check(copying, Verdict.GOOD, "copiesBySymbol", "", _COPYING)


def mode_checks(account: Account) -> tuple[Check, ...]:
    """Position and margin mode as they are; CopyDesk reads them and never sets them."""
    return (
        Check(
            CheckSubject.POSITION_MODE, Verdict.GOOD, "positionMode", account.position_mode.value
        ),
        Check(CheckSubject.MARGIN_MODE, Verdict.GOOD, "marginMode", account.margin_mode.value),
    )


def unknown(subject: CheckSubject, error: CopyDeskError) -> Check:
    """A fact that could not be had: unknown, never good."""
    return Check(subject, Verdict.UNKNOWN, "notKnown", error.detail or error.venue_code)


def rate_check(orders_a_second: int) -> Check:
    """How many orders a second the documentation allows this account."""
    return Check(
        CheckSubject.RATE_LIMITS, Verdict.GOOD, "rateLimits", f"{orders_a_second}/s", _QUICK_START
    )


def trader_list_check(lists_traders: bool | None) -> Sequence[Check]:
    """Whether the key may read the list of lead traders, where that was tried."""
    if lists_traders is None:
        return ()
    verdict = Verdict.GOOD if lists_traders else Verdict.LIMITED
    finding = "traderList" if lists_traders else "noTraderList"
    return (Check(CheckSubject.PUBLIC_LIST, verdict, finding, "", _COPYING),)
