"""The money of a simulated follow: wallet, open copies, and the highest and closest it came to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from copydesk.copying.decisions import LegKey
from copydesk.copying.liquidation import CrossLeg, Maintenance, cross_linear, maintenance_of
from copydesk.copying.simulate.position import SimPosition
from copydesk.copying.simulate.setup import Setup
from copydesk.copying.situation import HeldLeg
from copydesk.model.money import HUNDRED, ZERO
from copydesk.model.position import MarginMode


@dataclass(slots=True)
class Extremes:
    """The most and the closest of a simulation.

    Attributes:
        margin: largest margin in use; `margin_percent` the largest share of the equity.
        leverage: highest gross notional over equity.
        liquidation_percent: closest that a mark came to a liquidation price, percent of the mark.
        exposure_ms: gross notional over equity, summed over the time in which copies were open.
        open_ms: that time.
    """

    margin: Decimal = ZERO
    margin_percent: Decimal = ZERO
    leverage: Decimal = ZERO
    liquidation_percent: Decimal | None = None
    exposure_ms: Decimal = ZERO
    open_ms: int = 0

    def near(self, mark: Decimal, liquidation: Decimal) -> None:
        """Note how close a mark is to a liquidation price."""
        percent = abs(mark - liquidation) * HUNDRED / mark
        if self.liquidation_percent is None or percent < self.liquidation_percent:
            self.liquidation_percent = percent


@dataclass(slots=True)
class Account:
    """Wallet, positions and their sums.

    Attributes:
        wallet: balance, margin included, results of open copies not.
        margin, floating, notional: sums over the open copies.
        held: the legs as a plan sees them.
        symbols: the open legs of each symbol.
    """

    setup: Setup
    wallet: Decimal
    positions: dict[LegKey, SimPosition] = field(default_factory=dict)
    held: dict[LegKey, HeldLeg] = field(default_factory=dict)
    symbols: dict[str, list[LegKey]] = field(default_factory=dict)
    margin: Decimal = ZERO
    floating: Decimal = ZERO
    notional: Decimal = ZERO
    extremes: Extremes = field(default_factory=Extremes)

    @property
    def equity(self) -> Decimal:
        """Worth of the pot at the last marks."""
        return self.wallet + self.floating

    @property
    def free_margin(self) -> Decimal:
        """What new copies may use; floating results count in cross margin only."""
        if self.setup.rules.margin_mode is MarginMode.ISOLATED:
            return self.wallet - self.margin
        return self.wallet + self.floating - self.margin

    def open_in(self, symbol: str) -> Iterator[SimPosition]:
        """The open copies of a symbol; they may be closed meanwhile."""
        for leg in tuple(self.symbols.get(symbol, ())):
            yield self.positions[leg]

    def enlarge(
        self, leg: LegKey, size: Decimal, price: Decimal, leverage: Decimal, mark: Decimal
    ) -> Decimal:
        """Take a fill that opens or adds; returns its cost."""
        position = self.positions.get(leg)
        if position is None:
            position = SimPosition(leg, self.setup.instruments[leg.symbol])
            self.positions[leg] = position
        if position.size == ZERO:
            self.symbols.setdefault(leg.symbol, []).append(leg)
            position.best = mark
        self._without(position)
        position.enlarge(self.setup, size, price, leverage)
        self._with(position, mark)
        self._note_use()
        return size * price

    def give_up(self, leg: LegKey, size: Decimal, mark: Decimal) -> tuple[Decimal, Decimal]:
        """Take a part of a copy away; returns its cost and its margin."""
        position = self.positions[leg]
        self._without(position)
        given = position.give_up(self.setup, size)
        self._with(position, mark)
        if position.size == ZERO:
            self.symbols[leg.symbol].remove(leg)
        return given

    def touch(self, position: SimPosition, mark: Decimal) -> None:
        """Value a copy at a mark."""
        self.floating -= position.floating
        self.notional -= position.notional
        position.value(mark)
        self.floating += position.floating
        self.notional += position.notional
        if position.liquidation > ZERO:
            self.extremes.near(mark, position.liquidation)

    def forget(self, leg: LegKey) -> None:
        """Drop a leg that nothing remembers."""
        position = self.positions.get(leg)
        if position is not None and position.size == ZERO:
            del self.positions[leg], self.held[leg]

    def see(self, leg: LegKey, opening: Decimal = ZERO) -> None:
        """Renew what a plan sees of a leg, with what is on its way."""
        position = self.positions.get(leg)
        if position is None:
            position = SimPosition(leg, self.setup.instruments[leg.symbol])
            self.positions[leg] = position
        self.held[leg] = position.held(opening)

    def is_cross_bankrupt(self) -> bool:
        """Whether a cross account's equity is down to its maintenance margin."""
        kept = ZERO
        for position in self._open():
            tier = self._tier(position)
            rate = tier.rate + position.instrument.taker_fee_rate
            kept += position.notional * rate - tier.offset
        return self.wallet + self.floating <= kept

    def note_cross(self, symbol: str, mark: Decimal) -> None:
        """Note how close a cross account is to liquidation by one symbol."""
        inside = list(self.open_in(symbol))
        if not inside:
            return
        others = self.floating - sum((each.floating for each in inside), ZERO)
        for position in self._open():
            if position.leg.symbol != symbol:
                tier = self._tier(position)
                others -= position.notional * tier.rate - tier.offset
        legs = [CrossLeg(each.leg.side, each.size, each.cost) for each in inside]
        taker = inside[0].instrument.taker_fee_rate
        price = cross_linear(legs, self.wallet, others, self._tier(inside[0]), taker)
        if price is not None and price > ZERO:
            self.extremes.near(mark, price)

    def pass_time(self, elapsed_ms: int) -> None:
        """Count the leverage in use over the time since the last event."""
        equity = self.wallet + self.floating
        if self.notional > ZERO and equity > ZERO and elapsed_ms > 0:
            self.extremes.exposure_ms += self.notional / equity * elapsed_ms
            self.extremes.open_ms += elapsed_ms

    def _open(self) -> Iterator[SimPosition]:
        for legs in self.symbols.values():
            for leg in legs:
                yield self.positions[leg]

    def _tier(self, position: SimPosition) -> Maintenance:
        rate = self.setup.maintenance_rate
        return maintenance_of(position.instrument, position.notional, rate)

    def _without(self, position: SimPosition) -> None:
        self.margin -= position.margin
        self.floating -= position.floating
        self.notional -= position.notional

    def _with(self, position: SimPosition, mark: Decimal) -> None:
        position.value(mark)
        self.margin += position.margin
        self.floating += position.floating
        self.notional += position.notional
        self.held[position.leg] = position.held()

    def _note_use(self) -> None:
        extremes, equity = self.extremes, self.wallet + self.floating
        extremes.margin = max(extremes.margin, self.margin)
        if equity > ZERO:
            percent = self.margin * HUNDRED / equity
            extremes.margin_percent = max(extremes.margin_percent, percent)
            extremes.leverage = max(extremes.leverage, self.notional / equity)
