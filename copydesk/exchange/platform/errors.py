"""The platform's codes as typed errors, and its envelope.

A code that isn't listed is a refusal: the venue answered, so the outcome is known.
"""

from __future__ import annotations

from typing import Final

from copydesk.exchange.decoding import decode
from copydesk.exchange.platform.wire import Envelope
from copydesk.exchange.request import Answer
from copydesk.model.errors import CopyDeskError, FixSettings, Malformed, Rejected, RetryLater
from copydesk.model.reasons import Reason

SUCCESS: Final = "00000"

CODES: Final[dict[str, tuple[type[CopyDeskError], Reason]]] = {
    "80001": (Rejected, Reason.INVALID_TRADER),
    "80002": (Rejected, Reason.INVALID_SETTINGS),
    "80003": (Rejected, Reason.INSUFFICIENT_BALANCE),
    "80004": (Rejected, Reason.COPY_LIMIT),
    "80005": (Rejected, Reason.ALREADY_FOLLOWING),
    "80006": (Rejected, Reason.FOLLOW_NOT_FOUND),
    "80007": (Rejected, Reason.WRONG_STATE),
    "40008": (FixSettings, Reason.CLOCK_SKEW),
    "40009": (FixSettings, Reason.BAD_SIGNATURE),
    "40012": (FixSettings, Reason.BAD_KEY),
    "40014": (FixSettings, Reason.NO_PERMISSION),
    "40017": (Rejected, Reason.BAD_REQUEST),
    "40019": (Rejected, Reason.BAD_REQUEST),
    "40034": (Rejected, Reason.UNSUPPORTED),
    "40762": (Rejected, Reason.NOT_ENOUGH_MARGIN),
    "40786": (Rejected, Reason.DUPLICATE_ORDER),
    "40797": (Rejected, Reason.LEVERAGE_TOO_HIGH),
    "43001": (Rejected, Reason.ORDER_NOT_FOUND),
    "43011": (Rejected, Reason.REDUCE_ONLY),
    "22002": (Rejected, Reason.POSITION_NOT_FOUND),
    "45110": (Rejected, Reason.BELOW_MINIMUM),
    "45115": (Rejected, Reason.OFF_STEP),
    "45116": (Rejected, Reason.OFF_STEP),
    "40725": (Rejected, Reason.UNKNOWN_SYMBOL),
    "42900": (RetryLater, Reason.RATE_LIMITED),
    "50000": (RetryLater, Reason.VENUE_TROUBLE),
}

STREAM_CODES: Final[dict[str, tuple[type[CopyDeskError], Reason]]] = {
    "30001": (Rejected, Reason.UNSUPPORTED),
    "30002": (Rejected, Reason.BAD_REQUEST),
    "30003": (Rejected, Reason.BAD_REQUEST),
    "30004": (RetryLater, Reason.NOT_READY),
    "30005": (FixSettings, Reason.BAD_KEY),
    "30006": (RetryLater, Reason.RATE_LIMITED),
}

_OK: Final = 200
_TOO_MANY: Final = 429
_TOO_MANY_CODE: Final = "42900"
_SERVER_TROUBLE: Final = 500
_DEFAULT_PAUSE_MS: Final = 1_000
_LONGEST_PAUSE_MS: Final = 600_000


def error_for(code: str, text: str, venue: str, retry_after_ms: int | None = None) -> CopyDeskError:
    """The typed error for a code of a request."""
    kind, reason = CODES.get(code, (Rejected, Reason.BAD_REQUEST))
    return kind(reason, _clause(text), venue=venue, venue_code=code, retry_after_ms=retry_after_ms)


def stream_error_for(code: str, text: str, venue: str) -> CopyDeskError:
    """The typed error for a code of the stream."""
    kind, reason = STREAM_CODES.get(code, (RetryLater, Reason.VENUE_TROUBLE))
    return kind(reason, _clause(text), venue=venue, venue_code=code)


def open_envelope(answer: Answer, venue: str) -> bytes:
    """Take the data out of an answer.

    Raises:
        CopyDeskError: the code says no, or the envelope can't be read.
    """
    if answer.status == _TOO_MANY:
        raise error_for(_TOO_MANY_CODE, "", venue, _retry_after_ms(answer))
    try:
        envelope = decode(Envelope, answer.body, venue, answer.path)
    except Malformed as error:
        if answer.status >= _SERVER_TROUBLE:
            raise _trouble(answer.status, venue) from error
        raise
    if envelope.code != SUCCESS:
        if answer.status >= _SERVER_TROUBLE and envelope.code not in CODES:
            raise _trouble(answer.status, venue)
        pause_ms = _retry_after_ms(answer) if envelope.code == _TOO_MANY_CODE else None
        raise error_for(envelope.code, envelope.msg, venue, pause_ms)
    if answer.status != _OK:
        problem = f"success with HTTP status {answer.status}"
        raise Malformed(venue, answer.path, "code", problem)
    return bytes(envelope.data)


def _trouble(status: int, venue: str) -> RetryLater:
    return RetryLater(Reason.VENUE_TROUBLE, f"HTTP status {status}", venue=venue)


def _retry_after_ms(answer: Answer) -> int:
    text = answer.headers.get("retry-after", "")
    if not text.isascii() or not text.isdigit():
        return _DEFAULT_PAUSE_MS
    return min(int(text[:9]) * 1000, _LONGEST_PAUSE_MS)


def _clause(text: str) -> str:
    return " ".join(text.split()).rstrip(".")[:300]
