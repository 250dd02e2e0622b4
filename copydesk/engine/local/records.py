"""What is kept of local follows, their orders and their shares, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Final, TypeVar

import msgspec

from copydesk.copying.book import BookRecord, CopyBook
from copydesk.copying.decisions import Effect, LegKey
from copydesk.copying.shares import Share
from copydesk.model.copy_rules import CopyRules
from copydesk.model.errors import FixSettings
from copydesk.model.follow import FollowState
from copydesk.model.money import ONE, ZERO, to_wire
from copydesk.model.order import Intent
from copydesk.model.reasons import Reason
from copydesk.model.trader import TraderKey
from copydesk.store.copies import FollowRow, OrderRow, ShareRow

_ID_DIGITS: Final = 26

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class LocalFollow:
    """One follow that this desk copies.

    Attributes:
        account: name of the connection on which it trades.
        intents: how many intents it has had; numbers them.
    """

    follow_id: str
    account: str
    trader: TraderKey
    nickname: str
    rules: CopyRules
    state: FollowState
    created_ms: int
    book: CopyBook = field(default_factory=CopyBook)
    intents: int = 0


class Purpose(Enum):
    """Why an order exists: the plan's, a stop held here, a position's rule, the person's hand."""

    COPY = "copy"
    STOP = "stop"
    RULE = "rule"
    HAND = "hand"


class Stage(Enum):
    """Where an order stands for us.

    DECIDED: committed, not answered yet; after a restart nobody knows whether it was sent.
    UNKNOWN: sent, the answer is missing. LIVE: the venue has it. OVER: nothing more can come.
    """

    DECIDED = "decided"
    UNKNOWN = "unknown"
    LIVE = "live"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class SeenFill:
    """One execution that was booked."""

    fill_id: str
    size: Decimal
    price: Decimal
    fee: Decimal


@dataclass(frozen=True, slots=True)
class LocalOrder:
    """One order of a follow, and how much of it is booked.

    Attributes:
        number: of the intent within its follow; the same for an order sent again.
        attempt: 1 for the first order of an intent.
        decided_ms: local wall clock.
        send_until_ms: venue wall clock; afterwards it isn't sent any more.
        leverage: to be ensured before an opening; None for closings.
        worst_price: an opening is not sent again while the price is beyond it.
        market_after_ms: local time after which what a limit order lacks is ordered at the market.
        reported, reported_cost, reported_fee: sums that the venue told of the order as a whole.
        fills: executions that were told one by one.
        booked, booked_cost, booked_fee: what is in the share.
    """

    client_order_id: str
    account: str
    follow_id: str
    leg: LegKey
    effect: Effect
    purpose: Purpose
    intent: Intent
    number: int
    attempt: int
    decided_ms: int
    send_until_ms: int
    leverage: Decimal | None = None
    worst_price: Decimal | None = None
    market_after_ms: int | None = None
    stage: Stage = Stage.DECIDED
    reported: Decimal = ZERO
    reported_cost: Decimal | None = None
    reported_fee: Decimal = ZERO
    fills: tuple[SeenFill, ...] = ()
    booked: Decimal = ZERO
    booked_cost: Decimal = ZERO
    booked_fee: Decimal = ZERO

    @property
    def remaining(self) -> Decimal:
        """What may still fill."""
        return ZERO if self.stage is Stage.OVER else max(self.intent.size - self.booked, ZERO)

    @property
    def is_uncertain(self) -> bool:
        """Nobody knows what the venue has of it."""
        return self.stage in {Stage.DECIDED, Stage.UNKNOWN}

    @property
    def known(self) -> tuple[Decimal, Decimal, Decimal]:
        """Size, cost and fee as far as known: by executions, unless the sum tells of more."""
        size = sum((fill.size for fill in self.fills), ZERO)
        if self.reported_cost is not None and self.reported > size:
            return self.reported, self.reported_cost, self.reported_fee
        cost = sum((fill.size * fill.price for fill in self.fills), ZERO)
        return size, cost, sum((fill.fee for fill in self.fills), ZERO)


