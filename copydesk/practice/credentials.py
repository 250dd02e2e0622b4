"""The keys of a practice exchange: made once for a data folder, valid in all dialects.

The main key may do everything, the read-only key sees the same account, and a shared key sees the
account of one trader, as traders give such keys to people who copy them.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

USER: Final = "main"
"""Name of the account that belongs to whoever runs the exchange."""

PERMISSIONS: Final = ("read", "trade", "copy")
READ_ONLY: Final = ("read",)


@dataclass(frozen=True, slots=True)
class ApiKey:
    """Key, secret, passphrase, whose account they open, and what they permit there.

    `expiry_ms` is None for a key without end.
    """

    key: str
    secret: str
    passphrase: str
    permissions: tuple[str, ...] = PERMISSIONS
    ip_addresses: tuple[str, ...] = ()
    expiry_ms: int | None = None
    account_id: str = USER


def new_key(account_id: str = USER, permissions: tuple[str, ...] = PERMISSIONS) -> ApiKey:
    """Make a key from the operating system's randomness."""
    return ApiKey(
        key=f"cd_{secrets.token_hex(16)}",
        secret=secrets.token_hex(32),
        passphrase=secrets.token_hex(8),
        permissions=permissions,
        account_id=account_id,
    )
