"""Bitget's error codes, and what each means for a follower.

The codes are those of "Error Code" (REST and WebSocket) and of "Copy Trading: Error Code" in
Bitget's documentation, with those that live answers brought. Messages change with time and
language, so nothing ever depends on them; where they name a particular (a permission, a limit),
they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from copydesk.model.errors import CopyDeskError, FixSettings, Rejected, RetryLater
from copydesk.model.reasons import Reason


class Meaning(NamedTuple):
    """What a code means; `clause` says it in our words, "" where Bitget's message says more."""

    kind: type[CopyDeskError]
    reason: Reason
    clause: str = ""


def _table(*groups: tuple[str, Meaning]) -> dict[str, Meaning]:
    return {code: meaning for codes, meaning in groups for code in codes.split()}


_KEY: Final = Meaning(FixSettings, Reason.BAD_KEY)
_CLOCK: Final = Meaning(FixSettings, Reason.CLOCK_SKEW)
_ADDRESS: Final = Meaning(FixSettings, Reason.WRONG_ADDRESS)
_OFFER: Final = Meaning(FixSettings, Reason.NOT_OFFERED)
_TROUBLE: Final = Meaning(RetryLater, Reason.VENUE_TROUBLE)
_REQUEST: Final = Meaning(Rejected, Reason.BAD_REQUEST)
_SETTINGS: Final = Meaning(Rejected, Reason.INVALID_SETTINGS)
_NO_ORDER: Final = Meaning(Rejected, Reason.ORDER_NOT_FOUND)
_NO_POSITION: Final = Meaning(Rejected, Reason.POSITION_NOT_FOUND)
_MARGIN: Final = Meaning(Rejected, Reason.NOT_ENOUGH_MARGIN)
_BALANCE: Final = Meaning(Rejected, Reason.INSUFFICIENT_BALANCE)
_MINIMUM: Final = Meaning(Rejected, Reason.BELOW_MINIMUM)
_STEP: Final = Meaning(Rejected, Reason.OFF_STEP)
_TRADER: Final = Meaning(Rejected, Reason.INVALID_TRADER)
_DUPLICATE: Final = Meaning(Rejected, Reason.DUPLICATE_ORDER)


def _state(clause: str) -> Meaning:
    return Meaning(Rejected, Reason.WRONG_STATE, clause)


def _barred(clause: str) -> Meaning:
    return Meaning(Rejected, Reason.MAY_NOT_FOLLOW, clause)


def _bad(clause: str) -> Meaning:
    return Meaning(Rejected, Reason.INVALID_SETTINGS, clause)


def _kind(clause: str) -> Meaning:
    return Meaning(FixSettings, Reason.ACCOUNT_KIND, clause)


