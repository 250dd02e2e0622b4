"""Bitget's error codes as the exchange answers them."""

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
    """The codes this exchange knows, in Bitget's meaning."""

    SUCCESS = Answer("00000", 200, "success")
    NO_KEY = Answer("40001", 400, "ACCESS_KEY cannot be empty")
    NO_SIGN = Answer("40002", 400, "ACCESS_SIGN cannot be empty")
    NO_TIMESTAMP = Answer("40003", 400, "ACCESS_TIMESTAMP cannot be empty")
    BAD_TIMESTAMP = Answer("40005", 400, "Invalid ACCESS_TIMESTAMP")
    BAD_KEY = Answer("40006", 400, "Invalid ACCESS_KEY")
    EXPIRED = Answer("40008", 400, "Request timestamp expired")
    SIGNATURE = Answer("40009", 400, "sign signature error")
    NO_PASSPHRASE = Answer("40011", 400, "ACCESS_PASSPHRASE cannot be empty")
    PASSPHRASE = Answer("40012", 400, "apikey/password is incorrect")
    PERMISSION = Answer("40014", 400, "Incorrect permissions, need {detail}")
    ADDRESS = Answer("40018", 400, "Invalid IP")
    PARAMETER = Answer("40017", 400, "Parameter verification failed {detail}")
    MISSING = Answer("40019", 400, "Parameter {detail} cannot be empty")
    NO_BROKER = Answer("40029", 400, "This user is not a broker")
    UNKNOWN_SYMBOL = Answer("40034", 400, "Parameter {detail} does not exist")
    CLASSIC = Answer("40084", 400, "This account is a classic account")
    ENVIRONMENT = Answer("40099", 400, "exchange environment is incorrect")
    NO_SUCH_PATH = Answer("40404", 404, "Request URL NOT FOUND")
    NO_ORDER = Answer("40109", 400, "The data of the order cannot be found: {detail}")
    NOTHING_TO_CANCEL = Answer("22001", 400, "No order to cancel")
    NO_POSITION = Answer("22002", 400, "No position to close")
    FUNDS = Answer("40754", 400, "balance not enough")
    MARGIN = Answer("40762", 400, "The order amount exceeds the balance")
    MODE = Answer("40774", 400, "The order type for unilateral position must also be unilateral")
    HOLD_LOCKED = Answer("40920", 400, "Position or order exists, the position mode stays")
    COPYING_LOCKED = Answer("40731", 400, "This product does not support copy trading")
    DUPLICATE = Answer("40786", 400, "Duplicate clientOid")
    MODE_LOCKED = Answer("45117", 400, "Currently holding positions or orders, {detail}")
    LEVERAGE = Answer("40797", 400, "Exceeded the maximum settable leverage")
    MINIMUM = Answer("45110", 400, "less than the minimum amount {detail}")
    PRICE_STEP = Answer("45115", 400, "The price should be a multiple of {detail}")
    SIZE_STEP = Answer("45115", 400, "The size should be a multiple of {detail}")
    TRIGGER = Answer("40917", 400, "The trigger price is on the wrong side {detail}")
    NO_TRADER = Answer("31051", 400, "Incorrect trader id")
    SETTINGS = Answer("31028", 400, "Copy settings are not valid: {detail}")
    COPY_LIMIT = Answer("43051", 400, "The limit of copies is exceeded")
    COPY_FUNDS = Answer("43012", 400, "Insufficient balance")
    NOT_FOLLOWING = Answer("31057", 400, "You are not following this trader")
    NO_COPY = Answer("31007", 400, "The tracking order does not exist")
    CLOSE_FIRST = Answer("40864", 400, "Please close the open positions of the copies first")
    NO_CHANGE = Answer("40858", 400, "The status of the copy does not allow this")
    NO_SORT_RULE = Answer("43060", 400, "sortRule cannot be empty")
    NO_SORT_FLAG = Answer("43061", 400, "sortFlag cannot be empty")
    TOO_MANY = Answer("429", 429, "Too Many Requests")
    TROUBLE = Answer("40015", 500, "System is abnormal, please try again later")


class ApiError(Exception):
    """A request is answered with an error code; `detail` fills the message."""

    def __init__(self, code: Code, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{code.value.code} {self.message}")

    @property
    def message(self) -> str:
        """The text for `msg`."""
        return self.code.value.message.replace("{detail}", self.detail).strip()


_CODES: Final[dict[RefusalKind, Code]] = {
    RefusalKind.NOT_ENOUGH_MARGIN: Code.MARGIN,
    RefusalKind.DUPLICATE_CLIENT_ID: Code.DUPLICATE,
    RefusalKind.LEVERAGE: Code.LEVERAGE,
    RefusalKind.ORDER_NOT_FOUND: Code.NO_ORDER,
    RefusalKind.NOT_REDUCING: Code.NO_POSITION,
    RefusalKind.NO_POSITION: Code.NO_POSITION,
    RefusalKind.BELOW_MINIMUM: Code.MINIMUM,
    RefusalKind.PRICE_STEP: Code.PRICE_STEP,
    RefusalKind.SIZE_STEP: Code.SIZE_STEP,
    RefusalKind.UNKNOWN_SYMBOL: Code.UNKNOWN_SYMBOL,
    RefusalKind.UNKNOWN_ACCOUNT: Code.TROUBLE,
    RefusalKind.BAD_PARAMETER: Code.PARAMETER,
    RefusalKind.MISSING_PARAMETER: Code.MISSING,
    RefusalKind.INVALID_TRADER: Code.NO_TRADER,
    RefusalKind.INVALID_SETTINGS: Code.SETTINGS,
    RefusalKind.COPY_LIMIT: Code.COPY_LIMIT,
    RefusalKind.INSUFFICIENT_BALANCE: Code.COPY_FUNDS,
    RefusalKind.ALREADY_FOLLOWING: Code.COPY_LIMIT,
    RefusalKind.FOLLOW_NOT_FOUND: Code.NOT_FOLLOWING,
    RefusalKind.WRONG_STATE: Code.NO_CHANGE,
    RefusalKind.TRIGGER_SIDE: Code.TRIGGER,
    RefusalKind.MODE_LOCKED: Code.MODE_LOCKED,
}


def from_refusal(refused: Refused) -> ApiError:
    """Say a refusal of the exchange as Bitget would."""
    return ApiError(_CODES[refused.kind], " ".join(filter(None, (refused.field, refused.detail))))


STREAM_BAD_CHANNEL: Final = 30001
STREAM_BAD_REQUEST: Final = 30002
STREAM_BAD_OP: Final = 30003
STREAM_LOGIN_NEEDED: Final = 30004
STREAM_LOGIN_FAILED: Final = 30005
STREAM_TOO_MANY: Final = 30006
STREAM_BAD_KEY: Final = 30011
STREAM_BAD_PASSPHRASE: Final = 30012
STREAM_EXPIRED: Final = 30014
STREAM_BAD_SIGN: Final = 30015
