"""Every code that OKX documents ends in a typed error with a sentence and a next step."""

from __future__ import annotations

import json

import pytest

from copydesk.exchange.okx.capabilities import CAPABILITIES
from copydesk.exchange.okx.errors import (
    CODES,
    STREAM_CODES,
    error_for,
    open_envelope,
    stream_error_for,
)
from copydesk.exchange.request import Answer
from copydesk.model.errors import CopyDeskError, FixSettings, Malformed, Rejected, RetryLater
from copydesk.model.follow import Verb
from copydesk.model.reasons import Reason
from copydesk.model.settings import FIELDS, Support

GENERAL = """
50000 50001 50002 50004 50005 50006 50007 50008 50009 50010 50011 50012 50013 50014 50015 50016
50026 50027 50028 50029 50030 50035 50036 50037 50038 50040 50042 50051 50052 50053 50059 50060
50061 50071 50072 50100 50101 50102 50103 50104 50105 50106 50107 50110 50111 50112 50113 50114
50119 50120 50121
51000 51001 51004 51005 51006 51008 51010 51011 51016 51020 51021 51022 51023 51024 51027 51028
51046 51047 51048 51049 51050 51051 51052 51053 51054 51100 51101 51113 51115 51120 51121 51127
51131 51136 51137 51138 51149 51155 51169 51170 51400 51410 51503 51603 51734
59101 59102 59105 59107 59111 59112 60032
"""
COPYING = """
59128 59130 59206 59216 59218 59245 59247 59256 59258 59259 59263 59264 59267 59268 59269 59270
59273 59274 59275 59276 59277 59278 59279 59280 59282 59283 59285 59286 59292 59642 60004
"""
OF_BOTS = "51290 51291 " + " ".join(str(code) for code in range(55100, 55117))
OF_THE_STREAM = "60004 60005 60006 60007 60009 60012 60018 60024 60031 60032 64001 64002 64008"

WHAT_MUST_BE_TOLD_APART = {
    "50011": (RetryLater, Reason.RATE_LIMITED),
    "50061": (RetryLater, Reason.RATE_LIMITED),
    "50004": (RetryLater, Reason.VENUE_TROUBLE),
    "51149": (RetryLater, Reason.VENUE_TROUBLE),
    "50102": (FixSettings, Reason.CLOCK_SKEW),
    "50119": (FixSettings, Reason.WRONG_SITE),
    "50110": (FixSettings, Reason.WRONG_ADDRESS),
    "50036": (Rejected, Reason.ORDER_EXPIRED),
    "51016": (Rejected, Reason.DUPLICATE_ORDER),
    "51603": (Rejected, Reason.ORDER_NOT_FOUND),
    "51008": (Rejected, Reason.NOT_ENOUGH_MARGIN),
    "51023": (Rejected, Reason.POSITION_NOT_FOUND),
    "59263": (Rejected, Reason.NOT_OFFERED),
    "59279": (Rejected, Reason.ALREADY_FOLLOWING),
    "59267": (Rejected, Reason.FOLLOW_NOT_FOUND),
    "60004": (Rejected, Reason.INVALID_TRADER),
}


def check(error: CopyDeskError, code: str) -> None:
    assert isinstance(error, Rejected | FixSettings | RetryLater)
    assert error.venue_code == code
    assert error.venue == "okx"
    assert "{" not in error.sentence + error.next_step
    assert error.sentence.endswith(f"({code})")
    assert error.next_step


@pytest.mark.parametrize("code", f"{GENERAL} {COPYING} {OF_BOTS}".split())
def test_every_code(code: str) -> None:
    assert code in CODES

    check(error_for(code, "something is not right.", "okx"), code)


@pytest.mark.parametrize("code", [*OF_THE_STREAM.split(), *STREAM_CODES, "12345"])
def test_every_code_of_the_stream(code: str) -> None:
    assert code in STREAM_CODES or code == "12345"

    check(stream_error_for(code, "no", "okx"), code)


@pytest.mark.parametrize("code", WHAT_MUST_BE_TOLD_APART)
def test_what_can_be_done_decides_the_type(code: str) -> None:
    kind, reason = WHAT_MUST_BE_TOLD_APART[code]

    error = error_for(code, "", "okx")

    assert (type(error), error.reason) == (kind, reason)


def opened(body: object, status: int = 200, path: str = "/api/v5/account/config") -> bytes:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return open_envelope(Answer(path, status, {}, raw), "okx")


def test_rows_decide_on_order_calls_whatever_the_envelope_says() -> None:
    row = {"ordId": "", "sCode": "51008", "sMsg": "Insufficient margin."}
    for code in ("0", "1", "2"):
        with pytest.raises(Rejected) as caught:
            opened({"code": code, "msg": "", "data": [row]}, path="/api/v5/trade/order")
        assert caught.value.reason is Reason.NOT_ENOUGH_MARGIN
        assert "Insufficient margin" in caught.value.detail


def test_a_good_row_passes() -> None:
    row = {"ordId": "1", "sCode": "0", "sMsg": ""}

    data = opened({"code": "0", "data": [row]}, path="/api/v5/trade/order")

    assert json.loads(data) == [row]


def test_errors_before_routing_have_no_data() -> None:
    with pytest.raises(FixSettings) as caught:
        opened({"msg": "API key doesn't exist", "code": "50119"}, 401)

    assert caught.value.reason is Reason.WRONG_SITE


@pytest.mark.parametrize("body", [b"", b"<html>busy</html>", b'{"code":"50011"}', b'{"code":"7"}'])
def test_too_many_requests_by_status(body: bytes) -> None:
    with pytest.raises(RetryLater) as caught:
        opened(body, 429)

    assert caught.value.reason is Reason.RATE_LIMITED
    assert caught.value.retry_after_ms == 2_000


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_proxys_page_is_trouble_that_passes(status: int) -> None:
    with pytest.raises(RetryLater) as caught:
        opened(b"<html>bad gateway</html>", status)

    assert caught.value.reason is Reason.VENUE_TROUBLE


def test_a_page_that_is_no_json_is_malformed() -> None:
    with pytest.raises(Malformed) as caught:
        opened(b"<html>hello</html>")

    assert (caught.value.venue, caught.value.path) == ("okx", "/api/v5/account/config")


def test_every_setting_and_verb_has_a_place_in_the_table() -> None:
    assert set(CAPABILITIES.settings) == {field.name for field in FIELDS}
    assert set(CAPABILITIES.verbs) == set(Verb)
    for entry in (*CAPABILITIES.settings.values(), *CAPABILITIES.verbs.values()):
        assert entry.support is Support.NATIVE or entry.note
