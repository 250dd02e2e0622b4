"""A follow in miniature: plans are carried out on a made-up account, one call at a time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from copydesk.copying.book import CopyBook
from copydesk.copying.decisions import Decision, Effect, LegKey, OrderDecision, Withdraw
from copydesk.copying.plan import Plan, plan
from copydesk.copying.situation import HeldLeg, Quote, Situation, TraderView
from copydesk.model.copy_rules import CopyRules, LeverageKind, LeverageRule, Sizing, SizingMode
from copydesk.model.follow import FollowState
from copydesk.model.guard import GuardLevel
from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO
from copydesk.model.order import OrderSide
from copydesk.model.position import PositionSide
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderPosition

LONG, SHORT = PositionSide.LONG, PositionSide.SHORT
BTC, ETH = "BTCUSDT", "ETHUSDT"
BTC_LONG, BTC_SHORT = LegKey(BTC, LONG), LegKey(BTC, SHORT)
ETH_LONG, ETH_SHORT = LegKey(ETH, LONG), LegKey(ETH, SHORT)


def instrument(symbol: str, step: str, min_size: str, min_notional: str = "5") -> Instrument:
    return Instrument(
        symbol=symbol,
        base=symbol.removesuffix("USDT"),
        quote="USDT",
        price_step=Decimal("0.1"),
        size_step=Decimal(step),
        min_size=Decimal(min_size),
        min_notional=Decimal(min_notional),
        max_leverage=Decimal(100),
        maker_fee_rate=Decimal("0.0002"),
        taker_fee_rate=Decimal("0.0006"),
    )


INSTRUMENTS = {BTC: instrument(BTC, "0.001", "0.001"), ETH: instrument(ETH, "0.01", "0.02")}

TEN = LeverageRule(LeverageKind.FIXED, Decimal(10))
RULES = CopyRules(
    pot=Decimal(100_000),
    sizing=Sizing(SizingMode.MULTIPLIER, Decimal(1)),
    long_leverage=TEN,
    short_leverage=TEN,
)


def held_position(
    symbol: str, side: PositionSide, size: str | Decimal, entry: str = "100", leverage: str = "10"
) -> TraderPosition:
    return TraderPosition(
        symbol, side, Decimal(size), Decimal(entry), Decimal(leverage), Decimal(0)
    )


def quote(price: str | Decimal, time_ms: int = 0) -> Quote:
    middle = Decimal(price)
    return Quote(middle, middle, middle, time_ms)


@dataclass
class SmallDesk:
    """One follow and its own account; fills happen only when asked for."""

    rules: CopyRules = RULES
    book: CopyBook = field(default_factory=CopyBook)
    legs: dict[LegKey, HeldLeg] = field(default_factory=dict)
    prices: dict[str, Decimal] = field(
        default_factory=lambda: {BTC: Decimal(100), ETH: Decimal(10)}
    )
    state: FollowState = FollowState.ACTIVE
    guard: GuardLevel = GuardLevel.CALM
    pot_equity: Decimal = Decimal(100_000)
    free_margin: Decimal = Decimal(100_000)
    trader_equity: Decimal | None = Decimal(100_000)
    positions: tuple[TraderPosition, ...] | None = ()
    time_ms: int = 0
    fill_prices: dict[str, Decimal] = field(default_factory=dict)

    def situation(self) -> Situation:
        return Situation(
            now_ms=self.time_ms,
            state=self.state,
            guard=self.guard,
            rules=self.rules,
            trader=TraderView(
                self.positions, self.time_ms, self.trader_equity, dict(self.fill_prices)
            ),
            held=dict(self.legs),
            pot_equity=self.pot_equity,
            free_margin=self.free_margin,
            instruments=INSTRUMENTS,
            quotes={symbol: quote(each, self.time_ms) for symbol, each in self.prices.items()},
        )

    def start(self) -> SmallDesk:
        """Begin to follow a trader without positions."""
        self.look()
        return self

    def look(self, *positions: TraderPosition) -> Plan:
        """The trader now holds these: plan, remember, and put the orders on their way."""
        self.positions = positions
        return self.again()

    def again(self) -> Plan:
        """Plan once more from the newest view."""
        self.time_ms += 1
        decided = plan(self.situation(), self.book)
        self.book = decided.book
        for each in decided.decisions:
            self._send(each)
        return decided

    def fill(self, share: Decimal = Decimal(1)) -> None:
        """Fill this share of everything on its way; the rest is cancelled."""
        for key, leg in list(self.legs.items()):
            size = leg.size + (leg.opening - leg.closing) * share
            price = self.prices[key.symbol]
            entry = price if leg.size == ZERO else leg.entry_price
            self.legs[key] = leg._replace(size=size, entry_price=entry, opening=ZERO, closing=ZERO)

    def take(self, key: LegKey, size: str) -> None:
        """Something else closes a part: a stop, a liquidation, the person."""
        leg, part = self.legs[key], Decimal(size)
        self.legs[key] = leg._replace(size=leg.size - part, taken=leg.taken + part)

    def held(self, key: LegKey) -> Decimal:
        leg = self.legs.get(key)
        return leg.size if leg else ZERO

    def _send(self, decision: Decision) -> None:
        if isinstance(decision, Withdraw):
            leg = self.legs[decision.leg]
            self.legs[decision.leg] = leg._replace(opening=leg.opening - decision.size)
        if isinstance(decision, OrderDecision):
            leg = self.legs.get(decision.leg, HeldLeg(ZERO, ZERO, Decimal(10)))
            if decision.effect.grows:
                leg = leg._replace(opening=leg.opening + decision.size)
            else:
                leg = leg._replace(closing=leg.closing + decision.size)
            self.legs[decision.leg] = leg


def settle(desk: SmallDesk, most: int = 10) -> int:
    """Fill and plan until nothing is left to do; return how many rounds it took."""
    for rounds in range(most):
        desk.fill()
        if not desk.again().orders:
            return rounds
    raise AssertionError("it never comes to rest")


def following(rules: CopyRules = RULES) -> SmallDesk:
    return SmallDesk(rules=rules).start()


def sized(mode: SizingMode, value: str) -> CopyRules:
    return replace(RULES, sizing=Sizing(mode, Decimal(value)), stop_loss_percent=Decimal(20))


def reasons(decided: Plan) -> list[Reason]:
    return [skip.reason for skip in decided.skips]


def moves(decided: Plan) -> list[tuple[Effect, OrderSide, Decimal]]:
    return [(each.effect, each.side, each.size) for each in decided.orders]
