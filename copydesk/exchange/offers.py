"""Which venues can be connected: their worlds and sites, the parts of their keys, their pages.

Everything here is data; an adapter is imported when a connection to its venue is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from copydesk.exchange.ports import Credentials, Venue
from copydesk.model.connection import KeyPart, VenueEnvironment
from copydesk.model.errors import Rejected
from copydesk.model.reasons import Reason

WHOLE_KEY: Final = (KeyPart.KEY, KeyPart.SECRET, KeyPart.PASSPHRASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one world of a venue is spoken to, on one of its sites.

    `stream` is the public stream's address; `private_stream` that of the account, "" where both
    are one. `kind` is the kind of account there, "" where the adapter finds it out by itself.
    """

    rest: str
    stream: str
    private_stream: str = ""
    environment: VenueEnvironment = VenueEnvironment.LIVE
    kind: str = ""


Make = Callable[[Place, Credentials | None, str], Venue]
"""Makes a venue's adapter; nothing is sent yet. Without credentials: the public list alone."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A venue that can be connected.

    Attributes:
        venue: its name in our words; names of connections are made from it.
        title: how it writes its own name.
        places: by world, then by site or, on a venue with one site, by kind of account ("" where
            nothing need be chosen); practice isn't among them.
        key_parts: what a key consists of.
        key_page: the venue's page where keys are made, shown as plain text.
        has_public_list: whether its traders can be read without a key.
        make: makes the adapter.
        practice_kinds: the kinds of account that can be practised.
    """

    venue: str
    title: str
    places: Mapping[VenueEnvironment, Mapping[str, Place]]
    key_parts: tuple[KeyPart, ...]
    key_page: str
    has_public_list: bool
    make: Make
    practice_kinds: tuple[str, ...] = ("",)

    @property
    def environments(self) -> tuple[VenueEnvironment, ...]:
        """The worlds that can be chosen; every venue can be practised."""
        return (*self.places, VenueEnvironment.PRACTICE)

    def place(self, environment: VenueEnvironment, region: str) -> Place:
        """Where a world is spoken to.

        Raises:
            Rejected: UNSUPPORTED, the venue has no such world or site.
        """
        found = self.places.get(environment, {}).get(region)
        if found is None:
            words = f"{self.title} has no {environment.value} site {region}".rstrip()
            raise Rejected(Reason.UNSUPPORTED, words, venue=self.venue)
        return found


def practice_place(rest: str, stream: str, kind: str = "") -> Place:
    """Where the practice exchange is spoken to, whatever the language."""
    return Place(rest, stream, "", VenueEnvironment.PRACTICE, kind)


def offer_of(venue: str) -> Offer:
    """What is known of a venue.

    Raises:
        Rejected: UNSUPPORTED, there is no adapter for it.
    """
    offer = all_offers().get(venue)
    if offer is None:
        raise Rejected(Reason.UNSUPPORTED, f"there is no way to speak to {venue}", venue=venue)
    return offer


def all_offers() -> Mapping[str, Offer]:
    """Every venue that can be connected, by its name."""
    return {offer.venue: offer for offer in (_practice(), _bitget(), _bybit(), _okx())}


def prepare() -> None:
    """Import what every adapter needs: a tenth of a second that can be spent beforehand."""
    import_module("copydesk.exchange.connect")


def _practice() -> Offer:
    return Offer("practice", "CopyDesk practice", {}, WHOLE_KEY, "", False, _make_practice)


def _make_practice(place: Place, credentials: Credentials | None, name: str) -> Venue:
    from copydesk.exchange.connect import practice_venue

    return practice_venue(place.rest, place.stream, _needed(credentials, name), name=name)


def _bitget() -> Offer:
    from copydesk.exchange.bitget.venue import DEMO, LIVE

    places = {
        environment: {
            kind: Place(hosts.rest, hosts.public_stream, hosts.private_stream, environment, kind)
            for kind in (*_COPY_KINDS, *_CONTRACT_KINDS)
        }
        for environment, hosts in ((_LIVE, LIVE), (_DEMO, DEMO))
    }
    page = "https://www.bitget.com/account/newapi"
    return Offer(
        "bitget", "Bitget", places, WHOLE_KEY, page, False, _make_bitget, tuple(_COPY_KINDS)
    )


