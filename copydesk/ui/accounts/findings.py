"""The lines of the checklist in plain words: what was found, and what follows for the person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from copydesk.model.connection import Check, CheckSubject, Verdict
from copydesk.ui.words import plain_name

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its head, what follows from it, and the venue's page as plain text."""

    head: str
    words: str
    page: str
    verdict: Verdict


def line_of(check: Check) -> Line:
    """The words of a check; a finding without words of its own is named as the venue names it."""
    value = _known_value(plain_name(check.value))
    exactly = _CONSEQUENCES.get(f"{check.finding}:{check.verdict.value}")
    say = exactly or _CONSEQUENCES.get(check.finding)
    words = (
        say().format(value=value.removesuffix(" ms").removeprefix("-"))
        if say is not None
        else _unworded(check.finding, value)
    )
    return Line(subject_name(check.subject), words, plain_name(check.page, 200), check.verdict)


def subject_name(subject: CheckSubject) -> str:
    """What a line is about."""
    return {
        CheckSubject.CLOCK: translate("Findings", "Clock"),
        CheckSubject.PERMISSIONS: translate("Findings", "What the key may do"),
        CheckSubject.ADDRESSES: translate("Findings", "Bound to an IP address"),
        CheckSubject.EXPIRY: translate("Findings", "Expiry"),
        CheckSubject.ACCOUNT_KIND: translate("Findings", "Kind of account"),
        CheckSubject.POSITION_MODE: translate("Findings", "Position mode"),
        CheckSubject.MARGIN_MODE: translate("Findings", "Margin mode"),
        CheckSubject.COPY_MODEL: translate("Findings", "Copying"),
        CheckSubject.RATE_LIMITS: translate("Findings", "Rate limit"),
        CheckSubject.REGION: translate("Findings", "Region"),
        CheckSubject.PUBLIC_LIST: translate("Findings", "Public list"),
    }[subject]


def verdict_name(verdict: Verdict) -> str:
    """What a finding means, in one word."""
    return {
        Verdict.GOOD: translate("Findings", "good"),
        Verdict.LIMITED: translate("Findings", "limited"),
        Verdict.REFUSED: translate("Findings", "refused"),
        Verdict.UNKNOWN: translate("Findings", "not known"),
    }[verdict]


def _known_value(value: str) -> str:
    """A value that is one of our own words, in the person's language; others as they are."""
    return {
        "hedge": translate("Findings", "hedge (long and short apart)"),
        "oneWay": translate("Findings", "one-way"),
        "cross": translate("Findings", "cross"),
        "isolated": translate("Findings", "isolated"),
    }.get(value, value)


