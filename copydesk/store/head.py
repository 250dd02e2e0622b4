"""The head of the journal, kept in a small file beside the database.

A chain of hashes shows any change inside it, but not that its end was cut off. So number and hash
of the newest record stand in a file of their own, in two slots. One of them is on the disk, and is
left alone until the other one is, too: whatever stops a write half-way, one slot is whole. A slot
is a line of text:

    number (20 digits) SPACE hash (64 hex digits) SPACE check (16 hex digits) LF
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copydesk.store.atomic import sync_folder

_SLOT_BYTES: Final = 20 + 1 + 64 + 1 + 16 + 1


@dataclass(frozen=True, slots=True)
class Head:
    """Number and hash of a record; number 0 stands for the empty journal."""

    sequence: int
    hash: bytes


EMPTY: Final = Head(0, bytes(32))


class HeadFile:
    """Reads and writes the head. Numbers only grow."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._slot: int | None = None
        self._is_synced = False  # what an earlier process wrote last may not be
        self._is_fresh = False

    def read(self) -> Head | None:
        """The newest head that is whole; None where there is none.

        Raises:
            OSError: the file is there and can't be read.
        """
        heads = [head for head in self._slots() if head is not None]
        return max(heads, key=lambda head: head.sequence, default=None)

    def write(self, head: Head) -> None:
        """Put `head` in place of the older slot: it survives the end of the process.

        Raises:
            OSError: it can't be written.
        """
        if self._slot is None:
            self.sync()
            self._slot = self._older_slot()
        elif self._is_synced:
            self._slot = 1 - self._slot
        self._is_fresh |= not self._path.exists()
        self._is_synced = False
        descriptor = self._open()
        try:
            if self._slot:
                os.lseek(descriptor, self._slot * _SLOT_BYTES, os.SEEK_SET)
            os.write(descriptor, _slot(head))
        finally:
            os.close(descriptor)

    def sync(self) -> None:
        """Bring what was written to the disk: it survives a power cut.

        Raises:
            OSError: that isn't possible.
        """
        if self._is_synced or not self._path.exists():
            return
        descriptor = self._open()
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if self._is_fresh:
            sync_folder(self._path.parent)
        self._is_synced, self._is_fresh = True, False

    def _open(self) -> int:
        return os.open(self._path, os.O_WRONLY | os.O_CREAT | _BINARY, 0o600)

    def _older_slot(self) -> int:
        first, second = self._slots()
        return 1 if first is not None and (second is None or _newer(first, second)) else 0

    def _slots(self) -> tuple[Head | None, Head | None]:
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return None, None
        return _head(content[:_SLOT_BYTES]), _head(content[_SLOT_BYTES : 2 * _SLOT_BYTES])


def _newer(one: Head, other: Head) -> bool:
    return one.sequence > other.sequence


def _slot(head: Head) -> bytes:
    text = f"{head.sequence:020d} {head.hash.hex()}"
    return f"{text} {_check(text)}\n".encode()


def _head(slot: bytes) -> Head | None:
    """Read a slot; None when it was never written, or not to its end."""
    words = slot.decode("ascii", "replace").split()
    if len(slot) != _SLOT_BYTES or len(words) != 3 or _check(" ".join(words[:2])) != words[2]:
        return None
    return Head(int(words[0]), bytes.fromhex(words[1]))


def _check(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


_BINARY: Final = getattr(os, "O_BINARY", 0)
