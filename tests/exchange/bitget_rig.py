"""The Bitget adapter on a practice exchange that speaks Bitget, both in this process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from copydesk.exchange.backoff import Backoff
from copydesk.exchange.bitget.copy_model import CopyModel
from copydesk.exchange.bitget.venue import PRIVATE_PATH, PUBLIC_PATH, BitgetVenue, Hosts
from copydesk.exchange.connect import bitget_venue
from copydesk.exchange.ports import Credentials
from copydesk.exchange.request import Patience
from copydesk.exchange.stream_session import Rhythm
from tests.practice.running_exchange import Exchange, running_exchange

RHYTHM = Rhythm(ping_s=0.5, silence_s=5.0, answer_s=3.0, close_s=0.5)
SOON = Backoff(first_s=0.02, longest_s=0.1, random=lambda: 0.0)
QUICK = Patience(attempts=3, first_wait_s=0.01, answer_s=5.0)


def hosts_of(exchange: Exchange) -> Hosts:
    """Where the practice exchange speaks Bitget."""
    return Hosts(exchange.rest, exchange.ws + PUBLIC_PATH, exchange.ws + PRIVATE_PATH)


def venue_of(
    exchange: Exchange,
    credentials: Credentials | None = None,
    copy_model: CopyModel = CopyModel.AUTO,
    patience: Patience = QUICK,
) -> BitgetVenue:
    """The adapter, by default with the main key."""
    key = exchange.world.key
    return bitget_venue(
        hosts_of(exchange),
        credentials or Credentials(key.key, key.secret, key.passphrase),
        name="bitget",
        copy_model=copy_model,
        through_proxy=False,
        patience=patience,
        rhythm=RHYTHM,
        backoff=SOON,
    )


@dataclass
class Rig:
    """Both ends."""

    exchange: Exchange
    venue: BitgetVenue


@asynccontextmanager
async def bitget_rig(
    folder: Path, copy_model: CopyModel = CopyModel.AUTO, *, traders: int = 60, speed: int = 0
) -> AsyncIterator[Rig]:
    """Run both."""
    async with running_exchange(folder, traders=traders, speed=speed) as exchange:
        venue = venue_of(exchange, copy_model=copy_model)
        try:
            yield Rig(exchange, venue)
        finally:
            await venue.close()
