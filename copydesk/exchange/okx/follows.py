"""OKX's native following: start, change, stop, and what is going on.

Docs: "Copy Trading". A follower can't pause on OKX, and what OKX ends it ends for good: the next
start is a new follow.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.exchange.okx import translate_copy as translate
from copydesk.exchange.okx import wire_copy as wire
from copydesk.exchange.okx.calls import Calls
from copydesk.exchange.okx.contracts import SWAP
from copydesk.exchange.okx.leaders import Leaders
from copydesk.exchange.okx.market import Market
from copydesk.exchange.okx.translate import triggers
from copydesk.model.errors import Rejected
from copydesk.model.follow import CopiedTrade, Follow, FollowKind, FollowState, Verb
from copydesk.model.money import ZERO
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey

COPY: Final = "/copytrading"
_SETTINGS_KEPT_MS: Final = 60_000
_IN_PROGRESS: Final = "59278"


class Follows:
    """The follows of one account."""

    def __init__(
        self, calls: Calls, market: Market, leaders: Leaders, now_ms: Callable[[], int]
    ) -> None:
        self._calls = calls
        self._market = market
        self._leaders = leaders
        self._now_ms = now_ms
        self._settings: dict[str, tuple[int, FollowSettings]] = {}
        self._stopping: set[str] = set()
        self._may_read_copies = True
        self._running: dict[str, Follow] = {}
        self._ended: dict[str, Follow] = {}

    async def all(self) -> tuple[Follow, ...]:
        """Every follow that runs, and those seen to end here: OKX shows none that is over."""
        rows = await self._current()
        settings = await asyncio.gather(*(self._settings_of(row.unique_code) for row in rows))
        self._stopping &= {row.unique_code for row in rows}
        counts = await self._open_counts()
        running = {
            row.unique_code: self._follow(row, each, counts.get(row.unique_code, 0))
            for row, each in zip(rows, settings, strict=True)
        }
        self._note(running)
        return (*running.values(), *self._ended.values())

    async def start(self, trader_id: str, settings: FollowSettings) -> Follow:
        """Begin to follow; somebody who is followed already is an error.

        Raises:
            Rejected: also where the settings are outside of what OKX allows today.
        """
        return await self._send("/first-copy-settings", trader_id, settings)

    async def update(self, trader_id: str, settings: FollowSettings) -> Follow:
        """Replace all settings of a follow; positions that are open keep theirs."""
        return await self._send("/amend-copy-settings", trader_id, settings)

    async def apply(self, trader_id: str, verb: Verb) -> Follow:
        """Stop, detach or let only close: OKX ends the follow in each case.

        Raises:
            Rejected: OKX has no such thing.
        """
        close_type = translate.CLOSE_TYPES.get(verb)
        if close_type is None:
            detail = "a follow can be ended there, not paused"
            raise Rejected(Reason.UNSUPPORTED, detail, venue=self._calls.name)
        before = await self._find(trader_id)
        body = {"instType": SWAP, "uniqueCode": trader_id, "subPosCloseType": close_type}
        try:
            await self._calls.post(
                f"{COPY}/stop-copy-trading", wire.Done, body, f"{verb.value} of {trader_id}",
                repeatable=False,
            )  # fmt: skip
        except Rejected as error:
            is_done = error.reason is Reason.FOLLOW_NOT_FOUND
            if not is_done and error.venue_code != _IN_PROGRESS:
                raise
        self._settings.pop(trader_id, None)
        return await self._after_stop(trader_id, before)

    async def history(self, trader_id: str, limit: int) -> tuple[CopiedTrade, ...]:
        """Finished copies, newest first; empty where OKX doesn't let this key see them."""
        if not self._may_read_copies:
            return ()
        contracts = await self._market.contracts()
        query = {"instType": SWAP, "subPosType": "copy", "uniqueCode": trader_id}
        try:
            rows = await self._calls.older(
                f"{COPY}/subpositions-history", wire.SubPosition, query,
                lambda row: row.sub_pos_id, limit,
            )  # fmt: skip
        except Rejected as error:
            self._note_refusal(error)
            return ()
        found = (translate.copied_trade(row, contracts) for row in rows)
        return tuple(trade for trade in found if trade is not None)

    async def copies(self) -> list[wire.SubPosition]:
        """Open copies one by one; empty where OKX doesn't let this key see them.

        Raises:
            CopyDeskError: they could not be read, which is not the same as none.
        """
        if not self._may_read_copies:
            return []
        query = {"instType": SWAP, "subPosType": "copy"}
        try:
            return await self._calls.older(
                f"{COPY}/current-subpositions", wire.SubPosition, query,
                lambda row: row.sub_pos_id, 500, 500,
            )  # fmt: skip
        except Rejected as error:
            self._note_refusal(error)
            return []

    async def open_copies(self) -> tuple[translate.OpenCopy, ...]:
        """Open copies one by one; empty where OKX doesn't let this key see them."""
        contracts = await self._market.contracts()
        found = (translate.open_copy(row, contracts) for row in await self.copies())
        return tuple(each for each in found if each is not None)

    async def protect_copy(
        self, copy_id: str, take_profit: Decimal | None, stop_loss: Decimal | None
    ) -> None:
        """Set or remove (None) the triggers of one copy, where OKX lets this key do it."""
        prices = triggers(take_profit, stop_loss)
        body = {
            "subPosId": copy_id,
            "subPosType": "copy",
            "tpTriggerPx": prices.get("tpTriggerPx", "0"),
            "slTriggerPx": prices.get("slTriggerPx", "0"),
            "tpTriggerPxType": "mark",
            "slTriggerPxType": "mark",
        }
        what = f"protection of copy {copy_id}"
        await self._calls.post(
            f"{COPY}/algo-order", wire.SubPositionDone, body, what, repeatable=False
        )

    async def close_copy(self, copy_id: str) -> None:
        """Close one copy at market, where OKX lets this key do it."""
        body = {"subPosId": copy_id, "subPosType": "copy", "ordType": "market"}
        await self._calls.post(
            f"{COPY}/close-subposition", wire.SubPositionDone, body, f"close of copy {copy_id}",
            repeatable=False,
        )  # fmt: skip

    async def _send(self, path: str, trader_id: str, settings: FollowSettings) -> Follow:
        contracts = await self._market.contracts()
        limits = await self._leaders.limits()
        name = self._calls.name
        body = translate.settings_body(trader_id, settings, contracts, limits, name)
        what = f"follow of {trader_id}"
        await self._calls.post(f"{COPY}{path}", wire.Done, body, what, repeatable=False)
        self._settings.pop(trader_id, None)
        self._stopping.discard(trader_id)
        found = await self._find(trader_id)
        if found is not None:
            return found
        # Accepted a moment ago and not listed yet.
        key = TraderKey(name, trader_id)
        return Follow(
            trader_id, key, trader_id, FollowKind.NATIVE, FollowState.ACTIVE, settings,
            settings.pot, ZERO, ZERO, ZERO, ZERO, 0, self._now_ms(),
        )  # fmt: skip

    async def _after_stop(self, trader_id: str, before: Follow | None) -> Follow:
        """What the venue shows now: gone is over, still there is under way."""
        left = next((row for row in await self._current() if row.unique_code == trader_id), None)
        if left is not None:
            self._stopping.add(trader_id)
        if before is None:
            raise Rejected(Reason.FOLLOW_NOT_FOUND, venue=self._calls.name)
        if left is not None:
            return replace(before, state=FollowState.STOPPING)
        self._end(before)
        return self._ended[trader_id]

    def _note(self, running: dict[str, Follow]) -> None:
        """Whoever was followed and isn't any more was stopped, here or elsewhere."""
        for trader_id, follow in tuple(self._running.items()):
            if trader_id not in running:
                self._end(follow)
        for trader_id in running:
            self._ended.pop(trader_id, None)
        self._running = running

    def _end(self, follow: Follow) -> None:
        self._running.pop(follow.follow_id, None)
        self._ended[follow.follow_id] = replace(follow, state=FollowState.STOPPED, open_trades=0)

    async def _find(self, trader_id: str) -> Follow | None:
        row = next((each for each in await self._current() if each.unique_code == trader_id), None)
        if row is None:
            return None
        return self._follow(row, await self._settings_of(trader_id), 0)

    async def _current(self) -> list[wire.CurrentLeader]:
        try:
            return await self._calls.rows(
                f"{COPY}/current-lead-traders", wire.CurrentLeader, {"instType": SWAP}
            )
        except Rejected as error:
            if error.reason is Reason.FOLLOW_NOT_FOUND:  # never followed anybody
                return []
            raise

    async def _settings_of(self, trader_id: str) -> FollowSettings:
        """The settings of a follow, at most a minute old."""
        read_ms, kept = self._settings.get(trader_id, (0, None))
        now_ms = self._now_ms()
        if kept is not None and now_ms - read_ms < _SETTINGS_KEPT_MS:
            return kept
        contracts = await self._market.contracts()
        query = {"instType": SWAP, "uniqueCode": trader_id}
        row = await self._calls.one(f"{COPY}/copy-settings", wire.CopySettings, query)
        settings = translate.follow_settings(row, contracts)
        self._settings[trader_id] = now_ms, settings
        return settings

    async def _open_counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for row in await self.copies():
            counts[row.unique_code] = counts.get(row.unique_code, 0) + 1
        return counts

    def _follow(self, row: wire.CurrentLeader, settings: FollowSettings, count: int) -> Follow:
        is_stopping = row.unique_code in self._stopping
        state = FollowState.STOPPING if is_stopping else FollowState.ACTIVE
        return translate.follow(row, settings, state, count, self._calls.name)

    def _note_refusal(self, error: Rejected) -> None:
        """Copies are for accounts on OKX's list: what was refused once isn't asked again.

        Raises:
            Rejected: it was refused for another reason.
        """
        if error.reason is Reason.FOLLOW_NOT_FOUND:
            return
        if error.reason not in {Reason.NOT_OFFERED, Reason.BAD_REQUEST}:
            raise error
        self._may_read_copies = False
