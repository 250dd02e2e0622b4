"""Why the practice exchange says no; the dialects translate the kinds into their codes."""

from __future__ import annotations

from enum import Enum


class RefusalKind(Enum):
    """Every reason for which the core or native copying refuses something."""

    NOT_ENOUGH_MARGIN = "notEnoughMargin"
    INSUFFICIENT_BALANCE = "insufficientBalance"
    DUPLICATE_CLIENT_ID = "duplicateClientId"
    LEVERAGE = "leverage"
    ORDER_NOT_FOUND = "orderNotFound"
    NOT_REDUCING = "notReducing"
    NO_POSITION = "noPosition"
    BELOW_MINIMUM = "belowMinimum"
    PRICE_STEP = "priceStep"
    SIZE_STEP = "sizeStep"
    UNKNOWN_SYMBOL = "unknownSymbol"
    UNKNOWN_ACCOUNT = "unknownAccount"
    BAD_PARAMETER = "badParameter"
    MISSING_PARAMETER = "missingParameter"
    INVALID_TRADER = "invalidTrader"
    INVALID_SETTINGS = "invalidSettings"
    COPY_LIMIT = "copyLimit"
    ALREADY_FOLLOWING = "alreadyFollowing"
    FOLLOW_NOT_FOUND = "followNotFound"
    WRONG_STATE = "wrongState"
    TRIGGER_SIDE = "triggerSide"
    MODE_LOCKED = "modeLocked"


class Refused(Exception):
    """The answer is no, and nothing happened.

    Attributes:
        kind: the reason.
        field: the wire name of the parameter at fault, or "".
        detail: one clause of facts without a full stop, or "".
    """

    def __init__(self, kind: RefusalKind, field: str = "", detail: str = "") -> None:
        self.kind = kind
        self.field = field
        self.detail = detail
        super().__init__(" ".join(part for part in (kind.value, field, detail) if part))
