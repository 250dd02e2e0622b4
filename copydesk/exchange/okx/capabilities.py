"""What OKX does itself for a follower, what CopyDesk does there, and what nobody can (data)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from copydesk.exchange import ports
from copydesk.model.follow import Verb
from copydesk.model.performance import Basis
from copydesk.model.settings import Support

_NATIVE: Final = Support.NATIVE
_NONE: Final = Support.UNSUPPORTED

REQUEST_LIFETIME_MS: Final = 35_000
"""A signature counts for half a minute; what isn't to be seen then never happened."""

CAPABILITIES: Final = ports.Capabilities(
    settings={
        "pot": ports.Capability(_NATIVE, "the most that all open copies may cost together"),
        "copy_mode": ports.Capability(
            _NATIVE, "a multiple of the trader's order, or an amount an order; no smart sync"
        ),
        "copy_ratio": ports.Capability(_NATIVE, "1 copies an order as large as the trader's"),
        "fixed_size": ports.Capability(_NATIVE, "USDT for each order of the trader"),
        "leverage": ports.Capability(
            _NONE, "copies use the leverage that your account has for each contract"
        ),
        "margin_mode": ports.Capability(_NATIVE),
        "stop_loss_percent": ports.Capability(
            _NATIVE, "OKX doesn't say whether of the margin or of the price"
        ),
        "take_profit_percent": ports.Capability(
            _NATIVE, "OKX doesn't say whether of the margin or of the price"
        ),
        "max_open_trades": ports.Capability(_NONE, "OKX doesn't count open copies"),
        "max_position_size": ports.Capability(_NONE, "OKX limits orders, not positions"),
        "minimum_equity": ports.Capability(
            _NATIVE, "OKX stops copying this trader once the pot has fallen to it"
        ),
        "slippage_tolerance_percent": ports.Capability(
            _NONE, "OKX leaves out what is half a percent worse; that can't be changed"
        ),
        "copy_existing": ports.Capability(_NONE, "OKX copies new orders only"),
        "symbols_allowed": ports.Capability(_NATIVE, "contracts out of the trader's own list"),
        "new_symbols": ports.Capability(_NONE, "name no symbols: then all of them are copied"),
        "symbols_denied": ports.Capability(_NONE, "name what may be copied instead"),
    },
    verbs={
        Verb.FREEZE: ports.Capability(_NONE, "a follow can't be paused on OKX, only ended"),
        Verb.CLOSE_ONLY: ports.Capability(
            _NATIVE, "ends the follow; what is open closes when the trader closes it"
        ),
        Verb.RESUME: ports.Capability(_NONE, "follow the trader anew instead"),
        Verb.DETACH: ports.Capability(_NATIVE, "ends the follow; its positions become yours"),
        Verb.STOP: ports.Capability(_NATIVE, "ends the follow and closes its positions"),
    },
    ratio_is_multiple=True,
    request_lifetime_ms=REQUEST_LIFETIME_MS,
    listed=ports.ListedFigures(Basis.VENUE_ROI, roi_days=90, wins_are_days=True),
    profit_share_rate=Decimal(0),
    repeatable_verbs=frozenset({Verb.STOP, Verb.DETACH, Verb.CLOSE_ONLY}),
    told_of_follows=frozenset({"mine"}),
)
"""The share that a trader takes differs by trader on OKX; it is in each follow's own row."""
