"""Why OKX's dialect says no: code, HTTP status and words (docs: "Error Code")."""

from __future__ import annotations

from enum import Enum
from typing import Final

from copydesk.practice.refusal import RefusalKind, Refused


class Code(Enum):
    """A code, the HTTP status it comes with, and what it says."""

    TOO_MANY = ("50011", 429, "Too Many Requests")
    TROUBLE = ("50026", 500, "System error. Try again later.")
    BODY_JSON = ("50002", 400, "Incorrect json data format")
    CONTENT_TYPE = ("50006", 400, 'Invalid Content-Type, please use "application/json" format')
    MISSING = ("50014", 400, "Parameter {} can not be empty.")
    PARAMETER = ("51000", 400, "Parameter {} error")
    ORDER_PARAMETER = ("51000", 200, "Parameter {} error")
    NO_SUCH_CALL = ("50000", 404, "Invalid URL")
    EXPIRED = ("50036", 200, "The expTime can't be earlier than the current system time.")
    ENVIRONMENT = ("50101", 401, "APIKey does not match current environment.")
    CLOCK = ("50102", 401, "Timestamp request expired")
    NO_KEY = ("50103", 401, 'Request header "OK-ACCESS-KEY" can not be empty.')
    NO_PASSPHRASE = ("50104", 401, 'Request header "OK-ACCESS-PASSPHRASE" can not be empty.')
    PASSPHRASE = ("50105", 401, 'Request header "OK-ACCESS-PASSPHRASE" incorrect.')
    NO_SIGN = ("50106", 401, 'Request header "OK-ACCESS-SIGN" can not be empty.')
    NO_TIMESTAMP = ("50107", 401, 'Request header "OK-ACCESS-TIMESTAMP" can not be empty.')
    ADDRESS = ("50110", 401, "Your IP {} is not included in your API key's IP whitelist.")
    TIMESTAMP = ("50112", 401, "Invalid OK-ACCESS-TIMESTAMP")
    SIGN = ("50113", 401, "Invalid Sign")
    UNKNOWN_KEY = ("50119", 401, "API key doesn't exist")
    PERMISSION = ("50120", 200, "This API key doesn't have permission to use this function")
    INSTRUMENT = ("51001", 200, "Instrument ID, Instrument ID code, or Spread ID doesn't exist.")
    TOO_LARGE = ("51005", 200, "Order amount exceeds the limit")
    MARGIN = ("51008", 200, "Order failed. Insufficient USDT margin in account")
    DUPLICATE = ("51016", 200, "Client order ID already exists.")
    BELOW_MINIMUM = ("51020", 200, "Order amount should be greater than the min available amount.")
    NO_POSITION = ("51023", 200, "Position doesn't exist.")
    TRIGGER_SIDE = ("51050", 200, "Your TP or SL price is on the wrong side of the price.")
    NO_TRIGGERS_HERE = ("51100", 200, "Closing orders take no take profit or stop loss conditions.")
    LOTS = ("51121", 200, "Order quantity must be a multiple of the lot size.")
    NOTHING_TO_REDUCE = ("51169", 200, "You don't have any positions in this direction to reduce.")
    DONE_ALREADY = ("51400", 200, "The order has been filled, canceled or does not exist.")
    AMEND_DONE = ("51503", 200, "The order has been filled, canceled or does not exist.")
    NO_ORDER = ("51603", 200, "Order does not exist")
    MODE_LOCKED = ("59000", 200, "Setting failed. Cancel any open orders, close positions first.")
    LEVERAGE = ("59102", 200, "Leverage exceeds the maximum limit. Please lower the leverage.")
    FULL = ("59277", 200, "You can't copy more traders.")
    MODE_ONE = ("59256", 200, "In one-way position mode, you can only copy one lead trader.")
    RATIO = ("59259", 200, "Multiplier is out of range")
    COPY_AMOUNT = ("59270", 200, "The total amount must be at least the amount per order.")
    NOT_COPYING = ("59267", 200, "You are not copying this trader")
    INST_NOT_LED = ("59268", 200, "This contract isn't available for copying")
    NO_LEADER = ("59269", 200, "The lead trader does not exist")
    COPYING = ("59279", 200, "You are already copying this trader")
    COPY_SETTINGS = ("59130", 200, "A setting is out of range: {}")
    NO_TRADER = ("60004", 200, "Trader doesn't exist")

    @property
    def text(self) -> str:
        """The code itself."""
        return self.value[0]


class ApiError(Exception):
    """A request is answered with a code."""

    def __init__(self, code: Code, about: str = "") -> None:
        self.code = code
        self.message = code.value[2].replace("{}", about)
        super().__init__(self.message)

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.code.value[1]


_KINDS: Final = {
    RefusalKind.NOT_ENOUGH_MARGIN: Code.MARGIN,
    RefusalKind.INSUFFICIENT_BALANCE: Code.MARGIN,
    RefusalKind.DUPLICATE_CLIENT_ID: Code.DUPLICATE,
    RefusalKind.LEVERAGE: Code.LEVERAGE,
    RefusalKind.ORDER_NOT_FOUND: Code.NO_ORDER,
    RefusalKind.NOT_REDUCING: Code.NOTHING_TO_REDUCE,
    RefusalKind.NO_POSITION: Code.NO_POSITION,
    RefusalKind.BELOW_MINIMUM: Code.BELOW_MINIMUM,
    RefusalKind.SIZE_STEP: Code.LOTS,
    RefusalKind.UNKNOWN_SYMBOL: Code.INSTRUMENT,
    RefusalKind.INVALID_TRADER: Code.NO_LEADER,
    RefusalKind.COPY_LIMIT: Code.FULL,
    RefusalKind.ALREADY_FOLLOWING: Code.COPYING,
    RefusalKind.FOLLOW_NOT_FOUND: Code.NOT_COPYING,
    RefusalKind.WRONG_STATE: Code.NOT_COPYING,
    RefusalKind.TRIGGER_SIDE: Code.TRIGGER_SIDE,
    RefusalKind.MODE_LOCKED: Code.MODE_LOCKED,
    RefusalKind.INVALID_SETTINGS: Code.COPY_SETTINGS,
}


def from_refusal(refused: Refused) -> ApiError:
    """What a refusal of the world is called here."""
    code = _KINDS.get(refused.kind, Code.ORDER_PARAMETER)
    return ApiError(code, refused.field or refused.detail)
