from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from copydesk.copying.decisions import Effect, LegKey, OrderDecision, OrderTerms
from copydesk.copying.netting import Wish, net
from copydesk.copying.shares import Share, split
from copydesk.model.money import ZERO, is_multiple
from copydesk.model.position import PositionMode, PositionSide
from tests.unit.copying_samples import BTC, INSTRUMENTS

STEP = INSTRUMENTS[BTC].size_step
SIZES = st.decimals("0.001", "20", places=3)
PRICES = st.decimals("50", "200", places=1)
MOVES = st.tuples(
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(list(PositionSide)),
    st.booleans(),
    SIZES,
)


def book(
    shares: dict[tuple[str, LegKey], Share], wish: Wish, size: Decimal, price: Decimal
) -> None:
    leg, grows = wish.order.leg, wish.order.effect.grows
    share = shares.get((wish.follow_id, leg), Share(leg.side))
    done = share.opened(size, price) if grows else share.closed(size, price)
    shares[wish.follow_id, leg] = done


@given(st.lists(st.tuples(st.lists(MOVES, max_size=4), PRICES), max_size=8), PRICES)
def test_shares_add_up_to_the_account_to_the_last_digit(
    rounds: list[tuple[list[tuple[str, PositionSide, bool, Decimal]], Decimal]], end: Decimal
) -> None:
    """Follows open and close at will; sizes and money of the shares are those of the venue."""
    shares: dict[tuple[str, LegKey], Share] = {}
    position = cash = ZERO
    for moves, price in rounds:
        wishes: dict[tuple[str, LegKey], Wish] = {}
        for follow, side, grows, size in moves:
            leg = LegKey(BTC, side)
            held = shares.get((follow, leg), Share(side)).size
            effect = Effect.OPEN if grows else Effect.REDUCE
            size = size if grows else min(size, held)
            if size > ZERO:
                order = OrderDecision(leg, effect, size, OrderTerms())
                wishes[follow, leg] = Wish(follow, order)
        before = position
        netted = net(
            list(wishes.values()),
            PositionMode.ONE_WAY,
            {BTC: position},
            {BTC: price},
            INSTRUMENTS,
        )

        for cross in netted.crosses:
            book(shares, wishes[cross.buyer, cross.buyer_leg], cross.size, price)
            book(shares, wishes[cross.seller, cross.seller_leg], cross.size, price)
        for each in netted.orders:
            signed = each.order.signed_size
            assert not each.reduce_only or abs(position + signed) < abs(position)
            position += signed
            cash -= signed * price
            book(shares, wishes[each.follow_id, each.order.leg], each.order.size, price)
        wanted = sum((each.order.signed_size for each in wishes.values()), ZERO)
        unsent = [skip for _, skip in netted.skips]
        assert unsent or position - before == wanted
    assert sum((share.size * leg.side.sign for (_, leg), share in shares.items()), ZERO) == position
    worth = sum((share.worth(end) for share in shares.values()), ZERO)
    assert abs(worth - (cash + position * end)) < Decimal("1e-18")


@given(
    st.dictionaries(st.text("abcdef", min_size=1, max_size=2), SIZES, min_size=1, max_size=5),
    st.integers(0, 1000),
)
def test_a_split_is_whole_exact_and_asks_nobody_for_more(
    held: dict[str, Decimal], thousandths: int
) -> None:
    total = sum(held.values(), ZERO)
    steps = int(total / STEP * thousandths / 1000)
    parts = split(steps * STEP, held, STEP)
    assert sum(parts.values(), ZERO) == steps * STEP
    for owner, size in parts.items():
        assert ZERO <= size <= held[owner]
        assert is_multiple(size, STEP)
