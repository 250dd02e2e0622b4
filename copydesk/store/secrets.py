"""Where keys of venues are kept: the system's keyring, or a passphrase-encrypted file.

Which of the two is the person's choice, made knowingly: `system_keyring` raises where there is no
keyring to be trusted, and nothing falls back by itself. Every call may block (the system can ask
the person first), so it belongs into a thread. Secrets are never logged, and no `repr` shows them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from copydesk.logs import keep_out
from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason
from copydesk.store.encrypted_file import (
    KEY_BYTES,
    KeyMismatch,
    ScryptCost,
    open_with_key,
    open_with_passphrase,
    seal_with_key,
    seal_with_passphrase,
)
from copydesk.store.writer import store_trouble

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

LONGEST_IN_KEYRING: Final = 1280
"""Characters that Windows Credential Manager takes (2 560 bytes of UTF-16)."""

_DATA_KEY: Final = "data-key:"

_TRUSTED: Final = frozenset(
    f"keyring.backends.{name}" for name in ("SecretService", "Windows", "kwallet", "libsecret")
) | {"keyring.backends.macOS"}


class Secret:
    """The named parts of one secret, such as key, secret and passphrase; hidden in its `repr`."""

    __slots__ = ("_parts",)

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._parts = dict(parts)
        keep_out(*self._parts.values())

    def reveal(self) -> dict[str, str]:
        """The parts themselves."""
        return dict(self._parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._parts == other.reveal()

    __hash__ = None  # type: ignore[assignment]  # no place in sets, where it would linger

    def __repr__(self) -> str:
        return "Secret(•••)"


class SecretStore(Protocol):
    """Keeps secrets by name. Blocking.

    Raises:
        FixSettings: NO_KEYRING, the keyring refuses; WRONG_PASSPHRASE; STORE_TROUBLE, the file
            can't be read or written.
    """

    @property
    def description(self) -> str:
        """Where the secrets are, for the person to read."""
        ...

    def load(self, name: str) -> Secret | None:
        """Return a secret; None where there is none of that name."""
        ...

    def save(self, name: str, secret: Secret) -> None:
        """Keep a secret under a name; an older one is replaced."""
        ...

    def delete(self, name: str) -> None:
        """Forget a secret; one that isn't there is no trouble."""
        ...


class SystemKeyring:
    """Secrets in the keyring of the operating system.

    A secret too long for it is kept in an encrypted file, whose random key is in the keyring.

    Args:
        service: under which the keyring lists the entries; one a profile.
        folder: for the files of long secrets.
        backend: from `system_keyring`.
    """

    def __init__(self, service: str, folder: Path, backend: KeyringBackend) -> None:
        self._service = service
        self._folder = folder
        self._backend = backend

    @property
    def description(self) -> str:
        """The name of the keyring."""
        return self._backend.name

    def load(self, name: str) -> Secret | None:
        """See `SecretStore`."""
        entry = self._entry(name)
        key = _data_key(entry)
        if key is not None:
            with _file_trouble(_unreadable()):
                content = open_with_key(self._file(key), key)
            entry = None if content is None else content.decode()
        return None if entry is None else Secret(_read_json(entry))

    def save(self, name: str, secret: Secret) -> None:
        """See `SecretStore`."""
        before = self._entry(name)
        entry = json.dumps(secret.reveal())
        if len(entry) > LONGEST_IN_KEYRING:
            # The file comes first and has a name of its own: whatever stops this half-way, the
            # keyring's entry and the file that it points at are a pair.
            key = os.urandom(KEY_BYTES)
            with _file_trouble(_unreadable()):
                seal_with_key(self._file(key), entry.encode(), key)
            entry = _DATA_KEY + base64.b64encode(key).decode()
        with _keyring_trouble():
            self._backend.set_password(self._service, name, entry)
        self._remove_file(before)

    def delete(self, name: str) -> None:
        """See `SecretStore`."""
        before = self._entry(name)
        if before is not None:
            with _keyring_trouble():
                self._backend.delete_password(self._service, name)
            self._remove_file(before)

    def _entry(self, name: str) -> str | None:
        with _keyring_trouble():
            return self._backend.get_password(self._service, name)

    def _remove_file(self, entry: str | None) -> None:
        key = _data_key(entry)
        if key is not None:
            with _file_trouble(_unreadable()):
                self._file(key).unlink(missing_ok=True)

    def _file(self, key: bytes) -> Path:
        return self._folder / f"{hashlib.sha256(key).hexdigest()[:16]}.sealed"


