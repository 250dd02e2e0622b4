"""Bybit's refusals as typed errors, and its envelope."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from copydesk.exchange.bybit.codes import CODES, Meaning
from copydesk.exchange.bybit.wire import Envelope
from copydesk.exchange.decoding import decode
from copydesk.exchange.request import Answer
from copydesk.model.errors import CopyDeskError, FixSettings, Malformed, Rejected, RetryLater
from copydesk.model.reasons import Reason

_UNLISTED: Final = Meaning(Rejected, Reason.BAD_REQUEST)
_UNLISTED_ON_STREAM: Final = Meaning(RetryLater, Reason.VENUE_TROUBLE)
_LATE_TEXTS: Final = ("request expired", "params error")
_BUSY_TEXT: Final = b"too frequent"
_BUSY_PAUSE_MS: Final = 600_000
"""After "access too frequent" everything must rest for ten minutes."""


def error_for(code: int, text: str, venue: str, pause_ms: int | None = None) -> CopyDeskError:
    """The typed error for a code of a request."""
    return _error(CODES.get(code, _UNLISTED), code, text, venue, pause_ms)


def stream_error_for(code: int | None, text: str, venue: str) -> CopyDeskError:
    """The typed error for what a stream refuses; a late login is a matter of clocks."""
    if any(late in text.lower() for late in _LATE_TEXTS):
        return FixSettings(Reason.CLOCK_SKEW, clause(text), venue=venue)
    if code is None:
        return _UNLISTED_ON_STREAM.kind(Reason.VENUE_TROUBLE, clause(text), venue=venue)
    return _error(CODES.get(code, _UNLISTED_ON_STREAM), code, text, venue, None)


def open_envelope(answer: Answer, venue: str, pause_ms: int) -> bytes:
    """Take the result out of an answer.

    Args:
        answer: what came back.
        venue: for the error.
        pause_ms: how long to rest where the venue says that there was too much.

    Raises:
        CopyDeskError: the code says no, or the envelope can't be read.
    """
    try:
        envelope = decode(Envelope, answer.body, venue, answer.path)
    except Malformed as error:
        if answer.status == HTTPStatus.OK:
            raise
        raise _error_of_status(answer, venue) from error
    if envelope.ret_code != 0:
        raise error_for(envelope.ret_code, envelope.ret_msg or "", venue, pause_ms)
    if answer.status != HTTPStatus.OK:
        raise _error_of_status(answer, venue)
    return bytes(envelope.result)


def clause(text: str) -> str:
    """A venue's text as one clause without a full stop."""
    return " ".join(text.split()).rstrip(".")[:300]


def _error(
    meaning: Meaning, code: int, text: str, venue: str, pause_ms: int | None
) -> CopyDeskError:
    is_pause = meaning.reason is Reason.RATE_LIMITED
    return meaning.kind(
        meaning.reason,
        meaning.words or clause(text),
        venue=venue,
        venue_code=str(code),
        retry_after_ms=pause_ms if is_pause else None,
    )


def _error_of_status(answer: Answer, venue: str) -> CopyDeskError:
    """What an answer without a readable envelope means, by its HTTP status (page "Error codes")."""
    detail = f"HTTP status {answer.status}"
    match answer.status:
        case HTTPStatus.BAD_REQUEST:
            return Rejected(Reason.BAD_REQUEST, detail, venue=venue)
        case HTTPStatus.UNAUTHORIZED:
            return FixSettings(Reason.BAD_KEY, detail, venue=venue)
        case HTTPStatus.FORBIDDEN if _BUSY_TEXT in answer.body.lower():
            return RetryLater(
                Reason.RATE_LIMITED, detail, venue=venue, retry_after_ms=_BUSY_PAUSE_MS
            )
        case HTTPStatus.FORBIDDEN:
            return FixSettings(Reason.NOT_OFFERED, f"{detail} for your address", venue=venue)
        case HTTPStatus.NOT_FOUND:
            return Rejected(Reason.UNSUPPORTED, f"{detail} for {answer.path}", venue=venue)
        case _:
            return RetryLater(Reason.VENUE_TROUBLE, detail, venue=venue)
