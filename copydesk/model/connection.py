"""What is found out about a key and its account when an exchange is connected."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class CheckSubject(Enum):
    """What one line of the checklist is about."""

    CLOCK = "clock"
    PERMISSIONS = "permissions"
    ADDRESSES = "addresses"
    EXPIRY = "expiry"
    ACCOUNT_KIND = "accountKind"
    POSITION_MODE = "positionMode"
    MARGIN_MODE = "marginMode"
    COPY_MODEL = "copyModel"
    RATE_LIMITS = "rateLimits"
    REGION = "region"


class Verdict(Enum):
    """What a finding means: all works, something is limited, nothing may be done, not known."""

    GOOD = "good"
    LIMITED = "limited"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist.

    Attributes:
        subject: what was looked at.
        verdict: what it means.
        finding: names the finding, as `unifiedAccount`; the words for it are kept with the window.
        value: the venue's own word or number, plain text; "" where there is none.
        page: address of the venue's page about it, shown as plain text; "" where there is none.
    """

    subject: CheckSubject
    verdict: Verdict
    finding: str
    value: str = ""
    page: str = ""
