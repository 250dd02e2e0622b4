"""Flags on the practice exchange's characters, seen as any user sees them.

Everything judged comes through the public API of a running exchange, read, kept and put together
by the desk's own parts: the newest trades, and behind them the older ones. The truth behind the
traders chooses some of every character, and judges the verdicts. Limits of requests are tried
elsewhere; here they are lifted, so that nothing waits for the clock.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping

import pytest

from copydesk.analysis.behaviour.check import all_flags
from copydesk.analysis.behaviour.record import record_of
from copydesk.engine.closely import look_at, with_history
from copydesk.engine.past_trades import leaves_out, read_past
from copydesk.engine.profile import read_profile
from copydesk.exchange import connect
from copydesk.exchange.limits import Limit
from copydesk.exchange.ports import Credentials, Venue
from copydesk.model.flag_words import FlagKind
from copydesk.model.trader import TraderKey, TraderProfile, TraderRow
from copydesk.practice.limits import RateLimiter
from copydesk.practice.population.characters import Character
from copydesk.store.database import Database
from copydesk.store.looks import Looks, TraderHistory
from tests.practice.running_exchange import Exchange, running_exchange

TRADERS = 120
AT_ONCE = 4
ENOUGH = 10_000  # requests a second
LOOKED_AT: Mapping[Character, int] = dict.fromkeys(Character, 4) | {
    Character.LUCKY: 8,
    Character.SKILLED: 12,
}
HONEST = (Character.SKILLED, Character.INACTIVE)

Raised = frozenset[FlagKind]


async def seen_by_a_desk(venue: Venue, looks: Looks, trader: TraderKey) -> TraderProfile:
    """A trader as an opened profile shows them, once older trades were read."""
    told = await read_profile(venue, trader)
    if leaves_out(told, TraderHistory()):
        await read_past(venue, looks, trader)
    return with_history(told, await looks.history(*trader))


def raised_on(profile: TraderProfile) -> Raised:
    """The flags that are up."""
    look = look_at(profile)
    record = record_of(profile.equity, profile.trades, [] if look is None else [look])
    return frozenset(flag.kind for flag in all_flags(record) if flag.raised)


def chosen(rows: Iterable[TraderRow], truth: Mapping[str, Character]) -> list[TraderKey]:
    """The first of every character on the list."""
    left, keys = dict(LOOKED_AT), []
    for row in rows:
        character = truth[row.key.trader_id]
        if left[character]:
            left[character] -= 1
            keys.append(row.key)
    return keys


class Found:
    """How many traders of each character were seen, and on how many each flag is up."""

    def __init__(self, profiles: Iterable[TraderProfile], truth: Mapping[str, Character]) -> None:
        self.traders: Counter[Character] = Counter()
        self.raised: Counter[tuple[FlagKind, Character]] = Counter()
        self.most_trades = 0
        for profile in profiles:
            character = truth[profile.row.key.trader_id]
            self.traders[character] += 1
            self.raised.update((kind, character) for kind in raised_on(profile))
            assert len(profile.trades) >= profile.statistics.total_trades, "all that there are"
            self.most_trades = max(self.most_trades, len(profile.trades))

    def share(self, kind: FlagKind, characters: Iterable[Character]) -> float:
        """Of the traders of these characters, how many have the flag."""
        some = tuple(characters)
        raised = sum(self.raised[kind, each] for each in some)
        return raised / sum(self.traders[each] for each in some)


async def look(exchange: Exchange, looks: Looks) -> Found:
    """Read the list, then some of every character."""
    key = exchange.world.key
    credentials = Credentials(key.key, key.secret, key.passphrase)
    venue = connect.practice_venue(exchange.rest, exchange.ws, credentials)
    try:
        rows = (await venue.trader_snapshot(list[TraderRow])).rows
        assert len(rows) == TRADERS
        population, room = exchange.world.population, asyncio.Semaphore(AT_ONCE)
        truth = {row.key.trader_id: population.truth(row.key.trader_id).character for row in rows}

        async def one(trader: TraderKey) -> TraderProfile:
            async with room:
                return await seen_by_a_desk(venue, looks, trader)

        return Found(await asyncio.gather(*map(one, chosen(rows, truth))), truth)
    finally:
        await venue.close()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("practice")

    async def run() -> Found:
        async with running_exchange(folder, traders=TRADERS, with_faults=False) as exchange:
            database = Database(folder / "desk.db")
            try:
                return await look(exchange, Looks(database))
            finally:
                database.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RateLimiter.__init__, "__defaults__", (ENOUGH,))
        patch.setattr(connect, "PLATFORM_LIMIT", Limit(ENOUGH))
        return asyncio.run(run())


def test_every_character_is_seen_over_the_whole_record(found: Found) -> None:
    assert found.traders == LOOKED_AT
    assert found.most_trades > 1_000


@pytest.mark.parametrize(
    ("kind", "character", "recall"),
    [
        (FlagKind.MARTINGALE, Character.MARTINGALE, 0.85),
        (FlagKind.AVERAGING_DOWN, Character.AVERAGING, 0.85),
        (FlagKind.HIDDEN_LOSSES, Character.HIDDEN_LOSS, 0.7),
        (FlagKind.HOLDS_LOSERS, Character.HIDDEN_LOSS, 0.85),
        (FlagKind.OVER_LEVERAGE, Character.OVER_LEVERAGED, 0.85),
        (FlagKind.STYLE_DRIFT, Character.DRIFTING, 0.85),
        (FlagKind.LUCKY_TRADE, Character.LUCKY, 0.5),
    ],
)
def test_habits_are_found(
    found: Found, kind: FlagKind, character: Character, recall: float
) -> None:
    assert found.share(kind, [character]) >= recall


@pytest.mark.parametrize("kind", [kind for kind in FlagKind if kind is not FlagKind.SHORT_RECORD])
def test_honest_traders_are_left_alone(found: Found, kind: FlagKind) -> None:
    assert found.share(kind, HONEST) <= (0.15 if kind is FlagKind.STYLE_DRIFT else 0.05)
