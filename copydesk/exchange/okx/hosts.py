"""Where OKX lives: three sites with separate accounts, each live and in demo trading.

A key works on the site on which it was made and nowhere else (docs: "Production Trading Services",
"Demo Trading Services"). Demo trading shares the REST host and is told apart by a header.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

PUBLIC_PATH: Final = "/ws/v5/public"
PRIVATE_PATH: Final = "/ws/v5/private"


@dataclass(frozen=True, slots=True)
class Site:
    """One site. `trades_swaps` tells whether perpetuals named `-SWAP` are traded there."""

    rest: str
    stream: str
    demo_stream: str
    web: str
    trades_swaps: bool = True


SITES: Final = MappingProxyType(
    {
        "global": Site(
            "https://www.okx.com",
            "wss://ws.okx.com:8443",
            "wss://wspap.okx.com:8443",
            "https://www.okx.com",
        ),
        "eea": Site(
            "https://eea.okx.com",
            "wss://wseea.okx.com:8443",
            "wss://wseeapap.okx.com:8443",
            "https://my.okx.com",
            trades_swaps=False,
        ),
        "us": Site(
            "https://us.okx.com",
            "wss://wsus.okx.com:8443",
            "wss://wsuspap.okx.com:8443",
            "https://app.okx.com",
            trades_swaps=False,
        ),
    }
)
"""The sites by name. EEA perpetuals are X-Perps under another instrument type, US has none."""


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where requests and streams go: whole addresses of the streams, none of a path for REST."""

    rest: str
    public_stream: str
    private_stream: str
    is_demo: bool = False


def hosts_of(name: str, *, is_demo: bool) -> Hosts:
    """The addresses of a site (KeyError: there is none of that name)."""
    site = SITES[name]
    stream = site.demo_stream if is_demo else site.stream
    return Hosts(site.rest, stream + PUBLIC_PATH, stream + PRIVATE_PATH, is_demo)


def hosts_at(rest: str, stream: str) -> Hosts:
    """The addresses of a practice exchange, as it prints them."""
    bare = stream.rstrip("/")
    return Hosts(rest, bare + PUBLIC_PATH, bare + PRIVATE_PATH)


def site_of(rest_address: str) -> Site | None:
    """The site behind a REST address; None for one that is no site of OKX's (practice)."""
    address = rest_address.rstrip("/")
    return next((site for site in SITES.values() if site.rest == address), None)
