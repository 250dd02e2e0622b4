"""Take profit and stop loss of one position: prices, what each would give, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from copydesk.model.follow import FollowKind
from copydesk.model.instrument import Instrument
from copydesk.model.money import is_multiple
from copydesk.model.position import Position, PositionKey, floating_pnl
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.context import Context
from copydesk.ui.controls import FieldRow, NumberField
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.trade_words import price_text, side_text, size_text
from copydesk.ui.verbs.facts import follow_of, instrument_of, position_of, why_not_now
from copydesk.ui.words import tr


def open_protection_dialog(
    context: Context, parent: QWidget, key: PositionKey
) -> ProtectionDialog | None:
    """Edit take profit and stop loss; None when the position is closed."""
    position = position_of(context, key)
    if position is None:
        return None
    dialog = ProtectionDialog(context, parent, position)
    dialog.open()
    return dialog


@dataclass(frozen=True, slots=True)
class Level:
    """One of the two prices; `above` tells on which side of the mark it must lie."""

    is_stop: bool
    price: Decimal | None
    above: bool


def _is_copied_here(context: Context, key: PositionKey) -> bool:
    follow = follow_of(context, key.owner.owner_id)
    return follow is not None and follow.kind is FollowKind.LOCAL


def _where_it_rests(context: Context, key: PositionKey) -> str:
    if _is_copied_here(context, key):
        return tr(
            "Entry {entry}, mark {mark}. For this copy both levels replace the follow's own. They "
            "rest on {venue} where the position is this copy's alone; else CopyDesk keeps them "
            "while it runs. An empty field means none."
        )
    return tr(
        "Entry {entry}, mark {mark}. Both levels rest on {venue} and hold while CopyDesk "
        "is closed. An empty field means none."
    )


def problem_of(level: Level, position: Position, instrument: Instrument | None) -> str:
    """What is wrong with a level: rule, value, limit; "" when nothing is."""
    if level.price is None:
        return ""
    mark = price_text(position.mark_price, instrument)
    if level.above and level.price <= position.mark_price:
        return tr("It must be above the mark of {mark}.").format(mark=mark)
    if not level.above and level.price >= position.mark_price:
        return tr("It must be below the mark of {mark}.").format(mark=mark)
    if instrument is not None and not is_multiple(level.price, instrument.price_step):
        step = write.by_step(instrument.price_step, instrument.price_step)
        return tr("Prices of {symbol} move in steps of {step}.").format(
            symbol=instrument.symbol, step=step
        )
    liquidation = position.liquidation_price
    if level.is_stop and liquidation is not None:
        beyond = level.price >= liquidation if level.above else level.price <= liquidation
        if beyond:
            return tr("The position would be liquidated at {price} first.").format(
                price=price_text(liquidation, instrument)
            )
    return ""


class PriceRow(FieldRow):
    """A price with its words, what it would give, and what is wrong with it."""

    def __init__(self, name: str, price: Decimal | None) -> None:
        """`price` is None where there is none yet."""
        self.field = NumberField("USDT")
        self.field.set_value(price)
        super().__init__(name, self.field)

    @property
    def typed_wrong(self) -> bool:
        """Whether there is text that isn't a number."""
        return self.price is None and bool(self.field.text().strip())

    @property
    def price(self) -> Decimal | None:
        """The price typed; None for nothing, or for what isn't a number."""
        try:
            return self.field.value
        except ValueError:
            return None


class ProtectionDialog(DeskDialog):
    """Two prices that rest on the venue."""

    def __init__(self, context: Context, parent: QWidget, position: Position) -> None:
        """The position as last seen."""
        self._context = context
        self._position = position
        key = position.key
        self._instrument = instrument_of(context, key)
        size = size_text(position.size, self._instrument)
        super().__init__(
            parent,
            tr("Take profit and stop"),
            tr("Protect {symbol} {side} {size}").format(
                symbol=key.symbol,
                side=side_text(position),
                size=write.MASKED if context.private else size,
            ),
            _where_it_rests(context, key).format(
                entry=price_text(position.entry_price, self._instrument),
                mark=price_text(position.mark_price, self._instrument),
                venue=key.venue,
            ),
            practice=context.practice,
            width=560,
        )
        self.take_profit = self._add(tr("Take profit at"), position.take_profit_price)
        self.stop_loss = self._add(tr("Stop at"), position.stop_loss_price)
        for row in (self.take_profit, self.stop_loss):
            row.field.textChanged.connect(self._check)
        self.verb_clicked.connect(self._apply)
        self._check()

    def _add(self, name: str, price: Decimal | None) -> PriceRow:
        row = PriceRow(name, price)
        self.body.addWidget(row)
        return row

    def _level(self, row: PriceRow) -> Level:
        is_stop = row is self.stop_loss
        long = self._position.key.side.sign > 0
        return Level(is_stop, row.price, above=long is not is_stop)

    def _check(self) -> None:
        fine = True
        for row in (self.take_profit, self.stop_loss):
            level = self._level(row)
            problem = problem_of(level, self._position, self._instrument)
            if row.typed_wrong:
                problem = tr("This isn't a number.")
            row.set_problem(problem)
            row.set_note("" if problem else self._outcome(level))
            fine = fine and not problem
        reason = why_not_now(self._context, self._position.key.venue)
        self.set_verb(tr("Set both levels"), enabled=fine and not reason and self._is_changed())
        self.set_note(reason or tr("Written to the journal before it is sent."))

    def _is_changed(self) -> bool:
        return (self._level(self.take_profit).price, self._level(self.stop_loss).price) != (
            self._position.take_profit_price,
            self._position.stop_loss_price,
        )

    def _shown_words(self, key: PositionKey) -> str:
        if _is_copied_here(self._context, key):
            return tr("Take profit {profit} and stop {stop} hold for this copy.")
        return tr("{venue} shows take profit {profit} and stop {stop}.")

    def _outcome(self, level: Level) -> str:
        if level.price is None:
            return tr("none")
        position = self._position
        result = floating_pnl(position.key.side, position.size, position.entry_price, level.price)
        amount = write.MASKED if self._context.private else write.signed(result, 2)
        return tr("gives {amount} USDT before fees").format(amount=amount)

    @slots.command
    async def _apply(self) -> None:
        take_profit = self._level(self.take_profit).price
        stop_loss = self._level(self.stop_loss).price
        key = self._position.key
        self.set_busy(tr("Sent. Looking at the venue…"))
        shown = await self._context.bridge.call(
            lambda desk: desk.set_protection(key, take_profit, stop_loss)
        )
        self.show_result(
            tr("Take profit and stop"),
            self._shown_words(key).format(
                venue=key.venue,
                profit=price_text(shown.take_profit_price, self._instrument),
                stop=price_text(shown.stop_loss_price, self._instrument),
            ),
            "",
        )
