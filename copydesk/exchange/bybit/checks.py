"""What the connect checklist shows of a Bybit key and its account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from copydesk.exchange.bybit import wire
from copydesk.exchange.bybit.limits import LIMITS
from copydesk.model.account import Account, KeyInfo, Permission
from copydesk.model.connection import Check, CheckSubject, Verdict
from copydesk.model.errors import CopyDeskError

_DOCS: Final = "https://bybit-exchange.github.io/docs/v5"
_KEY_PAGE: Final = f"{_DOCS}/user/apikey-info"
_MODE_PAGE: Final = f"{_DOCS}/acct-mode"
_COPY_PAGE: Final = f"{_DOCS}/copytrade"
_LIMIT_PAGE: Final = f"{_DOCS}/rate-limit"
_GUIDE: Final = f"{_DOCS}/guide"
_FAR_OFF_MS: Final = 1_000
_CLASSIC: Final = 1
_OLDER_UNIFIED: Final = frozenset({3, 4})
_SOON_MS: Final = 14 * 86_400_000
_SUSPICIOUS: Final = frozenset({"Wallet", "FiatP2P", "BitCard", "Exchange", "Earn"})


def expiry_ms(key: wire.Key) -> int | None:
    """When a key ends (UTC ms); keys that are bound to addresses have no end."""
    try:
        moment = datetime.fromisoformat(key.expired_at)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    end_ms = int(moment.timestamp() * 1000)
    return end_ms if end_ms > 0 else None


def clock_check(offset_ms: int) -> Check:
    """Whether the clocks are close; requests carry the venue's time either way."""
    verdict = Verdict.GOOD if abs(offset_ms) < _FAR_OFF_MS else Verdict.LIMITED
    return Check(CheckSubject.CLOCK, verdict, "clockMeasured", f"{offset_ms} ms", _GUIDE)


def key_checks(key: wire.Key, info: KeyInfo, now_ms: int) -> Sequence[Check]:
    """Permissions, addresses, expiry and region of a key."""
    checks = [_permission_check(info), *_group_checks(key), _address_check(info)]
    end_ms = info.expires_ms
    if end_ms is not None:
        soon = end_ms - now_ms < _SOON_MS
        day = datetime.fromtimestamp(end_ms / 1000, UTC).date().isoformat()
        verdict = Verdict.LIMITED if soon else Verdict.GOOD
        checks.append(Check(CheckSubject.EXPIRY, verdict, "expiresOn", day, _KEY_PAGE))
    else:
        checks.append(Check(CheckSubject.EXPIRY, Verdict.GOOD, "neverExpires"))
    if key.kyc_region:
        checks.append(Check(CheckSubject.REGION, Verdict.GOOD, "region", key.kyc_region, _GUIDE))
    return checks


def kind_check(info: wire.AccountInfo) -> Check:
    """Whether the account is unified, which is what this desk trades with."""
    status = str(info.unified_margin_status)
    if info.unified_margin_status == _CLASSIC:
        return Check(
            CheckSubject.ACCOUNT_KIND, Verdict.REFUSED, "classicAccount", status, _MODE_PAGE
        )
    older = info.unified_margin_status in _OLDER_UNIFIED
    finding = "olderUnifiedAccount" if older else "unifiedAccount"
    return Check(CheckSubject.ACCOUNT_KIND, Verdict.GOOD, finding, status, _MODE_PAGE)


def mode_checks(account: Account) -> Sequence[Check]:
    """Position and margin mode as they are; CopyDesk reads them and never sets them."""
    position, margin = account.position_mode.value, account.margin_mode.value
    return (
        Check(CheckSubject.POSITION_MODE, Verdict.GOOD, "positionMode", position),
        Check(CheckSubject.MARGIN_MODE, Verdict.GOOD, "marginMode", margin, _MODE_PAGE),
    )


def copy_checks(info: wire.AccountInfo | None) -> Sequence[Check]:
    """How the account can copy: Bybit's own copying can only be started from here."""
    checks = [Check(CheckSubject.COPY_MODEL, Verdict.LIMITED, "nativeStartOnly", "", _COPY_PAGE)]
    if info is not None and info.is_master_trader:
        checks.append(Check(CheckSubject.COPY_MODEL, Verdict.LIMITED, "leadTrader", "", _COPY_PAGE))
    return checks


def copying_money_check(rows: Sequence[wire.AssetAccount]) -> Sequence[Check]:
    """How much lies in Bybit's own copying, which no other call shows."""
    totals = [row.total_equity for row in rows if row.account_type == "CopyTrading"]
    found = [total for total in totals if total]
    if not found:
        return ()
    value = f"{sum(found):f} USD"
    return (
        Check(CheckSubject.COPY_MODEL, Verdict.GOOD, "moneyInNativeCopying", value, _COPY_PAGE),
    )


def rate_check() -> Check:
    """How many orders a second the documentation allows."""
    orders = LIMITS["/v5/order/create"].weight
    return Check(CheckSubject.RATE_LIMITS, Verdict.GOOD, "rateLimits", f"{orders}/s", _LIMIT_PAGE)


def unknown(subject: CheckSubject, error: CopyDeskError) -> Check:
    """A fact that could not be had: unknown, never good."""
    return Check(subject, Verdict.UNKNOWN, "notKnown", error.detail or error.venue_code)


def _permission_check(info: KeyInfo) -> Check:
    subject, held = CheckSubject.PERMISSIONS, info.permissions
    words = ", ".join(sorted(permission.value for permission in held))
    if Permission.WITHDRAW in held:
        return Check(subject, Verdict.REFUSED, "mayWithdraw", words, _KEY_PAGE)
    if Permission.TRADE not in held:
        return Check(subject, Verdict.LIMITED, "readOnly", words, _KEY_PAGE)
    return Check(subject, Verdict.GOOD, "mayTrade", words, _KEY_PAGE)


def _group_checks(key: wire.Key) -> Sequence[Check]:
    groups = sorted(group for group, names in key.permissions.items() if names)
    risky = [group for group in groups if group in _SUSPICIOUS]
    checks = []
    if risky and key.read_only != 1:
        words = ", ".join(risky)[:200]
        checks.append(
            Check(CheckSubject.PERMISSIONS, Verdict.LIMITED, "unsafePermissions", words, _KEY_PAGE)
        )
    if key.is_master:
        checks.append(
            Check(CheckSubject.ACCOUNT_KIND, Verdict.LIMITED, "mainAccount", "", _KEY_PAGE)
        )
    return checks


def _address_check(info: KeyInfo) -> Check:
    addresses = ", ".join(info.ip_addresses)
    if addresses:
        return Check(CheckSubject.ADDRESSES, Verdict.GOOD, "boundToAddresses", addresses)
    return Check(CheckSubject.ADDRESSES, Verdict.LIMITED, "notBoundToAddresses", "", _KEY_PAGE)
