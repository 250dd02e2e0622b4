"""A scripted desk: answers what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Hashable
from decimal import Decimal
from typing import TypeVar, cast

from copydesk.engine.api import (
    ChangeFeed,
    ClosePreview,
    CloseResult,
    ConnectionWish,
    SecretPlace,
    SupportEntry,
    Topic,
    VenueOffer,
    VenueSupport,
)
from copydesk.engine.changes import Publisher
from copydesk.model.comparison import Comparison
from copydesk.model.connection import ConnectionReport, SavedConnection
from copydesk.model.copy_rules import CopyRules
from copydesk.model.errors import CopyDeskError
from copydesk.model.follow import CopiedTrade, Follow, Verb, VerbResult
from copydesk.model.guard_status import FalseTrips, GuardArming, GuardKey
from copydesk.model.journal import JournalCheck, JournalPage, JournalQuery
from copydesk.model.net import FollowNet
from copydesk.model.portfolio import Portfolio, PortfolioWishes
from copydesk.model.position import Position, PositionKey
from copydesk.model.position_rules import PositionRules, RuleTarget
from copydesk.model.risk import RiskChange
from copydesk.model.settings import FIELDS, FollowSettings, Support
from copydesk.model.shadow import Shadow
from copydesk.model.trader import TraderKey, TraderProfile
from copydesk.model.what_if import Preview, WhatIf

T = TypeVar("T")
Answer = Callable[..., object] | CopyDeskError | object


class FakeDesk:
    """Implements `engine.api.Desk`.

    `answers["trader_profile"]` is what the command gives: a value, an error to raise, or a
    function of the command's arguments. `calls` lists (name, arguments). `hold(name)` lets a
    command wait until the returned event is set.
    """

    def __init__(self) -> None:
        self.publisher = Publisher()
        self.answers: dict[str, Answer] = {}
        self.calls: list[tuple[str, tuple[object, ...]]] = []
        self.support_table = VenueSupport(
            settings={field.name: SupportEntry(Support.NATIVE) for field in FIELDS},
            verbs={verb: SupportEntry(Support.NATIVE) for verb in Verb},
        )
        self.offered: tuple[VenueOffer, ...] = ()
        self._held: dict[str, threading.Event] = {}

    def publish(self, topic: Topic, key: Hashable, value: object) -> None:
        """Let a fact be known."""
        self.publisher.publish(topic, key, value)

    def hold(self, name: str) -> threading.Event:
        """Let the next calls of a command wait for the returned event."""
        return self._held.setdefault(name, threading.Event())

    def asked(self, name: str) -> list[tuple[object, ...]]:
        """The arguments of all calls of one command."""
        return [arguments for called, arguments in self.calls if called == name]

    def changes(self) -> ChangeFeed:
        return self.publisher.open()

    def support(self, venue: str) -> VenueSupport:
        return self.support_table

    async def acknowledge_risk(self, words: str) -> None:
        await self._answer("acknowledge_risk", None, words)

    async def refresh(self) -> None:
        await self._answer("refresh", None)

    async def trader_profile(self, trader: TraderKey) -> TraderProfile:
        return await self._answer("trader_profile", TraderProfile, trader)

    async def build_portfolio(
        self, wishes: PortfolioWishes, traders: tuple[TraderKey, ...] = ()
    ) -> Portfolio:
        return await self._answer("build_portfolio", Portfolio, wishes, traders)

    async def risk_with(self, trader: TraderKey, amount: Decimal) -> RiskChange:
        return await self._answer("risk_with", RiskChange, trader, amount)

    async def preview_follow(
        self, trader: TraderKey, settings: FollowSettings | CopyRules
    ) -> Preview:
        return await self._answer("preview_follow", Preview, trader, settings)

    async def what_if(
        self, run_id: str, trader: TraderKey, settings: FollowSettings | CopyRules, from_ms: int
    ) -> WhatIf:
        return await self._answer("what_if", WhatIf, run_id, trader, settings, from_ms)

    async def cancel_what_if(self, run_id: str) -> None:
        await self._answer("cancel_what_if", None, run_id)

    async def compare(self, traders: tuple[TraderKey, ...]) -> Comparison:
        return await self._answer("compare", Comparison, traders)

    async def watch_trader(self, trader: TraderKey | None) -> None:
        await self._answer("watch_trader", None, trader)

    async def add_trader(self, text: str) -> TraderKey:
        return await self._answer("add_trader", TraderKey, text)

    async def set_star(self, trader: TraderKey, starred: bool) -> None:
        await self._answer("set_star", None, trader, starred)

    async def set_hidden(self, trader: TraderKey, hidden: bool) -> None:
        await self._answer("set_hidden", None, trader, hidden)

    async def start_follow(
        self,
        trader: TraderKey,
        settings: FollowSettings | CopyRules,
        account: str = "",
        command_id: str | None = None,
    ) -> Follow:
        named = (account,) if account else ()
        return await self._answer("start_follow", Follow, trader, settings, *named)

    async def update_follow(
        self,
        follow_id: str,
        settings: FollowSettings | CopyRules,
        command_id: str | None = None,
    ) -> Follow:
        return await self._answer("update_follow", Follow, follow_id, settings)

    async def apply_verb(
        self, follow_id: str, verb: Verb, command_id: str | None = None
    ) -> VerbResult:
        return await self._answer("apply_verb", VerbResult, follow_id, verb)

    async def start_shadow(
        self, trader: TraderKey, settings: FollowSettings | CopyRules, account: str = ""
    ) -> Shadow:
        return await self._answer("start_shadow", Shadow, trader, settings, account)

    async def stop_shadow(self, trader: TraderKey) -> None:
        await self._answer("stop_shadow", None, trader)

    async def follow_history(self, follow_id: str) -> tuple[CopiedTrade, ...]:
        return await self._answer("follow_history", tuple, follow_id)

    async def follow_net(self, follow_id: str) -> FollowNet:
        return await self._answer("follow_net", FollowNet, follow_id)

    async def preview_close(self, positions: tuple[PositionKey, ...]) -> ClosePreview:
        return await self._answer("preview_close", ClosePreview, positions)

    async def close_positions(
        self, positions: tuple[PositionKey, ...], command_id: str | None = None
    ) -> CloseResult:
        return await self._answer("close_positions", CloseResult, positions)

    async def set_protection(
        self,
        position: PositionKey,
        take_profit_price: Decimal | None,
        stop_loss_price: Decimal | None,
        command_id: str | None = None,
    ) -> Position:
        arguments = (position, take_profit_price, stop_loss_price)
        return await self._answer("set_protection", Position, *arguments)

    async def mark_notices_read(self) -> None:
        await self._answer("mark_notices_read", None)

    def offers(self) -> tuple[VenueOffer, ...]:
        return self.offered

    async def secret_place(self) -> SecretPlace:
        return await self._answer("secret_place", SecretPlace)

    async def open_secrets(self, passphrase: str) -> None:
        await self._answer("open_secrets", None, passphrase)

    async def try_connection(
        self, wish: ConnectionWish, name: str | None = None
    ) -> ConnectionReport:
        return await self._answer("try_connection", ConnectionReport, wish, name)

    async def connect(self, wish: ConnectionWish) -> SavedConnection:
        return await self._answer("connect", SavedConnection, wish)

    async def replace_key(self, name: str, wish: ConnectionWish) -> SavedConnection:
        return await self._answer("replace_key", SavedConnection, name, wish)

    async def rename_connection(self, name: str, title: str) -> SavedConnection:
        return await self._answer("rename_connection", SavedConnection, name, title)

    async def disconnect(self, name: str) -> SavedConnection:
        return await self._answer("disconnect", SavedConnection, name)

    async def reconnect(self, name: str) -> SavedConnection:
        return await self._answer("reconnect", SavedConnection, name)

    async def forget_connection(self, name: str) -> None:
        await self._answer("forget_connection", None, name)

    async def arm_guard(self, key: GuardKey, arming: GuardArming) -> None:
        await self._answer("arm_guard", None, key, arming)

    async def rearm_guard(self, key: GuardKey) -> None:
        await self._answer("rearm_guard", None, key)

    async def estimate_trips(self, key: GuardKey) -> FalseTrips:
        return await self._answer("estimate_trips", FalseTrips, key)

    async def journal_page(self, query: JournalQuery) -> JournalPage:
        return await self._answer("journal_page", JournalPage, query)

    async def check_journal(self) -> JournalCheck:
        return await self._answer("check_journal", JournalCheck)

    async def export_journal(self, query: JournalQuery, path: str) -> int:
        return await self._answer("export_journal", int, query, path)

    async def set_position_rules(self, target: RuleTarget, rules: PositionRules | None) -> None:
        await self._answer("set_position_rules", None, target, rules)

    async def _answer(self, name: str, kind: type[T] | None, *arguments: object) -> T:
        self.calls.append((name, arguments))
        if name in self._held:
            await asyncio.to_thread(self._held[name].wait, 10)
        answer = self.answers.get(name)
        if isinstance(answer, CopyDeskError):
            raise answer
        if callable(answer):
            answer = answer(*arguments)
        if kind is not None:
            assert isinstance(answer, kind), f"no answer was scripted for {name}"
        return cast("T", answer)
