"""Keeps a world in its state file: only what has changed is written, all of it at once.

Executions, closed positions, past orders and funding are written once, each as a part of its own,
so that a long past costs nothing; the rest of an account is written whole.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from typing import Final, cast

import msgspec

from copydesk.practice.copies import Copies
from copydesk.practice.core import Core
from copydesk.practice.live_traders import LiveTraders
from copydesk.practice.records import CLOSED_KEPT, FILLS_KEPT, FUNDING_KEPT, ORDERS_KEPT
from copydesk.practice.state import StateFile
from copydesk.practice.values import (
    CoreEvent,
    Filled,
    Funded,
    OrderChanged,
    PositionClosed,
    PricesMoved,
)

_ACCOUNT: Final = "account:"
_FOLLOW: Final = "follow:"
_HISTORIES: Final = {
    "fills": FILLS_KEPT,
    "closed": CLOSED_KEPT,
    "past": ORDERS_KEPT,
    "funding": FUNDING_KEPT,
}

Parts = dict[str, bytes | None]


class Keeper:
    """Remembers what must be written, and writes it."""

    def __init__(self, state: StateFile) -> None:
        self._state = state
        self._dirty: set[str] = set()
        self._news: Parts = {}
        self._last_number = 0
        self._kept: defaultdict[str, deque[str]] = defaultdict(deque)

    def note(self, event: CoreEvent) -> None:
        """Remember what an event changed."""
        if isinstance(event, PricesMoved):
            return
        self._dirty.add(event.account_id)
        if isinstance(event, Filled):
            self._append("fills", event.account_id, event.fill)
        elif isinstance(event, PositionClosed):
            self._append("closed", event.account_id, event.position)
        elif isinstance(event, Funded):
            self._append("funding", event.account_id, event.funding)
        elif isinstance(event, OrderChanged) and event.order.status.is_final:
            self._append("past", event.account_id, event.order)

    def write(self, header: object, core: Core, live: LiveTraders, copies: Copies) -> None:
        """Write what has changed; afterwards it survives kill -9."""
        changed = copies.drain_changed()
        parts: Parts = {"header": msgspec.json.encode(header), **self._news}
        if self._dirty or changed:
            parts["core"] = msgspec.json.encode(core.export_common())
            parts["live"] = msgspec.json.encode(live.export_state())
        for account_id in self._dirty:
            account = core.export_account(account_id, with_history=False)
            parts[_ACCOUNT + account_id] = msgspec.json.encode(account)
        for follow_id in changed:
            parts[_FOLLOW + follow_id] = msgspec.json.encode(copies.export_follow(follow_id))
        self._state.commit(parts)
        self._dirty.clear()
        self._news.clear()

    def restore(
        self, parts: Mapping[str, bytes], core: Core, live: LiveTraders, copies: Copies
    ) -> None:
        """Take up where the last `write` left off."""
        accounts = _parts_of(parts, _ACCOUNT)
        for kind in _HISTORIES:
            for account in accounts.values():
                account[kind] = []
            for name, item in sorted(_parts_of(parts, f"{kind}:").items()):
                number, account_id = name.split(":", 1)
                cast("list[object]", accounts[account_id][kind]).append(item)
                self._kept[f"{kind}:{account_id}"].append(f"{kind}:{name}")
                self._last_number = max(self._last_number, int(number))
        common = cast("dict[str, object]", msgspec.json.decode(parts["core"]))
        core.import_state({**common, "accounts": accounts})
        live.import_state(msgspec.json.decode(parts["live"]))
        follows = _parts_of(parts, _FOLLOW)
        copies.import_state({"follows": [follows[each] for each in sorted(follows, key=int)]})

    def close(self) -> None:
        """Let go of the state file."""
        self._state.close()

    def _append(self, kind: str, account_id: str, item: object) -> None:
        self._last_number += 1
        name = f"{kind}:{self._last_number:015d}:{account_id}"
        self._news[name] = msgspec.json.encode(item)
        kept = self._kept[f"{kind}:{account_id}"]
        kept.append(name)
        if len(kept) > _HISTORIES[kind]:
            self._news[kept.popleft()] = None


def _parts_of(parts: Mapping[str, bytes], prefix: str) -> dict[str, dict[str, object]]:
    return {
        name.removeprefix(prefix): msgspec.json.decode(value)
        for name, value in parts.items()
        if name.startswith(prefix)
    }
