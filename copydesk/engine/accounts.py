"""The connections that the person makes, changes and forgets."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from copydesk.engine.api import ConnectionWish, SecretPlace, Topic, VenueOffer
from copydesk.engine.connections import Connections
from copydesk.engine.key_check import check_key
from copydesk.engine.keys import Keys
from copydesk.engine.practice_keys import PracticeKeys
from copydesk.engine.saved_source import SavedSource, credentials_of
from copydesk.engine.surroundings import Surroundings
from copydesk.model.connection import (
    ConnectionReport,
    KeyPart,
    SavedConnection,
    VenueEnvironment,
)
from copydesk.model.environment import Environment
from copydesk.model.errors import CopyDeskError, FixSettings, Rejected
from copydesk.model.reasons import Reason

if TYPE_CHECKING:
    from copydesk.engine.practice_process import PracticeAddress
    from copydesk.exchange.offers import Offer, Place

FindPractice = Callable[[], Awaitable["PracticeAddress"]]

_LONGEST_TITLE: Final = 40


class Accounts:
    """Saved connections, and the desk's work with those that are wanted.

    Args:
        given: the surroundings of the desk.
        connections: where those that are wanted work.
        keys: where their keys are.
        practice_keys: the same for the practice world; None in a live profile.
        find_practice: tells where the practice exchange listens; None in a live profile.
    """

    def __init__(
        self,
        given: Surroundings,
        connections: Connections,
        keys: Keys,
        practice_keys: PracticeKeys | None,
        find_practice: FindPractice | None,
    ) -> None:
        self._given = given
        self._connections = connections
        self._keys = keys
        self._practice_keys = practice_keys
        self._find_practice = find_practice
        self._saved: dict[str, SavedConnection] = {}
        self._changing = asyncio.Lock()

    async def open(self) -> None:
        """Read what is saved, and begin to work with what is wanted."""
        for saved in await self._given.store.connections.all():
            self._show(saved)
            if saved.is_wanted:
                await self._connections.add(self._source(saved), saved)

    def show_built_in(self, saved: SavedConnection) -> None:
        """Show the practice exchange of the profile among the others."""
        self._show(saved)

    def offers(self) -> tuple[VenueOffer, ...]:
        """What can be connected from this profile. Thread-safe."""
        from copydesk.exchange.offers import all_offers

        side = self._given.environment
        return tuple(found for offer in all_offers().values() if (found := _offered(offer, side)))

    async def secret_place(self) -> SecretPlace:
        """Where keys are kept, or would be."""
        return await self._keys.place()

    async def open_secrets(self, passphrase: str) -> None:
        """Use the encrypted file; connections that waited for it connect now.

        Raises:
            FixSettings: WRONG_PASSPHRASE or STORE_TROUBLE.
        """
        await self._keys.open_file(passphrase)
        for parts in self._connections:
            parts.session.try_now()

    async def try_connection(
        self, wish: ConnectionWish, name: str | None = None
    ) -> ConnectionReport:
        """Ask the venue about a key; nothing is stored.

        Raises:
            CopyDeskError: WRONG_SIDE, ALREADY_CONNECTED, or the venue refuses the key altogether.
        """
        saved = _draft(wish, name or "")
        self._require_side(saved)
        parts = await self._parts_of(wish, name)
        same_as = await self._same_account(saved, parts)
        place = await self._place(saved)
        from copydesk.exchange.offers import offer_of

        venue = offer_of(saved.venue).make(place, credentials_of(parts), saved.name or saved.venue)
        try:
            report = await check_key(venue, has_key=parts is not None, now_ms=self._given.clock())
        finally:
            await venue.close()
        return replace(report, same_as=same_as)

    async def connect(self, wish: ConnectionWish) -> SavedConnection:
        """Try the key once more, keep it, and begin to work with it.

        Raises:
            FixSettings: MAY_WITHDRAW, nothing was stored; NO_KEYRING, KEYS_LOCKED, STORE_TROUBLE.
            CopyDeskError: as in `try_connection`.
        """
        async with self._changing:
            report = await self._tried(wish, None)
            book = self._given.store.connections
            if wish.parts and wish.environment is not VenueEnvironment.PRACTICE:
                await self._keys.require_open()
            name = await book.new_name(wish.venue)
            saved = replace(
                _draft(wish, name), same_as=report.same_as, created_ms=self._given.clock()
            )
            if wish.parts:
                await self._key_store(saved).save(name, dict(wish.parts))
            try:
                await book.keep(saved, "made", self._given.clock())
            except CopyDeskError:
                await self._key_store(saved).delete(name)
                raise
            self._show(saved)
            await self._connections.add(self._source(saved), saved)
        return saved

    async def replace_key(self, name: str, wish: ConnectionWish) -> SavedConnection:
        """Give a connection another key; where it leads stays.

        Raises:
            CopyDeskError: as in `connect`; the old key stays.
        """
        async with self._changing:
            saved = self._own(name)
            same_place = (wish.venue, wish.environment, wish.region)
            if same_place != (saved.venue, saved.environment, saved.region) or not saved.has_key:
                raise Rejected(Reason.UNSUPPORTED, "a connection keeps its venue", venue=name)
            report = await self._tried(wish, name)
            await self._key_store(saved).save(name, dict(wish.parts))
            saved = replace(saved, same_as=report.same_as)
            await self._keep(saved, "given another key")
            if name in self._connections:
                self._connections.get(name).session.try_now()
                await self._connections.get(name).session.renew()
        return saved

    async def rename(self, name: str, title: str) -> SavedConnection:
        """Call a connection something else; its name in the journal stays.

        Raises:
            Rejected: NO_CONNECTION.
        """
        async with self._changing:
            saved = replace(self._own(name), title=_title(title) or self._own(name).title)
            await self._keep(saved, "renamed")
        return saved

    async def disconnect(self, name: str) -> SavedConnection:
        """Stop working with a connection, in later runs too; its key is kept.

        Raises:
            Rejected: NO_CONNECTION.
        """
        async with self._changing:
            saved = replace(self._own(name), is_wanted=False)
            if name in self._connections:
                await self._connections.remove(name)
            await self._keep(saved, "disconnected")
        return saved

    async def reconnect(self, name: str) -> SavedConnection:
        """Work with a connection again.

        Raises:
            Rejected: NO_CONNECTION.
        """
        async with self._changing:
            saved = replace(self._own(name), is_wanted=True)
            await self._keep(saved, "connected again")
            if name not in self._connections:
                await self._connections.add(self._source(saved), saved)
        return saved

    async def forget(self, name: str) -> None:
        """Disconnect, and forget connection and key. What it did stays in the journal.

        Raises:
            Rejected: NO_CONNECTION.
            FixSettings: the key can't be deleted where it is; the connection stays known.
        """
        async with self._changing:
            saved = self._own(name)
            if name in self._connections:
                await (await self._connections.remove(name)).forget()
            if saved.has_key:
                await self._key_store(saved).delete(name)
            await self._given.store.connections.forget(saved, self._given.clock())
            del self._saved[name]
            self._given.publisher.remove(Topic.SAVED, name)

    async def _tried(self, wish: ConnectionWish, name: str | None) -> ConnectionReport:
        report = await self.try_connection(wish, name)
        if report.is_refused:
            raise FixSettings(Reason.MAY_WITHDRAW, venue=wish.venue)
        return report

    async def _parts_of(self, wish: ConnectionWish, name: str | None) -> dict[KeyPart, str] | None:
        """The texts of the key that is meant; None for the public list."""
        if wish.parts:
            return dict(wish.parts)
        if name is not None and self._own(name).has_key:
            return await self._load(self._own(name))
        return await self._load(_draft(wish, ""))

    async def _load(self, saved: SavedConnection) -> dict[KeyPart, str] | None:
        if not saved.has_key:
            return None
        if saved.environment is VenueEnvironment.PRACTICE and saved.same_as == _PRACTICE:
            return await self._practice_key()
        return await self._key_store(saved).load(saved.name)

    async def _practice_key(self) -> dict[KeyPart, str]:
        address = await self._practice()
        return {
            KeyPart.KEY: address.key,
            KeyPart.SECRET: address.secret,
            KeyPart.PASSPHRASE: address.passphrase,
        }

    async def _same_account(self, saved: SavedConnection, parts: dict[KeyPart, str] | None) -> str:
        """The connection that shows the account of this key already, "" for none.

        Raises:
            Rejected: ALREADY_CONNECTED, the same key speaks the same language there.
        """
        if parts is None:
            return ""
        is_practice = saved.environment is VenueEnvironment.PRACTICE
        if is_practice and parts[KeyPart.KEY] == (await self._practice_key())[KeyPart.KEY]:
            return _PRACTICE
        for other in self._saved.values():
            if other.name == saved.name or other.is_built_in or not other.has_key:
                continue
            if other.environment is saved.environment and await self._is_key_of(other, parts):
                if other.venue == saved.venue:
                    raise Rejected(Reason.ALREADY_CONNECTED, other.title, venue=saved.venue)
                return other.name
        return ""

    async def _is_key_of(self, other: SavedConnection, parts: dict[KeyPart, str]) -> bool:
        try:
            kept = await self._load(other)
        except FixSettings:
            return False  # it can't be read now; the venue itself takes a key twice
        return kept is not None and kept.get(KeyPart.KEY) == parts.get(KeyPart.KEY)

    def _source(self, saved: SavedConnection) -> SavedSource:
        return SavedSource(saved, self._given.environment, self._place, self._load_newest)

    async def _load_newest(self, saved: SavedConnection) -> dict[KeyPart, str] | None:
        return await self._load(self._saved.get(saved.name, saved))

    async def _place(self, saved: SavedConnection) -> Place:
        from copydesk.exchange.offers import offer_of, practice_place

        if saved.environment is not VenueEnvironment.PRACTICE:
            return offer_of(saved.venue).place(saved.environment, saved.region)
        address = await self._practice()
        return practice_place(address.rest, address.ws, saved.region)

    async def _practice(self) -> PracticeAddress:
        if self._find_practice is None:
            raise Rejected(Reason.WRONG_SIDE, "this is a live profile")
        return await self._find_practice()

    def _key_store(self, saved: SavedConnection) -> Keys | PracticeKeys:
        is_practice = saved.environment is VenueEnvironment.PRACTICE
        if is_practice and self._practice_keys is not None:
            return self._practice_keys
        return self._keys

    def _require_side(self, saved: SavedConnection) -> None:
        """Orders never leave the profile's side; a list without a key may be read on both."""
        side = self._given.environment
        if saved.has_key and saved.environment.side is not side:
            words = f"this is a {side.value} profile, the key is {saved.environment.value}"
            raise Rejected(Reason.WRONG_SIDE, words, venue=saved.venue)

    def _own(self, name: str) -> SavedConnection:
        saved = self._saved.get(name)
        if saved is None or saved.is_built_in:
            raise Rejected(Reason.NO_CONNECTION, venue=name)
        return saved

    async def _keep(self, saved: SavedConnection, what: str) -> None:
        await self._given.store.connections.keep(saved, what, self._given.clock())
        self._show(saved)

    def _show(self, saved: SavedConnection) -> None:
        self._saved[saved.name] = saved
        self._given.publisher.publish(Topic.SAVED, saved.name, saved)