@dataclass(frozen=True, slots=True)
class TradeSums:
    """One copy since it was flat: for the history when it is flat again.

    Attributes:
        stop_price: where a rule of the position has put its stop; it only gets tighter.
        by_hand: take profit and stop loss that the person has set for it instead of the follow's.
        best_price: the best price since then, which a trailing stop is measured from.
        is_on_venue: protection was sent to the venue for it, and may be there still.
    """

    order_id: str
    opened_ms: int
    entered: Decimal = ZERO
    entered_cost: Decimal = ZERO
    left: Decimal = ZERO
    left_proceeds: Decimal = ZERO
    realized_before: Decimal = ZERO
    fees_before: Decimal = ZERO
    stop_price: Decimal | None = None
    by_hand: tuple[Decimal | None, Decimal | None] | None = None
    best_price: Decimal | None = None
    is_on_venue: bool = False

    @property
    def has_own_stop(self) -> bool:
        """Its protection is another than the follow's rules say."""
        return self.stop_price is not None or self.by_hand is not None


@dataclass(frozen=True, slots=True)
class OwnedShare:
    """A follow's part of a leg; `taken` is what something else closed of it, in all."""

    share: Share
    leverage: Decimal = ONE
    taken: Decimal = ZERO
    trade: TradeSums | None = None


class _FollowContent(msgspec.Struct):
    trader: TraderKey
    nickname: str
    rules: CopyRules
    state: FollowState
    created_ms: int
    intents: int
    book: BookRecord


def client_order_id(follow_id: str, number: int, attempt: int, intent: Intent) -> str:
    """Derive the id of an order from its intent: 28 characters that every venue takes."""
    what = (follow_id, str(number), str(attempt), intent.symbol, intent.side.value)
    text = ":".join((*what, to_wire(intent.size), str(intent.reduce_only)))
    return "cd" + sha256(text.encode()).hexdigest()[:_ID_DIGITS]


def with_id(order: LocalOrder, attempt: int, expires_ms: int | None) -> LocalOrder:
    """The order of an intent for one attempt; nothing of it is known yet."""
    new_id = client_order_id(order.follow_id, order.number, attempt, order.intent)
    intent = replace(order.intent, client_order_id=new_id, expires_ms=expires_ms)
    return replace(order, client_order_id=new_id, attempt=attempt, intent=intent)


def follow_row(follow: LocalFollow) -> FollowRow:
    """Write a follow."""
    content = _FollowContent(
        follow.trader, follow.nickname, follow.rules, follow.state, follow.created_ms,
        follow.intents, follow.book.to_record(),
    )  # fmt: skip
    return FollowRow(follow.follow_id, follow.account, msgspec.json.encode(content).decode())


def read_follow(row: FollowRow) -> LocalFollow:
    """Read a follow.

    Raises:
        FixSettings: DAMAGED_RECORDS.
    """
    content = _decoded(row.content, _FollowContent)
    try:
        book = CopyBook.from_record(content.book)
    except ValueError as error:
        raise FixSettings(Reason.DAMAGED_RECORDS, str(error)) from error
    return LocalFollow(
        row.follow_id, row.account, content.trader, content.nickname, content.rules,
        content.state, content.created_ms, book, content.intents,
    )  # fmt: skip


def order_row(order: LocalOrder) -> OrderRow:
    """Write an order."""
    content = msgspec.json.encode(order).decode()
    is_over = order.stage is Stage.OVER
    return OrderRow(order.client_order_id, order.account, order.follow_id, is_over, content)


def read_order(row: OrderRow) -> LocalOrder:
    """Read an order.

    Raises:
        FixSettings: DAMAGED_RECORDS.
    """
    return _decoded(row.content, LocalOrder)


def share_row(follow_id: str, key: LegKey, owned: OwnedShare) -> ShareRow:
    """Write a share."""
    content = msgspec.json.encode(owned).decode()
    return ShareRow(follow_id, key.symbol, key.side.value, content)


def read_share(row: ShareRow) -> OwnedShare:
    """Read a share.

    Raises:
        FixSettings: DAMAGED_RECORDS.
    """
    return _decoded(row.content, OwnedShare)


def _decoded(text: str, shape: type[Shape]) -> Shape:
    try:
        return msgspec.json.decode(text, type=shape)
    except msgspec.DecodeError as error:
        raise FixSettings(Reason.DAMAGED_RECORDS, str(error)) from error
