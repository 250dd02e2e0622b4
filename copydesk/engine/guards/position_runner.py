"""Runs the rules of single positions: what is due is kept on the disk, then done, then seen.

A step is a target: so much shall be left, there the stop shall be. It stays due until the venue
shows it, also after kill -9, and is never done twice. A local follow's share of a position is a
position like any other here; `position_hands` says how each kind is reached.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

import msgspec

from copydesk.copying.position_rules import (
    MoveStop,
    PositionStep,
    ReducePart,
    RuledPosition,
    RuleMemory,
    apply_rules,
)
from copydesk.engine.alerts import Alerts
from copydesk.engine.api import Phase, Topic
from copydesk.engine.changes import Publisher
from copydesk.engine.connection_parts import ConnectionParts
from copydesk.engine.connections import Connections
from copydesk.engine.guards.position_hands import Hands, LocalHands, VenueHands
from copydesk.model.errors import CopyDeskError, Rejected
from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO, to_wire
from copydesk.model.notice import NoticeKind, NoticeLevel
from copydesk.model.position import Position, PositionKey
from copydesk.model.position_rules import PositionRules, RuleTarget, check_position_rules
from copydesk.model.reasons import Reason
from copydesk.store.position_rules import PositionRulesBook, RuleRecord
from copydesk.store.records import Entry, Kind

_PAUSES_SECONDS: Final = (1.0, 2.0, 5.0, 15.0, 60.0)


class PositionRunner:
    """The rules of every connection's positions; used on the engine's loop only."""

    def __init__(
        self,
        book: PositionRulesBook,
        connections: Connections,
        publisher: Publisher,
        alerts: Alerts,
        clock: Callable[[], int],
        new_id: Callable[[], str],
        seconds: float,
    ) -> None:
        self._book = book
        self._connections = connections
        self._publisher = publisher
        self._alerts = alerts
        self._clock = clock
        self._new_id = new_id
        self._seconds = seconds
        self._rules: dict[RuleTarget, PositionRules] = {}
        self._memories: dict[PositionKey, RuleRecord] = {}
        self._tries: dict[PositionKey, tuple[int, float]] = {}

    async def read(self) -> None:
        """Read what earlier runs kept.

        Raises:
            FixSettings: DAMAGED_RECORDS or STORE_TROUBLE.
        """
        self._rules = await self._book.rules()
        self._memories = await self._book.memories()
        self._publisher.publish_many(Topic.POSITION_RULES, self._rules)

    async def set_rules(self, target: RuleTarget, rules: PositionRules | None) -> None:
        """Set the rules of a position or of an owner's positions; None takes them away.

        Raises:
            Rejected: INVALID_SETTINGS, naming the field, or NO_CONNECTION.
            FixSettings: STORE_TROUBLE, nothing was changed.
        """
        for problem in check_position_rules(rules) if rules is not None else ():
            words = f"{problem.field_name} is {problem.kind.value} {problem.limit}"
            raise Rejected(Reason.INVALID_SETTINGS, words, venue=target.venue)
        self._connections.get(target.venue)
        facts: dict[str, object] = {
            "step": "rules", "venue": target.venue, "symbol": target.symbol,
            "side": target.side, "rules": _rule_facts(rules),
        }  # fmt: skip
        entry = Entry(self._clock(), Kind.SETTING, facts, target.owner.owner_id)
        await self._book.set_rules(target, rules, entry)
        if rules is None:
            self._rules.pop(target, None)
            self._publisher.remove(Topic.POSITION_RULES, target)
        else:
            self._rules[target] = rules
            self._publisher.publish(Topic.POSITION_RULES, target, rules)

    async def run(self) -> None:
        """Look at every position until cancelled."""
        while True:
            if self._rules or self._memories:
                await self.look()
            await asyncio.sleep(self._seconds)

    async def look(self) -> None:
        """Look at every position once, and do what is due."""
        for parts in self._connections:
            session = parts.session
            is_known = session.connection.phase is Phase.CONNECTED
            if not is_known or not self._connections.local.is_ready(parts.name):
                continue  # what is shown may be old, or another's: neither judged nor forgotten
            await self._forget_closed(parts.name, session.holdings.positions)
            for key in list(session.holdings.positions):
                rules, hands = self._rules_of(key), self._hands(parts, key)
                # what was done to others took its time: this one may be another by now
                position = session.holdings.positions.get(key)
                if position is None or rules is None or not hands.may_act(position):
                    continue
                if self._is_first_or_same(position):
                    await self._look_at(parts, hands, position, rules)

    def _hands(self, parts: ConnectionParts, key: PositionKey) -> Hands:
        if parts.session.holdings.is_local(key.owner.owner_id):
            instrument = parts.session.holdings.instruments.get(key.symbol)
            return LocalHands(self._connections.local, instrument)
        return VenueHands(parts.closer, parts.session.holdings)

    def _rules_of(self, key: PositionKey) -> PositionRules | None:
        """The position's own rules win over those of its owner."""
        target = RuleTarget.of(key)
        return self._rules.get(target) or self._rules.get(target.all_of_owner)

    def _is_first_or_same(self, position: Position) -> bool:
        """Whether no other position of its key is remembered; that one is forgotten first."""
        record = self._memories.get(position.key)
        return record is None or record.opened_ms == position.opened_ms

    async def _forget_closed(self, venue: str, held: Mapping[PositionKey, Position]) -> None:
        for key, record in list(self._memories.items()):
            position = held.get(key)
            is_other = position is None or position.opened_ms != record.opened_ms
            if key.venue == venue and is_other:
                del self._memories[key]
                self._tries.pop(key, None)
                await self._book.remember(key, None)

    async def _look_at(
        self, parts: ConnectionParts, hands: Hands, position: Position, rules: PositionRules
    ) -> None:
        key = position.key
        record = self._memories.get(key) or RuleRecord(position.opened_ms)
        is_new_target = record.target_size is None
        record = _without_done(record, position, hands)
        if record.target_size is None:
            record = await self._judge(parts, hands, position, rules, record)
        elif record != self._memories.get(key):
            await self._remember(key, record)
        if is_new_target and record.target_size is not None:
            self._tries.pop(key, None)  # a stop that was refused holds no closing up
        if record.target_size is not None or record.stop_price is not None:
            await self._carry_out(hands, position, record)

    async def _judge(
        self,
        parts: ConnectionParts,
        hands: Hands,
        position: Position,
        rules: PositionRules,
        record: RuleRecord,
    ) -> RuleRecord:
        instrument = parts.session.holdings.instruments.get(position.key.symbol)
        if instrument is None:
            return record
        ruled = RuledPosition(
            position.key.side, position.size, position.entry_price, position.mark_price,
            position.margin, record.stop_price or hands.stop_of(position),
        )  # fmt: skip
        memory = RuleMemory(record.has_reduced, record.has_locked_in, record.best_price)
        steps, after = apply_rules(rules, ruled, memory, instrument)
        changed = msgspec.structs.replace(
            record, has_reduced=after.has_reduced, has_locked_in=after.has_locked_in,
            best_price=after.best_price,
        )  # fmt: skip
        for step in steps:
            changed = _due(changed, step, position)
        if changed != self._memories.get(position.key, RuleRecord(position.opened_ms)):
            entries = [self._entry(position, ruled, step) for step in steps]
            await self._remember(position.key, changed, entries)
            for step in steps:
                self._tell(position, ruled, step, instrument)
        return changed

    async def _remember(
        self, key: PositionKey, record: RuleRecord, entries: list[Entry] | None = None
    ) -> None:
        await self._book.remember(key, record, entries or ())
        self._memories[key] = record

    async def _carry_out(self, hands: Hands, position: Position, record: RuleRecord) -> None:
        """Do what is due; what fails is tried again after a pause that grows."""
        key, now_s = position.key, asyncio.get_running_loop().time()
        count, next_s = self._tries.get(key, (0, 0.0))
        if now_s < next_s:
            return
        pause = _PAUSES_SECONDS[min(count, len(_PAUSES_SECONDS) - 1)]
        self._tries[key] = (count + 1, now_s + pause)
        try:
            if record.target_size is not None:
                await hands.leave(position, record.target_size, self._command_id())
            elif record.stop_price is not None:
                await hands.put_stop(position, record.stop_price, self._command_id())
        except CopyDeskError as error:
            self._alerts.trouble(f"rule:{key.symbol}:{key.side.value}:{key.owner.owner_id}", error)
            return
        self._tries.pop(key, None)

    def _command_id(self) -> str:
        return f"rule-{self._new_id()}"

    def _entry(self, position: Position, ruled: RuledPosition, step: PositionStep) -> Entry:
        key = position.key
        facts: dict[str, object] = {
            "step": "rule", "venue": key.venue, "symbol": key.symbol, "side": key.side,
            "result_percent": _rounded(ruled.result_percent), "size": position.size,
            **({"close_size": step.size} if isinstance(step, ReducePart) else {}),
            **({"stop_price": step.price} if isinstance(step, MoveStop) else {}),
        }  # fmt: skip
        return Entry(self._clock(), Kind.GUARD, facts, key.owner.owner_id)

    def _tell(
        self,
        position: Position,
        ruled: RuledPosition,
        step: PositionStep,
        instrument: Instrument,
    ) -> None:
        key = position.key
        closes = isinstance(step, ReducePart)
        amount = step.size if isinstance(step, ReducePart) else step.price
        self._alerts.tell(
            NoticeLevel.WARNING, NoticeKind.RULE_ACTED,
            f"rule-acted:{key.symbol}:{key.side.value}:{key.owner.owner_id}",
            symbol=key.symbol, side=key.side.value, venue=key.venue,
            action="close" if closes else "stop", amount=to_wire(amount),
            unit=instrument.base if closes else instrument.quote,
            result=str(_rounded(ruled.result_percent)),
        )  # fmt: skip


