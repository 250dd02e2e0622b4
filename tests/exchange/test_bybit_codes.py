"""Every code of Bybit's error pages ends in a typed error that says what happened and what next."""

from __future__ import annotations

import httpx
import pytest

from copydesk.exchange.bybit.codes import ALREADY_FINAL, ALREADY_SO, CODES
from copydesk.exchange.bybit.errors import error_for, open_envelope, stream_error_for
from copydesk.exchange.request import Answer
from copydesk.model.errors import CopyDeskError, FixSettings, Malformed, Rejected, RetryLater
from copydesk.model.reasons import Reason

DOCUMENTED = (
    10000, 10001, 10002, -1, 10003, 10004, 10005, 10006, 10007, 10008, 10010, 10027, 10009, 10024,
    110132, 10014, 10016, 10017, 10018, 10028, 100028, 10029, 429, 33004, -2015, 110001, 110003,
    110004, 110006, 110007, 110012, 110044, 110045, 110008, 110010, 110009, 110020, 110061, 110013,
    110086, 110089, 110090, 110017, 110021, 110023, 110042, 110074, 110024, 110028, 110025, 110026,
    110027, 110029, 110036, 110038, 110043, 34040, 110072, 110079, 110092, 110093, 110094, 110102,
    110108, 110109, 110112, 110120, 110121, 110123, 110125, 110316, 34022047, 3401010, 30034,
    30035, 130035, 130150, 10403, 10404, 10429, 20001, 20003, 20006, 10019, 12001, 12021, 12045,
    12046, 12047, 12048, 12049, 12050, 12051, 12052, 12054, 12068, 12077, 12102, 39408, 12101,
    12803, 12804, 12805, 12806, 12807, 12808, 12809, 12810, 12811, 12812, 12813, 12814, 12815,
    12816, 39415,
)  # fmt: skip


@pytest.mark.parametrize("code", DOCUMENTED)
def test_every_code_says_what_happened_and_what_to_do(code: int) -> None:
    assert code in CODES
    error = error_for(code, "some text of the venue.", "bybit", 500)
    assert type(error) in {Rejected, RetryLater, FixSettings}
    assert error.sentence.endswith(f"({code})")
    assert "{" not in error.sentence + error.next_step
    assert error.next_step.endswith(".")
    assert "no details were given" not in error.sentence
    assert (error.retry_after_ms == 500) is (error.reason is Reason.RATE_LIMITED)


def test_no_code_is_known_that_is_not_documented() -> None:
    assert set(CODES) == set(DOCUMENTED)
    assert all(int(code) in CODES for code in ALREADY_SO | ALREADY_FINAL)


def test_what_may_have_happened_is_never_called_refused() -> None:
    for code in (10000, 10016, 10019, 429, 30034, 130150):
        assert error_for(code, "", "bybit").reason is Reason.VENUE_TROUBLE


def test_an_unlisted_code_is_a_refusal_with_the_words_of_the_venue() -> None:
    error = error_for(987654, "Something new.\n", "bybit")
    assert isinstance(error, Rejected)
    assert "Something new" in error.sentence


@pytest.mark.parametrize(
    ("status", "body", "kind", "reason", "pause_ms"),
    [
        (400, b"<html>", Rejected, Reason.BAD_REQUEST, None),
        (401, b"", FixSettings, Reason.BAD_KEY, None),
        (403, b"access too frequent", RetryLater, Reason.RATE_LIMITED, 600_000),
        (403, b"<html>forbidden</html>", FixSettings, Reason.NOT_OFFERED, None),
        (404, b"", Rejected, Reason.UNSUPPORTED, None),
        (429, b"busy", RetryLater, Reason.VENUE_TROUBLE, None),
        (500, b"", RetryLater, Reason.VENUE_TROUBLE, None),
        (503, b"{}", RetryLater, Reason.VENUE_TROUBLE, None),
        (502, b'{"retCode":0,"retMsg":"OK","result":{}}', RetryLater, Reason.VENUE_TROUBLE, None),
        (403, b'{"retCode":10024,"retMsg":"no"}', FixSettings, Reason.NOT_OFFERED, None),
    ],
)
def test_answers_without_an_envelope_are_read_by_their_status(
    status: int, body: bytes, kind: type[CopyDeskError], reason: Reason, pause_ms: int | None
) -> None:
    with pytest.raises(kind) as refused:
        open_envelope(Answer("/v5/x", status, httpx.Headers(), body), "bybit", 1_000)
    assert (refused.value.reason, refused.value.retry_after_ms) == (reason, pause_ms)


def test_garbage_that_calls_itself_good_is_malformed() -> None:
    with pytest.raises(Malformed) as refused:
        open_envelope(Answer("/v5/x", 200, {}, b'{"retMsg":"OK"}'), "bybit", 1_000)
    assert (refused.value.venue, refused.value.path) == ("bybit", "/v5/x")
    assert refused.value.field == "retCode"


def test_a_login_that_came_too_late_is_a_matter_of_clocks() -> None:
    for text in ("Params Error", "Your request expired"):
        assert stream_error_for(10001, text, "bybit").reason is Reason.CLOCK_SKEW
    assert stream_error_for(10004, "error sign!", "bybit").reason is Reason.BAD_SIGNATURE
    assert isinstance(stream_error_for(None, "odd", "bybit"), RetryLater)
