"""The log of a desk: a rotating file of JSON lines, UTC, that no secret ever reaches.

Every text of a record, its traceback included, goes through `redacted` before it is written: the
parts of each key in use (`keep_out`), and whatever else looks like a key, a secret, a passphrase
or a signature. What the journal holds is not repeated here.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from copydesk import __version__

FILE_NAME: Final = "desk.log"
HIDDEN: Final = "•••"

_FILE_BYTES: Final = 1 << 20
_FILES_KEPT: Final = 5
_LONGEST_TEXT: Final = 20_000
_SHORTEST_SECRET: Final = 4
_SHORT_AS_A_WORD: Final = 8

_kept_out: Final[set[str]] = set()

_NAMED: Final = re.compile(
    r"""(?ix) \b
    ( [\w-]* (?: secret | passphrase | password | signature | api[-_]?key | access[-_]?(?:key|sign)
      | token | authorization ) [\w-]* | sign | key )
    ( ["']? \s* [:=] \s* )
    ( "[^"]*" | '[^']*' | (?:Bearer\s+)? [^\s,;&)\]}]+ )"""
)
_TOKENS: Final = re.compile(
    r"""(?x)
    (?<![A-Za-z0-9+/]) [A-Za-z0-9+/]{20,}={1,2}             # Base64 that is padded: signatures
    | (?<![A-Za-z0-9]) [0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12} (?![A-Za-z0-9])
    | (?<![A-Za-z0-9]) (?=[0-9]*[A-Za-z]) (?=[A-Za-z]*[0-9]) [A-Za-z0-9]{24,}
    """
)


def keep_out(*secrets: str) -> None:
    """Never write these, whatever they look like. Thread-safe."""
    _kept_out.update(secret for secret in secrets if len(secret) >= _SHORTEST_SECRET)


def redacted(text: str) -> str:
    """The text without anything that is a secret or looks like one."""
    for secret in sorted(_kept_out, key=len, reverse=True):
        if len(secret) < _SHORT_AS_A_WORD:  # "pass" must not take the name off a passphrase
            text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", HIDDEN, text)
        else:
            text = text.replace(secret, HIDDEN)
    text = _NAMED.sub(rf"\1\2{HIDDEN}", text)
    return _TOKENS.sub(HIDDEN, text)


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    """Write what is logged meanwhile into `folder`; ours from INFO, others' from WARNING.

    The first line names the program's version.
    """
    root, ours = logging.getLogger(), logging.getLogger("copydesk")
    before = root.level, ours.level
    handler = _LogFile(folder)
    root.addHandler(handler)
    root.setLevel(min(root.level, logging.WARNING))
    ours.setLevel(logging.INFO)
    ours.info("CopyDesk %s, Python %s on %s", __version__, sys.version.split()[0], sys.platform)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()
        root.setLevel(before[0])
        ours.setLevel(before[1])


class _LogFile(RotatingFileHandler):
    """The file is made with the first record, for its owner only.

    A log that can't be written stops nothing: a full disk is told by the records of the desk.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(
            folder / FILE_NAME, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT,
            encoding="utf-8", delay=True,
        )  # fmt: skip
        self.setFormatter(_JsonLines())

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Leave the record out."""


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        line = {
            "time": f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z",
            "level": record.levelname,
            "logger": record.name,
            "thread": record.threadName,
            "message": _written(record.getMessage()),
        }
        if record.exc_info:
            line["error"] = _written(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def _written(text: str) -> str:
    return redacted(text)[:_LONGEST_TEXT]
