"""From a decision to an order on this account: whose leg is it, with which modes, under which id.

Modes are the account's: where a leg is shared with the person or another follow, its leverage and
margin mode stay as they are, and no protection of a whole leg is attached to it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from copydesk.copying.decisions import LegKey
from copydesk.copying.netting import NetOrder
from copydesk.engine.holdings import Holdings
from copydesk.engine.local.order_rules import EXPIRES_MS, SEND_WITHIN_MS
from copydesk.engine.local.records import LocalFollow, LocalOrder, Purpose, with_id
from copydesk.engine.local.share_book import ShareBook, netted_leg
from copydesk.exchange.ports import ResendRule
from copydesk.model.money import ZERO
from copydesk.model.position import USER, Position, PositionKey, PositionMode


class OrderMaker:
    """Makes the orders of one account."""

    def __init__(self, account: str, book: ShareBook, holdings: Holdings) -> None:
        self._account = account
        self._book = book
        self._holdings = holdings

    @property
    def is_netted(self) -> bool:
        """Long and short of a symbol are one position here."""
        account = self._holdings.account
        return account is None or account.position_mode is PositionMode.ONE_WAY

    def is_alone(self, follow_id: str, leg: LegKey) -> bool:
        """Whether the whole leg, as the venue sees it, belongs to this follow or to nobody."""
        place = netted_leg(leg.symbol) if self.is_netted else leg
        if self._book.own.get(place, ZERO) != ZERO:
            return False
        parts = set(self._book.of_symbol(leg.symbol))
        parts |= {
            (order.follow_id, order.leg)
            for order in self._book.orders.values()
            if order.leg.symbol == leg.symbol
        }
        on_leg = {part for part in parts if self.is_netted or part[1] == leg}
        return on_leg <= {(follow_id, leg)}

    def venue_position(self, leg: LegKey) -> Position | None:
        """What the venue shows of a leg, all owners together."""
        key = PositionKey(self._account, USER, leg.symbol, leg.side)
        return self._holdings.venue_positions.get(key)

    def shown_units(self, symbol: str) -> dict[LegKey, Decimal]:
        """What the venue shows of a symbol, native follows aside: by leg, or netted and signed."""
        sizes: dict[LegKey, Decimal] = {}
        for key, position in self._holdings.venue_positions.items():
            if key.owner != USER or key.symbol != symbol:
                continue
            if self.is_netted:
                place, size = netted_leg(symbol), position.size * key.side.sign
            else:
                place, size = LegKey(symbol, key.side), position.size
            sizes[place] = sizes.get(place, ZERO) + size
        return sizes

    def net_position(self, symbol: str) -> Decimal:
        """Signed net size of a symbol on a netted account, by our own books."""
        shares = self._book.of_symbol(symbol).items()
        ours = sum((size * leg.side.sign for (_, leg), size in shares), ZERO)
        return ours + self._book.own.get(netted_leg(symbol), ZERO)

    def make(
        self,
        follow: LocalFollow,
        net_order: NetOrder,
        number: int,
        now_ms: int,
        venue_ms: int,
        rule: ResendRule,
        purpose: Purpose = Purpose.COPY,
    ) -> LocalOrder:
        """Make the order of one decision.

        Args:
            follow: whose it is.
            net_order: what is left of the decision after netting.
            number: of the intent within the follow.
            now_ms: local wall clock.
            venue_ms: the venue's wall clock.
            rule: how the venue lets an order be sent again.
            purpose: why it is made.
        """
        decision = net_order.order
        intent = decision.intent("", reduce_only=net_order.reduce_only)
        leverage, present = decision.terms.leverage, self.venue_position(decision.leg)
        is_alone = self.is_alone(follow.follow_id, decision.leg)
        if not is_alone or self._has_moved_stop(follow.follow_id, decision.leg):
            intent = replace(intent, take_profit_price=None, stop_loss_price=None)
        if not is_alone and present is not None and leverage is not None:
            leverage = present.leverage
        if present is not None and intent.margin_mode is not None:
            intent = replace(intent, margin_mode=present.margin_mode)
        order = LocalOrder(
            client_order_id="",
            account=self._account,
            follow_id=follow.follow_id,
            leg=decision.leg,
            effect=decision.effect,
            purpose=purpose,
            intent=intent,
            number=number,
            attempt=1,
            decided_ms=now_ms,
            send_until_ms=venue_ms + SEND_WITHIN_MS,
            leverage=leverage,
            worst_price=decision.terms.worst_price,
            market_after_ms=decision.terms.market_after_ms,
        )
        needs_expiry = rule is ResendRule.NEW_ID_AFTER_EXPIRY
        return with_id(order, 1, venue_ms + EXPIRES_MS if needs_expiry else None)

    def _has_moved_stop(self, follow_id: str, leg: LegKey) -> bool:
        """A rule or the person has moved its stop: an addition brings no stop of its own."""
        owned = self._book.shares.get((follow_id, leg))
        return owned is not None and owned.trade is not None and owned.trade.has_own_stop
