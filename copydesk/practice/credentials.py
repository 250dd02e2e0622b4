"""The one key of a practice exchange: made once for a data folder, valid in all dialects."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

PERMISSIONS: Final = ("read", "trade", "copy")


@dataclass(frozen=True, slots=True)
class ApiKey:
    """Key, secret, passphrase, and what they permit. `expiry_ms` is None for a key without end."""

    key: str
    secret: str
    passphrase: str
    permissions: tuple[str, ...] = PERMISSIONS
    ip_addresses: tuple[str, ...] = ()
    expiry_ms: int | None = None


def new_key() -> ApiKey:
    """Make a key from the operating system's randomness."""
    return ApiKey(
        key=f"cd_{secrets.token_hex(16)}",
        secret=secrets.token_hex(32),
        passphrase=secrets.token_hex(8),
    )
