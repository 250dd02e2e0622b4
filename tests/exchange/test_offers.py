"""What can be chosen of a venue reaches its adapter, or is refused with the reason."""

from __future__ import annotations

import pytest

from copydesk.exchange.bitget.copy_model import CopyModel
from copydesk.exchange.bitget.requests import Product
from copydesk.exchange.bitget.venue import BitgetVenue
from copydesk.exchange.offers import all_offers, offer_of, practice_place
from copydesk.model.connection import VenueEnvironment
from copydesk.model.errors import Rejected
from copydesk.model.reasons import Reason
from tests.exchange.scripted import CREDENTIALS

DEMO = VenueEnvironment.DEMO


@pytest.mark.parametrize(
    ("kind", "product", "model"),
    [
        ("", Product.USDT, CopyModel.AUTO),
        ("bySymbol", Product.USDT, CopyModel.BY_SYMBOL),
        ("byAmount", Product.USDT, CopyModel.BY_AMOUNT),
        ("usdc", Product.USDC, CopyModel.AUTO),
    ],
)
async def test_bitgets_kinds_of_account(kind: str, product: Product, model: CopyModel) -> None:
    offer = offer_of("bitget")
    places = [offer.place(DEMO, kind)]
    if kind in offer.practice_kinds:
        places.append(practice_place("http://127.0.0.1:1", "ws://127.0.0.1:1", kind))
    for place in places:
        venue = offer.make(place, CREDENTIALS, "bitget-2")
        assert isinstance(venue, BitgetVenue)
        assert (venue.product, venue.copy_model) == (product, model)
        await venue.close()


def test_coin_margined_contracts_are_refused_with_the_reason() -> None:
    offer = offer_of("bitget")
    with pytest.raises(Rejected) as refused:
        offer.make(offer.place(DEMO, "coin"), CREDENTIALS, "bitget")
    assert refused.value.reason is Reason.UNSUPPORTED
    assert "coin-margined" in refused.value.sentence


def test_what_was_saved_without_a_choice_stays_valid() -> None:
    for offer in all_offers().values():
        assert "" in offer.practice_kinds
    assert offer_of("bitget").place(VenueEnvironment.LIVE, "").kind == ""
