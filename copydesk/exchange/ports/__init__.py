"""What the engine may ask of any venue, and what streams bring.

An adapter is one class that satisfies `Venue`. Every method raises the typed errors of
`copydesk.model.errors` and nothing else; a write whose answer is missing raises `UnknownOutcome`.
"""

from copydesk.exchange.ports.stream import (
    AccountUpdate,
    FeedDown,
    FeedUp,
    FillsUpdate,
    FollowsUpdate,
    OrdersUpdate,
    PositionsUpdate,
    Stream,
    StreamEvent,
    TickersUpdate,
    TraderPositionsUpdate,
)
from copydesk.exchange.ports.venue import (
    AddsTraders,
    Capabilities,
    Capability,
    Credentials,
    ListedFigures,
    Progress,
    ReducesPositions,
    ResendRule,
    Rows,
    TellsFunding,
    TraderDetail,
    TraderRows,
    TraderSnapshot,
    Venue,
)

__all__ = [
    "AccountUpdate",
    "AddsTraders",
    "Capabilities",
    "Capability",
    "Credentials",
    "FeedDown",
    "FeedUp",
    "FillsUpdate",
    "FollowsUpdate",
    "ListedFigures",
    "OrdersUpdate",
    "PositionsUpdate",
    "Progress",
    "ReducesPositions",
    "ResendRule",
    "Rows",
    "Stream",
    "StreamEvent",
    "TellsFunding",
    "TickersUpdate",
    "TraderDetail",
    "TraderPositionsUpdate",
    "TraderRows",
    "TraderSnapshot",
    "Venue",
]
