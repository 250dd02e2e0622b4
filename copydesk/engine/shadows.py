"""Follows on paper: the live positions and prices of a trader, decided and filled by the simulator.

A shadow has what a live follow has: the trader as the feed knows them, the venue's prices and
instruments, the one plan. Its state is on the disk before it is shown, and at the latest every few
seconds; after a restart it goes on from there with what the trader holds then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

import msgspec

from copydesk.copying.shadowing import as_seen, is_as_seen
from copydesk.copying.simulate.events import Event, Funding, Mark, Seen
from copydesk.copying.simulate.log import What
from copydesk.copying.simulate.simulator import Simulator
from copydesk.copying.simulate.state import beginning_now
from copydesk.engine.alerts import Alerts
from copydesk.engine.api import Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.connections import Connections
from copydesk.engine.session import Session
from copydesk.engine.shadow_record import ShadowRecord, packed, setup_of, unpacked
from copydesk.model.copy_rules import CopyRules, check_rules, rules_from
from copydesk.model.errors import FixSettings, Rejected
from copydesk.model.money import ZERO
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings, Severity
from copydesk.model.shadow import Shadow
from copydesk.model.trader import TraderKey
from copydesk.store.records import Entry, Kind
from copydesk.store.shadows import Shadows

_ROUND_SECONDS: Final = 0.5
_SAVE_MS: Final = 5_000


class _Running:
    """One shadow at work; `record.state` is what was kept last."""

    def __init__(self, record: ShadowRecord, session: Session) -> None:
        self.record = record
        self.instruments = session.holdings.instruments
        setup = setup_of(record.rules, record.share_rate, self.instruments)
        record.state.account.setup = setup
        self.simulator = Simulator(setup, record.state)
        self.time_ms, self.has_seen = record.state.time_ms, False
        self.is_fresh, self.saved_ms = False, 0

    @property
    def result(self) -> Decimal:
        """Gained so far, the profit share that is due now taken off."""
        flows = self.record.state.flows
        return self.simulator.account.equity - flows - self.simulator.accrued_share

    def run(self, events: list[Event]) -> bool:
        """Apply events; True when something but the prices changed."""
        told = len(self.simulator.log)
        self.simulator.run(events)
        news = self.simulator.log[told:]
        skips = sum(each.what is What.SKIPPED for each in news)
        self.record.skipped += skips
        self.record.orders += sum(each.size > ZERO for each in news if each.what.is_fill)
        self.simulator.log.clear()
        return bool(news) or any(isinstance(each, Seen) for each in events)

    def pack(self) -> bytes:
        """As it is kept."""
        self.record.state = self.simulator.state
        return packed(self.record)

    def shown(self) -> Shadow:
        """In everybody's words."""
        record, account = self.record, self.simulator.account
        return Shadow(
            record.trader, record.account, record.rules, record.started_ms, account.equity,
            self.result, record.live_result,
            sum(each.size > ZERO for each in account.positions.values()),
            record.orders, record.skipped, self.is_fresh, record.by_day(),
        )  # fmt: skip


