"""Makes ICU's data library small: 31 MB of locales, of which Qt reads next to nothing.

Qt has its own tables for locales, dates and encodings; from ICU it takes collation and case
mapping. So a data package with those items only is valid and enough, which is how ICU means its
data to be tailored (https://unicode-org.github.io/icu/userguide/icu_data/, "Customizing ICU's
Data Library"). The library on Linux is nothing but that package: one exported symbol, no code.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

KEPT = (
    "cnvalias.icu", "coll/", "de.res", "en.res", "keyTypeData.res", "likelySubtags.res",
    "metaZones.res", "metadata.res", "nfkc", "pool.res", "res_index.res", "root.res",
    "supplementalData.res", "timezoneTypes.res", "ulayout.icu", "uts46.nrm", "windowsZones.res",
    "zoneinfo64.res",
)  # fmt: skip
"""Beginnings of names of items that stay."""

_ELF = b"\x7fELF\x02\x01"  # 64 bits, little-endian
_ITEM_ALIGN = 16
_PAGE = 0x1000
_LOAD, _DYNAMIC, _RELRO = 1, 2, 0x6474E552


class NotAsExpected(Exception):
    """The library is built another way than those that were looked at; it can stay as it is."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A program header of the library, by its place in the file."""

    at: int
    kind: int
    offset: int
    address: int
    size: int


def shrink(library: Path) -> int:
    """Rewrite the library with the kept items only; return the bytes saved.

    Raises:
        NotAsExpected: it isn't one package between its headers and its dynamic section.
    """
    whole = library.read_bytes()
    if not whole.startswith(_ELF):
        raise NotAsExpected("not a library for 64-bit Linux")
    segments = read_segments(whole)
    loads = [segment for segment in segments if segment.kind == _LOAD]
    if len(loads) != 2 or loads[0].offset or whole[_PAGE + 2 : _PAGE + 4] != b"\xda\x27":
        raise NotAsExpected("not the layout of a pure data library")
    first, second = loads
    package = smaller_package(whole[_PAGE : first.offset + first.size])
    head = bytearray(whole[:_PAGE]) + package
    tail = whole[second.offset : second.offset + second.size]
    new_offset = -(-len(head) // _PAGE) * _PAGE + second.address % _PAGE
    for segment in segments:
        if segment is first:
            struct.pack_into("<QQ", head, segment.at + 32, len(head), len(head))
        elif segment.kind in (_LOAD, _DYNAMIC, _RELRO):
            moved = segment.offset - second.offset + new_offset
            struct.pack_into("<Q", head, segment.at + 8, moved)
    struct.pack_into("<Q", head, 40, 0)  # no section headers: only linkers want them
    struct.pack_into("<HHH", head, 58, 0, 0, 0)
    library.write_bytes(bytes(head).ljust(new_offset, b"\0") + tail)
    return len(whole) - new_offset - len(tail)


def read_segments(whole: bytes) -> list[Segment]:
    """The program headers."""
    (table,) = struct.unpack_from("<Q", whole, 32)
    size, count = struct.unpack_from("<HH", whole, 54)
    segments = []
    for number in range(count):
        at = table + number * size
        kind, _, offset, address, _, in_file = struct.unpack_from("<IIQQQQ", whole, at)
        segments.append(Segment(at, kind, offset, address, in_file))
    return segments


def smaller_package(package: bytes) -> bytes:
    """The package with only the kept items.

    A package is a header of its own stated length, a count, pairs of offsets (of name and data,
    from the count on) in the order of names, the names, the items.
    """
    (header_size,) = struct.unpack_from("<H", package, 0)
    body = package[header_size:]
    items = read_items(body)
    prefix = items[0][0].split("/")[0] + "/"
    kept = [item for item in items if item[0].removeprefix(prefix).startswith(KEPT)]
    return package[:header_size] + write_items(kept)


def read_items(body: bytes) -> list[tuple[str, bytes]]:
    """Names and contents."""
    (count,) = struct.unpack_from("<I", body, 0)
    pairs = list(struct.iter_unpack("<II", body[4 : 4 + 8 * count]))
    ends = [start for _, start in pairs[1:]] + [len(body)]
    return [
        (body[name : body.index(b"\0", name)].decode("ascii"), body[start:end])
        for (name, start), end in zip(pairs, ends, strict=True)
    ]


def write_items(items: Iterable[tuple[str, bytes]]) -> bytes:
    """The same, put together again."""
    listed = list(items)
    names, starts = bytearray(), []
    name_place = 4 + 8 * len(listed)
    for name, _ in listed:
        starts.append(name_place + len(names))
        names += name.encode("ascii") + b"\0"
    place = _aligned(name_place + len(names))
    table, data = [struct.pack("<I", len(listed))], bytearray()
    for (_, content), name_start in zip(listed, starts, strict=True):
        table.append(struct.pack("<II", name_start, place + len(data)))
        data += content.ljust(_aligned(len(content)), b"\0")
    return (b"".join(table) + bytes(names)).ljust(place, b"\0") + bytes(data)


def _aligned(size: int) -> int:
    return -(-size // _ITEM_ALIGN) * _ITEM_ALIGN
