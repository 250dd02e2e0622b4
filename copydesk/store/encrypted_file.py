"""Secrets in files of our own: AES-256-GCM, the key from a passphrase (scrypt) or given.

A file is one JSON object: `version`, `scrypt` ({"salt", "n", "r", "p"}; absent with a given key),
`nonce`, `data`; bytes in Base64. All that isn't encrypted is authenticated with it.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from copydesk.store.atomic import replacing

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class ScryptCost:
    """What a guess costs: 128 × n × r bytes of memory. The default takes 128 MiB, about 0.4 s.

    Source: OWASP Password Storage Cheat Sheet, scrypt.
    """

    n: int = 2**17
    r: int = 8
    p: int = 1


_MOST_MEMORY_BYTES: Final = 2**30


class _Scrypt(msgspec.Struct, frozen=True):
    salt: bytes
    n: int
    r: int
    p: int


class _Box(msgspec.Struct, frozen=True, omit_defaults=True):
    version: int
    nonce: bytes
    data: bytes
    scrypt: _Scrypt | None = None


class KeyMismatch(Exception):
    """The key or passphrase isn't the one, or the file was changed: these can't be told apart."""


def seal_with_key(path: Path, content: bytes, key: bytes) -> None:
    """Encrypt into a file, which is replaced as a whole.

    Raises:
        OSError: it can't be written.
    """
    _seal(path, content, key, None)


def open_with_key(path: Path, key: bytes) -> bytes | None:
    """Decrypt a file; None where there is none.

    Raises:
        KeyMismatch: the key doesn't open it, or it isn't such a file.
        OSError: it can't be read.
    """
    return _open(path, lambda _scrypt: key)


def seal_with_passphrase(path: Path, content: bytes, passphrase: str, cost: ScryptCost) -> None:
    """Like `seal_with_key`, with a fresh salt each time."""
    scrypt = _Scrypt(os.urandom(16), cost.n, cost.r, cost.p)
    _seal(path, content, _derive(passphrase, scrypt), scrypt)


def open_with_passphrase(path: Path, passphrase: str) -> bytes | None:
    """Like `open_with_key`."""
    return _open(path, lambda scrypt: _derive(passphrase, scrypt))


def _seal(path: Path, content: bytes, key: bytes, scrypt: _Scrypt | None) -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    data = AESGCM(key).encrypt(nonce, content, _open_part(_VERSION, scrypt))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with replacing(path) as file:
        file.write(msgspec.json.encode(_Box(_VERSION, nonce, data, scrypt)))


def _open(path: Path, key_for: Callable[[_Scrypt | None], bytes]) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        box = msgspec.json.decode(path.read_bytes(), type=_Box)
        sealed = _open_part(box.version, box.scrypt)
        return AESGCM(key_for(box.scrypt)).decrypt(box.nonce, box.data, sealed)
    except FileNotFoundError:
        return None
    except (InvalidTag, ValueError) as error:  # msgspec's errors are ValueErrors
        raise KeyMismatch from error


def _open_part(version: int, scrypt: _Scrypt | None) -> bytes:
    return msgspec.json.encode([version, scrypt])


def _derive(passphrase: str, scrypt: _Scrypt | None) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    if scrypt is None or 128 * scrypt.n * scrypt.r * scrypt.p > _MOST_MEMORY_BYTES:
        raise ValueError("not a file with a passphrase, or one that asks for too much memory")
    derivation = Scrypt(salt=scrypt.salt, length=KEY_BYTES, n=scrypt.n, r=scrypt.r, p=scrypt.p)
    # The same words typed on another system must give the same bytes.
    return derivation.derive(unicodedata.normalize("NFC", passphrase).encode())