class ShadowDesk:
    """All shadows; used on the engine's loop only."""

    def __init__(
        self,
        connections: Connections,
        store: Shadows,
        publisher: Publisher,
        alerts: Alerts,
        clock: Callable[[], int],
    ) -> None:
        self._connections, self._alerts = connections, alerts
        self._store, self._publisher, self._clock = store, publisher, clock
        self._records: dict[TraderKey, ShadowRecord] = {}
        self._running: dict[TraderKey, _Running] = {}
        self._turn = asyncio.Lock()
        connections.local.watched_elsewhere = lambda: tuple(self._records)

    async def read(self) -> None:
        """Take up what an earlier run kept; connections are added afterwards."""
        kept = await self._store.load()
        for trader, content in kept.items():
            try:
                self._records[trader] = unpacked(content)
            except msgspec.DecodeError as error:
                # one that can't be read keeps nobody from working: nothing depends on it
                detail = f"the follow on paper of {trader.trader_id}: {error}"
                damage = FixSettings(Reason.DAMAGED_RECORDS, detail, venue=trader.venue)
                self._alerts.trouble("shadows", damage)

    async def start(
        self, trader: TraderKey, settings: FollowSettings | CopyRules, account: str
    ) -> Shadow:
        """Begin a shadow; nothing is ordered anywhere.

        Raises:
            Rejected: there is one already, or the settings can't be used.
            RetryLater: the connection isn't up.
        """
        session = self._connections.get(account or trader.venue).session
        session.require_fresh()
        self._connections.get(trader.venue)
        table = session.venue.capabilities
        rules = (
            rules_from(settings, is_multiple=table.ratio_is_multiple)
            if isinstance(settings, FollowSettings)
            else settings
        )
        for problem in check_rules(rules):
            if problem.severity is Severity.ERROR:
                words = f"{problem.field_name} is {problem.kind.value}"
                raise Rejected(Reason.INVALID_SETTINGS, words, venue=session.name)
        is_native = isinstance(settings, FollowSettings)
        rate = table.profit_share_rate if is_native else ZERO
        setup, now_ms = setup_of(rules, rate, session.holdings.instruments), self._clock()
        record = ShadowRecord(trader, session.name, rules, rate, now_ms, beginning_now(setup))
        async with self._turn:
            if trader in self._records:
                raise Rejected(Reason.ALREADY_FOLLOWING, venue=trader.venue)
            self._note_live(record)
            running = _Running(record, session)
            record.note_day(now_ms, ZERO)
            await self._store.save(trader, running.pack(), _entry(now_ms, "shadowStarted", record))
            self._records[trader], self._running[trader] = record, running
        await self._connections.local.watch()
        return self._show(running)

    async def stop(self, trader: TraderKey) -> None:
        """End a shadow; its result stays in the journal.

        Raises:
            Rejected: FOLLOW_NOT_FOUND, there is none.
        """
        async with self._turn:
            record, running = self._records.get(trader), self._running.get(trader)
            if record is None:
                raise Rejected(Reason.FOLLOW_NOT_FOUND, venue=trader.venue)
            entry = _entry(self._clock(), "shadowStopped", record)
            result = None if running is None else running.result
            facts = {**entry.facts, "result": result, "live_result": record.live_result}
            await self._store.drop(trader, replace(entry, facts=facts))
            del self._records[trader]
            self._running.pop(trader, None)
            self._publisher.remove(Topic.SHADOW, trader)
        await self._connections.local.watch()

    async def run(self) -> None:
        """Let every shadow go on with what is known now, until cancelled."""
        while True:
            async with self._turn:
                for trader, record in self._records.items():
                    await self._go_on(trader, record)
            await asyncio.sleep(_ROUND_SECONDS)

    async def close(self) -> None:
        """Keep everything as it stands."""
        async with self._turn:
            for trader, running in self._running.items():
                await self._store.save(trader, running.pack())

    async def _go_on(self, trader: TraderKey, record: ShadowRecord) -> None:
        if record.account not in self._connections:
            return
        session = self._connections.get(record.account).session
        if not session.holdings.instruments:
            return  # it is still connecting
        running = self._running.get(trader)
        if running is None or running.instruments is not session.holdings.instruments:
            if running is not None:
                record.state = running.simulator.state
            running = self._running[trader] = _Running(record, session)
        events = self._events(running, session)
        self._note_live(record)
        has_news = bool(events) and running.run(events)
        now_ms = running.time_ms
        has_news |= record.note_day(self._clock(), running.result)
        if has_news or now_ms - running.saved_ms >= _SAVE_MS:
            running.saved_ms = now_ms
            await self._store.save(trader, running.pack())
        self._show(running)

    def _events(self, running: _Running, session: Session) -> list[Event]:
        """What happened since the last round: prices, funding, and what the trader holds now."""
        record, feed = running.record, self._connections.local.feed
        view = feed.view(record.trader, running.instruments)
        running.is_fresh = view.positions is not None and session.is_fresh
        if not session.is_fresh:
            return []  # old prices decide nothing
        now_ms = running.time_ms = max(running.time_ms, self._clock())
        seen = None if view.positions is None else as_seen(view.positions)
        held = running.simulator.account.symbols
        symbols = {symbol for symbol, legs in held.items() if legs}
        symbols.update(each.symbol for each in seen or ())
        events: list[Event] = []
        for symbol in sorted(symbols):
            ticker = session.holdings.tickers.get(symbol)
            if ticker is None:
                continue
            events.append(Mark(now_ms, symbol, ticker.mark_price))
            due = record.funding.get(symbol)
            if due is not None and ticker.next_funding_ms > due[0] and held.get(symbol):
                events.append(Funding(now_ms, symbol, due[1], ticker.mark_price))
            record.funding[symbol] = (ticker.next_funding_ms, ticker.funding_rate)
        for symbol in record.funding.keys() - symbols:
            del record.funding[symbol]
        if seen is not None and not (
            running.has_seen and is_as_seen(running.simulator.trader_positions, seen)
        ):
            running.has_seen = True
            events.append(Seen(now_ms, seen, view.equity))
        return events

    def _note_live(self, record: ShadowRecord) -> None:
        follows = (parts.session.holdings.follows.values() for parts in self._connections)
        record.note_live(follow for some in follows for follow in some)

    def _show(self, running: _Running) -> Shadow:
        shown = running.shown()
        self._publisher.publish(Topic.SHADOW, shown.trader, shown)
        return shown


def _entry(now_ms: int, what: str, record: ShadowRecord) -> Entry:
    facts = {
        "what": what, "venue": record.trader.venue, "trader": record.trader.trader_id,
        "account": record.account, "pot": record.rules.pot,
    }  # fmt: skip
    return Entry(now_ms, Kind.SETTING, facts)