def _make_bitget(place: Place, credentials: Credentials | None, name: str) -> Venue:
    from copydesk.exchange.bitget.copy_model import CopyModel
    from copydesk.exchange.bitget.requests import Product
    from copydesk.exchange.bitget.venue import PRIVATE_PATH, PUBLIC_PATH, Hosts
    from copydesk.exchange.connect import bitget_venue

    place = _with_paths(place, PUBLIC_PATH, PRIVATE_PATH)
    is_demo = place.environment is _DEMO
    hosts = Hosts(place.rest, place.stream, place.private_stream, is_demo=is_demo)
    key = _needed(credentials, name)
    return bitget_venue(
        hosts, key, name=name, through_proxy=not _is_here(place),
        product=Product(_CONTRACT_KINDS.get(place.kind, Product.USDT.value)),
        copy_model=CopyModel(_COPY_KINDS.get(place.kind, CopyModel.AUTO.value)),
    )  # fmt: skip


def _bybit() -> Offer:
    from copydesk.exchange.bybit.hosts import DEMO, LIVE, REGIONAL, TESTNET

    worlds = {
        _LIVE: {"": LIVE, **REGIONAL},
        VenueEnvironment.TESTNET: {"": TESTNET},
        _DEMO: {"": DEMO},
    }
    places = {
        environment: {
            region: Place(hosts.rest, hosts.public_stream, hosts.private_stream, environment)
            for region, hosts in sites.items()
        }
        for environment, sites in worlds.items()
    }
    key_parts = (KeyPart.KEY, KeyPart.SECRET)
    page = "https://www.bybit.com/app/user/api-management"
    return Offer("bybit", "Bybit", places, key_parts, page, False, _make_bybit)


def _make_bybit(place: Place, credentials: Credentials | None, name: str) -> Venue:
    from copydesk.exchange.bybit import hosts as known
    from copydesk.exchange.connect import bybit_venue

    private = place.private_stream or place.stream  # the adapter adds the paths
    site = known.TESTNET.site if place.environment is VenueEnvironment.TESTNET else known.LIVE.site
    is_demo = place.environment is _DEMO
    hosts = known.Hosts(place.rest, place.stream, private, site, is_demo=is_demo)
    key = _needed(credentials, name)
    return bybit_venue(hosts, key, name=name, through_proxy=not _is_here(place))


def _okx() -> Offer:
    from copydesk.exchange.okx.hosts import SITES, hosts_of

    places = {
        environment: {
            region: Place(hosts.rest, hosts.public_stream, hosts.private_stream, environment)
            for region in SITES
            for hosts in (hosts_of(region, is_demo=environment is _DEMO),)
        }
        for environment in (_LIVE, _DEMO)
    }
    return Offer(
        "okx", "OKX", places, WHOLE_KEY, "https://www.okx.com/account/my-api", True, _make_okx
    )


def _make_okx(place: Place, credentials: Credentials | None, name: str) -> Venue:
    from copydesk.exchange.connect import okx_venue
    from copydesk.exchange.okx.hosts import PRIVATE_PATH, PUBLIC_PATH, Hosts

    place = _with_paths(place, PUBLIC_PATH, PRIVATE_PATH)
    is_demo = place.environment is _DEMO
    hosts = Hosts(place.rest, place.stream, place.private_stream, is_demo=is_demo)
    return okx_venue(hosts, credentials, name=name, through_proxy=not _is_here(place))


def _needed(credentials: Credentials | None, name: str) -> Credentials:
    if credentials is None:
        raise Rejected(Reason.UNSUPPORTED, "its traders aren't listed without a key", venue=name)
    return credentials


def _is_here(place: Place) -> bool:
    return place.environment is VenueEnvironment.PRACTICE


def _with_paths(place: Place, public: str, private: str) -> Place:
    """The practice exchange tells its address alone; every language has paths of its own."""
    if not _is_here(place):
        return place
    base = place.stream.rstrip("/")
    return Place(place.rest, base + public, base + private, place.environment, place.kind)


_COPY_KINDS: Final = {"": "auto", "bySymbol": "bySymbol", "byAmount": "byAmount"}
"""Bitget's accounts in USDT contracts, by how they copy; its API doesn't say it of older ones."""

_CONTRACT_KINDS: Final = {"usdc": "USDC-FUTURES", "coin": "COIN-FUTURES"}
"""Its other families of contracts; the second is refused with the reason."""

_LIVE: Final = VenueEnvironment.LIVE
_DEMO: Final = VenueEnvironment.DEMO
