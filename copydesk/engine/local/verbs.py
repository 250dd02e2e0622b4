"""The person's commands on local follows: journaled, done, and verified by a look at the venue."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.copying.decisions import Effect, LegKey, OrderDecision, OrderTerms
from copydesk.copying.netting import Wish
from copydesk.engine.local import entries
from copydesk.engine.local.mirror import Mirror
from copydesk.engine.local.records import LocalFollow, LocalOrder, Purpose
from copydesk.engine.local.showing import shown_follow
from copydesk.model.copy_rules import CopyRules
from copydesk.model.errors import CopyDeskError, Rejected, UnknownOutcome
from copydesk.model.follow import Follow, FollowState, Verb, VerbResult, allowed_verbs
from copydesk.model.money import ZERO, to_wire
from copydesk.model.position import Owner, OwnerKind, Position, PositionKey
from copydesk.model.reasons import Reason
from copydesk.store.records import Entry

_CLOSES_SEEN_SECONDS: Final = 3.0
_PAUSE_SECONDS: Final = 0.05

_STATES: Final = {
    Verb.FREEZE: FollowState.FROZEN,
    Verb.CLOSE_ONLY: FollowState.CLOSE_ONLY,
    Verb.RESUME: FollowState.ACTIVE,
    Verb.DETACH: FollowState.STOPPED,
    Verb.STOP: FollowState.STOPPING,
}


class LocalVerbs:
    """Changes the local follows of one account."""

    def __init__(self, mirror: Mirror, patience_seconds: float) -> None:
        self._mirror = mirror
        self._patience_seconds = patience_seconds

    async def start(self, follow: LocalFollow) -> Follow:
        """Begin a follow that was checked.

        Raises:
            FixSettings: the journal can't be written, and nothing begins.
        """
        mirror = self._mirror
        mirror.set_follow(follow)
        try:
            entry = entries.start_entry(follow, mirror.clock())
            await asyncio.wrap_future(mirror.keep([entry], [follow.follow_id]))
        except CopyDeskError:
            mirror.follows.pop(follow.follow_id, None)
            raise
        mirror.wake([follow.follow_id])
        return self._show(follow.follow_id)

    async def update(self, follow_id: str, rules: CopyRules) -> Follow:
        """Use other rules from now on.

        Raises:
            Rejected: WRONG_STATE, it has ended.
            FixSettings: the journal can't be written.
        """
        follow = self._follow(follow_id)
        if follow.state.is_over:
            raise Rejected(Reason.WRONG_STATE, "the follow has ended", venue=self._mirror.name)
        follow = replace(follow, rules=rules)
        await self._set(follow, entries.rules_entry(follow, self._mirror.clock()))
        self._mirror.wake([follow_id])
        return self._show(follow_id)

    async def apply(self, follow_id: str, verb: Verb) -> VerbResult:
        """Do a verb, then look at the venue; what is still open is listed.

        Raises:
            CopyDeskError: not fresh, not allowed in this state, or nobody could look.
        """
        mirror, follow = self._mirror, self._follow(follow_id)
        if verb not in allowed_verbs(follow.state):
            detail = f"it is {follow.state.value}"
            raise Rejected(Reason.WRONG_STATE, detail, venue=mirror.name)
        if verb is not Verb.STOP:  # the way out is never barred
            mirror.session.require_fresh()
        state = _STATES[verb]
        if verb is Verb.DETACH:
            await self._detach(follow)
        else:
            await self._change(follow, verb, state)
        if verb is Verb.STOP:
            await self._until_closed(follow_id)
        await mirror.session.look_surely(f"{verb.value} of follow {follow_id}")
        result = VerbResult(self._show(follow_id), self._still_open(follow_id), mirror.clock())
        self._journal_end(follow_id, verb, result.still_open)
        return result

    async def close(self, follow_id: str, leg: LegKey) -> None:
        """Close what a follow holds of a leg, by the person's hand.

        Raises:
            Rejected: POSITION_NOT_FOUND, nothing to close.
            CopyDeskError: not fresh, or the journal can't be written.
        """
        orders = await self._close_down_to(follow_id, leg, ZERO, Purpose.HAND)
        if not orders:
            raise Rejected(Reason.POSITION_NOT_FOUND, venue=self._mirror.name)
        ids = {order.client_order_id for order in orders}
        await self._mirror.outbox.until_over(_CLOSES_SEEN_SECONDS, ids)

    async def reduce(self, follow_id: str, leg: LegKey, left: Decimal) -> None:
        """Close what a follow holds of a leg beyond so much, for a rule of the position.

        What is being closed already counts.

        Raises:
            CopyDeskError: not fresh, or the journal can't be written.
        """
        await self._close_down_to(follow_id, leg, left, Purpose.RULE)

    async def set_stop(self, follow_id: str, leg: LegKey, price: Decimal) -> None:
        """Put the stop of a copy there: on the venue where it can hold it, else here.

        Raises:
            CopyDeskError: the journal can't be written.
        """
        mirror, key = self._mirror, (follow_id, leg)
        if key not in mirror.book.shares:
            return
        mirror.book.note(key, stop_price=price)
        entry = entries.stop_entry(follow_id, leg, price, mirror.clock())
        await asyncio.wrap_future(mirror.keep([entry]))
        mirror.stops.refresh(key)
        mirror.show((), {leg.symbol})

    async def protect(
        self, follow_id: str, leg: LegKey, take_profit: Decimal | None, stop_loss: Decimal | None
    ) -> Position:
        """Let a copy be closed at the person's own prices instead of the follow's; None: at none.

        Raises:
            Rejected: POSITION_NOT_FOUND, or INVALID_SETTINGS where the mark has passed a price.
            CopyDeskError: not fresh, or the journal can't be written.
        """
        mirror, key = self._mirror, (follow_id, leg)
        mirror.session.require_trade()
        mirror.session.require_fresh()
        position = self._shown(follow_id, leg)
        for price, sign in ((take_profit, 1), (stop_loss, -1)):
            if price is not None and (price - position.mark_price) * sign * leg.side.sign <= ZERO:
                mark = to_wire(position.mark_price)
                words = f"the mark price is {mark} and has passed {to_wire(price)}"
                raise Rejected(Reason.INVALID_SETTINGS, words, venue=mirror.name)
        mirror.book.note(key, by_hand=(take_profit, stop_loss), stop_price=None)
        entry = entries.by_hand_entry(follow_id, leg, (take_profit, stop_loss), mirror.clock())
        await asyncio.wrap_future(mirror.keep([entry]))
        mirror.stops.refresh(key)
        mirror.show((), {leg.symbol})
        return self._shown(follow_id, leg)

    def _shown(self, follow_id: str, leg: LegKey) -> Position:
        mirror = self._mirror
        key = PositionKey(mirror.name, Owner(OwnerKind.FOLLOW, follow_id), leg.symbol, leg.side)
        position = mirror.session.holdings.positions.get(key)
        if position is None:
            raise Rejected(Reason.POSITION_NOT_FOUND, venue=mirror.name)
        return position

    async def _close_down_to(
        self, follow_id: str, leg: LegKey, left: Decimal, purpose: Purpose
    ) -> list[LocalOrder]:
        """Order what is held beyond `left` to be closed, where that is anything."""
        mirror = self._mirror
        mirror.session.require_fresh()
        held = mirror.book.held(self._follow(follow_id).follow_id).get(leg)
        size = (held.size - held.closing - left) if held else ZERO
        if held is None or size <= ZERO:
            return []
        effect = Effect.REDUCE if left > ZERO else Effect.CLOSE
        facts = (("held", held.size), ("left", left))
        decision = OrderDecision(leg, effect, size, OrderTerms(), facts)
        return await mirror.order_now([Wish(follow_id, decision)], purpose)

    async def _change(self, follow: LocalFollow, verb: Verb, state: FollowState) -> None:
        """Set the state, then make sure that nothing opens any more where it shouldn't."""
        follow = replace(follow, state=state)
        await self._set(follow, entries.verb_entry(follow, verb, "done", self._mirror.clock()))
        if state is not FollowState.ACTIVE:
            await self._quieten(follow.follow_id)
        self._mirror.wake([follow.follow_id])

    async def _detach(self, follow: LocalFollow) -> None:
        """Make everything the person's own, once it is known what that is.

        Raises:
            UnknownOutcome: the fate of an order is open; the follow is frozen until then.
        """
        mirror, follow_id = self._mirror, follow.follow_id
        frozen = replace(follow, state=FollowState.FROZEN)
        await self._set(frozen, entries.verb_entry(frozen, Verb.DETACH, "begun", mirror.clock()))
        if not await self._quieten(follow_id):
            raise UnknownOutcome(f"detach of follow {follow_id}", venue=mirror.name)
        marks = mirror.marks_of(follow_id)
        given = mirror.book.hand_over(follow_id, netted=mirror.maker.is_netted)
        ended = replace(mirror.follows[follow_id], state=FollowState.STOPPED)
        kept = {f"{leg.symbol} {leg.side.value}": size for leg, size in given.items()}
        mirror.set_follow(ended)
        entry = entries.verb_entry(
            ended,
            Verb.DETACH,
            "done",
            mirror.clock(),
            kept=kept,
            marks=marks,
            venue_ms=mirror.quotes.venue_ms(marks),
        )
        await asyncio.wrap_future(mirror.keep([entry], [follow_id]))
        mirror.show([follow_id], {leg.symbol for leg in given})

    async def _quieten(self, follow_id: str) -> bool:
        """Take openings back and wait for orders whose fate is open; False when time is up."""
        outbox = self._mirror.outbox
        is_known = await outbox.until_known(
            self._patience_seconds, lambda order: order.follow_id == follow_id
        )
        await self._mirror.withdraw_openings(follow_id)
        return is_known

    async def _until_closed(self, follow_id: str) -> None:
        """Give the closings a moment to be filled and confirmed."""
        loop = asyncio.get_running_loop()
        deadline_s = loop.time() + _CLOSES_SEEN_SECONDS
        while loop.time() < deadline_s:
            if self._mirror.follows[follow_id].state.is_over:
                return
            await asyncio.sleep(_PAUSE_SECONDS)

    def _still_open(self, follow_id: str) -> tuple[Position, ...]:
        """What the venue shows of this follow: its shares, and what was only said to be closed."""
        found = {p.key: p for p in self._mirror.session.holdings.positions_of(follow_id)}
        for owner, leg in list(self._mirror.book.shares):
            shown = self.still_shown(follow_id, leg) if owner == follow_id else None
            if shown is not None:
                found.setdefault(shown.key, shown)
        return tuple(found.values())

    def still_shown(self, follow_id: str, leg: LegKey) -> Position | None:
        """What the venue shows of a share that is said to be closed, None where nothing."""
        mirror = self._mirror
        position = mirror.maker.venue_position(leg)
        size = mirror.truth.still_shown((follow_id, leg))
        if position is None or size <= ZERO:
            return None
        key = PositionKey(mirror.name, Owner(OwnerKind.FOLLOW, follow_id), leg.symbol, leg.side)
        return replace(position, key=key, size=min(size, position.size))

    def _journal_end(self, follow_id: str, verb: Verb, still_open: Iterable[Position]) -> None:
        mirror = self._mirror
        left = {f"{p.key.symbol} {p.key.side.value}": p.size for p in still_open}
        follow = mirror.follows[follow_id]
        entry = entries.verb_entry(follow, verb, "verified", mirror.clock(), still_open=left)
        mirror.keep([entry])

    async def _set(self, follow: LocalFollow, entry: Entry) -> None:
        """Take over a changed follow, with the journal's record of it on the disk."""
        self._mirror.set_follow(follow)
        await asyncio.wrap_future(self._mirror.keep([entry], [follow.follow_id]))

    def _show(self, follow_id: str) -> Follow:
        mirror = self._mirror
        mirror.show([follow_id])
        return shown_follow(mirror.follows[follow_id], mirror.book, mirror.quotes.marks)

    def _follow(self, follow_id: str) -> LocalFollow:
        follow = self._mirror.follows.get(follow_id)
        if follow is None:
            raise Rejected(Reason.FOLLOW_NOT_FOUND, venue=self._mirror.name)
        return follow
