"""What becomes of a request when the venue, the network or the clock misbehaves."""

from __future__ import annotations

import asyncio
import gzip
import socket

import pytest

from copydesk.exchange.connect import practice_venue
from copydesk.exchange.platform.venue import PlatformVenue
from copydesk.exchange.rest import LARGEST_BODY_BYTES
from copydesk.model.errors import FixSettings, Malformed, Rejected, RetryLater, UnknownOutcome
from copydesk.model.follow import FollowState, Verb
from copydesk.model.reasons import Reason
from tests.exchange.conftest import IMPATIENT
from tests.exchange.rows import FOLLOW, ORDER
from tests.exchange.scripted import (
    CREDENTIALS,
    WALL_MS,
    Reply,
    ScriptedServer,
    envelope,
    refusal,
)

LOST = Reply(None)
CUT = Reply(envelope(FOLLOW).body, cut_after=40)
GARBAGE = Reply(b"<html>Bad gateway</html>", 200)
GATEWAY = Reply(b"<html>Bad gateway</html>", 502)
UNREADABLE = envelope({**FOLLOW, "pot": "NaN"})
TROUBLE = refusal("50000", 500)


async def _never() -> None:
    await asyncio.Event().wait()


SILENT = Reply(b"", before=_never)
MISSING_ANSWERS = [LOST, CUT, GARBAGE, GATEWAY, UNREADABLE, TROUBLE, SILENT]


@pytest.mark.parametrize("reply", MISSING_ANSWERS)
async def test_write_without_answer_is_unknown_and_sent_once(
    server: ScriptedServer, venue: PlatformVenue, reply: Reply
) -> None:
    server.on("/copytrading/stop", reply)

    with pytest.raises(UnknownOutcome) as caught:
        await venue.apply_verb("f1", Verb.STOP)

    assert caught.value.what == "stop of follow f1"
    assert len(server.asked_for("/copytrading/stop")) == 1


async def test_a_stop_waits_for_no_reads(server: ScriptedServer) -> None:
    for path in ("/copytrading/follows", "/account", "/positions"):
        server.on(path, SILENT)
    server.on("/copytrading/stop", envelope({**FOLLOW, "status": "stopped"}))
    venue = practice_venue(server.address, "ws://127.0.0.1:1", CREDENTIALS)
    reads = [
        asyncio.create_task(read())
        for read in (venue.follows, venue.account, venue.positions)
        for _ in range(15)
    ]
    await asyncio.sleep(0)

    async with asyncio.timeout(2.0):
        follow = await venue.apply_verb("f1", Verb.STOP)

    assert follow.state is FollowState.STOPPED
    for task in reads:
        task.cancel()
    await asyncio.wait(reads)
    await venue.close()


@pytest.mark.parametrize("reply", MISSING_ANSWERS)
async def test_read_without_answer_is_repeated(
    server: ScriptedServer, venue: PlatformVenue, reply: Reply
) -> None:
    server.on("/copytrading/follows", reply, envelope([FOLLOW]))

    (follow,) = await venue.follows()

    assert follow.follow_id == "f1"
    assert len(server.asked_for("/copytrading/follows")) == 2


async def test_read_gives_up_with_the_last_trouble(
    server: ScriptedServer, venue: PlatformVenue
) -> None:
    server.on("/copytrading/follows", TROUBLE)

    with pytest.raises(RetryLater) as caught:
        await venue.follows()

    assert caught.value.reason is Reason.VENUE_TROUBLE
    assert len(server.asked_for("/copytrading/follows")) == IMPATIENT.attempts


async def test_an_answer_without_an_end_is_not_read_to_its_end(
    server: ScriptedServer, venue: PlatformVenue
) -> None:
    bomb = gzip.compress(bytes(LARGEST_BODY_BYTES + 1), compresslevel=1)
    server.on("/account", Reply(bomb, headers={"Content-Encoding": "gzip"}))
    server.on("/copytrading/stop", Reply(bomb, headers={"Content-Encoding": "gzip"}))

    with pytest.raises(Malformed, match="far too long"):
        await venue.account()
    with pytest.raises(UnknownOutcome):
        await venue.apply_verb("f1", Verb.STOP)


async def test_unreadable_read_names_path_and_field(
    server: ScriptedServer, venue: PlatformVenue
) -> None:
    server.on("/copytrading/follows", envelope([FOLLOW, {**FOLLOW, "pot": "Infinity"}]))

    with pytest.raises(Malformed) as caught:
        await venue.follows()

    assert caught.value.path == "/api/mix/v1/copytrading/follows"
    assert caught.value.field == "data[1].pot"


