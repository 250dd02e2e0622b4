"""Where Bybit is reached (guide; pages "Connect" and "Demo trading service")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Hosts(NamedTuple):
    """Addresses of one environment; paths follow.

    Attributes:
        rest: for requests.
        public_stream: for prices.
        private_stream: for the account.
        site: the person's own pages.
        is_demo: a demo account, for which some calls don't exist.
    """

    rest: str
    public_stream: str
    private_stream: str
    site: str = "https://www.bybit.com"
    is_demo: bool = False


PUBLIC_PATH: Final = "/v5/public/linear"
PRIVATE_PATH: Final = "/v5/private"

_STREAM: Final = "wss://stream.bybit.com"


def _regional(rest: str, stream: str) -> Hosts:
    return Hosts(rest, stream, stream)


LIVE: Final = Hosts("https://api.bybit.com", _STREAM, _STREAM)
TESTNET: Final = Hosts(
    "https://api-testnet.bybit.com",
    "wss://stream-testnet.bybit.com",
    "wss://stream-testnet.bybit.com",
    "https://testnet.bybit.com",
)
DEMO: Final = Hosts(
    "https://api-demo.bybit.com", _STREAM, "wss://stream-demo.bybit.com", is_demo=True
)
"""Demo accounts have no prices of their own: the public stream is that of the real market."""

REGIONAL: Final[Mapping[str, Hosts]] = {
    "eu": _regional("https://api.bybit.eu", "wss://stream.bybit.eu"),
    "nl": _regional("https://api.bybit.nl", _STREAM),
    "tr": _regional("https://api.bybit.tr", "wss://stream.bybit.tr"),
    "kz": _regional("https://api.bybit.kz", "wss://stream.bybit.kz"),
    "ge": _regional("https://api.bybitgeorgia.ge", "wss://stream.bybitgeorgia.ge"),
    "id": _regional("https://api.bybit.id", "wss://stream.bybit.id"),
    "jp": _regional("https://api.manepa.jp", "wss://stream.manepa.jp"),
}
"""Sites of single countries by their letters; keys are valid on the site where they were made."""
