"""OKX's codes as typed errors, and its envelope.

Docs: the chapter "Error Code". On order calls the truth is in the rows (`sCode`), whatever the
envelope says. A code that isn't listed is a refusal: the venue answered, so the outcome is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final, NamedTuple

from copydesk.exchange.decoding import decode
from copydesk.exchange.okx.limits import ROOT
from copydesk.exchange.okx.wire import Envelope, RowVerdict
from copydesk.exchange.request import Answer
from copydesk.model.errors import CopyDeskError, FixSettings, Malformed, Rejected, RetryLater
from copydesk.model.reasons import Reason

SUCCESS: Final = "0"
_OF_ROWS: Final = frozenset({"1", "2"})
"""All or part of a batch failed: the rows say why."""

ROW_PATHS: Final = frozenset(
    f"{ROOT}/trade/{name}"
    for name in ("order", "cancel-order", "amend-order", "order-algo", "cancel-algos")
)
"""Calls whose rows carry a verdict of their own."""


class Meaning(NamedTuple):
    """What a code comes to; `hint` stands where the venue gives no words of its own."""

    kind: type[CopyDeskError]
    reason: Reason
    hint: str = ""


def _each(codes: str, meaning: Meaning) -> Iterable[tuple[str, Meaning]]:
    """Give every code of a list the same meaning; `50007-50010` names all four."""
    for part in codes.split():
        first, _, last = part.partition("-")
        for number in range(int(first), int(last or first) + 1):
            yield str(number), meaning


def _table(*rows: tuple[str, Meaning]) -> MappingProxyType[str, Meaning]:
    table: dict[str, Meaning] = {}
    for codes, meaning in rows:
        table.update(_each(codes, meaning))
    return MappingProxyType(table)


CODES: Final = _table(
    # general
    ("50001 50026", Meaning(RetryLater, Reason.VENUE_TROUBLE, "it is down for a moment")),
    ("50004 51054 51149", Meaning(RetryLater, Reason.VENUE_TROUBLE, "it gave no result in time")),
    ("50013", Meaning(RetryLater, Reason.VENUE_TROUBLE, "it is busy")),
    ("50011 50040 50061", Meaning(RetryLater, Reason.RATE_LIMITED)),
    ("50005", Meaning(Rejected, Reason.BAD_REQUEST, "this call is gone")),
    ("50000 50002 50006 50014-50016 51000", Meaning(Rejected, Reason.BAD_REQUEST)),
    ("50101", Meaning(FixSettings, Reason.WRONG_ENVIRONMENT)),
    ("50102 50112", Meaning(FixSettings, Reason.CLOCK_SKEW)),
    ("50103-50107 50111", Meaning(FixSettings, Reason.BAD_KEY)),
    ("50113 50114", Meaning(FixSettings, Reason.BAD_SIGNATURE)),
    ("50110", Meaning(FixSettings, Reason.WRONG_ADDRESS)),
    ("50035", Meaning(FixSettings, Reason.WRONG_ADDRESS, "the key must be bound to an address")),
    ("50119 60032", Meaning(FixSettings, Reason.WRONG_SITE)),
    ("50120 50030", Meaning(FixSettings, Reason.NO_PERMISSION)),
    (
        "50007-50010 50012 50027-50029 50100 51024",
        Meaning(FixSettings, Reason.ACCOUNT_BLOCKED, "blocked, frozen or under risk control"),
    ),
    (
        "50051 50052 50059 50060 50121 51155 51734",
        Meaning(Rejected, Reason.NOT_OFFERED, "its rules for your region or identity forbid it"),
    ),
    ("50036 50037", Meaning(Rejected, Reason.ORDER_EXPIRED)),
    ("50038", Meaning(Rejected, Reason.UNSUPPORTED, "not in demo trading")),
    ("50053", Meaning(Rejected, Reason.UNSUPPORTED, "only in demo trading")),
    ("50042 50071 51011 51016", Meaning(Rejected, Reason.DUPLICATE_ORDER)),
    # orders and positions
    ("51001 51021 51022 51027 51028", Meaning(Rejected, Reason.UNKNOWN_SYMBOL)),
    ("51004 51005 51101", Meaning(Rejected, Reason.ORDER_TOO_LARGE)),
    ("51006 51136-51138", Meaning(Rejected, Reason.PRICE_MOVED)),
    ("51008 51127 51131", Meaning(Rejected, Reason.NOT_ENOUGH_MARGIN)),
    ("51010 59111", Meaning(FixSettings, Reason.ACCOUNT_KIND, "the account mode doesn't allow it")),
    ("50072", Meaning(FixSettings, Reason.ACCOUNT_KIND, "no isolated margin in this mode")),
    ("51020 51120", Meaning(Rejected, Reason.BELOW_MINIMUM)),
    ("51121", Meaning(Rejected, Reason.OFF_STEP)),
    ("51023 51169 51170", Meaning(Rejected, Reason.POSITION_NOT_FOUND)),
    ("51046-51053", Meaning(Rejected, Reason.INVALID_SETTINGS, "a trigger is on the wrong side")),
    ("51100", Meaning(Rejected, Reason.UNSUPPORTED, "a closing order carries no triggers")),
    ("51113 51115", Meaning(Rejected, Reason.WRONG_STATE, "closing orders rest or are too many")),
    ("51400 51410 51503", Meaning(Rejected, Reason.WRONG_STATE, "the order is done already")),
    ("51603", Meaning(Rejected, Reason.ORDER_NOT_FOUND)),
    ("59101 59107 59112", Meaning(Rejected, Reason.WRONG_STATE, "orders lock the leverage")),
    ("59102 59105", Meaning(Rejected, Reason.LEVERAGE_TOO_HIGH, "out of the allowed range")),
    # copy trading
    ("59206 59277", Meaning(Rejected, Reason.TRADER_FULL)),
    ("59216", Meaning(Rejected, Reason.POSITION_NOT_FOUND)),
    ("59218", Meaning(Rejected, Reason.WRONG_STATE, "everything is being closed")),
    ("59128 59245", Meaning(Rejected, Reason.MAY_NOT_FOLLOW, "a limit of lead traders")),
    ("59247", Meaning(Rejected, Reason.LEVERAGE_TOO_HIGH, "too high for this size")),
    ("59256", Meaning(Rejected, Reason.COPY_LIMIT, "one-way mode allows one trader")),
    ("59258", Meaning(Rejected, Reason.MAY_NOT_FOLLOW, "lead traders can't copy")),
    ("59259", Meaning(Rejected, Reason.INVALID_SETTINGS, "the multiple is out of range")),
    ("59263 59282", Meaning(Rejected, Reason.NOT_OFFERED, "only for accounts on its list")),
    ("59264", Meaning(Rejected, Reason.UNSUPPORTED, "spot isn't copied this way")),
    ("59267 59280", Meaning(Rejected, Reason.FOLLOW_NOT_FOUND)),
    ("59268", Meaning(Rejected, Reason.SYMBOL_NOT_LED)),
    ("59269 60004", Meaning(Rejected, Reason.INVALID_TRADER)),
    ("59270", Meaning(Rejected, Reason.INVALID_SETTINGS, "the pot is below one order")),
    ("59273 59285", Meaning(Rejected, Reason.FOLLOW_NOT_FOUND)),
    ("59274", Meaning(Rejected, Reason.MAY_NOT_FOLLOW, "this trader is you")),
    ("59275 59276", Meaning(Rejected, Reason.MAY_NOT_FOLLOW, "one of you is changing roles")),
    ("59278", Meaning(Rejected, Reason.WRONG_STATE, "the stop is still in progress")),
    ("59279", Meaning(Rejected, Reason.ALREADY_FOLLOWING)),
    (
        "59283 59286 59642",
        Meaning(FixSettings, Reason.ACCOUNT_KIND, "copying needs spot or futures mode"),
    ),
    ("59292", Meaning(Rejected, Reason.MAY_NOT_FOLLOW, "smart sync only, which has no call")),
    # the venue's own trading bots, whose calls an account's errors may come from
    ("51290", Meaning(RetryLater, Reason.VENUE_TROUBLE, "its bots are being upgraded")),
    ("51291", Meaning(Rejected, Reason.WRONG_STATE, "the bot is gone")),
    ("55100-55116", Meaning(Rejected, Reason.BAD_REQUEST, "a setting of a bot is refused")),
    ("59130", Meaning(Rejected, Reason.INVALID_SETTINGS, "the take profit is above the most")),
)

STREAM_CODES: Final = _table(
    ("60004 60006", Meaning(FixSettings, Reason.CLOCK_SKEW)),
    ("60005 60024", Meaning(FixSettings, Reason.BAD_KEY)),
    ("60007", Meaning(FixSettings, Reason.BAD_SIGNATURE)),
    ("60009", Meaning(FixSettings, Reason.BAD_KEY, "the login failed")),
    ("60032", Meaning(FixSettings, Reason.WRONG_SITE)),
    ("60031", Meaning(RetryLater, Reason.NOT_READY, "it was logged in twice")),
    ("60011", Meaning(RetryLater, Reason.NOT_READY, "log in first")),
    ("60012 64001 64002", Meaning(Rejected, Reason.BAD_REQUEST)),
    ("60018", Meaning(Rejected, Reason.UNSUPPORTED, "no such channel")),
    ("60014 64003", Meaning(RetryLater, Reason.RATE_LIMITED)),
    ("64008", Meaning(RetryLater, Reason.VENUE_TROUBLE, "it is about to restart")),
    ("4001", Meaning(FixSettings, Reason.BAD_KEY, "the login failed")),
    ("4007", Meaning(FixSettings, Reason.BAD_KEY, "the key was changed or deleted")),
)

_OK: Final = 200
_TOO_MANY: Final = 429
_SERVER_TROUBLE: Final = 500
_TOO_MANY_CODE: Final = "50011"
_PAUSE_MS: Final = 2_000
"""Every window is two seconds long; answers name no wait."""


def error_for(code: str, text: str, venue: str) -> CopyDeskError:
    """The typed error for a code of a request."""
    return _error(CODES.get(code, Meaning(Rejected, Reason.BAD_REQUEST)), code, text, venue)


def stream_error_for(code: str, text: str, venue: str) -> CopyDeskError:
    """The typed error for a code of the stream."""
    meaning = STREAM_CODES.get(code, Meaning(RetryLater, Reason.VENUE_TROUBLE))
    return _error(meaning, code, text, venue)


def open_envelope(answer: Answer, venue: str) -> bytes:
    """Take the data out of an answer.

    Raises:
        CopyDeskError: a code says no, or the envelope can't be read.
    """
    try:
        envelope = decode(Envelope, answer.body, venue, answer.path)
    except Malformed as error:
        if answer.status == _TOO_MANY:
            raise error_for(_TOO_MANY_CODE, "", venue) from error
        if answer.status >= _SERVER_TROUBLE:
            raise _trouble(answer.status, venue) from error
        raise
    code = str(envelope.code)
    if code in _OF_ROWS or (code == SUCCESS and answer.path in ROW_PATHS):
        _check_rows(answer, bytes(envelope.data), code, envelope.msg, venue)
    elif code != SUCCESS:
        if answer.status == _TOO_MANY and code not in CODES:
            code = _TOO_MANY_CODE
        if answer.status >= _SERVER_TROUBLE and code not in CODES:
            raise _trouble(answer.status, venue)
        raise error_for(code, envelope.msg, venue)
    if answer.status != _OK:
        problem = f"success with HTTP status {answer.status}"
        raise Malformed(venue, answer.path, "code", problem)
    return bytes(envelope.data)


def _check_rows(answer: Answer, data: bytes, code: str, text: str, venue: str) -> None:
    rows = decode(list[RowVerdict], data, venue, answer.path, "data")
    for row in rows:
        if str(row.s_code) not in {"", SUCCESS}:
            raise error_for(str(row.s_code), row.s_msg or text, venue)
    if code != SUCCESS:
        raise error_for(code, text, venue)


def _error(meaning: Meaning, code: str, text: str, venue: str) -> CopyDeskError:
    said = " ".join(text.split()).rstrip(".")[:300]
    detail = ": ".join(part for part in (meaning.hint, said) if part)
    pause_ms = _PAUSE_MS if meaning.reason is Reason.RATE_LIMITED else None
    return meaning.kind(
        meaning.reason, detail, venue=venue, venue_code=code, retry_after_ms=pause_ms
    )


def _trouble(status: int, venue: str) -> RetryLater:
    return RetryLater(Reason.VENUE_TROUBLE, f"HTTP status {status}", venue=venue)