def _unworded(finding: str, value: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", finding).lower()
    return f"{spaced}: {value}" if value else spaced


_CONSEQUENCES: dict[str, Callable[[], str]] = {
    "clockMeasured": lambda: translate(
        "Findings", "{value} ms apart. Requests carry the venue's time, so orders aren't late."
    ),
    "mayTrade": lambda: translate(
        "Findings", "May read and trade ({value}). Enough to copy and to close."
    ),
    "mayTradeNotCopy": lambda: translate(
        "Findings", "May trade, not change copy settings ({value}). CopyDesk copies from here."
    ),
    "readOnly": lambda: translate(
        "Findings", "May only read ({value}). You see everything; orders and verbs are greyed."
    ),
    "mayWithdraw": lambda: translate(
        "Findings", "This key may move money out. Switch Withdraw off and read it again."
    ),
    "unsafePermissions": lambda: translate(
        "Findings", "It has rights that CopyDesk doesn't know: {value}. Take off what isn't needed."
    ),
    "boundToAddresses": lambda: translate("Findings", "Only {value} may use it."),
    "boundAddresses": lambda: translate("Findings", "Only {value} may use it."),
    "notBoundToAddresses": lambda: translate("Findings", "Not bound: any computer may use it."),
    "unboundKey": lambda: translate("Findings", "Not bound: any computer may use it."),
    "unboundKeyExpires": lambda: translate(
        "Findings", "Not bound: any computer may use it, and it ends after {value} without use."
    ),
    "classicAccount": lambda: translate("Findings", "Classic: everything works as documented."),
    "unifiedAccount": lambda: translate(
        "Findings", "Unified: the venue's copy settings can't be reached from outside."
    ),
    "platformAccount": lambda: translate("Findings", "One account in {value}."),
    "sameAccount": lambda: translate(
        "Findings", "The same account as {value}. Its money counts once."
    ),
    "positionMode": lambda: translate("Findings", "Now {value}; CopyDesk leaves it as it is."),
    "oneWayOneTrader": lambda: translate(
        "Findings", "Now {value}: the venue copies one trader at a time in this mode."
    ),
    "marginMode": lambda: translate("Findings", "Now {value}; CopyDesk leaves it as it is."),
    "marginModePerOrder": lambda: translate(
        "Findings", "Chosen with each order, as a follow's settings say."
    ),
    "nativeCopying": lambda: translate("Findings", "The venue copies by itself (native)."),
    "nativeCopyingUnproven": lambda: translate(
        "Findings",
        "The venue says it copies by itself; your first small start shows whether it lets you.",
    ),
    "noNativeCopying": lambda: translate(
        "Findings", "The venue doesn't copy for this account. CopyDesk copies from here (local)."
    ),
    "copyingNotOffered": lambda: translate(
        "Findings", "The venue doesn't offer copying to this account. CopyDesk copies from here."
    ),
    "noCopyingInThisMode": lambda: translate(
        "Findings", "The venue doesn't copy in account mode {value}. CopyDesk copies from here."
    ),
    "copyingNotKnown": lambda: translate(
        "Findings", "Whether the venue copies for this account can't be known before a start."
    ),
    "copiesByAmount": lambda: translate(
        "Findings", "The venue copies by itself, with one amount for each trader."
    ),
    "copiesBySymbol": lambda: translate(
        "Findings", "The venue copies by itself, with settings for each symbol."
    ),
    "leadTrader": lambda: translate(
        "Findings", "This account leads others, so the venue won't let it copy."
    ),
    "leadTraderCannotCopy": lambda: translate(
        "Findings", "This account leads others, so the venue won't let it copy."
    ),
    "rateLimits": lambda: translate("Findings", "{value} orders. CopyDesk stays below by itself."),
    "publicListOnly": lambda: translate(
        "Findings", "Traders, their records and open positions. No account, no orders."
    ),
    "globalSite": lambda: translate("Findings", "{value}: all contracts are offered."),
    "noPerpetualsOnSite": lambda: translate(
        "Findings", "{value}: this site doesn't offer the perpetual contracts that traders use."
    ),
    "practiceSite": lambda: translate("Findings", "The practice exchange on this computer."),
    "notKnown": lambda: translate("Findings", "Couldn't be read: {value}."),
    "unknownPermission": lambda: translate(
        "Findings", "It has rights that CopyDesk doesn't know ({value}); they may move money."
    ),
    "expiresOn": lambda: translate("Findings", "The key ends on {value}. Make a new one before."),
    "neverExpires": lambda: translate("Findings", "The key has no end."),
    "classicAccount:refused": lambda: translate(
        "Findings", "Classic: CopyDesk can't work with it. Upgrade it to a unified account there."
    ),
    "unifiedAccount:good": lambda: translate(
        "Findings", "Unified: everything works as documented."
    ),
    "olderUnifiedAccount": lambda: translate(
        "Findings", "Unified, of the older kind: upgrade it there if something is refused."
    ),
    "mainAccount": lambda: translate(
        "Findings", "The main account. A sub-account for copying keeps your other money apart."
    ),
    "spotMode": lambda: translate(
        "Findings", "Spot mode ({value}): contracts can't be traded. Choose futures mode there."
    ),
    "futuresMode": lambda: translate(
        "Findings", "Futures mode: contracts can be traded and copied."
    ),
    "multiCurrencyMode": lambda: translate(
        "Findings", "Multi-currency mode: contracts can be traded; the venue doesn't copy in it."
    ),
    "portfolioMarginMode": lambda: translate(
        "Findings", "Portfolio margin: contracts can be traded; the venue doesn't copy in it."
    ),
    "unknownAccountMode": lambda: translate(
        "Findings", "Account mode {value}, which CopyDesk doesn't know."
    ),
    "nativeStartOnly": lambda: translate(
        "Findings", "The venue lets a follow be started from outside, not changed or stopped."
    ),
    "moneyInNativeCopying": lambda: translate(
        "Findings", "{value} are in the venue's own copying already; CopyDesk doesn't touch that."
    ),
    "traderList": lambda: translate("Findings", "This key may read the list of traders."),
    "noTraderList": lambda: translate(
        "Findings", "This key may not read the list of traders. Add a trader by id or link."
    ),
    "region": lambda: translate(
        "Findings", "{value}. What isn't offered there is refused by the venue, with its reason."
    ),
}
