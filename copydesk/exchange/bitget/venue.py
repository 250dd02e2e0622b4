"""Bitget as a `Venue`: an account with its own orders, and Bitget's copying where it has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from copydesk.exchange import ports
from copydesk.exchange.bitget import endpoints, examine
from copydesk.exchange.bitget.client import Client
from copydesk.exchange.bitget.copies import ClosingPace
from copydesk.exchange.bitget.copy_model import (
    CAPABILITIES,
    CAPABILITIES_OF_AUTO,
    CopyModel,
)
from copydesk.exchange.bitget.keys import Key
from copydesk.exchange.bitget.requests import Product
from copydesk.exchange.bitget.stream import Board
from copydesk.exchange.bitget.traders import TraderCalls
from copydesk.exchange.bitget.translate import Modes
from copydesk.exchange.polled_stream import Poll
from copydesk.model.account import Account
from copydesk.model.connection import Check, CheckSubject
from copydesk.model.errors import CopyDeskError, Rejected
from copydesk.model.position import Position
from copydesk.model.trader import TraderKey

COPIES_EVERY_S: Final = 3.0
FOLLOWS_EVERY_S: Final = 30.0
TRADERS_EVERY_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where an environment of Bitget's is; paths follow."""

    rest: str
    public_stream: str
    private_stream: str
    is_demo: bool = False


LIVE: Final = Hosts(
    "https://api.bitget.com",
    "wss://ws.bitget.com/v2/ws/public",
    "wss://ws.bitget.com/v2/ws/private",
)
DEMO: Final = Hosts(
    "https://api.bitget.com",
    "wss://wspap.bitget.com/v2/ws/public",
    "wss://wspap.bitget.com/v2/ws/private",
    is_demo=True,
)
PUBLIC_PATH: Final = "/v2/ws/public"
PRIVATE_PATH: Final = "/v2/ws/private"


class BitgetVenue(TraderCalls):
    """One account on Bitget.

    Args:
        client: its requests.
        make_stream: makes a live connection.
        copy_model: how the account copies, if the person knows; `AUTO` looks.
        pace: how closing copies are waited for.
    """

    resend_rule = ports.ResendRule.SAME_ID_STAYS_UNIQUE

    def __init__(
        self,
        client: Client,
        make_stream: Callable[[BitgetVenue], ports.Stream],
        copy_model: CopyModel = CopyModel.AUTO,
        pace: ClosingPace | None = None,
    ) -> None:
        super().__init__(client, pace)
        self.name = client.name
        self.board = Board()
        self._model = copy_model
        self._make_stream = make_stream

    @property
    def capabilities(self) -> ports.Capabilities:
        """What Bitget does itself for this kind of account."""
        return CAPABILITIES.get(self._model, CAPABILITIES_OF_AUTO)

    @property
    def copy_model(self) -> CopyModel:
        """How the account copies, as far as it is known."""
        return self._model

    @property
    def product(self) -> Product:
        """The family of contracts."""
        return self._client.product

    @property
    def clock_offset_ms(self) -> int:
        """Venue's wall clock minus ours, as last measured."""
        return self._client.clock.offset_ms

    async def sync_clock(self) -> float:
        """Measure the clock; return the round trip in ms."""
        return await self._client.rest.sync_clock()

    async def venue_time_ms(self) -> int:
        """The venue's wall clock."""
        return int((await self._client.get(endpoints.TIME)).server_time)

    async def speed(self) -> float:
        """Always 1: real time."""
        return 1.0

    async def key(self) -> Key:
        """The key; with `AUTO`, its owner decides the copy model from now on."""
        key = await super().key()
        if self._model is CopyModel.AUTO or key.model is CopyModel.UNIFIED:
            self._model = key.model
        return key

    async def account(self) -> Account:
        """The account; what it says of modes and the day's begin serves the stream, too."""
        account = await super().account()
        self.board.modes = Modes(account.position_mode, account.margin_mode)
        self.board.day_start_equity = account.day_start_equity
        return account

    async def positions(self) -> tuple[Position, ...]:
        """Every open position: copies by follow, and the account's own."""
        positions = await super().positions()
        self.board.own = tuple(each for each in positions if not each.key.owner.owner_id)
        self.board.copies = tuple(each for each in positions if each.key.owner.owner_id)
        return positions

    async def examine(self) -> tuple[Check, ...]:
        """Look at key and account, and say what they mean for a follower.

        Raises:
            CopyDeskError: the key is refused, or the venue can't be reached.
        """
        await self.sync_clock()
        key, first = await self._examine_key()
        checks = [examine.clock_check(self.clock_offset_ms), *first]
        if key is not None:
            checks += examine.copy_checks(key, self._model)
        if self._model is not CopyModel.UNIFIED:
            try:
                checks += examine.mode_checks(await self.account())
            except CopyDeskError as error:
                checks.append(examine.unknown(CheckSubject.POSITION_MODE, error))
            checks += await self._examine_list()
        leads = key is not None and key.is_lead_trader
        orders = endpoints.LEAD_TRADERS_ORDERS_A_SECOND if leads else endpoints.PLACE.a_second
        checks.append(examine.rate_check(orders))
        return tuple(checks)

    def stream(self) -> ports.Stream:
        """Make the live connection."""
        return self._make_stream(self)

    def polls(self) -> Sequence[Poll]:
        """What no channel brings: copies, follows, and the orders of watched traders."""
        return (
            Poll(COPIES_EVERY_S, self._poll_copies),
            Poll(FOLLOWS_EVERY_S, self._poll_follows),
            Poll(TRADERS_EVERY_S, self._poll_traders),
        )

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.rest.close()

    async def _examine_key(self) -> tuple[Key | None, Sequence[Check]]:
        """Keys with copy rights only may not be allowed to ask: then nothing is known of them."""
        try:
            key = await self.key()
        except CopyDeskError as error:
            if error.venue_code != "40014":
                raise
            return None, (examine.unknown(CheckSubject.PERMISSIONS, error),)
        return key, (*examine.permission_checks(key), examine.address_check(key))

    async def _examine_list(self) -> Sequence[Check]:
        try:
            await self._traders({"pageNo": "1", "pageSize": "1"})
        except CopyDeskError as error:
            return (examine.unknown(CheckSubject.PUBLIC_LIST, error),)
        return examine.trader_list_check(self.lists_traders)

    async def _poll_copies(self, traders: frozenset[TraderKey]) -> Sequence[ports.StreamEvent]:
        del traders
        copies = await self._copied_positions()
        if not copies and not self.board.copies:
            return ()
        self.board.copies = copies
        update = self.board.together()
        return () if update is None else (update,)

    async def _poll_follows(self, traders: frozenset[TraderKey]) -> Sequence[ports.StreamEvent]:
        del traders
        return (ports.FollowsUpdate(await self.follows(), snapshot=True),)

    async def _poll_traders(self, traders: frozenset[TraderKey]) -> Sequence[ports.StreamEvent]:
        """A refusal says nothing of the trader's positions, and nothing is told then."""
        told: list[ports.StreamEvent] = []
        for trader in sorted(each for each in traders if each.venue == self.name):
            with suppress(Rejected):
                held = await self.trader_positions(trader)
                told.append(ports.TraderPositionsUpdate(trader, held))
        return told
