"""All that the window, the command line and tests see of the running desk.

Commands are coroutines of `Desk`; they run on the engine's loop and raise the typed errors of
`copydesk.model.errors`. Changes come out as facts under a `Topic`, by key, newest value wins.
Everything here is immutable, so it may cross threads.
"""

from copydesk.engine.api.desk import ChangeFeed, Desk
from copydesk.engine.api.facts import (
    REMOVED,
    Changes,
    CloseLine,
    ClosePreview,
    CloseResult,
    Connection,
    DeskStatus,
    EquityCurve,
    ListSource,
    LoadProgress,
    Phase,
    Removed,
    SupportEntry,
    Topic,
    TraderColumns,
    TraderMarks,
    VenueSupport,
)
from copydesk.engine.judgements import TraderJudgements
from copydesk.model.connecting import ConnectionWish, SecretKind, SecretPlace, VenueOffer
from copydesk.model.environment import Environment

__all__ = [
    "REMOVED",
    "ChangeFeed",
    "Changes",
    "CloseLine",
    "ClosePreview",
    "CloseResult",
    "Connection",
    "ConnectionWish",
    "Desk",
    "DeskStatus",
    "Environment",
    "EquityCurve",
    "ListSource",
    "LoadProgress",
    "Phase",
    "Removed",
    "SecretKind",
    "SecretPlace",
    "SupportEntry",
    "Topic",
    "TraderColumns",
    "TraderJudgements",
    "TraderMarks",
    "VenueOffer",
    "VenueSupport",
]
