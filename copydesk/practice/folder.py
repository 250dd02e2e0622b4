"""What the data folder tells other programs: where the running exchange listens, and its key.

The file `practice.json` holds the ready line while the exchange runs; it is for the owner's eyes.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

import msgspec

from copydesk.practice.credentials import ApiKey

FILE_NAME: Final = "practice.json"


class Announcement(msgspec.Struct, frozen=True):
    """The ready line: base addresses, the key, and which process it is."""

    ready: bool
    rest: str
    ws: str
    key: str
    secret: str
    passphrase: str
    seed: int
    pid: int

    def line(self) -> bytes:
        """One line of JSON."""
        return msgspec.json.encode(self) + b"\n"


def announce(key: ApiKey, port: int, seed: int) -> Announcement:
    """Say where this process listens on loopback, and with which key."""
    return Announcement(
        ready=True,
        rest=f"http://127.0.0.1:{port}",
        ws=f"ws://127.0.0.1:{port}",
        key=key.key,
        secret=key.secret,
        passphrase=key.passphrase,
        seed=seed,
        pid=os.getpid(),
    )


def publish(folder: Path, announcement: Announcement) -> None:
    """Write the file, whole or not at all, readable by its owner only."""
    draft = folder / f"{FILE_NAME}.{announcement.pid}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(announcement.line())
    draft.replace(folder / FILE_NAME)


def read(folder: Path) -> Announcement | None:
    """The announcement in a folder, None where there is none that can be read."""
    try:
        return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=Announcement)
    except (OSError, msgspec.DecodeError):
        return None


def withdraw(folder: Path) -> None:
    """Remove the file: nobody listens any more."""
    with contextlib.suppress(FileNotFoundError):
        (folder / FILE_NAME).unlink()
