"""A long answer of one JSON value a line: decompressed, cut and decoded as it arrives.

Plain and synchronous, so that it can run in a worker thread.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Final, Generic, ParamSpec, TypeVar

import msgspec

from copydesk.exchange.decoding import decode, decode_statistics
from copydesk.model.errors import Malformed

Head = TypeVar("Head")
Row = TypeVar("Row")
P = ParamSpec("P")

_GZIP: Final = 16 + zlib.MAX_WBITS
_LONGEST_LINE_BYTES: Final = 1 << 20
_LONGEST_TEXT_BYTES: Final = 1 << 30


class LineCutter:
    """Bytes go in as they come from the network, whole lines come out.

    Raises:
        ValueError: from both methods, if the bytes are damaged or end too early.
    """

    def __init__(self, *, is_gzipped: bool) -> None:
        self._unzip = zlib.decompressobj(_GZIP) if is_gzipped else None
        self._rest = b""
        self._fed_bytes = 0

    def feed(self, piece: bytes) -> bytes:
        """Take a piece; return the lines that are complete now, each with its line feed."""
        try:
            text = piece if self._unzip is None else self._unzip.decompress(piece)
        except zlib.error as error:
            raise ValueError(f"damaged compression: {error}") from error
        self._fed_bytes += len(text)
        if self._fed_bytes > _LONGEST_TEXT_BYTES:
            raise ValueError("it has no end")
        head, feed, tail = (self._rest + text).rpartition(b"\n")
        if len(tail) > _LONGEST_LINE_BYTES:
            raise ValueError("a line without an end")
        self._rest = tail
        return head + feed

    def finish(self) -> bytes:
        """Say that nothing more comes; return a last line that had no line feed."""
        if self._unzip is not None and not self._unzip.eof:
            raise ValueError("the answer ended too early")
        last, self._rest = self._rest, b""
        return last


class RowReader(Generic[Head, Row]):
    """The first line is a head, every other one a row of statistics.

    Raises:
        Malformed: from every method; names the line and the field.
    """

    def __init__(
        self, head: type[Head], row: type[Row], *, is_gzipped: bool, venue: str, path: str
    ) -> None:
        self.head: Head | None = None
        self.count = 0
        self._head_shape = head
        self._row_shape = row
        self._decoder = msgspec.json.Decoder(row, strict=False)
        self._cutter = LineCutter(is_gzipped=is_gzipped)
        self._venue = venue
        self._path = path

    def feed(self, piece: bytes) -> list[Row]:
        """Take a piece as it was sent; return the rows that are complete now."""
        return self._rows(self._checked(self._cutter.feed, piece))

    def finish(self) -> list[Row]:
        """Say that nothing more comes; return a row that was still waiting for its end."""
        return self._rows(self._checked(self._cutter.finish))

    def checked_head(self) -> Head:
        """The first line, which must have come by now."""
        if self.head is None:
            raise Malformed(self._venue, self._path, "line 1", "is missing")
        return self.head

    def _checked(self, step: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> bytes:
        try:
            return step(*args, **kwargs)
        except ValueError as error:
            line = f"line {self.count + 2}"
            raise Malformed(self._venue, self._path, line, str(error)) from error

    def _rows(self, text: bytes) -> list[Row]:
        if self.head is None and text:
            first, _, text = text.partition(b"\n")
            self.head = decode(self._head_shape, first, self._venue, self._path, "line 1")
        try:
            rows = self._decoder.decode_lines(text)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            rows = self._one_by_one(text)
        self.count += len(rows)
        return rows

    def _one_by_one(self, text: bytes) -> list[Row]:
        """Find the line that can't be read."""
        lines = text.splitlines()
        return [
            decode_statistics(self._row_shape, line, self._venue, self._path, f"line {number}")
            for number, line in enumerate(lines, self.count + 2)
        ]
