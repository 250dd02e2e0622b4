"""A desk on a real practice exchange whose time stands still until it is stepped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from copydesk.copying.decisions import LegKey
from copydesk.engine.api import Topic
from copydesk.engine.practice_process import attach_to
from copydesk.engine.practice_start import PracticeOptions, start_practice
from copydesk.exchange.ports import Venue
from copydesk.model.copy_rules import (
    BelowMinimum,
    CopyRules,
    LeverageKind,
    LeverageRule,
    Sizing,
    SizingMode,
)
from copydesk.model.follow import Follow
from copydesk.model.order import Fill
from copydesk.model.position import USER, Position
from copydesk.model.settings import CopyExisting
from copydesk.model.trader import TraderKey, TraderPosition
from tests.engine.rig import PracticeRig

TWICE = LeverageRule(LeverageKind.FIXED, Decimal(2))
RULES = CopyRules(
    pot=Decimal(9_000),
    sizing=Sizing(SizingMode.MULTIPLIER, Decimal("0.01")),
    long_leverage=TWICE,
    short_leverage=TWICE,
    copy_existing=CopyExisting.ALL,
    below_minimum=BelowMinimum.GATHER,
)


class LocalRig(PracticeRig):
    """A desk that copies by itself on practice."""

    def __init__(
        self, folder: Path, attach: Path | None = None, speed: float = 0.0, traders: int = 300
    ) -> None:
        options = PracticeOptions(seed=7, traders=traders, speed=speed, extra=["--faults"])
        super().__init__(folder, attach, options)
        self.exchange_folder = attach or self.folders.exchange

    @property
    def session(self) -> Any:  # noqa: ANN401 - a look inside
        assert self.running is not None
        return self.running._house.connections.get("practice").session

    @property
    def venue_now(self) -> Venue:
        """The venue that the desk talks to."""
        venue: Venue = self.session.venue
        return venue

    def control(self, what: str, body: object) -> Any:  # noqa: ANN401 - JSON
        """Order something of the exchange."""
        address = f"{attach_to(self.exchange_folder).rest}/control/{what}"
        answer = httpx.post(address, json=body, trust_env=False, timeout=60)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def step(self, seconds: int) -> None:
        """Let the exchange's time go on."""
        self.control("step", {"ms": seconds * 1000})

    def trouble(self, *faults: dict[str, object]) -> None:
        """Order misbehaviour; nothing ends it."""
        self.control("faults", {"faults": list(faults)})

    def positions_of(self, trader: TraderKey) -> tuple[TraderPosition, ...]:
        """What a trader holds, by the exchange."""
        return self.call(self.venue_now.trader_detail(trader)).positions

    def own_positions(self) -> tuple[Position, ...]:
        """What the account itself holds, by the exchange."""
        return tuple(p for p in self.call(self.venue_now.positions()) if p.key.owner == USER)

    def fills(self) -> tuple[Fill, ...]:
        """The account's executions, by the exchange, oldest first."""
        return tuple(reversed([f for f in self.call(self.venue_now.fills(100)) if not f.follow_id]))

    def busy_traders(self, count: int, most_legs: int = 6) -> list[TraderKey]:
        """Traders who hold something that can be copied with `RULES`."""
        self.until(lambda: bool(self.facts(Topic.TRADERS)))
        found: list[TraderKey] = []
        for key in self.facts(Topic.TRADERS)[0].keys:
            if 0 < len(self.positions_of(key)) <= most_legs and self.targets(key):
                found.append(key)
                if len(found) == count:
                    return found
        raise AssertionError("not so many traders hold anything")

    def targets(self, trader: TraderKey, rules: CopyRules = RULES) -> dict[LegKey, Decimal]:
        """What a follow should hold of a trader, from the rules alone."""
        wanted = {}
        for position in self.positions_of(trader):
            instrument = self.session.holdings.instruments[position.symbol]
            ticker = self.session.holdings.tickers[position.symbol]
            size = instrument.round_size(position.size * rules.sizing.value)
            if instrument.is_tradable(size, ticker.mark_price):
                wanted[LegKey(position.symbol, rules.direction.side(position.side))] = size
        return wanted

    def price_of(self, symbol: str) -> Decimal:
        """The mark price of a symbol."""
        price: Decimal = self.session.holdings.tickers[symbol].mark_price
        return price

    def follow(self, follow_id: str) -> Follow:
        """A follow as it is shown."""
        found: Follow = next(f for f in self.facts(Topic.FOLLOW) if f.follow_id == follow_id)
        return found

    def copies(self, follow_id: str) -> dict[LegKey, Decimal]:
        """What a follow is shown to hold."""
        return {
            LegKey(p.key.symbol, p.key.side): p.size
            for p in self.facts(Topic.POSITION)
            if p.key.owner.owner_id == follow_id
        }

    def is_on_target(self, follow_id: str, trader: TraderKey, rules: CopyRules = RULES) -> bool:
        """Whether a follow holds what it should, but for less than the smallest order."""
        wanted, held = self.targets(trader, rules), self.copies(follow_id)
        for leg in wanted.keys() | held.keys():
            instrument = self.session.holdings.instruments[leg.symbol]
            price = self.session.holdings.tickers[leg.symbol].mark_price
            least = max(instrument.min_size, instrument.min_notional / price)
            gap = abs(wanted.get(leg, Decimal(0)) - held.get(leg, Decimal(0)))
            if gap > least + instrument.size_step:
                return False
        return True

    def nets(self) -> dict[str, Decimal]:
        """Signed net sizes of the account itself, by the exchange."""
        return {p.key.symbol: p.size * p.key.side.sign for p in self.own_positions()}


def net_of(*targets: dict[LegKey, Decimal]) -> dict[str, Decimal]:
    """What targets add up to on a netted account."""
    sums: dict[str, Decimal] = {}
    for each in targets:
        for leg, size in each.items():
            sums[leg.symbol] = sums.get(leg.symbol, Decimal(0)) + size * leg.side.sign
    return {symbol: size for symbol, size in sums.items() if size}


@contextmanager
def running_practice(folder: Path, traders: int = 300) -> Iterator[Path]:
    """A practice exchange of its own, which outlives desks; its time is stepped."""
    folder.mkdir(parents=True, exist_ok=True)
    options = PracticeOptions(seed=7, traders=traders, speed=0.0, extra=["--faults"])
    process = start_practice(folder, options)
    try:
        process.said.result(30)
        yield folder
    finally:
        process.ask_to_go()
        process.terminate()
        process.ended.result(20)
