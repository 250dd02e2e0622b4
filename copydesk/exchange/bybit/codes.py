"""What Bybit's codes mean (page "Error codes" and the follower calls' own list).

A code that isn't listed is a refusal: the venue answered, so the outcome is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from copydesk.model.errors import CopyDeskError, FixSettings, Rejected, RetryLater
from copydesk.model.reasons import Reason


class Meaning(NamedTuple):
    """The kind of error, its reason, and our own clause where the venue's text says too little."""

    kind: type[CopyDeskError]
    reason: Reason
    words: str = ""


_TROUBLE: Final = Meaning(RetryLater, Reason.VENUE_TROUBLE)
_PAUSE: Final = Meaning(RetryLater, Reason.RATE_LIMITED)
_NO_KEY: Final = Meaning(FixSettings, Reason.BAD_KEY)
_NO_MONEY: Final = Meaning(Rejected, Reason.NOT_ENOUGH_MARGIN)
_LEVERAGE: Final = Meaning(Rejected, Reason.LEVERAGE_TOO_HIGH)
_OUT_OF_RANGE: Final = Meaning(Rejected, Reason.INVALID_SETTINGS)
_FULL: Final = Meaning(Rejected, Reason.WRONG_STATE)
_ALREADY: Final = Meaning(Rejected, Reason.WRONG_STATE, "it is set like this already")
_LOCKED: Final = Meaning(Rejected, Reason.WRONG_STATE)
_CLOSED: Final = Meaning(Rejected, Reason.NOT_OFFERED)
_BARRED: Final = Meaning(FixSettings, Reason.NOT_OFFERED)
_BLOCKED: Final = Meaning(FixSettings, Reason.ACCOUNT_BLOCKED)
_KIND: Final = Meaning(FixSettings, Reason.ACCOUNT_KIND)
_GONE: Final = Meaning(Rejected, Reason.ORDER_NOT_FOUND)
_NO_TRADER: Final = Meaning(Rejected, Reason.INVALID_TRADER)
_ANOTHER: Final = Meaning(Rejected, Reason.MAY_NOT_FOLLOW)
_TWICE: Final = Meaning(Rejected, Reason.ALREADY_FOLLOWING)

