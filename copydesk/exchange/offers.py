"""Which venues can be connected: their worlds and sites, the parts of their keys, their pages.

Everything here is data; an adapter is imported when a connection to its venue is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from copydesk.exchange.bybit import hosts as bybit_hosts
from copydesk.exchange.ports import Credentials, Venue
from copydesk.model.connection import KeyPart, VenueEnvironment
from copydesk.model.errors import Rejected
from copydesk.model.reasons import Reason

WHOLE_KEY: Final = (KeyPart.KEY, KeyPart.SECRET, KeyPart.PASSPHRASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one world of a venue is spoken to, on one of its sites.

    `stream` is the public stream's address; `private_stream` that of the account, "" where both
    are one.
    """

    rest: str
    stream: str
    private_stream: str = ""
    environment: VenueEnvironment = VenueEnvironment.LIVE


Make = Callable[[Place, Credentials | None, str], Venue]
"""Makes a venue's adapter; nothing is sent yet. Without credentials: the public list alone."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A venue that can be connected.

    Attributes:
        venue: its name in our words; names of connections are made from it.
        title: how it writes its own name.
        places: by world, then by site ("" where there is one only); practice isn't among them.
        key_parts: what a key consists of.
        key_page: the venue's page where keys are made, shown as plain text.
        has_public_list: whether its traders can be read without a key.
        make: makes the adapter.
    """

    venue: str
    title: str
    places: Mapping[VenueEnvironment, Mapping[str, Place]]
    key_parts: tuple[KeyPart, ...]
    key_page: str
    has_public_list: bool
    make: Make

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


def practice_place(rest: str, stream: str) -> Place:
    """Where the practice exchange is spoken to, whatever the language."""
    return Place(rest, stream, "", VenueEnvironment.PRACTICE)


def offer_of(venue: str) -> Offer:
    """What is known of a venue.

    Raises:
        Rejected: UNSUPPORTED, there is no adapter for it.
    """
    offer = OFFERS.get(venue)
    if offer is None:
        raise Rejected(Reason.UNSUPPORTED, f"there is no way to speak to {venue}", venue=venue)
    return offer


def _platform(place: Place, credentials: Credentials | None, name: str) -> Venue:
    if credentials is None:
        raise Rejected(Reason.UNSUPPORTED, "its traders aren't listed without a key", venue=name)
    from copydesk.exchange.connect import practice_venue

    return practice_venue(place.rest, place.stream, credentials, name=name)


def _bybit(place: Place, credentials: Credentials | None, name: str) -> Venue:
    if credentials is None:
        raise Rejected(Reason.UNSUPPORTED, "its traders aren't listed without a key", venue=name)
    from copydesk.exchange.connect import bybit_venue

    hosts = bybit_hosts.Hosts(
        place.rest,
        place.stream,
        place.private_stream or place.stream,
        _BYBIT_SITES.get(place.environment, bybit_hosts.LIVE.site),
        is_demo=place.environment is VenueEnvironment.DEMO,
    )
    through_proxy = place.environment is not VenueEnvironment.PRACTICE
    return bybit_venue(hosts, credentials, name=name, through_proxy=through_proxy)


def _bybit_place(hosts: bybit_hosts.Hosts, environment: VenueEnvironment) -> Place:
    return Place(hosts.rest, hosts.public_stream, hosts.private_stream, environment)


_BYBIT_SITES: Final = {VenueEnvironment.TESTNET: bybit_hosts.TESTNET.site}
_BYBIT_PLACES: Final[Mapping[VenueEnvironment, Mapping[str, Place]]] = {
    VenueEnvironment.LIVE: {
        region: _bybit_place(hosts, VenueEnvironment.LIVE)
        for region, hosts in {"": bybit_hosts.LIVE, **bybit_hosts.REGIONAL}.items()
    },
    VenueEnvironment.TESTNET: {
        "": _bybit_place(bybit_hosts.TESTNET, VenueEnvironment.TESTNET),
    },
    VenueEnvironment.DEMO: {"": _bybit_place(bybit_hosts.DEMO, VenueEnvironment.DEMO)},
}
_BYBIT: Final = Offer(
    "bybit", "Bybit", _BYBIT_PLACES, (KeyPart.KEY, KeyPart.SECRET),
    "https://www.bybit.com/app/user/api-management", False, _bybit,
)  # fmt: skip


def prepare() -> None:
    """Import what every adapter needs: a tenth of a second that can be spent beforehand."""
    import_module("copydesk.exchange.connect")


OFFERS: Final[Mapping[str, Offer]] = {
    offer.venue: offer
    for offer in (
        Offer("practice", "CopyDesk practice", {}, WHOLE_KEY, "", False, _platform),
        _BYBIT,
    )
}
