"""What is found out about a key and its account when an exchange is connected."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from copydesk.model.account import Permission
from copydesk.model.environment import Environment


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
    PUBLIC_LIST = "publicList"


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


class VenueEnvironment(Enum):
    """Which of a venue's worlds a connection is in."""

    LIVE = "live"
    TESTNET = "testnet"
    DEMO = "demo"
    PRACTICE = "practice"

    @property
    def side(self) -> Environment:
        """The side of the wall: only live is real money."""
        return Environment.LIVE if self is VenueEnvironment.LIVE else Environment.PRACTICE


class KeyPart(Enum):
    """One of the texts that a key is made of."""

    KEY = "key"
    SECRET = "secret"  # noqa: S105 - the name of a part, not a secret
    PASSPHRASE = "passphrase"  # noqa: S105 - the same


@dataclass(frozen=True, slots=True)
class SavedConnection:
    """A connection that the desk remembers; its key is kept elsewhere.

    Attributes:
        name: never changes and is never given to another; what journal and follows refer to.
        title: what the person calls it.
        venue: which venue's language is spoken.
        environment: which of the venue's worlds.
        region: which of the venue's sites, or on a venue with one site which kind of account; ""
            where nothing need be chosen.
        has_key: False for the public list of traders alone.
        same_as: name of the connection that shows the same account already, "" for none.
        is_wanted: whether the desk connects to it; False after the person disconnected it.
        created_ms: local wall clock.
        is_built_in: the practice exchange of the profile, which can't be forgotten.
    """

    name: str
    title: str
    venue: str
    environment: VenueEnvironment
    region: str = ""
    has_key: bool = True
    same_as: str = ""
    is_wanted: bool = True
    created_ms: int = 0
    is_built_in: bool = False


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """What a try of a key found; nothing was stored. `read_ms` is the local wall clock.

    `same_as` names the connection that shows the same account already, "" for none.
    """

    permissions: frozenset[Permission]
    checks: tuple[Check, ...]
    read_ms: int
    same_as: str = ""

    @property
    def is_refused(self) -> bool:
        """Such a key isn't taken."""
        return Permission.WITHDRAW in self.permissions or any(
            check.subject is CheckSubject.PERMISSIONS and check.verdict is Verdict.REFUSED
            for check in self.checks
        )

    @property
    def may_trade(self) -> bool:
        """Orders or copy settings can be sent with it."""
        return may_trade(self.permissions)


def may_trade(permissions: frozenset[Permission]) -> bool:
    """Whether a key with these permissions can change anything of a follow or a position."""
    return bool(permissions & {Permission.TRADE, Permission.COPY})