async def test_nothing_was_sent_when_nobody_listens() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{closed.getsockname()[1]}"
    venue = practice_venue(f"http://{address}", f"ws://{address}", CREDENTIALS, patience=IMPATIENT)

    for write_or_read in (venue.apply_verb("f1", Verb.STOP), venue.follows()):
        with pytest.raises(RetryLater) as caught:
            await write_or_read
        assert caught.value.reason is Reason.UNREACHABLE
    await venue.close()


async def test_wrong_clock_is_measured_and_the_request_sent_again(server: ScriptedServer) -> None:
    skew_ms = 600_000
    venue = practice_venue(
        server.address,
        "ws://127.0.0.1:1",
        CREDENTIALS,
        patience=IMPATIENT,
        wall_ns=lambda: (WALL_MS - skew_ms) * 1_000_000,
    )
    server.on("/copytrading/resume", refusal("40008", 401), envelope(FOLLOW))

    follow = await venue.apply_verb("f1", Verb.RESUME)

    first, second = server.asked_for("/copytrading/resume")
    assert follow.state is FollowState.ACTIVE
    assert int(first.headers["access-timestamp"]) == WALL_MS - skew_ms
    assert int(second.headers["access-timestamp"]) == WALL_MS
    assert venue.clock_offset_ms == skew_ms
    await venue.close()


async def test_clock_that_stays_wrong_is_for_the_person(
    server: ScriptedServer, venue: PlatformVenue
) -> None:
    server.on("/copytrading/stop", refusal("40008", 401))

    with pytest.raises(FixSettings) as caught:
        await venue.apply_verb("f1", Verb.STOP)

    assert caught.value.reason is Reason.CLOCK_SKEW
    assert len(server.asked_for("/copytrading/stop")) == 2


async def test_clock_that_cannot_be_measured_does_not_hide_the_refusal(
    server: ScriptedServer, venue: PlatformVenue
) -> None:
    server.on("/copytrading/stop", refusal("40008", 401))
    server.on("/time", LOST)

    with pytest.raises(FixSettings):
        await venue.apply_verb("f1", Verb.STOP)


async def test_clock_is_corrected_by_half_the_round_trip(server: ScriptedServer) -> None:
    readings = iter([0, 900_000_000, 1_000_000_000, 1_040_000_000])
    venue = practice_venue(
        server.address, "ws://127.0.0.1:1", CREDENTIALS, wall_ns=lambda: next(readings)
    )
    server.on("/time", envelope({"time": 5_020, "virtualTime": 7, "speed": "60"}))

    assert await venue.sync_clock() == 40.0
    assert venue.clock_offset_ms == 4_000
    assert await venue.venue_time_ms() == 7
    assert await venue.speed() == 60.0
    await venue.close()


async def test_short_pause_is_kept_and_the_write_repeated(
    server: ScriptedServer, venue: PlatformVenue
) -> None:
    busy = Reply(refusal("42900").body, 429, {"Retry-After": "0"})
    server.on("/copytrading/stop", busy, envelope(FOLLOW))

    await venue.apply_verb("f1", Verb.STOP)

    assert len(server.asked_for("/copytrading/stop")) == 2


async def test_long_pause_is_reported(server: ScriptedServer, venue: PlatformVenue) -> None:
    server.on("/copytrading/stop", Reply(b"slow down", 429, {"Retry-After": "60"}))

    with pytest.raises(RetryLater) as caught:
        await venue.apply_verb("f1", Verb.STOP)

    assert caught.value.reason is Reason.RATE_LIMITED
    assert caught.value.retry_after_ms == 60_000
    assert len(server.asked) == 1


async def test_order_that_nobody_knows_is_none(
    server: ScriptedServer, venue: PlatformVenue
) -> None:
    server.on("/order", refusal("43001", 400), envelope(ORDER))

    assert await venue.order_by_client_id("mine-1") is None
    found = await venue.order_by_client_id("mine-1")
    assert found is not None
    assert found.client_order_id == "mine-1"


async def test_refusal_is_not_repeated(server: ScriptedServer, venue: PlatformVenue) -> None:
    server.on("/copytrading/follows", refusal("40014", 401))

    with pytest.raises(FixSettings):
        await venue.follows()
    assert len(server.asked) == 1


async def test_unknown_code_is_a_refusal_with_its_words(
    server: ScriptedServer, venue: PlatformVenue
) -> None:
    server.on("/copytrading/stop", refusal("99999", 400, "out of moon dust."))

    with pytest.raises(Rejected) as caught:
        await venue.apply_verb("f1", Verb.STOP)
    assert caught.value.venue_code == "99999"
    assert "out of moon dust" in caught.value.sentence
