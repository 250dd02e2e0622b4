"""What a command needs before it may be sent: sound settings that the venue can carry out."""

from __future__ import annotations

from decimal import Decimal

from copydesk.exchange.ports import Capabilities, Capability
from copydesk.model.errors import Rejected
from copydesk.model.reasons import Reason
from copydesk.model.settings import (
    FollowSettings,
    Problem,
    ProblemKind,
    Severity,
    Support,
    changed_fields,
    check_settings,
)


def require_sound(settings: FollowSettings, available: Decimal | None, venue: str) -> None:
    """Refuse settings with an error in them.

    Raises:
        Rejected: INVALID_SETTINGS or INSUFFICIENT_BALANCE, naming the field.
    """
    for problem in check_settings(settings, available):
        if problem.severity is Severity.ERROR:
            lacking = problem.kind is ProblemKind.MORE_THAN_AVAILABLE
            reason = Reason.INSUFFICIENT_BALANCE if lacking else Reason.INVALID_SETTINGS
            raise Rejected(reason, _words_of(problem), venue=venue)


def require_allowed(
    before: FollowSettings, settings: FollowSettings, table: Capabilities, venue: str
) -> None:
    """Refuse a changed setting that nobody can carry out on this venue.

    Raises:
        Rejected: UNSUPPORTED, naming the field.
    """
    for name in changed_fields(before, settings):
        require_supported(table.settings[name], name, venue)


def require_supported(capability: Capability, name: str, venue: str) -> None:
    """Refuse what nobody can carry out.

    Raises:
        Rejected: UNSUPPORTED.
    """
    if capability.support is Support.UNSUPPORTED:
        raise Rejected(Reason.UNSUPPORTED, capability.note or name, venue=venue)


def _words_of(problem: Problem) -> str:
    words = f"{problem.field_name} is {problem.kind.value}"
    return words if problem.limit is None else f"{words} (limit {problem.limit})"
