"""A stop that a venue keeps is for a whole position: it may not close what isn't its owner's."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from copydesk.engine.guards.position_hands import VenueHands
from copydesk.model.position import Position, PositionSide
from tests.engine.fakes import position

OWN = position("", size="3")
COPY = position("f1", size="2")
STOP = Decimal(59_000)


class Closer:
    """Notes the stops that are sent to the venue."""

    def __init__(self) -> None:
        self.stops: list[Decimal | None] = []

    async def protect(self, *wanted: Any) -> None:  # noqa: ANN401 - a stand-in
        self.stops.append(wanted[2])


def stops_sent(whole: str, *others: Position, of: Position = OWN) -> list[Decimal | None]:
    shown = {each.key: each for each in (of, *others)}
    holdings: Any = SimpleNamespace(
        positions=shown,
        venue_positions={of.key: replace(of, size=Decimal(whole))},
        is_local=lambda owner_id: owner_id == "f1",
    )
    closer: Any = Closer()
    asyncio.run(VenueHands(closer, holdings).put_stop(of, STOP, "c1"))
    sent: list[Decimal | None] = closer.stops
    return sent


def test_a_position_of_one_owner_has_its_stop_on_the_venue() -> None:
    assert stops_sent("3") == [STOP]
    native = position("f2", size="2")
    assert stops_sent("3", native) == [STOP], "the venue itself tells those apart"
    assert stops_sent("2", COPY, of=native) == [STOP]


@pytest.mark.parametrize("side", list(PositionSide))
def test_a_position_that_copies_share_has_none_there(side: PositionSide) -> None:
    copy = replace(COPY, key=COPY.key._replace(side=side))
    assert stops_sent(str(3 + 2 * side.sign), copy) == []


def test_copies_that_cancel_out_share_it_too() -> None:
    other = replace(COPY, key=COPY.key._replace(side=PositionSide.SHORT))
    assert stops_sent("3", COPY, other) == []
