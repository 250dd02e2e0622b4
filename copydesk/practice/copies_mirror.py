"""Copying one trader's position changes into one follow's account.

The trader's size is compared with the size last seen: what was added is bought in proportion (or
once, in the fixed mode), what was given up is given up in the same share. Sizes too small for an
order are owed until they are large enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from copydesk.model.follow import FollowState
from copydesk.model.money import HUNDRED, ONE, ZERO, round_nearest
from copydesk.model.order import OrderSide
from copydesk.model.position import PositionSide
from copydesk.model.settings import CopyExisting, CopyMode, FollowSettings, NewSymbols
from copydesk.practice.copies_record import Follow, MirroredLeg, leg_name
from copydesk.practice.core import Core
from copydesk.practice.refusal import Refused
from copydesk.practice.values import AccountState, OrderRequest, PositionState

_SLIPPAGE_RESERVE: Final = Decimal("0.99")  # of the largest position; the rest is for slippage
_SIDES: Final = (PositionSide.LONG, PositionSide.SHORT)


class Mirror:
    """Carries a trader's changes into follows, within the follows' settings."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def begin(self, follow: Follow, trader: AccountState, held: Sequence[PositionState]) -> None:
        """Take the trader's present positions as known, and copy those the settings ask for."""
        for position in held:
            leg = follow.leg(position.symbol, position.side)
            leg.trader_size = position.size
            if self._copies_existing(follow, position):
                price = self._core.market.last(position.symbol)
                self._grow(follow, leg, position, position.size, trader.equity, price)

    def catch_up(
        self,
        follow: Follow,
        trader: AccountState,
        held: Sequence[PositionState],
        prices: Mapping[str, Decimal],
        symbols: Sequence[str],
    ) -> None:
        """Bring the copies of `symbols` in line with what the trader holds now.

        Args:
            follow: what to change; one that is frozen or over isn't touched.
            trader: the trader's account.
            held: the trader's open positions.
            prices: the trader's latest fill of each symbol, where one is known.
            symbols: what may have changed.
        """
        if follow.state not in {FollowState.ACTIVE, FollowState.CLOSE_ONLY}:
            return
        by_leg = {leg_name(each.symbol, each.side): each for each in held}
        for symbol in symbols:
            for side in _SIDES:
                self._shrink(follow, symbol, side, by_leg.get(leg_name(symbol, side)))
            for side in _SIDES:
                position = by_leg.get(leg_name(symbol, side))
                if position is None:
                    continue
                leg = follow.leg(symbol, side)
                grown, leg.trader_size = position.size - leg.trader_size, position.size
                if grown > ZERO and follow.state is FollowState.ACTIVE and not leg.is_muted:
                    price = prices.get(symbol, self._core.market.last(symbol))
                    self._grow(follow, leg, position, grown, trader.equity, price)

    def close(self, follow: Follow, position: PositionState) -> str:
        """Close a copied position as far as the book allows, and copy no more of it.

        Returns:
            the order's id.
        """
        follow.leg(position.symbol, position.side).is_muted = True
        return self._reduce(follow, position, position.size)

    def reduce(self, follow: Follow, position: PositionState, size: Decimal) -> str:
        """Give up a part of a copied position; the rest goes on as a copy.

        Returns:
            the order's id.

        Raises:
            Refused: what the core says of the size.
        """
        return self._reduce(follow, position, size)

    def protect(self, follow: Follow, position: PositionState) -> None:
        """Set take profit and stop loss from the settings; one that is passed closes the copy."""
        if leg_name(position.symbol, position.side) in follow.protected_by_hand:
            return
        take_profit = self._trigger(position, follow.settings.take_profit_percent, 1)
        stop_loss = self._trigger(position, follow.settings.stop_loss_percent, -1)
        if (take_profit, stop_loss) == (position.take_profit, position.stop_loss):
            return
        side, mark = position.side, position.mark_price
        if (take_profit is not None and (mark - take_profit) * side.sign >= ZERO) or (
            stop_loss is not None and (mark - stop_loss) * side.sign <= ZERO
        ):
            self.close(follow, position)
            return
        self._core.set_protection(follow.account_id, position.symbol, side, take_profit, stop_loss)

    def held(self, follow: Follow, symbol: str, side: PositionSide) -> PositionState | None:
        """The copy of a leg, if there is one."""
        return self._core.position(follow.account_id, symbol, side)

    def _trigger(
        self, position: PositionState, percent: Decimal | None, direction: int
    ) -> Decimal | None:
        """Price at which a position has won (+1) or lost (-1) `percent` of its margin."""
        if percent is None:
            return None
        move = direction * position.side.sign * percent / HUNDRED / position.leverage
        step = self._core.instruments[position.symbol].price_step
        price = round_nearest(position.entry_price * (ONE + move), step)
        return price if price > ZERO else None

    def _copies_existing(self, follow: Follow, position: PositionState) -> bool:
        wish = follow.settings.copy_existing
        if wish is not CopyExisting.BETTER:
            return wish is CopyExisting.ALL
        market = self._core.market
        if position.side is PositionSide.LONG:
            return market.ask(position.symbol) <= position.entry_price
        return market.bid(position.symbol) >= position.entry_price

    def _shrink(
        self, follow: Follow, symbol: str, side: PositionSide, position: PositionState | None
    ) -> None:
        leg = follow.legs.get(leg_name(symbol, side))
        if leg is None:
            return
        now = position.size if position else ZERO
        copy = self.held(follow, symbol, side)
        if now == ZERO:
            del follow.legs[leg_name(symbol, side)]
            if copy is not None:
                self._reduce(follow, copy, copy.size)
        elif now < leg.trader_size:
            given_up = (leg.trader_size - now) / leg.trader_size
            leg.trader_size = now
            if copy is not None:
                self._give_up(follow, leg, copy, copy.size * given_up)

    def _give_up(
        self, follow: Follow, leg: MirroredLeg, copy: PositionState, size: Decimal
    ) -> None:
        leg.owed -= size
        instrument = self._core.instruments[copy.symbol]
        due = min(instrument.round_size(-leg.owed), copy.size)
        if due >= instrument.min_size or due == copy.size:
            leg.is_given_up = due == copy.size
            self._reduce(follow, copy, due)
            leg.owed += due

    def _grow(
        self,
        follow: Follow,
        leg: MirroredLeg,
        position: PositionState,
        grown: Decimal,
        trader_equity: Decimal,
        trader_price: Decimal,
    ) -> None:
        """Open or enlarge a copy: guards first, then size, then the order."""
        copy = self.held(follow, position.symbol, position.side)
        account = self._core.account(follow.account_id)
        price = self._price(position)
        if not self._may_open(follow, copy, account, position, price, trader_price):
            leg.owed = min(leg.owed, ZERO)
            return
        if follow.settings.copy_mode is CopyMode.FIXED:
            if leg.is_entered:
                return
            wish = (follow.settings.fixed_size or ZERO) * self._leverage(follow, position) / price
        elif follow.is_multiple:
            wish = follow.settings.copy_ratio * grown
        elif trader_equity <= ZERO:
            return
        else:
            wish = follow.settings.copy_ratio * account.equity / trader_equity * grown
        leg.owed += wish
        size = self._fit(follow, copy, account, position, price, leg.owed)
        if size > ZERO:
            leg.is_entered = self._enter(follow, position, size)
        if size > ZERO or self._is_tradable(position.symbol, leg.owed, price):
            leg.owed = ZERO  # what a cap or a refusal left out is not chased later

    def _may_open(
        self,
        follow: Follow,
        copy: PositionState | None,
        account: AccountState,
        position: PositionState,
        price: Decimal,
        trader_price: Decimal,
    ) -> bool:
        settings = follow.settings
        if not _is_wanted(settings, position.symbol):
            return False
        if settings.minimum_equity is not None and account.equity < settings.minimum_equity:
            return False
        if copy is None and settings.max_open_trades is not None:
            held = self._core.positions(follow.account_id)
            if len(held) >= settings.max_open_trades:
                return False
        tolerance = settings.slippage_tolerance_percent
        worse = (price - trader_price) * position.side.sign
        return tolerance is None or worse * HUNDRED <= tolerance * trader_price

    def _fit(
        self,
        follow: Follow,
        copy: PositionState | None,
        account: AccountState,
        position: PositionState,
        price: Decimal,
        wish: Decimal,
    ) -> Decimal:
        """The part of a wished size that the cap allows; 0 below the minimums or without money.

        What the pot can't pay for is left out whole: a smaller copy would be another trade.
        """
        instrument = self._core.instruments[position.symbol]
        leverage = self._leverage(follow, position)
        if follow.settings.max_position_size is not None:
            used = copy.margin if copy is not None else ZERO
            margin = follow.settings.max_position_size * _SLIPPAGE_RESERVE - used
            wish = min(wish, max(margin, ZERO) * leverage / price)
        size = instrument.round_size(wish)
        needed = size * price / leverage + size * price * instrument.taker_fee_rate
        if needed > account.available or not instrument.is_tradable(size, price):
            return ZERO
        return size

    def _is_tradable(self, symbol: str, size: Decimal, price: Decimal) -> bool:
        instrument = self._core.instruments[symbol]
        return instrument.is_tradable(instrument.round_size(size), price)

    def _enter(self, follow: Follow, position: PositionState, size: Decimal) -> bool:
        """Send the opening order; a refusal (a tier's leverage, say) means: not copied."""
        copy = self.held(follow, position.symbol, position.side)
        side = OrderSide.BUY if position.side is PositionSide.LONG else OrderSide.SELL
        request = OrderRequest(
            symbol=position.symbol,
            side=side,
            size=size,
            leverage=self._leverage(follow, position),
            margin_mode=None if copy else follow.settings.margin_mode,  # a leg keeps its mode
            slippage_tolerance_percent=follow.settings.slippage_tolerance_percent,
        )
        try:
            self._core.place(follow.account_id, request)
        except Refused:
            return False
        copy = self.held(follow, position.symbol, position.side)
        if copy is not None:
            self.protect(follow, copy)
        return copy is not None

    def _reduce(self, follow: Follow, copy: PositionState, size: Decimal) -> str:
        if size == copy.size:
            order = self._core.close_position(follow.account_id, copy.symbol, copy.side)
        else:
            side = OrderSide.SELL if copy.side is PositionSide.LONG else OrderSide.BUY
            request = OrderRequest(copy.symbol, side, size, reduce_only=True)
            order = self._core.place(follow.account_id, request)
        return order.order_id

    def _price(self, position: PositionState) -> Decimal:
        market = self._core.market
        if position.side is PositionSide.LONG:
            return market.ask(position.symbol)
        return market.bid(position.symbol)

    def _leverage(self, follow: Follow, position: PositionState) -> Decimal:
        return min(follow.settings.leverage, self._core.instruments[position.symbol].max_leverage)


def _is_wanted(settings: FollowSettings, symbol: str) -> bool:
    if symbol in settings.symbols_denied:
        return False
    named = settings.symbols_allowed
    return not named or symbol in named or settings.new_symbols is NewSymbols.COPY
