"""One simulated position: its size, cost and margin, and the prices at which it ends by itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from copydesk.copying.decisions import LegKey
from copydesk.copying.liquidation import isolated_linear, maintenance_of
from copydesk.copying.protection import protection_prices
from copydesk.copying.simulate.log import What
from copydesk.copying.simulate.setup import FINE, Setup
from copydesk.copying.situation import HeldLeg
from copydesk.copying.sizing import proportion
from copydesk.model.instrument import Instrument
from copydesk.model.money import HUNDRED, ONE, ZERO, round_ceiling, round_floor
from copydesk.model.position import MarginMode, PositionSide


@dataclass(slots=True)
class SimPosition:
    """A copy that is open, or was and isn't forgotten yet.

    Attributes:
        cost: size times average entry, which is zero when nothing is held.
        margin: put up for it.
        floating: result at the last mark, `notional` its value there.
        best: the best mark since it was opened, for the trailing stop.
        taken: closed by itself so far.
        liquidation: price, zero where there is none.
    """

    leg: LegKey
    instrument: Instrument
    leverage: Decimal = ONE
    size: Decimal = ZERO
    cost: Decimal = ZERO
    entry_price: Decimal = ZERO
    margin: Decimal = ZERO
    floating: Decimal = ZERO
    notional: Decimal = ZERO
    best: Decimal = ZERO
    taken: Decimal = ZERO
    take_profit: Decimal | None = None
    stop_loss: Decimal | None = None
    liquidation: Decimal = ZERO

    def held(self, opening: Decimal = ZERO) -> HeldLeg:
        """The position as a plan sees it."""
        return HeldLeg(self.size, self.entry_price, self.leverage, opening, ZERO, self.taken)

    def value(self, mark: Decimal) -> None:
        """Value it at a mark."""
        self.notional = self.size * mark
        self.floating = (self.notional - self.cost) * self.leg.side.sign

    def enlarge(self, setup: Setup, size: Decimal, price: Decimal, leverage: Decimal) -> None:
        """Take a fill that opens or adds."""
        self.size += size
        self.cost += size * price
        self.leverage = leverage
        self._renew(setup)

    def give_up(self, setup: Setup, size: Decimal) -> tuple[Decimal, Decimal]:
        """Take a part away; returns its cost and its margin, exact parts of what there was."""
        if size == self.size:
            given = self.cost, self.margin
            self.size = self.cost = self.entry_price = self.margin = self.liquidation = ZERO
            self.take_profit = self.stop_loss = None
            return given
        cost, margin = proportion(self.cost, size, self.size), self.margin
        self.size -= size
        self.cost -= cost
        self._renew(setup)
        return cost, margin - self.margin

    def ending(self, setup: Setup, mark: Decimal) -> What | None:
        """How the position ends at this mark, if it does; liquidation comes before all stops.

        A cross position is liquidated with its account, not here.
        """
        sign = self.leg.side.sign
        if self.liquidation > ZERO and (mark - self.liquidation) * sign <= ZERO:
            return What.LIQUIDATED
        if self.stop_loss is not None and (mark - self.stop_loss) * sign <= ZERO:
            return What.STOPPED
        trail = setup.rules.trailing_stop_percent
        if trail is not None and (mark - self._trailing(trail)) * sign <= ZERO:
            return What.TRAILED
        if self.take_profit is not None and (mark - self.take_profit) * sign >= ZERO:
            return What.TARGET
        return None

    def note_best(self, mark: Decimal) -> None:
        """Remember the best mark."""
        if self.best == ZERO or (mark - self.best) * self.leg.side.sign > ZERO:
            self.best = mark

    def _trailing(self, percent: Decimal) -> Decimal:
        price = self.best * (ONE - self.leg.side.sign * percent / HUNDRED)
        step = self.instrument.price_step
        is_long = self.leg.side is PositionSide.LONG
        return round_ceiling(price, step) if is_long else round_floor(price, step)

    def _renew(self, setup: Setup) -> None:
        """Margin, stops and liquidation price from size, cost and leverage."""
        rules, side = setup.rules, self.leg.side
        self.entry_price = proportion(self.cost, ONE, self.size)
        self.margin = (self.cost / self.leverage).quantize(FINE, rounding=ROUND_HALF_EVEN)
        if rules.take_profit_percent is not None or rules.stop_loss_percent is not None:
            self.take_profit, self.stop_loss = protection_prices(
                rules, side, self.entry_price, self.leverage, self.instrument.price_step
            )
        if rules.margin_mode is MarginMode.ISOLATED:
            tier = maintenance_of(self.instrument, self.cost, setup.maintenance_rate)
            self.liquidation = isolated_linear(
                side, self.size, self.cost, self.margin, tier, self.instrument.taker_fee_rate
            )