class EncryptedFile:
    """Secrets in one file, opened by a passphrase; the choice where there is no keyring.

    Args:
        path: the file; it is made with the first secret.
        passphrase: what the person typed; not empty.
        cost: of guessing; the default is right outside of tests.
    """

    def __init__(self, path: Path, passphrase: str, cost: ScryptCost | None = None) -> None:
        if not passphrase:
            raise FixSettings(Reason.WRONG_PASSPHRASE)
        keep_out(passphrase)
        self._path = path
        self._passphrase = passphrase
        self._cost = cost or ScryptCost()

    def __repr__(self) -> str:
        return f"EncryptedFile({str(self._path)!r}, •••)"

    @property
    def description(self) -> str:
        """The path of the file."""
        return str(self._path)

    def load(self, name: str) -> Secret | None:
        """See `SecretStore`."""
        parts = self._read().get(name)
        return None if parts is None else Secret(parts)

    def save(self, name: str, secret: Secret) -> None:
        """See `SecretStore`."""
        self._write(self._read() | {name: secret.reveal()})

    def delete(self, name: str) -> None:
        """See `SecretStore`."""
        kept = self._read()
        if kept.pop(name, None) is not None:
            self._write(kept)

    def _read(self) -> dict[str, dict[str, str]]:
        with _file_trouble(FixSettings(Reason.WRONG_PASSPHRASE)):
            content = open_with_passphrase(self._path, self._passphrase)
        kept: dict[str, dict[str, str]] = {} if content is None else json.loads(content)
        return kept

    def _write(self, kept: dict[str, dict[str, str]]) -> None:
        with _file_trouble(FixSettings(Reason.WRONG_PASSPHRASE)):
            content = json.dumps(kept).encode()
            seal_with_passphrase(self._path, content, self._passphrase, self._cost)


def system_keyring() -> KeyringBackend:
    """Find this system's keyring and try it with an entry that it forgets again. Blocking.

    Raises:
        FixSettings: NO_KEYRING, there is none, it is locked, or it keeps secrets in plain sight.
    """
    import keyring

    with _keyring_trouble():
        backend = keyring.get_keyring()
        if not is_trusted(backend):
            raise FixSettings(Reason.NO_KEYRING, backend.name)
        _try_out(backend)
    return backend


def is_trusted(backend: KeyringBackend) -> bool:
    """Whether a backend is one of an operating system; a chain, if all its links are."""
    links: list[KeyringBackend] | None = getattr(backend, "backends", None)
    if type(backend).__module__ == "keyring.backends.chainer" and links:
        return all(is_trusted(link) for link in links)
    return type(backend).__module__ in _TRUSTED


def _data_key(entry: str | None) -> bytes | None:
    """The key of the file that an entry points at; None where it holds the secret itself."""
    if entry is None or not entry.startswith(_DATA_KEY):
        return None
    try:
        return base64.b64decode(entry.removeprefix(_DATA_KEY), validate=True)
    except ValueError as error:
        raise _unreadable() from error


def _read_json(entry: str) -> dict[str, str]:
    try:
        parts: dict[str, str] = json.loads(entry)
    except ValueError as error:
        raise _unreadable() from error
    return parts


def _unreadable() -> FixSettings:
    return FixSettings(Reason.STORE_TROUBLE, "an entry of the keyring can't be read")


def _try_out(backend: KeyringBackend) -> None:
    probe = os.urandom(8).hex()
    backend.set_password("CopyDesk", "probe", probe)
    kept = backend.get_password("CopyDesk", "probe")
    backend.delete_password("CopyDesk", "probe")
    if kept != probe:
        raise FixSettings(Reason.NO_KEYRING, "it doesn't keep what it is given")


@contextmanager
def _keyring_trouble() -> Iterator[None]:
    from keyring.errors import KeyringError

    try:
        yield
    except (KeyringError, OSError) as error:
        raise FixSettings(Reason.NO_KEYRING, str(error)) from error


@contextmanager
def _file_trouble(mismatch: FixSettings) -> Iterator[None]:
    try:
        yield
    except KeyMismatch as error:
        raise mismatch from error
    except OSError as error:
        raise store_trouble(error) from error
