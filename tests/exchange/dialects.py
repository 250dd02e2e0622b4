"""Each adapter on a practice exchange that speaks its venue's language, with quick rhythms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from copydesk.exchange.backoff import Backoff
from copydesk.exchange.bitget import venue as bitget
from copydesk.exchange.bybit import hosts as bybit
from copydesk.exchange.connect import bitget_venue, bybit_venue, okx_venue, practice_venue
from copydesk.exchange.okx import hosts as okx
from copydesk.exchange.ports import Credentials, Venue
from copydesk.exchange.request import Patience
from copydesk.exchange.stream_session import Rhythm

RHYTHM = Rhythm(ping_s=0.3, silence_s=1.5, answer_s=2.0, close_s=0.3, messages_a_second=50)
SOON = Backoff(first_s=0.02, longest_s=0.1, random=lambda: 0.0)
QUICK = Patience(attempts=2, first_wait_s=0.01, answer_s=2.0, longest_pause_s=0.2)

Ready = Mapping[str, str]
"""The ready line of a practice exchange: rest, ws, key, secret, passphrase."""


def _platform(ready: Ready, key: Credentials) -> Venue:
    return practice_venue(
        ready["rest"], ready["ws"], key,
        name="platform", patience=QUICK, rhythm=RHYTHM, backoff=SOON,
    )  # fmt: skip


def _bitget(ready: Ready, key: Credentials) -> Venue:
    streams = ready["ws"] + bitget.PUBLIC_PATH, ready["ws"] + bitget.PRIVATE_PATH
    return bitget_venue(
        bitget.Hosts(ready["rest"], *streams), key,
        name="bitget", through_proxy=False, patience=QUICK, rhythm=RHYTHM, backoff=SOON,
    )  # fmt: skip


def _bybit(ready: Ready, key: Credentials) -> Venue:
    return bybit_venue(
        bybit.Hosts(ready["rest"], ready["ws"], ready["ws"]), key,
        name="bybit", through_proxy=False, patience=QUICK, rhythm=RHYTHM, backoff=SOON,
    )  # fmt: skip


def _okx(ready: Ready, key: Credentials) -> Venue:
    streams = ready["ws"] + okx.PUBLIC_PATH, ready["ws"] + okx.PRIVATE_PATH
    return okx_venue(
        okx.Hosts(ready["rest"], *streams), key,
        name="okx", through_proxy=False, patience=QUICK, rhythm=RHYTHM, backoff=SOON,
    )  # fmt: skip


DIALECTS: Mapping[str, Callable[[Ready, Credentials], Venue]] = {
    "platform": _platform,
    "bitget": _bitget,
    "bybit": _bybit,
    "okx": _okx,
}


def venue_of(dialect: str, ready: Ready) -> Venue:
    """The adapter of a dialect with the exchange's main key."""
    key = Credentials(ready["key"], ready["secret"], ready["passphrase"])
    return DIALECTS[dialect](ready, key)
