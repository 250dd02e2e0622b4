"""Every code of the contract ends in a typed error with a sentence and a next step."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import copydesk
from copydesk.exchange.platform.errors import CODES, STREAM_CODES, stream_error_for
from copydesk.exchange.platform.venue import CAPABILITIES, PlatformVenue
from copydesk.model.errors import CopyDeskError, FixSettings, Rejected, RetryLater
from copydesk.model.follow import Verb
from copydesk.model.reasons import Reason
from copydesk.model.settings import FIELDS, Support
from tests.exchange.scripted import ScriptedServer, refusal

CONTRACT = Path(copydesk.__file__).parent / "practice/api/platform/CONTRACT.md"
TABLE = re.findall(r"^\| (\d{5}) \| (\d{3}) \| (.+) \|$", CONTRACT.read_text("utf-8"), re.MULTILINE)
REFUSALS = [(code, int(status)) for code, status, _ in TABLE if code != "00000"]

V1 = {
    "80001": Reason.INVALID_TRADER,
    "80002": Reason.INVALID_SETTINGS,
    "80003": Reason.INSUFFICIENT_BALANCE,
    "80004": Reason.COPY_LIMIT,
    "80005": Reason.ALREADY_FOLLOWING,
}


def test_contract_and_table_name_the_same_codes() -> None:
    assert {code for code, _ in REFUSALS} == set(CODES)
    stream_codes = set(re.findall(r"\b(30\d{3})\b", CONTRACT.read_text("utf-8")))
    assert stream_codes == set(STREAM_CODES)


@pytest.mark.parametrize(("code", "status"), REFUSALS)
async def test_every_code(
    server: ScriptedServer, venue: PlatformVenue, code: str, status: int
) -> None:
    reply = refusal(code, status, "the size 0.0004 is too small.")
    server.on("/copytrading/follows", replace(reply, headers={"Retry-After": "60"}))

    with pytest.raises(CopyDeskError) as caught:
        await venue.follows()

    error = caught.value
    assert isinstance(error, Rejected | FixSettings | RetryLater)
    assert error.venue_code == code
    assert error.venue == "practice"
    assert "{" not in error.sentence + error.next_step
    assert error.sentence.endswith(f"({code})")
    assert error.next_step
    assert error.reason is V1.get(code, error.reason)


@pytest.mark.parametrize("code", [*STREAM_CODES, "12345"])
def test_every_code_of_the_stream(code: str) -> None:
    error = stream_error_for(code, "no", "practice")

    assert error.venue_code == code
    assert error.sentence
    assert error.next_step


def test_every_setting_and_verb_has_a_place_in_the_table() -> None:
    assert set(CAPABILITIES.settings) == {field.name for field in FIELDS}
    assert set(CAPABILITIES.verbs) == set(Verb)
    for entry in (*CAPABILITIES.settings.values(), *CAPABILITIES.verbs.values()):
        assert entry.support is Support.NATIVE or entry.note
