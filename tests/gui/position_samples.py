"""Positions and follows of one moment, as in the pictures of the design."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from copydesk.engine.api import CloseLine, ClosePreview, Connection, Environment, Phase, Topic
from copydesk.model.follow import Follow, FollowKind, FollowState
from copydesk.model.instrument import Instrument, MarketKey
from copydesk.model.position import (
    USER,
    MarginMode,
    Owner,
    OwnerKind,
    Position,
    PositionKey,
    PositionSide,
    floating_pnl,
)
from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey
from tests.gui.fake_desk import FakeDesk

NOW_MS = 1_795_176_191_000
LONG, SHORT = PositionSide.LONG, PositionSide.SHORT


def instrument(symbol: str, price_step: str, size_step: str) -> Instrument:
    base = symbol.removesuffix("USDT")
    price, size = Decimal(price_step), Decimal(size_step)
    fees = Decimal("0.0002"), Decimal("0.0006")
    return Instrument(symbol, base, "USDT", price, size, size, Decimal(5), Decimal(100), *fees)


def follow(
    follow_id: str, name: str, state: FollowState = FollowState.ACTIVE, pot: int = 3000
) -> Follow:
    zero = Decimal(0)
    return Follow(
        follow_id,
        TraderKey("practice", f"t{follow_id}"),
        name,
        FollowKind.NATIVE,
        state,
        FollowSettings(pot=Decimal(pot)),
        Decimal(pot),
        zero,
        zero,
        zero,
        zero,
        2,
        NOW_MS - 30 * 86_400_000,
    )


def position(
    follow_id: str,
    symbol: str,
    side: PositionSide,
    size: str,
    entry: str,
    mark: str,
    *,
    mark_age_ms: int = 200,
    stop: str | None = None,
) -> Position:
    owner = Owner(OwnerKind.FOLLOW, follow_id) if follow_id else USER
    amount, opened, price = Decimal(size), Decimal(entry), Decimal(mark)
    return Position(
        PositionKey("practice", owner, symbol, side),
        amount,
        opened,
        price,
        Decimal(5),
        amount * opened / 5,
        MarginMode.ISOLATED,
        floating_pnl(side, amount, opened, price),
        opened * Decimal("0.8"),
        None,
        Decimal(stop) if stop else None,
        NOW_MS - 3 * 3_600_000,
        NOW_MS - mark_age_ms,
    )


@dataclass
class Scene:
    """What the desk shows."""

    follows: list[Follow] = field(
        default_factory=lambda: [
            follow("1", "Aurora Quant"),
            follow("2", "Quiet <b>Harbor</b>", FollowState.CLOSE_ONLY, 1500),
        ]
    )
    positions: list[Position] = field(
        default_factory=lambda: [
            position("1", "BTCUSDT", LONG, "0.040", "61204", "61340.5", stop="59900"),
            position("1", "ETHUSDT", SHORT, "0.80", "2431.20", "2412.35"),
            position("2", "SOLUSDT", LONG, "12", "149.35", "148.72", mark_age_ms=14_000),
            position("", "ETHUSDT", LONG, "0.2", "2405", "2412.35"),
        ]
    )
    phase: Phase = Phase.CONNECTED

    def play(self, desk: FakeDesk) -> None:
        """Publish everything, and let the desk estimate closings."""
        for symbol, price, size in (
            ("BTCUSDT", "0.1", "0.001"),
            ("ETHUSDT", "0.01", "0.01"),
            ("SOLUSDT", "0.01", "0.1"),
        ):
            desk.publish(
                Topic.INSTRUMENT, MarketKey("practice", symbol), instrument(symbol, price, size)
            )
        for item in self.follows:
            desk.publish(Topic.FOLLOW, item.follow_id, item)
        for held in self.positions:
            desk.publish(Topic.POSITION, held.key, held)
        connection = Connection(
            "practice", Environment.PRACTICE, self.phase, 3.0, 3, NOW_MS - 40_000
        )
        desk.publish(Topic.CONNECTION, "practice", connection)
        desk.answers["preview_close"] = self.preview

    def preview(self, keys: tuple[PositionKey, ...]) -> ClosePreview:
        lines = [
            CloseLine(item, Decimal("1.47"), Decimal("0.25"))
            for item in self.positions
            if item.key in keys
        ]
        untouched = len(self.positions) - len(lines)
        return ClosePreview(tuple(lines), Decimal("0.81"), untouched, 200)
