"""Bybit's error codes as the exchange answers them."""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from copydesk.practice.refusal import RefusalKind, Refused


class Answer(NamedTuple):
    """What a code travels as: its number, and the message in words."""

    code: int
    message: str


class Code(Enum):
    """The codes this exchange knows, in Bybit's meaning."""

    SUCCESS = Answer(0, "OK")
    TROUBLE = Answer(10016, "Server error.")
    PARAMETER = Answer(10001, "params error: {detail}")
    INDEX = Answer(10001, "position idx not match position mode")
    TIMESTAMP = Answer(10002, "invalid request, please check your server timestamp: {detail}")
    KEY = Answer(10003, "API key is invalid.")
    SIGNATURE = Answer(10004, "error sign! {detail}")
    PERMISSION = Answer(10005, "Permission denied, please check your API key permissions.")
    TOO_MANY = Answer(10006, "Too many visits. Exceeded the API Rate Limit.")
    ADDRESS = Answer(10010, "Unmatched IP, please check your API key's bound IP addresses.")
    EXPIRED = Answer(33004, "Your api key has expired.")
    NO_ORDER = Answer(110001, "order not exists or too late to {detail}")
    PRICE = Answer(110003, "Order price exceeds the allowable range. {detail}")
    FUNDS = Answer(110007, "ab not enough for new order")
    TOO_MANY_STOPS = Answer(110009, "The number of stop orders exceeds the maximum limit")
    LEVERAGE = Answer(110013, "Cannot set leverage due to risk limit {detail}")
    NOT_REDUCING = Answer(110017, "Reduce-only rule not satisfied")
    MODE_HELD = Answer(110024, "Position exists, so you cannot switch position mode")
    MODE_SAME = Answer(110025, "Position mode is not modified")
    MARGIN_SAME = Answer(110026, "Cross/isolated margin mode is not modified")
    MODE_ORDERED = Answer(110028, "Order exists, so you cannot switch position mode")
    LEVERAGE_SAME = Answer(110043, "Set leverage has not been modified")
    DUPLICATE = Answer(110072, "OrderLinkedID is duplicate")
    RISE = Answer(110092, "expect Rising, but trigger_price is not above the present price")
    FALL = Answer(110093, "expect Falling, but trigger_price is not below the present price")
    MINIMUM = Answer(110094, "Order does not meet minimum order value {detail}")
    PERCENT = Answer(110108, "The allowed range of slippageTolerance is 0.01 to 10 percent")
    TICKS = Answer(110109, "The allowed range of slippageTolerance is 1 to 10000 ticks")
    SAME = Answer(34040, "not modified")
    MARGIN_HELD = Answer(3400045, "Set margin mode failed")
    FOLLOW_AMOUNT = Answer(12047, "The amount is not allowed")
    FOLLOW_FUNDS = Answer(12048, "The balance of the unified account is not enough")
    FOLLOWING = Answer(12050, "You are following this trader already")
    FOLLOW_LIMIT = Answer(12021, "You follow the largest number of traders")
    NO_LEADER = Answer(12046, "The trader does not exist or is not active")


class ApiError(Exception):
    """A request is answered with an error code; `detail` fills the message."""

    def __init__(self, code: Code, detail: str = "", result: object = None) -> None:
        self.code = code
        self.detail = detail
        self.result = {} if result is None else result
        super().__init__(f"{code.value.code} {self.message}")

    @property
    def message(self) -> str:
        """The text for `retMsg`."""
        return self.code.value.message.replace("{detail}", self.detail).strip()


_CODES: Final[dict[RefusalKind, Code]] = {
    RefusalKind.NOT_ENOUGH_MARGIN: Code.FUNDS,
    RefusalKind.DUPLICATE_CLIENT_ID: Code.DUPLICATE,
    RefusalKind.LEVERAGE: Code.LEVERAGE,
    RefusalKind.ORDER_NOT_FOUND: Code.NO_ORDER,
    RefusalKind.NOT_REDUCING: Code.NOT_REDUCING,
    RefusalKind.NO_POSITION: Code.NOT_REDUCING,
    RefusalKind.BELOW_MINIMUM: Code.MINIMUM,
    RefusalKind.PRICE_STEP: Code.PARAMETER,
    RefusalKind.SIZE_STEP: Code.PARAMETER,
    RefusalKind.UNKNOWN_SYMBOL: Code.PARAMETER,
    RefusalKind.UNKNOWN_ACCOUNT: Code.TROUBLE,
    RefusalKind.BAD_PARAMETER: Code.PARAMETER,
    RefusalKind.MISSING_PARAMETER: Code.PARAMETER,
    RefusalKind.INVALID_TRADER: Code.NO_LEADER,
    RefusalKind.INVALID_SETTINGS: Code.FOLLOW_AMOUNT,
    RefusalKind.COPY_LIMIT: Code.FOLLOW_LIMIT,
    RefusalKind.INSUFFICIENT_BALANCE: Code.FOLLOW_FUNDS,
    RefusalKind.ALREADY_FOLLOWING: Code.FOLLOWING,
    RefusalKind.FOLLOW_NOT_FOUND: Code.NO_LEADER,
    RefusalKind.WRONG_STATE: Code.PARAMETER,
    RefusalKind.TRIGGER_SIDE: Code.RISE,
    RefusalKind.MODE_LOCKED: Code.MODE_HELD,
}


def from_refusal(refused: Refused) -> ApiError:
    """Say a refusal of the exchange as Bybit would."""
    code = _CODES[refused.kind]
    if refused.kind is RefusalKind.TRIGGER_SIDE and refused.detail.startswith("below"):
        code = Code.FALL
    elif refused.kind is RefusalKind.MODE_LOCKED and refused.field == "order":
        code = Code.MODE_ORDERED
    if code is Code.NO_ORDER:
        return ApiError(code, "find")
    return ApiError(code, " ".join(filter(None, (refused.field, refused.detail))))