_GENERAL: Final = _table(
    ("40001 40002 40003 40006 40011 40012 40036 40037 40041 40070", _KEY),
    ("40009", Meaning(FixSettings, Reason.BAD_SIGNATURE)),
    ("40014 40025", Meaning(FixSettings, Reason.NO_PERMISSION)),
    ("40018 40038", _ADDRESS),
    ("40029", Meaning(Rejected, Reason.NO_PERMISSION)),
    ("40061 40068", _kind("this is a sub-account")),
    ("40084", _kind("this is a classic account, and the request was for a unified one")),
    ("40085", _kind("this is a unified account, which can't use the classic futures API")),
    ("40099", Meaning(FixSettings, Reason.WRONG_ENVIRONMENT)),
    ("40105 40110 22030", Meaning(Rejected, Reason.UNSUPPORTED, "demo trading doesn't offer it")),
    ("40000 40016 40024 40026 40035 40100 40101 40103 40104 40111", _OFFER),
    ("40199", _kind("lead traders may not use the API")),
    ("40004 40005 40008 40078", _CLOCK),
    ("429 45129", Meaning(RetryLater, Reason.RATE_LIMITED)),
    ("40010 40015 40200 40725 40910 43059 45001", _TROUBLE),
    ("40844 43119 45043", Meaning(RetryLater, Reason.MAINTENANCE)),
    ("40017 40019 40020 40034 40064 40079 40304 40305 40404 40409 40707", _REQUEST),
    ("00001 40808 43011 43111 43117 48001 400172", _REQUEST),
    ("40704 40705", Meaning(Rejected, Reason.BAD_REQUEST, "the time range is too long or too old")),
)
_TRADING: Final = _table(
    ("22001 40109 40768 43001 43004 45057", _NO_ORDER),
    ("22002 31008", _NO_POSITION),
    ("40754 43012 45002 13006", _BALANCE),
    ("40755 40757 40762 45003 45120", _MARGIN),
    ("40774", _state("the order is for another position mode than the account's")),
    ("40920", _state("the position mode can't be changed while orders or positions are open")),
    ("45117", _state("open orders or positions lock the margin and position mode")),
    ("45089", _state("the leverage can't be changed while copying")),
    ("40869", _state("the leverage can't be changed while leading copies")),
    ("43006 45110 45111", _MINIMUM),
    ("22034 43007 43028 45035 45112 45115", _STEP),
    ("40830 40831 40832 40833 40834 40835 40836 40915 40917 45122", _SETTINGS),
    ("45060 45061 45062 45063 45064 45065 45066 45067 45068", _SETTINGS),
    ("45034 40786 43118 25212", _DUPLICATE),
)
_COPYING: Final = _table(
    ("31001 31025 31049 31051 40732 40860 40861", _TRADER),
    ("31034 43045", Meaning(Rejected, Reason.TRADER_FULL)),
    ("31048", _barred("the trader takes referred followers only")),
    ("31031", _barred("this account leads itself")),
    ("31032 43063", _barred("it is this account's own")),
    ("31044", _barred("this account has applied to lead")),
    ("31046 43057", _barred("the two are main and sub-account of each other")),
    ("31047 43047", _barred("the trader removed this account a short while ago")),
    ("31052", _bad("the trader doesn't lead in one of these symbols")),
    ("45075", Meaning(Rejected, Reason.ALREADY_FOLLOWING)),
    ("40848", _state("this account holds a position")),
    ("31057 43062 40855", Meaning(Rejected, Reason.FOLLOW_NOT_FOUND)),
    ("31035 43054", _bad("the multiple is too small")),
    ("31036 43053", _bad("the multiple is too large")),
    ("31037 43052", _bad("the amount of each order is too small")),
    ("31038 43051", _bad("the amount of each order is too large")),
    ("31004", _bad("the take profit must be beyond the price")),
    ("31005", _bad("the stop loss must be on the losing side of the price")),
    ("31040 43055", _bad("the take-profit ratio is out of range")),
    ("31041 43056", _bad("the stop-loss ratio is out of range")),
    ("31045", _bad("the position would become too large")),
    ("43049", _bad("the margin coin isn't allowed")),
    ("40797 43050", Meaning(Rejected, Reason.LEVERAGE_TOO_HIGH)),
    ("31006", _state("the copied order is still being placed")),
    ("31007 43065", _NO_POSITION),
    ("31009 40858 43044 43064", _state("the copied order's state doesn't allow it")),
    ("31023 40859 40894", _state("the copied order is being closed already")),
    ("40857 45082", _REQUEST),
    ("40865", _state("an order is still pending")),
    ("40867", _state("these are too many positions to close at once")),
    ("40877 45091", Meaning(Rejected, Reason.COPY_LIMIT)),
    ("40850", _state("the balance is locked while copying")),
    ("40851", _state("the copy account's state doesn't allow it")),
    ("40852", _state("orders of this follow are still open")),
    ("40853", _state("a trigger order of this follow is still open")),
    ("40862", _state("the follow's open orders must be cancelled first")),
    ("40863", _state("the follow's trigger orders must be cancelled first")),
    ("40864", _state("the follow's open positions must be closed first")),
    ("40731", Meaning(Rejected, Reason.UNSUPPORTED, "copying keeps this account as it is")),
    ("40854", Meaning(Rejected, Reason.UNSUPPORTED, "this product isn't copied")),
    ("31028 31030 43048 43058", _SETTINGS),
    ("31002 31003 43060 43061 43067", _REQUEST),
)

CODES: Final[Mapping[str, Meaning]] = {**_GENERAL, **_TRADING, **_COPYING}

STREAM_CODES: Final[Mapping[str, Meaning]] = _table(
    ("30001", Meaning(Rejected, Reason.UNSUPPORTED, "there is no such channel")),
    ("30002 30003 30016", _REQUEST),
    ("30004", Meaning(RetryLater, Reason.NOT_READY, "the stream isn't logged in")),
    ("30005 30011 30012", _KEY),
    ("30015", Meaning(FixSettings, Reason.BAD_SIGNATURE)),
    ("30013 30014", _CLOCK),
    ("30006 30007", Meaning(RetryLater, Reason.RATE_LIMITED)),
)
"""Codes of WebSocket events; there, codes of `CODES` are met as well."""

UNIFIED_CODES: Final = frozenset({"40085", "40404"})
"""What unified accounts answer on classic paths."""

SIGNATURE_CODE: Final = "40009"
TOO_MANY_CODE: Final = "429"
