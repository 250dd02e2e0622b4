"""Error codes of the platform dialect, and how the exchange's refusals become them."""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from copydesk.practice.refusal import RefusalKind, Refused


class Answer(NamedTuple):
    """What a code travels as: its text, the HTTP status, the message in words."""

    code: str
    status: int
    message: str


class Code(Enum):
    """Every code of CONTRACT.md, "Codes"."""

    SUCCESS = Answer("00000", 200, "success")
    INVALID_TRADER = Answer("80001", 200, "Invalid trader")
    INVALID_SETTINGS = Answer("80002", 200, "Invalid follow settings")
    INSUFFICIENT_BALANCE = Answer("80003", 200, "Insufficient balance")
    COPY_LIMIT = Answer("80004", 200, "Copy limit exceeded")
    ALREADY_FOLLOWING = Answer("80005", 200, "Already following")
    FOLLOW_NOT_FOUND = Answer("80006", 200, "Follow not found")
    WRONG_STATE = Answer("80007", 200, "The follow's state does not allow this")
    TIMESTAMP = Answer("40008", 401, "Request timestamp expired")
    SIGNATURE = Answer("40009", 401, "Signature mismatch")
    KEY = Answer("40012", 401, "Key or passphrase is incorrect")
    PERMISSION = Answer("40014", 401, "The key lacks the permission")
    PARAMETER = Answer("40017", 400, "Parameter verification failed")
    MISSING = Answer("40019", 400, "A required parameter is missing")
    NO_SUCH_CALL = Answer("40034", 404, "No such path or method")
    SYMBOL = Answer("40725", 400, "Symbol not known")
    MARGIN = Answer("40762", 400, "Not enough margin")
    DUPLICATE_ID = Answer("40786", 400, "Duplicate clientOid")
    LEVERAGE = Answer("40797", 400, "Leverage above the instrument's limit")
    NO_ORDER = Answer("43001", 400, "Order not found")
    NOT_REDUCING = Answer("43011", 400, "A reduce-only order would not reduce")
    NO_POSITION = Answer("22002", 400, "No position to close")
    MINIMUM = Answer("45110", 400, "Below the minimum size or notional")
    PRICE_STEP = Answer("45115", 400, "Price is not a multiple of the price step")
    SIZE_STEP = Answer("45116", 400, "Size is not a multiple of the size step")
    TOO_MANY = Answer("42900", 429, "Too many requests")
    TROUBLE = Answer("50000", 500, "Trouble on the server's side")


class ApiError(Exception):
    """A request is answered with an error code; `detail` names what was wrong."""

    def __init__(self, code: Code, detail: str = "", *, retry_after_s: int | None = None) -> None:
        self.code = code
        self.detail = detail
        self.retry_after_s = retry_after_s
        super().__init__(f"{code.value.code} {self.message}")

    @property
    def message(self) -> str:
        """The text for `msg`."""
        words = self.code.value.message
        return f"{words}: {self.detail}" if self.detail else words


_CODES: Final[dict[RefusalKind, Code]] = {
    RefusalKind.NOT_ENOUGH_MARGIN: Code.MARGIN,
    RefusalKind.DUPLICATE_CLIENT_ID: Code.DUPLICATE_ID,
    RefusalKind.LEVERAGE: Code.LEVERAGE,
    RefusalKind.ORDER_NOT_FOUND: Code.NO_ORDER,
    RefusalKind.NOT_REDUCING: Code.NOT_REDUCING,
    RefusalKind.NO_POSITION: Code.NO_POSITION,
    RefusalKind.BELOW_MINIMUM: Code.MINIMUM,
    RefusalKind.PRICE_STEP: Code.PRICE_STEP,
    RefusalKind.SIZE_STEP: Code.SIZE_STEP,
    RefusalKind.UNKNOWN_SYMBOL: Code.SYMBOL,
    RefusalKind.UNKNOWN_ACCOUNT: Code.TROUBLE,
    RefusalKind.BAD_PARAMETER: Code.PARAMETER,
    RefusalKind.MISSING_PARAMETER: Code.MISSING,
    RefusalKind.INVALID_TRADER: Code.INVALID_TRADER,
    RefusalKind.INVALID_SETTINGS: Code.INVALID_SETTINGS,
    RefusalKind.INSUFFICIENT_BALANCE: Code.INSUFFICIENT_BALANCE,
    RefusalKind.COPY_LIMIT: Code.COPY_LIMIT,
    RefusalKind.ALREADY_FOLLOWING: Code.ALREADY_FOLLOWING,
    RefusalKind.FOLLOW_NOT_FOUND: Code.FOLLOW_NOT_FOUND,
    RefusalKind.WRONG_STATE: Code.WRONG_STATE,
    RefusalKind.TRIGGER_SIDE: Code.PARAMETER,
    RefusalKind.MODE_LOCKED: Code.PARAMETER,
}


def from_refusal(refused: Refused) -> ApiError:
    """Say a refusal of the exchange in this dialect."""
    return ApiError(_CODES[refused.kind], " ".join(filter(None, (refused.field, refused.detail))))
