"""What the data folder tells other programs: where the running exchange listens, and its key.

The file `practice.json` holds the ready line while the exchange runs, `keys.json` all keys: the
main one, the read-only one, and those of traders' own accounts. Both are for the owner's eyes.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from copydesk.practice.credentials import ApiKey

FILE_NAME: Final = "practice.json"
KEYS_FILE_NAME: Final = "keys.json"
_PRIVATE: Final = 0o600


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
    _write(folder / FILE_NAME, announcement.line())


def publish_keys(
    folder: Path, main: ApiKey, read_only: ApiKey, shared: Mapping[str, ApiKey]
) -> None:
    """Write all keys, readable by their owner only; `shared` are traders' keys by trader id."""
    keys = {"main": main, "readOnly": read_only, "shared": shared}
    _write(folder / KEYS_FILE_NAME, msgspec.json.format(msgspec.json.encode(keys)) + b"\n")


def read(folder: Path) -> Announcement | None:
    """The announcement in a folder, None where there is none that can be read."""
    try:
        return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=Announcement)
    except (OSError, msgspec.DecodeError):
        return None


def withdraw(folder: Path) -> None:
    """Remove the files: nobody listens any more."""
    for name in (FILE_NAME, KEYS_FILE_NAME):
        with contextlib.suppress(FileNotFoundError):
            (folder / name).unlink()


def _write(path: Path, data: bytes) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE), "wb") as file:
        file.write(data)
    draft.replace(path)
