"""Sizes, prices and sides of trades in words, in the precision of their instrument."""

from __future__ import annotations

from decimal import Decimal

from copydesk.model.instrument import Instrument
from copydesk.model.position import Position, PositionSide
from copydesk.ui import format as write
from copydesk.ui.words import tr


def side_word(side: PositionSide) -> str:
    """Long or Short."""
    if side is PositionSide.LONG:
        return tr("Long")
    return tr("Short")


def side_text(position: Position) -> str:
    """Direction and leverage: "Long 5×"."""
    return f"{side_word(position.key.side)} {write.times(position.leverage)}"


def size_text(size: Decimal, instrument: Instrument | None) -> str:
    """A size in the instrument's precision."""
    if instrument is None:
        return write.number(size, 4)
    return write.by_step(size, instrument.size_step)


def price_text(price: Decimal | None, instrument: Instrument | None) -> str:
    """A price in the instrument's precision; None is an en dash."""
    if instrument is None or price is None:
        return write.number(price, 2)
    return write.by_step(price, instrument.price_step)