CODES: Final[Mapping[int, Meaning]] = {
    -1: Meaning(FixSettings, Reason.CLOCK_SKEW),
    10000: _TROUBLE,
    10001: Meaning(Rejected, Reason.BAD_REQUEST),
    10002: Meaning(FixSettings, Reason.CLOCK_SKEW),
    10003: Meaning(FixSettings, Reason.WRONG_ENVIRONMENT),
    10004: Meaning(FixSettings, Reason.BAD_SIGNATURE),
    10005: Meaning(FixSettings, Reason.NO_PERMISSION),
    10006: _PAUSE,
    10007: _NO_KEY,
    10008: _BLOCKED._replace(words="the account is barred"),
    10009: _BARRED._replace(words="it isn't offered in your region"),
    10010: Meaning(FixSettings, Reason.WRONG_ADDRESS),
    10014: Meaning(Rejected, Reason.DUPLICATE_ORDER),
    10016: _TROUBLE,
    10017: Meaning(Rejected, Reason.UNSUPPORTED, "there is no such call here"),
    10018: _PAUSE,
    10019: _TROUBLE,
    10024: _BARRED._replace(words="rules of your region forbid it"),
    10027: _BLOCKED._replace(words="it may not trade"),
    10028: _KIND._replace(words="it needs a unified account"),
    10029: Meaning(Rejected, Reason.UNKNOWN_SYMBOL),
    10403: _PAUSE,
    10404: Meaning(Rejected, Reason.UNSUPPORTED, "there is no such call here"),
    10429: _TROUBLE,
    100028: _KIND._replace(words="a unified account can't do it"),
    429: _TROUBLE,
    20001: Meaning(Rejected, Reason.WRONG_STATE, "the stream is logged in already"),
    20003: _PAUSE,
    20006: Meaning(Rejected, Reason.DUPLICATE_ORDER),
    33004: _NO_KEY,
    -2015: _NO_KEY,
    34040: _ALREADY,
    110001: _GONE,
    110003: _OUT_OF_RANGE._replace(words="the price is outside the allowed range"),
    110004: _NO_MONEY,
    110006: _NO_MONEY,
    110007: _NO_MONEY,
    110008: _GONE,
    110009: _FULL._replace(words="too many orders wait for a trigger"),
    110010: _GONE,
    110012: _NO_MONEY,
    110013: _LEVERAGE,
    110017: Meaning(Rejected, Reason.REDUCE_ONLY),
    110020: _FULL._replace(words="too many orders are open"),
    110021: _CLOSED._replace(words="the contract's open interest is at its limit"),
    110023: _CLOSED._replace(words="positions in this contract can only be reduced now"),
    110024: _LOCKED._replace(words="the position mode can't change while a position is open"),
    110025: _ALREADY,
    110026: _ALREADY,
    110027: _ALREADY,
    110028: _LOCKED._replace(words="the position mode can't change while an order is open"),
    110029: Meaning(Rejected, Reason.UNSUPPORTED, "this contract knows no hedge mode"),
    110036: Meaning(Rejected, Reason.WRONG_STATE, "leverage can't change in this margin mode"),
    110038: Meaning(Rejected, Reason.WRONG_STATE, "leverage can't change in portfolio margin"),
    110042: _CLOSED._replace(words="the contract is about to be delivered"),
    110043: _ALREADY,
    110044: _NO_MONEY,
    110045: _NO_MONEY,
    110061: _FULL._replace(words="too many partial take profits and stop losses"),
    110072: Meaning(Rejected, Reason.DUPLICATE_ORDER),
    110074: _CLOSED._replace(words="the contract isn't traded"),
    110079: Meaning(RetryLater, Reason.NOT_READY, "the order is being worked on"),
    110086: _LEVERAGE,
    110089: _LEVERAGE,
    110090: _LEVERAGE,
    110092: _OUT_OF_RANGE._replace(words="the trigger must lie above the price"),
    110093: _OUT_OF_RANGE._replace(words="the trigger must lie below the price"),
    110094: Meaning(Rejected, Reason.BELOW_MINIMUM),
    110102: _KIND._replace(words="a copy account can't trade this contract"),
    110108: _OUT_OF_RANGE._replace(words="the price gap must be 0.01 to 10 percent"),
    110109: _OUT_OF_RANGE._replace(words="the price gap must be 1 to 10000 steps"),
    110112: _KIND._replace(words="a copy account can't do spread trades"),
    110120: _OUT_OF_RANGE._replace(words="the price is above the limit"),
    110121: _OUT_OF_RANGE._replace(words="the price is below the limit"),
    110123: _BARRED._replace(words="an agreement must be signed on the venue's site first"),
    110125: _BARRED._replace(words="an agreement must be signed on the venue's site first"),
    110132: _BARRED._replace(words="rules of your region forbid it"),
    110316: _KIND._replace(words="a copy account can't ask for quotes"),
    30034: _TROUBLE,
    30035: _TROUBLE,
    130035: _TROUBLE,
    130150: _TROUBLE,
    3401010: _KIND._replace(words="a leader's account can't use portfolio margin"),
    34022047: _KIND._replace(words="a copy account can't borrow"),
    # Following a leader.
    12001: _ANOTHER._replace(words="the leader's mode isn't supported"),
    12021: Meaning(Rejected, Reason.COPY_LIMIT),
    12045: _KIND._replace(words="copy trading isn't activated; activate it on the venue's site"),
    12046: _NO_TRADER,
    12047: _OUT_OF_RANGE._replace(
        words="the amount must be whole USDT, above the leader's minimum"
    ),
    12048: Meaning(Rejected, Reason.INSUFFICIENT_BALANCE),
    12049: _ANOTHER._replace(words="the risk limit is reached"),
    12050: _TWICE,
    12051: _ANOTHER._replace(words="the account is restricted"),
    12052: Meaning(Rejected, Reason.TRADER_FULL),
    12054: _NO_TRADER,
    12068: Meaning(RetryLater, Reason.MAINTENANCE),
    12077: _NO_TRADER,
    12102: _KIND._replace(words="following needs a unified account"),
    39408: _TWICE,
    # Following a provider of the TradFi kind.
    12101: _ANOTHER,
    12803: _NO_TRADER,
    12804: _TWICE,
    12805: Meaning(Rejected, Reason.TRADER_FULL),
    12806: _OUT_OF_RANGE._replace(words="the amount isn't allowed"),
    12807: Meaning(Rejected, Reason.INSUFFICIENT_BALANCE),
    12808: Meaning(Rejected, Reason.COPY_LIMIT),
    12809: _KIND._replace(words="copy trading isn't activated; activate it on the venue's site"),
    12810: _ANOTHER,
    12811: _ANOTHER,
    12812: _NO_TRADER,
    12813: _ANOTHER._replace(words="the risk limit is reached"),
    12814: _KIND._replace(words="the funding account is locked"),
    12815: _ANOTHER,
    12816: _BARRED._replace(words="it isn't offered in your region"),
    39415: _TWICE,
}

ALREADY_SO: Final = frozenset({"110025", "110026", "110027", "110043", "34040"})
"""Codes that say: nothing to change. What was wanted is so."""

ALREADY_FINAL: Final = frozenset({"110001", "110008", "110010"})
"""Codes that say of an order to be cancelled that it rests no more."""
