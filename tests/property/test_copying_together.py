from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from copydesk.copying.decisions import LegKey
from copydesk.copying.netting import Wish, net
from copydesk.copying.shares import Share
from copydesk.copying.situation import HeldLeg
from copydesk.model.copy_rules import Direction
from copydesk.model.money import ZERO
from copydesk.model.position import PositionMode, PositionSide
from tests.examples import examples
from tests.unit.copying_samples import BTC, INSTRUMENTS, RULES, SmallDesk, held_position

MANUAL = Decimal("1.5")  # what the person holds on the same account
ACTS = st.tuples(
    st.integers(0, 2),
    st.sampled_from([None, *PositionSide]),
    st.decimals("0.1", "9", places=3),
    st.sampled_from(["95", "100", "104"]),
)


class SharedAccount:
    """Three follows, one of them inverse, on one one-way account with a position of its owner."""

    def __init__(self) -> None:
        rules = [RULES, RULES, replace(RULES, direction=Direction.INVERSE)]
        self.desks = {str(i): SmallDesk(rules=each).start() for i, each in enumerate(rules)}
        self.shares: dict[tuple[str, LegKey], Share] = {}
        self.position = MANUAL
        self.cash = ZERO

    def round(self, price: Decimal) -> bool:
        """Plan all, net, book crosses, fill the rest; tell whether anything was done."""
        wishes: dict[tuple[str, LegKey], Wish] = {}
        for name, desk in self.desks.items():
            desk.prices[BTC] = price
            decided = desk.again()
            wishes |= {(name, order.leg): Wish(name, order) for order in decided.orders}
        netted = net(
            list(wishes.values()),
            PositionMode.ONE_WAY,
            {BTC: self.position},
            {BTC: price},
            INSTRUMENTS,
        )
        for cross in netted.crosses:
            self._book(wishes[cross.buyer, cross.buyer_leg], cross.size, cross.price)
            self._book(wishes[cross.seller, cross.seller_leg], cross.size, cross.price)
        for each in netted.orders:
            change = each.order.signed_size
            if each.reduce_only:
                assert abs(self.position + change) < abs(self.position)
            self.position += change
            self.cash -= change * price
            self._book(wishes[each.follow_id, each.order.leg], each.order.size, price)
        self._show_shares()
        return bool(netted.orders or netted.crosses)

    def _book(self, wish: Wish, size: Decimal, price: Decimal) -> None:
        key, grows = (wish.follow_id, wish.order.leg), wish.order.effect.grows
        share = self.shares.get(key, Share(key[1].side))
        self.shares[key] = share.opened(size, price) if grows else share.closed(size, price)

    def _show_shares(self) -> None:
        for desk in self.desks.values():
            desk.legs.clear()
        for (name, leg), share in self.shares.items():
            held = HeldLeg(share.size, share.entry_price, Decimal(10))
            self.desks[name].legs[leg] = held


@examples(150)
@given(st.lists(ACTS, max_size=10))
def test_follows_on_one_account_reach_their_targets_and_add_up(
    acts: list[tuple[int, PositionSide | None, Decimal, str]],
) -> None:
    account, price = SharedAccount(), Decimal(100)
    for index, side, size, at in acts:
        price = Decimal(at)
        desk = account.desks[str(index)]
        desk.positions = () if side is None else (held_position(BTC, side, size),)
        account.round(price)
        sizes = [share.size * leg.side.sign for (_, leg), share in account.shares.items()]
        assert account.position - MANUAL == sum(sizes, ZERO)
    rounds = next(count for count in range(6) if not account.round(price))
    assert rounds < 5
    worth = sum((share.worth(price) for share in account.shares.values()), ZERO)
    ours = account.cash + (account.position - MANUAL) * price
    assert abs(worth - ours) < Decimal("1e-15")
    for name, desk in account.desks.items():
        for leg, copied in desk.book.legs.items():
            held = account.shares.get((name, leg), Share(leg.side)).size
            smallest = Decimal("0.06")  # what a crossing leaves may be too small to be ordered
            assert abs(copied.wish - held) <= smallest
