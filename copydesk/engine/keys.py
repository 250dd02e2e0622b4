"""The keys of connections: kept where the person chose, opened when first needed.

Nothing falls back by itself: without a keyring keys are kept in an encrypted file only after the
person gave a passphrase for it, which is asked for again in every run and never kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from copydesk.engine.api import SecretKind, SecretPlace
from copydesk.model.connection import KeyPart
from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason
from copydesk.store.encrypted_file import ScryptCost
from copydesk.store.preferences import Preferences
from copydesk.store.secrets import (
    EncryptedFile,
    Secret,
    SecretStore,
    SystemKeyring,
    system_keyring,
)

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

Parts = dict[KeyPart, str]

_KIND: Final = "secrets.kind"
_FILE_NAME: Final = "keys.sealed"
_PROBE: Final = "opened"


class Keys:
    """Loads, keeps and forgets the parts of keys by the name of their connection.

    Args:
        service: under which a keyring lists the entries; one a profile.
        folder: for encrypted files.
        preferences: remembers which of the two is used.
        find_keyring: tries the system's keyring; raises where there is none to be trusted.
        cost: of guessing the passphrase; the default is right outside of tests.
    """

    def __init__(
        self,
        service: str,
        folder: Path,
        preferences: Preferences,
        find_keyring: Callable[[], KeyringBackend] | None = None,
        cost: ScryptCost | None = None,
    ) -> None:
        self._service = service
        self._folder = folder
        self._preferences = preferences
        self._find_keyring = find_keyring or system_keyring
        self._cost = cost
        self._store: SecretStore | None = None
        self._opening = asyncio.Lock()

    async def place(self) -> SecretPlace:
        """Where keys are kept, or would be; a locked file waits for its passphrase."""
        if self._store is not None:
            return self._shown(self._store)
        if await self._preferences.get(_KIND) == SecretKind.FILE.value:
            return SecretPlace(SecretKind.FILE, str(self._file), is_locked=True)
        try:
            return self._shown(await self._opened())
        except FixSettings as error:
            return SecretPlace(SecretKind.NONE, error.detail, is_locked=True)

    async def open_file(self, passphrase: str) -> None:
        """Use the encrypted file from now on; the first passphrase is the one that makes it.

        Raises:
            FixSettings: WRONG_PASSPHRASE, it doesn't open the file; STORE_TROUBLE.
        """
        store = EncryptedFile(self._file, passphrase, self._cost)
        if await asyncio.to_thread(store.load, _PROBE) is None:
            await asyncio.to_thread(store.save, _PROBE, Secret({"made": "yes"}))
        await self._preferences.set(_KIND, SecretKind.FILE.value)
        self._store = store

    async def require_open(self) -> None:
        """Refuse before anything is begun where no key could be kept.

        Raises:
            FixSettings: NO_KEYRING or KEYS_LOCKED.
        """
        await self._opened()

    async def load(self, name: str) -> Parts:
        """The parts of a connection's key.

        Raises:
            FixSettings: KEYS_LOCKED, the passphrase wasn't given yet; NO_KEYRING; KEY_MISSING,
                nothing is kept under that name; STORE_TROUBLE.
        """
        secret = await asyncio.to_thread((await self._opened()).load, name)
        if secret is None:
            raise FixSettings(Reason.KEY_MISSING, venue=name)
        return {KeyPart(part): text for part, text in secret.reveal().items()}

    async def save(self, name: str, parts: Parts) -> None:
        """Keep the parts of a key; errors as in `load`."""
        secret = Secret({part.value: text for part, text in parts.items()})
        await asyncio.to_thread((await self._opened()).save, name, secret)

    async def delete(self, name: str) -> None:
        """Forget a key; one that isn't there is no trouble. Errors as in `load`."""
        await asyncio.to_thread((await self._opened()).delete, name)

    @property
    def _file(self) -> Path:
        return self._folder / _FILE_NAME

    async def _opened(self) -> SecretStore:
        async with self._opening:
            if self._store is None:
                if await self._preferences.get(_KIND) == SecretKind.FILE.value:
                    raise FixSettings(Reason.KEYS_LOCKED)
                backend = await asyncio.to_thread(self._find_keyring)
                self._store = SystemKeyring(self._service, self._folder, backend)
            return self._store

    @staticmethod
    def _shown(store: SecretStore) -> SecretPlace:
        kind = SecretKind.FILE if isinstance(store, EncryptedFile) else SecretKind.KEYRING
        return SecretPlace(kind, store.description, is_locked=False)