_PRACTICE: Final = "practice"
_LIVE: Final = VenueEnvironment.LIVE


def _draft(wish: ConnectionWish, name: str) -> SavedConnection:
    """The connection that a wish describes; without parts it is practice's own key, or none."""
    from copydesk.exchange.offers import offer_of

    is_practice = wish.environment is VenueEnvironment.PRACTICE
    return SavedConnection(
        name=name,
        title=_title(wish.title) or offer_of(wish.venue).title,
        venue=wish.venue,
        environment=wish.environment,
        region=wish.region,
        has_key=bool(wish.parts) or is_practice,
        same_as=_PRACTICE if is_practice and not wish.parts else "",
    )


def _title(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_TITLE]


def _offered(offer: Offer, side: Environment) -> VenueOffer | None:
    """What of a venue can be connected on a side of the wall; None for nothing."""
    regions = {
        environment: tuple(places)
        for environment, places in offer.places.items()
        if environment.side is side or (offer.has_public_list and environment is _LIVE)
    }
    if side is Environment.PRACTICE:
        regions[VenueEnvironment.PRACTICE] = offer.practice_kinds
    if not regions:
        return None
    return VenueOffer(
        offer.venue, offer.title, regions, offer.key_parts, offer.key_page, offer.has_public_list
    )