def _without_done(record: RuleRecord, position: Position, hands: Hands) -> RuleRecord:
    """Take what is seen to be done off what is due."""
    target, stop = record.target_size, record.stop_price
    if target is not None and hands.has_left(position, target, record.size_before):
        record = msgspec.structs.replace(record, target_size=None, size_before=None)
    shown = hands.stop_of(position)
    if stop is not None and shown is not None and (shown - stop) * position.key.side.sign >= ZERO:
        return msgspec.structs.replace(record, stop_price=None)
    if stop is not None and (position.mark_price - stop) * position.key.side.sign <= ZERO:
        # The price passed it before the venue had it: a stop would have closed.
        return msgspec.structs.replace(
            record, stop_price=None, target_size=ZERO, size_before=position.size
        )
    return record


def _due(record: RuleRecord, step: PositionStep, position: Position) -> RuleRecord:
    if isinstance(step, ReducePart):
        left = position.size - step.size
        return msgspec.structs.replace(record, target_size=left, size_before=position.size)
    return msgspec.structs.replace(record, stop_price=step.price)


def _rule_facts(rules: PositionRules | None) -> dict[str, object] | None:
    return None if rules is None else {name: getattr(rules, name) for name in rules.__slots__}


def _rounded(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else percent.quantize(Decimal("0.01"))
