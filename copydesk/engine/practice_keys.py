"""Keys of the practice exchange, which are no secrets: a plain file in its data folder.

A text is only kept here after the practice exchange has let it in, so no other key can get here.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from copydesk.model.connection import KeyPart
from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason
from copydesk.store.atomic import replacing
from copydesk.store.writer import store_trouble

Kept = dict[str, dict[KeyPart, str]]


class PracticeKeys:
    """Parts of practice keys by the name of their connection."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "connections.json"

    async def load(self, name: str) -> dict[KeyPart, str]:
        """The parts of a key.

        Raises:
            FixSettings: KEY_MISSING, none is kept under that name; STORE_TROUBLE.
        """
        parts = (await asyncio.to_thread(self._read)).get(name)
        if parts is None:
            raise FixSettings(Reason.KEY_MISSING, venue=name)
        return parts

    async def save(self, name: str, parts: dict[KeyPart, str]) -> None:
        """Keep the parts of a key.

        Raises:
            FixSettings: STORE_TROUBLE.
        """
        await asyncio.to_thread(self._change, name, parts)

    async def delete(self, name: str) -> None:
        """Forget a key; one that isn't there is no trouble.

        Raises:
            FixSettings: STORE_TROUBLE.
        """
        await asyncio.to_thread(self._change, name, None)

    def _change(self, name: str, parts: dict[KeyPart, str] | None) -> None:
        kept = self._read()
        if parts is None:
            kept.pop(name, None)
        else:
            kept[name] = parts
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with replacing(self._path) as file:
                file.write(msgspec.json.encode(kept))
        except OSError as error:
            raise store_trouble(error) from error

    def _read(self) -> Kept:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Kept)
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.DecodeError) as error:
            raise FixSettings(Reason.STORE_TROUBLE, f"{self._path.name}: {error}") from error
