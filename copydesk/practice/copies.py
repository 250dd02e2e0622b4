"""Native copying: follows with a pot of their own, carried out by the exchange.

A follow's pot is an account of the core (`follow:<id>`). Money enters it from the user's account
when the follow starts and goes back when it stops.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from copydesk.model.follow import FollowState
from copydesk.model.money import ZERO
from copydesk.model.position import PositionMode, PositionSide
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderStatus
from copydesk.practice.copies_book import FollowBook
from copydesk.practice.copies_check import check_follow_settings
from copydesk.practice.copies_ending import Ending
from copydesk.practice.copies_mirror import Mirror
from copydesk.practice.copies_record import Follow, FollowRecord, StopResult, leg_name
from copydesk.practice.copies_share import settle_share, week_of
from copydesk.practice.core import Core
from copydesk.practice.live_traders import LiveTraders, trader_of
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.traders import Population
from copydesk.practice.values import (
    ClosedPosition,
    CoreEvent,
    Filled,
    PositionChanged,
    PositionClosed,
    PositionState,
    PricesMoved,
)

MOST_FOLLOWS: Final = 20


class Copies:
    """The follows of one user account, carried out.

    The owner passes every event of the core to `on_events` and calls `act` as time passes.
    """

    def __init__(
        self, core: Core, population: Population, live: LiveTraders, user_account_id: str
    ) -> None:
        self._core = core
        self._population = population
        self._live = live
        self._user = user_account_id
        self._mirror = Mirror(core)
        self._book = FollowBook(core, population)
        self._ending = Ending(core, self._book, self._mirror, user_account_id)
        self._trader_prices: dict[tuple[str, str], Decimal] = {}

    def follow(
        self, trader_id: str, settings: FollowSettings, now_ms: int, *, is_multiple: bool = False
    ) -> FollowRecord:
        """Start a follow: move the pot, copy what the settings say of existing positions.

        With `is_multiple` the ratio multiplies the trader's own size.

        Raises:
            Refused: INVALID_TRADER, INVALID_SETTINGS, ALREADY_FOLLOWING, COPY_LIMIT,
                INSUFFICIENT_BALANCE.
        """
        self._check_new(trader_id, settings)
        self._live.wake(trader_id, now_ms)
        follow = Follow(
            follow_id=self._book.next_id(),
            trader_id=trader_id,
            settings=settings,
            created_ms=now_ms,
            share_week=week_of(now_ms),
            paid_in=settings.pot,
            high_water=settings.pot,
            is_multiple=is_multiple,
        )
        self._core.open_account(
            follow.account_id, position_mode=PositionMode.ONE_WAY, margin_mode=settings.margin_mode
        )
        self._core.transfer(self._user, follow.account_id, settings.pot)
        self._book.add(follow)
        held = self._live.open_positions(trader_id)
        self._mirror.begin(follow, self._live.account(trader_id), held)
        self._live.nudge(trader_id, now_ms)
        return self._book.touch(follow)

    def update(
        self, follow_id: str, settings: FollowSettings, *, is_multiple: bool = False
    ) -> FollowRecord:
        """Replace the settings; a changed pot moves money, changed stops re-arm the positions.

        Raises:
            Refused: FOLLOW_NOT_FOUND, WRONG_STATE, INVALID_SETTINGS, INSUFFICIENT_BALANCE.
        """
        follow = self._book.running(follow_id)
        check_follow_settings(settings, self._core.instruments)
        self._change_pot(follow, settings.pot - follow.settings.pot)
        follow.settings, follow.is_multiple = settings, is_multiple
        for position in self._book.positions(follow):
            self._mirror.protect(follow, position)
        return self._book.touch(follow)

    def pause(self, follow_id: str, mode: FollowState) -> FollowRecord:
        """Freeze a follow (nothing is copied) or let it only close; idempotent.

        Args:
            follow_id: the follow.
            mode: FROZEN or CLOSE_ONLY.

        Raises:
            Refused: FOLLOW_NOT_FOUND, WRONG_STATE, BAD_PARAMETER.
        """
        if mode not in {FollowState.FROZEN, FollowState.CLOSE_ONLY}:
            raise Refused(RefusalKind.BAD_PARAMETER, "mode")
        return self._turn(self._book.running(follow_id), mode)

    def resume(self, follow_id: str) -> FollowRecord:
        """Copy again. What the trader closed meanwhile is closed, what they opened is not chased.

        Raises:
            Refused: FOLLOW_NOT_FOUND, WRONG_STATE.
        """
        return self._turn(self._book.running(follow_id), FollowState.ACTIVE)

    def stop(self, follow_id: str, *, close: bool) -> StopResult:
        """End a follow: close its positions or hand them to the user, then return the pot.

        A close that the book can't serve leaves the follow STOPPING; `act` goes on with it.
        Stopping a stopped follow succeeds.

        Raises:
            Refused: FOLLOW_NOT_FOUND, or what `Core.move_position` says.
        """
        follow = self._book.find(follow_id)
        if follow.state.is_over:
            return StopResult(self._book.record(follow), ())
        if not close:
            still_open = self._ending.hand_over(follow)
            return StopResult(self._book.touch(follow), still_open)
        follow.state = FollowState.STOPPING
        self._ending.close(follow)
        return StopResult(self._book.touch(follow), tuple(self._book.positions(follow)))

    def close_position(
        self, follow_id: str, symbol: str, side: PositionSide, size: Decimal | None = None
    ) -> tuple[str, Decimal]:
        """Close one copy; nothing more of that leg is copied until the trader is flat in it.

        A part of it (`size` below its own) is given up once, and the rest copied on.

        Returns:
            the order's id and the size that the book could not take.

        Raises:
            Refused: FOLLOW_NOT_FOUND, NO_POSITION.
        """
        follow = self._book.find(follow_id)
        position = self._position(follow, symbol, side)
        if size is not None and size < position.size:
            order_id = self._mirror.reduce(follow, position, size)
        else:
            order_id = self._mirror.close(follow, position)
        left = self._mirror.held(follow, symbol, side)
        self._book.touch(follow)
        return order_id, left.size if left else ZERO

    def set_protection(
        self,
        follow_id: str,
        symbol: str,
        side: PositionSide,
        take_profit: Decimal | None,
        stop_loss: Decimal | None,
    ) -> PositionState:
        """Set one copy's take profit and stop loss as prices; they outlast changed settings.

        Raises:
            Refused: FOLLOW_NOT_FOUND, NO_POSITION, PRICE_STEP, or what the core says.
        """
        follow = self._book.find(follow_id)
        self._position(follow, symbol, side)
        self._core.set_protection(follow.account_id, symbol, side, take_profit, stop_loss)
        name = leg_name(symbol, side)
        if name not in follow.protected_by_hand:
            follow.protected_by_hand.append(name)
        self._book.touch(follow)
        return self._position(follow, symbol, side)

    @property
    def follow_ids(self) -> tuple[str, ...]:
        """Ids of all follows, the oldest first."""
        return self._book.ids

    @property
    def running_ids(self) -> tuple[str, ...]:
        """Ids of the follows that aren't over, the oldest first."""
        return tuple(follow.follow_id for follow in self._book)

    def follows(self) -> list[FollowRecord]:
        """Every follow, the oldest first, stopped ones too."""
        return self._book.records()

    def record(self, follow_id: str) -> FollowRecord:
        """One follow as it stands now.

        Raises:
            Refused: FOLLOW_NOT_FOUND.
        """
        return self._book.record(self._book.find(follow_id))

    def positions(self, follow_id: str) -> list[PositionState]:
        """Open copies of a follow.

        Raises:
            Refused: FOLLOW_NOT_FOUND.
        """
        return self._book.positions(self._book.find(follow_id))

    def history(self, follow_id: str, limit: int = 1_000) -> list[ClosedPosition]:
        """Finished copies, newest first.

        Raises:
            Refused: FOLLOW_NOT_FOUND.
        """
        return list(self._core.closed_positions(self._book.find(follow_id).account_id, limit))

    def on_events(self, events: Sequence[CoreEvent]) -> None:
        """Copy what traders did, note what happened to the copies."""
        moved: dict[str, dict[str, None]] = {}
        for event in events:
            if isinstance(event, PricesMoved):
                continue
            follow = self._book.of_account(event.account_id)
            if follow is not None:
                self._note(follow, event)
                self._book.note(follow)
            trader_id = trader_of(event.account_id)
            if trader_id and isinstance(event, Filled):
                self._trader_prices[trader_id, event.fill.symbol] = event.fill.price
            elif trader_id and isinstance(event, PositionChanged):
                moved.setdefault(trader_id, {})[event.symbol] = None
        for trader_id, symbols in moved.items():
            for follow in self._book:
                if follow.trader_id == trader_id:
                    self._catch_up(follow, tuple(symbols))

    def act(self, now_ms: int) -> None:
        """Settle shares at the end of a UTC week, and go on with stops that wait for the book."""
        week = week_of(now_ms)
        for follow in self._book:
            if follow.state is FollowState.STOPPING:
                self._ending.close(follow)
            if not follow.state.is_over and follow.share_week < week:
                settle_share(self._core, follow)
                follow.share_week = week
                self._book.note(follow)

    def drain_changed(self) -> set[str]:
        """Ids of follows whose record or positions changed since the last call (not by price)."""
        return self._book.drain_changed()

    def export_follow(self, follow_id: str) -> dict[str, object]:
        """All that is remembered of one follow, in JSON's types; its pot is in the core's state."""
        return self._book.export_follow(follow_id)

    def export_state(self) -> dict[str, object]:
        """All that `import_state` needs: every follow, the oldest first."""
        return self._book.export_state()

    def import_state(self, state: Mapping[str, object]) -> None:
        """Take up where `export_state` left off; the core's and the live traders' come first."""
        self._book.import_state(state)

    def _check_new(self, trader_id: str, settings: FollowSettings) -> None:
        index = self._population.index(trader_id)
        if self._population.status(index) is TraderStatus.INACTIVE:
            raise Refused(RefusalKind.INVALID_TRADER, "traderId", "the trader is inactive")
        check_follow_settings(settings, self._core.instruments)
        running = list(self._book)
        if any(each.trader_id == trader_id for each in running):
            raise Refused(RefusalKind.ALREADY_FOLLOWING, "traderId")
        if len(running) >= MOST_FOLLOWS:
            raise Refused(RefusalKind.COPY_LIMIT, detail=f"{MOST_FOLLOWS} follows at a time")
        self._check_funds(self._user, settings.pot)

    def _check_funds(self, account_id: str, amount: Decimal) -> None:
        if amount > self._core.account(account_id).transferable:
            raise Refused(RefusalKind.INSUFFICIENT_BALANCE, "copyAmount")

    def _position(self, follow: Follow, symbol: str, side: PositionSide) -> PositionState:
        position = self._mirror.held(follow, symbol, side)
        if position is None:
            raise Refused(RefusalKind.NO_POSITION, "symbol")
        return position

    def _change_pot(self, follow: Follow, by: Decimal) -> None:
        source, target = self._user, follow.account_id
        if by < ZERO:
            source, target = target, source
        if by:
            self._check_funds(source, abs(by))
            self._core.transfer(source, target, abs(by))
            follow.paid_in += by
            follow.high_water += by

    def _turn(self, follow: Follow, state: FollowState) -> FollowRecord:
        if follow.state is FollowState.FROZEN and state is not FollowState.FROZEN:
            follow.state = FollowState.CLOSE_ONLY  # first only what was given up meanwhile
            self._catch_up(follow, tuple(self._core.instruments))
        follow.state = state
        return self._book.touch(follow)

    def _catch_up(self, follow: Follow, symbols: Sequence[str]) -> None:
        self._book.note(follow)
        trader_id = follow.trader_id
        prices = {
            symbol: self._trader_prices[trader_id, symbol]
            for symbol in symbols
            if (trader_id, symbol) in self._trader_prices
        }
        held = self._live.open_positions(trader_id)
        self._mirror.catch_up(follow, self._live.account(trader_id), held, prices, symbols)

    def _note(self, follow: Follow, event: CoreEvent) -> None:
        if isinstance(event, Filled):
            follow.fees += event.fill.fee
        elif isinstance(event, PositionClosed):
            name = leg_name(event.position.symbol, event.position.side)
            if name in follow.protected_by_hand:
                follow.protected_by_hand.remove(name)
            if name in follow.legs:
                follow.legs[name].note_closed()
