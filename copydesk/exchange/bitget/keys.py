"""What a key of Bitget's may do: both vocabularies, and the strings that nobody explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from copydesk.exchange.bitget.copy_model import CopyModel, model_since
from copydesk.exchange.bitget.wire_trading import KeyInfo as KeyRow
from copydesk.exchange.bitget.wire_trading import UnifiedInfo
from copydesk.model.account import KeyInfo, Permission

WALLET_WITHDRAWAL: Final = "wwow"
_WITHDRAW: Final = "withdraw"

PERMISSIONS: Final[Mapping[str, Permission]] = {
    "coor": Permission.READ,
    "coow": Permission.TRADE,
    "cpor": Permission.READ,
    "cpow": Permission.TRADE,
    "stor": Permission.READ,
    "stow": Permission.TRADE,
    "smor": Permission.READ,
    "smow": Permission.TRADE,
    "ttor": Permission.READ,
    "ttow": Permission.COPY,
    "wtor": Permission.READ,
    "chor": Permission.READ,
    "p2pr": Permission.READ,
    "pllr": Permission.READ,
    "taxr": Permission.READ,
    "taxw": Permission.READ,
    "readonly": Permission.READ,
    "trade": Permission.TRADE,
    "uta_mgt": Permission.TRADE,
    "uta_trade": Permission.TRADE,
    "copy_futures_position": Permission.READ,
    "copy_futures_order": Permission.COPY,
    WALLET_WITHDRAWAL: Permission.WITHDRAW,
}
"""Permission strings by meaning ("Get Account Information"). What may move money elsewhere (`wtow`
transfers, `chow` sub-accounts, `p2p`, `pllw` loans) is left out on purpose: it is no use here, and
counts with the strings that nobody explained."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key and its owner.

    Attributes:
        info: what it may do.
        model: how the account copies, as far as that is known.
        is_lead_trader: it leads itself, so it can't follow; None where that isn't told.
        strange: permissions that are unsafe or unknown, as Bitget writes them.
        registered_ms: when the account was registered, None where that isn't told.
    """

    info: KeyInfo
    model: CopyModel
    is_lead_trader: bool | None
    strange: tuple[str, ...]
    registered_ms: int | None


def permission_of(text: str) -> Permission:
    """What one string permits; anything with "withdraw" in it counts as that."""
    word = text.strip().lower()
    if _WITHDRAW in word:
        return Permission.WITHDRAW
    return PERMISSIONS.get(word, Permission.OTHER)


def key_from(row: KeyRow) -> Key:
    """The key of a classic account."""
    registered = row.regis_time
    registered_ms = int(registered) if registered is not None and registered > 0 else None
    trader_type = (row.trader_type or "").lower()
    return Key(
        info=KeyInfo(_permissions(row.authorities), _addresses(row.ips), None),
        model=model_since(registered_ms),
        is_lead_trader=None if not trader_type else trader_type == "trader",
        strange=_strange(row.authorities),
        registered_ms=registered_ms,
    )


def unified_key_from(row: UnifiedInfo) -> Key:
    """The key of a unified account; a key for reading only may do nothing else."""
    permissions = _permissions(row.permissions)
    if (row.perm_type or "").lower().replace("_", "-") in {"read-only", "readonly"}:
        permissions = frozenset({Permission.READ}) | (permissions & {Permission.WITHDRAW})
    return Key(
        info=KeyInfo(permissions | {Permission.READ}, _addresses(row.ips), None),
        model=CopyModel.UNIFIED,
        is_lead_trader=None,
        strange=_strange(row.permissions),
        registered_ms=None,
    )


def _permissions(texts: list[str]) -> frozenset[Permission]:
    return frozenset(map(permission_of, texts))


def _strange(texts: list[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if permission_of(text) is Permission.OTHER)


def _addresses(ips: str | list[str] | None) -> tuple[str, ...]:
    """Addresses that a key is bound to: a text with commas, or a list; none is no binding."""
    parts = ips.split(",") if isinstance(ips, str) else ips or []
    return tuple(part.strip() for part in parts if part.strip())
