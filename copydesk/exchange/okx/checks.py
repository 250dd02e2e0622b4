"""What key and account of OKX mean for a follower, line by line (docs: "Get account config")."""

from __future__ import annotations

from typing import Final

from copydesk.exchange.okx import translate, wire
from copydesk.exchange.okx.hosts import Site
from copydesk.model.account import KeyInfo, Permission
from copydesk.model.connection import Check, CheckSubject, Verdict
from copydesk.model.position import PositionMode

_ACCOUNT_KINDS: Final = {
    "1": (Verdict.LIMITED, "spotMode"),
    "2": (Verdict.GOOD, "futuresMode"),
    "3": (Verdict.LIMITED, "multiCurrencyMode"),
    "4": (Verdict.LIMITED, "portfolioMarginMode"),
}
"""Contracts are copied in futures mode only; modes 3 and 4 trade, without isolated margin."""

_COPYING_KINDS: Final = frozenset({"1", "2"})
_LEADER: Final = "1"


def checks(
    config: wire.Config, clock_offset_ms: int, site: Site | None, may_follow: bool | None
) -> tuple[Check, ...]:
    """All lines.

    Args:
        config: what OKX says of key and account.
        clock_offset_ms: OKX's clock minus ours.
        site: the site that was asked; None for one that is none of OKX's.
        may_follow: whether the follower's calls answer this key; None: not known.
    """
    key = translate.key_info(config)
    web = site.web if site is not None else ""
    return (
        Check(CheckSubject.CLOCK, Verdict.GOOD, "clockMeasured", f"{clock_offset_ms} ms"),
        _permissions(key, config.perm, web),
        _addresses(key, web),
        _account_kind(config, web),
        _position_mode(config),
        Check(CheckSubject.MARGIN_MODE, Verdict.GOOD, "marginModePerOrder"),
        _copy_model(config, may_follow, web),
        Check(CheckSubject.RATE_LIMITS, Verdict.GOOD, "rateLimits", "60 / 2 s"),
        _region(site),
    )


def _permissions(key: KeyInfo, words: str, web: str) -> Check:
    page = f"{web}/account/my-api" if web else ""
    if key.permissions & {Permission.WITHDRAW, Permission.OTHER}:
        finding = "mayWithdraw" if Permission.WITHDRAW in key.permissions else "unknownPermission"
        return Check(CheckSubject.PERMISSIONS, Verdict.REFUSED, finding, words, page)
    may_trade = Permission.TRADE in key.permissions
    verdict = Verdict.GOOD if may_trade else Verdict.LIMITED
    return Check(
        CheckSubject.PERMISSIONS, verdict, "mayTrade" if may_trade else "readOnly", words, page
    )


def _addresses(key: KeyInfo, web: str) -> Check:
    """An unbound key that trades is deleted after fourteen days without use."""
    page = f"{web}/account/my-api" if web else ""
    if key.ip_addresses:
        bound = ", ".join(key.ip_addresses)
        return Check(CheckSubject.ADDRESSES, Verdict.GOOD, "boundAddresses", bound, page)
    expires = Permission.TRADE in key.permissions
    verdict = Verdict.LIMITED if expires else Verdict.GOOD
    finding = "unboundKeyExpires" if expires else "unboundKey"
    return Check(CheckSubject.ADDRESSES, verdict, finding, "14 d" if expires else "", page)


def _account_kind(config: wire.Config, web: str) -> Check:
    verdict, finding = _ACCOUNT_KINDS.get(config.acct_lv, (Verdict.UNKNOWN, "unknownAccountMode"))
    page = f"{web}/trade-setting" if web else ""
    return Check(CheckSubject.ACCOUNT_KIND, verdict, finding, config.acct_lv, page)


def _position_mode(config: wire.Config) -> Check:
    """One-way mode allows one native follow."""
    mode = translate.position_mode(config)
    is_hedge = mode is PositionMode.HEDGE
    return Check(
        CheckSubject.POSITION_MODE,
        Verdict.GOOD if is_hedge else Verdict.LIMITED,
        "positionMode" if is_hedge else "oneWayOneTrader",
        mode.value,
    )


def _copy_model(config: wire.Config, may_follow: bool | None, web: str) -> Check:
    page = f"{web}/copy-trading" if web else ""
    subject = CheckSubject.COPY_MODEL
    if config.role_type == _LEADER:
        return Check(subject, Verdict.LIMITED, "leadTraderCannotCopy", config.role_type, page)
    if config.acct_lv not in _COPYING_KINDS:
        return Check(subject, Verdict.LIMITED, "noCopyingInThisMode", config.acct_lv, page)
    if may_follow is None:
        return Check(subject, Verdict.UNKNOWN, "copyingNotKnown", "", page)
    if not may_follow:
        return Check(subject, Verdict.LIMITED, "copyingNotOffered", "", page)
    return Check(subject, Verdict.GOOD, "nativeCopyingUnproven", "", page)


def _region(site: Site | None) -> Check:
    if site is None:
        return Check(CheckSubject.REGION, Verdict.GOOD, "practiceSite")
    verdict = Verdict.GOOD if site.trades_swaps else Verdict.LIMITED
    finding = "globalSite" if site.trades_swaps else "noPerpetualsOnSite"
    return Check(CheckSubject.REGION, verdict, finding, site.web.removeprefix("https://"), site.web)
