"""Every code that Bitget's pages and live answers name ends in a typed error with a next step."""

from __future__ import annotations

import json

import pytest

from copydesk.exchange.bitget.errors import open_envelope, stream_error_for
from copydesk.exchange.bitget.meanings import CODES, STREAM_CODES
from copydesk.exchange.request import Answer
from copydesk.model.errors import CopyDeskError, FixSettings, Malformed, Rejected, RetryLater
from copydesk.model.reasons import Reason

REST = {
    "credentials": "40001 40002 40003 40006 40009 40011 40012 40036 40037 40041 40070",
    "permission": "40014 40025 40018 40038 40029 40068 40061",
    "environment": "40099 40085 40084 40105 40110 22030",
    "region": "40000 40103 40104 40111 40100 40101 40016 40035 40024 40026",
    "clock": "40004 40005 40008 40078 40079",
    "rate": "429 45129",
    "transient": "40010 40015 40200 40725 40910 43059 45001",
    "maintenance": "45043 40844 43119",
    "parameters": "40017 40019 40020 40034 40064 40404 40409 40704 40705 40707 00001 40808 43011"
    " 43111 48001 400172 40304 40305",
    "not found": "22001 22002 40109 40768 43001 43004 45057",
    "funds": "40754 40755 40757 40762 43012 45002 45003 45120 13006",
    "mode": "40774 40920 45117 45089",
    "size": "22034 43006 45110 45111 45112 43007 45035 45115 43028",
    "protection": "40830 40831 40832 40833 40834 40835 40836 40915 40917 45122 45060 45061 45062"
    " 45063 45064 45065 45066 45067 45068",
    "duplicate": "45034 40786 43118 25212",
    "trader": "31049 31051 40860 40861 31001 31025 40732",
    "trader full": "31034 43045 31048 31052",
    "may not follow": "31031 31032 43063 31044 31046 43057 31047 43047 45075 40848",
    "not following": "31057 43062 40855",
    "amounts": "31035 31036 31037 31038 43051 43052 43053 43054",
    "copied protection": "31004 31005 31008 31040 31041 43055 43056 31045",
    "leverage": "43049 43050 40869 40797",
    "tracking": "31006 31007 43065 31009 40858 43044 43064 31023 40859 40894 40857 45082 40865"
    " 40867 40877 45091",
    "ending": "40850 40851 40852 40853 40862 40863 40864",
    "product": "40854 40731",
    "copy parameters": "31002 31003 31028 31030 43048 43058 43060 43061 43067",
    "leading": "40199",
}
STREAM = "30001 30002 30003 30004 30005 30006 30007 30011 30012 30013 30014 30015 30016"
ALSO_STREAMED = "429 40001 40002 40003 40004 40005 40006 40008 40009 40017 40034 40725 43117"
ALL = [code for codes in REST.values() for code in codes.split()]


def answer(
    code: object, data: object = None, status: int = 400, msg: object = "it is so."
) -> Answer:
    text = {"code": code, "msg": msg, "requestTime": 1, "data": data}
    return Answer("/api/v2/x", status, {}, json.dumps(text).encode())


def test_the_table_has_every_code_of_the_pages_and_no_other() -> None:
    assert set(ALL) | {"43117"} == set(CODES)
    assert set(STREAM.split()) == set(STREAM_CODES)


@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize("status", [200, 400])
def test_every_code(code: str, status: int) -> None:
    with pytest.raises(CopyDeskError) as caught:
        open_envelope(answer(code, status=status), "bitget")

    error = caught.value
    assert isinstance(error, Rejected | FixSettings | RetryLater)
    assert not isinstance(error, Malformed)
    assert (error.venue_code, error.venue) == (code, "bitget")
    assert "{" not in error.sentence + error.next_step
    assert error.sentence.endswith(f"({code})")
    assert error.next_step.endswith(".")


@pytest.mark.parametrize("code", [*STREAM.split(), *ALSO_STREAMED.split(), "25216", "99999"])
def test_every_code_of_the_stream(code: str) -> None:
    error = stream_error_for(code, "no", "bitget")

    assert error.venue_code == code
    assert error.sentence.endswith(f"({code})")
    assert error.next_step


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        ("credentials", FixSettings),
        ("region", FixSettings),
        ("transient", RetryLater),
        ("maintenance", RetryLater),
        ("rate", RetryLater),
        ("parameters", Rejected),
        ("not found", Rejected),
        ("funds", Rejected),
        ("size", Rejected),
        ("protection", Rejected),
        ("duplicate", Rejected),
        ("trader", Rejected),
        ("amounts", Rejected),
        ("ending", Rejected),
    ],
)
def test_groups_are_of_one_kind(group: str, kind: type[CopyDeskError]) -> None:
    assert {CODES[code].kind for code in REST[group].split()} == {kind}


def test_a_code_may_be_a_number_and_a_message_may_be_missing() -> None:
    with pytest.raises(FixSettings) as caught:
        open_envelope(answer(40012, msg=None), "bitget")

    assert caught.value.reason is Reason.BAD_KEY


def test_an_unknown_code_is_a_refusal_with_its_words() -> None:
    with pytest.raises(Rejected) as caught:
        open_envelope(answer("98765", msg="Something  new.\n"), "bitget")

    assert caught.value.detail == "Something new"
    assert caught.value.venue_code == "98765"


@pytest.mark.parametrize("word", ["fail", "failure", "FAIL"])
def test_a_failure_inside_a_success_is_a_failure(word: str) -> None:
    with pytest.raises(Rejected):
        open_envelope(answer("00000", word, 200), "bitget")


@pytest.mark.parametrize("data", ["success", "", None, {"orderId": "fail"}, ["fail"]])
def test_everything_else_inside_a_success_is_one(data: object) -> None:
    assert json.loads(open_envelope(answer("00000", data, 200), "bitget")) == data


def test_old_answers_carry_their_time_as_text() -> None:
    text = b'{"code":"00000","msg":"success","requestTime":"1725261298000","data":"success"}'

    assert open_envelope(Answer("/x", 200, {}, text), "bitget") == b'"success"'


def test_too_many_requests_say_how_long_to_wait() -> None:
    for headers, wait_ms in (
        ({"retry-after": "7"}, 7_000),
        ({}, 1_000),
        ({"retry-after": "x"}, 1_000),
    ):
        with pytest.raises(RetryLater) as caught:
            open_envelope(Answer("/x", 429, headers, b"<html>"), "bitget")
        assert caught.value.reason is Reason.RATE_LIMITED
        assert caught.value.retry_after_ms == wait_ms


@pytest.mark.parametrize("status", [403, 500, 502, 503])
def test_a_gateways_page_is_passing_trouble(status: int) -> None:
    with pytest.raises(RetryLater) as caught:
        open_envelope(Answer("/x", status, {}, b"<html>no</html>"), "bitget")

    assert caught.value.reason is Reason.VENUE_TROUBLE


def test_nonsense_with_success_is_malformed() -> None:
    with pytest.raises(Malformed):
        open_envelope(Answer("/x", 200, {}, b"<html>"), "bitget")
    with pytest.raises(Malformed):
        open_envelope(answer("00000", "success", 500), "bitget")
