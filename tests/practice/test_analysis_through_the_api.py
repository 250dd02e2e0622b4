"""Flags on the practice exchange's characters, seen as any user sees them.

Everything judged comes through the public API of a running exchange, read by the desk's adapter;
the truth behind the traders is only looked up to judge the verdicts. Style drift and single lucky
trades are found too rarely this way, where a desk reads the newest 300 trades of a trader; they are
judged on whole records in `test_analysis_characters`.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from copydesk.analysis.behaviour.check import all_flags
from copydesk.analysis.behaviour.record import record_of
from copydesk.engine.closely import look_at
from copydesk.engine.profile import read_profile
from copydesk.exchange.connect import practice_venue
from copydesk.exchange.ports import Credentials, Venue
from copydesk.model.flag_words import FlagKind
from copydesk.model.trader import TraderKey, TraderRow
from copydesk.practice.population.characters import Character
from tests.practice.running_exchange import Exchange, running_exchange

TRADERS = 60
AT_ONCE = 8
HONEST = (Character.SKILLED, Character.INACTIVE)

Raised = frozenset[FlagKind]


async def raised_on(venue: Venue, trader: TraderKey) -> Raised:
    """The flags that are up on what the venue tells of a trader."""
    profile = await read_profile(venue, trader)
    look = look_at(profile)
    record = record_of(profile.equity, profile.trades, [] if look is None else [look])
    return frozenset(flag.kind for flag in all_flags(record) if flag.raised)


async def seen(exchange: Exchange) -> dict[str, Raised]:
    """Read and judge everybody on the list."""
    key = exchange.world.key
    credentials = Credentials(key.key, key.secret, key.passphrase)
    venue = practice_venue(exchange.rest, exchange.ws, credentials)
    try:
        rows = (await venue.trader_snapshot(list[TraderRow])).rows
        room = asyncio.Semaphore(AT_ONCE)

        async def one(trader: TraderKey) -> tuple[str, Raised]:
            async with room:
                return trader.trader_id, await raised_on(venue, trader)

        return dict(await asyncio.gather(*(one(row.key) for row in rows)))
    finally:
        await venue.close()


class Found:
    """How many traders of each character there are, and on how many each flag is up."""

    def __init__(self, flags: dict[str, Raised], characters: dict[str, Character]) -> None:
        self.traders = Counter(characters[trader_id] for trader_id in flags)
        self.raised = Counter(
            (kind, characters[trader_id]) for trader_id, up in flags.items() for kind in up
        )

    def share(self, kind: FlagKind, characters: Iterable[Character]) -> float:
        """Of the traders of these characters, how many have the flag."""
        some = tuple(characters)
        raised = sum(self.raised[kind, each] for each in some)
        return raised / sum(self.traders[each] for each in some)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    async def look(folder: Path) -> Found:
        async with running_exchange(folder, traders=TRADERS, with_faults=False) as exchange:
            flags = await seen(exchange)
            truth = exchange.world.population.truth
            return Found(flags, {each: truth(each).character for each in flags})

    return asyncio.run(look(tmp_path_factory.mktemp("practice")))


def test_everybody_is_seen(found: Found) -> None:
    assert sum(found.traders.values()) == TRADERS
    assert all(found.traders[character] for character in Character)


@pytest.mark.parametrize(
    ("kind", "character", "recall"),
    [
        (FlagKind.MARTINGALE, Character.MARTINGALE, 0.85),
        (FlagKind.AVERAGING_DOWN, Character.AVERAGING, 0.85),
        (FlagKind.HIDDEN_LOSSES, Character.HIDDEN_LOSS, 0.7),
        (FlagKind.HOLDS_LOSERS, Character.HIDDEN_LOSS, 0.85),
        (FlagKind.OVER_LEVERAGE, Character.OVER_LEVERAGED, 0.85),
    ],
)
def test_habits_are_found(
    found: Found, kind: FlagKind, character: Character, recall: float
) -> None:
    assert found.share(kind, [character]) >= recall


@pytest.mark.parametrize("kind", [kind for kind in FlagKind if kind is not FlagKind.SHORT_RECORD])
def test_honest_traders_are_left_alone(found: Found, kind: FlagKind) -> None:
    assert found.share(kind, HONEST) <= (0.15 if kind is FlagKind.STYLE_DRIFT else 0.05)
