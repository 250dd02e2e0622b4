"""Bitget's envelope, and its refusals as typed errors.

A code that isn't listed is a refusal that isn't tried again: the venue answered, so the outcome is
known.
"""

from __future__ import annotations

from typing import Final

import msgspec

from copydesk.exchange.bitget.meanings import CODES, STREAM_CODES, TOO_MANY_CODE, Meaning
from copydesk.exchange.bitget.wire import Envelope
from copydesk.exchange.decoding import decode
from copydesk.exchange.request import Answer
from copydesk.model.errors import CopyDeskError, Malformed, Rejected, RetryLater
from copydesk.model.reasons import Reason

SUCCESS: Final = "00000"

_OK: Final = 200
_TOO_MANY: Final = 429
_SERVER_TROUBLE: Final = 500
_DEFAULT_PAUSE_MS: Final = 1_000
_LONGEST_PAUSE_MS: Final = 600_000
_FAILURES: Final = frozenset({"fail", "failure"})
_UNKNOWN: Final = Meaning(Rejected, Reason.BAD_REQUEST)


def error_for(code: str, text: str, venue: str, retry_after_ms: int | None = None) -> CopyDeskError:
    """The typed error for a code of a request.

    Args:
        code: Bitget's.
        text: Bitget's own message.
        venue: the venue's name.
        retry_after_ms: how long to wait, where it is known.
    """
    meaning = CODES.get(code, _UNKNOWN)
    if meaning.reason is Reason.RATE_LIMITED and retry_after_ms is None:
        retry_after_ms = _DEFAULT_PAUSE_MS
    detail = meaning.clause or _clause(text)
    return meaning.kind(
        meaning.reason, detail, venue=venue, venue_code=code, retry_after_ms=retry_after_ms
    )


def stream_error_for(code: str, text: str, venue: str) -> CopyDeskError:
    """The typed error for a code of the stream; a strange one ends the connection, not the desk."""
    meaning = STREAM_CODES.get(code) or CODES.get(code)
    if meaning is None:
        meaning = Meaning(RetryLater, Reason.VENUE_TROUBLE)
    detail = meaning.clause or _clause(text)
    return meaning.kind(meaning.reason, detail, venue=venue, venue_code=code)


def open_envelope(answer: Answer, venue: str) -> bytes:
    """Take the data out of an answer. The body is looked at before the status.

    Raises:
        CopyDeskError: the code says no, the data says "fail", or the envelope can't be read.
    """
    if answer.status == _TOO_MANY:
        raise error_for(TOO_MANY_CODE, "", venue, _retry_after_ms(answer))
    try:
        envelope = decode(Envelope, answer.body, venue, answer.path)
    except Malformed as error:
        if answer.status != _OK:
            raise _trouble(answer.status, venue) from error
        raise
    code = str(envelope.code)
    if code != SUCCESS:
        if answer.status >= _SERVER_TROUBLE and code not in CODES:
            raise _trouble(answer.status, venue)
        raise error_for(code, envelope.msg or "", venue)
    if answer.status != _OK:
        problem = f"success with HTTP status {answer.status}"
        raise Malformed(venue, answer.path, "code", problem)
    data = bytes(envelope.data)
    if _says_no(data):
        detail = "it answered with a failure and no reason"
        raise Rejected(Reason.WRONG_STATE, detail, venue=venue)
    return data


def _says_no(data: bytes) -> bool:
    """Copying answers "success" or "fail" ("failure") inside an envelope that says success."""
    if not data.startswith(b'"'):
        return False
    try:
        return msgspec.json.decode(data, type=str).lower() in _FAILURES
    except msgspec.DecodeError:
        return False


def _trouble(status: int, venue: str) -> RetryLater:
    return RetryLater(Reason.VENUE_TROUBLE, f"HTTP status {status}", venue=venue)


def _retry_after_ms(answer: Answer) -> int:
    text = answer.headers.get("retry-after", "")
    if not text.isascii() or not text.isdigit():
        return _DEFAULT_PAUSE_MS
    return min(int(text[:9]) * 1000, _LONGEST_PAUSE_MS)


def _clause(text: str) -> str:
    return " ".join(text.split()).rstrip(".")[:300]
