"""JSON in which every value knows its line and column, so that a refusal can name them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.analysis.files import BadFile
from copydesk.model.money import parse_decimal

Value = Mapping[str, "Node"] | tuple["Node", ...] | str | Decimal | bool | None

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_STRING: Final = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"')
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}
_DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it begins, both counted from 1."""

    value: Value
    line: int
    column: int

    def fail(self, problem: str) -> BadFile:
        """The refusal of this value."""
        return BadFile(self.line, str(self.column), problem)


def read_json(text: str) -> Node:
    """Read one JSON value; names may not come twice.

    Raises:
        BadFile: it isn't JSON; says where.
    """
    reader = _Reader(text)
    node, end = reader.value(reader.skip(0), 0)
    if end != len(text):
        raise reader.fail(end, "something follows after the end")
    return node


class _Reader:
    """Recursive descent over one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def fail(self, place: int, problem: str) -> BadFile:
        line, column = self._where(place)
        return BadFile(line, str(column), problem)

    def skip(self, place: int) -> int:
        match = _SPACE.match(self._text, place)
        return match.end() if match else place

    def value(self, place: int, depth: int) -> tuple[Node, int]:
        """The value at a place, and where the next thing begins."""
        if depth > _DEEPEST:
            raise self.fail(place, "is nested too deeply")
        line, column = self._where(place)
        found, end = self._any(place, depth)
        return Node(found, line, column), self.skip(end)

    def _any(self, place: int, depth: int) -> tuple[Value, int]:
        mark = self._text[place : place + 1]
        if mark == "{":
            return self._object(place, depth)
        if mark == "[":
            return self._list(place, depth)
        if mark == '"':
            return self._string(place)
        for word, meaning in _WORDS.items():
            if self._text.startswith(word, place):
                return meaning, place + len(word)
        number = _NUMBER.match(self._text, place)
        if number is None:
            raise self.fail(place, "a value was expected")
        try:
            return parse_decimal(number.group()), number.end()
        except ValueError as error:
            raise self.fail(place, str(error)) from None

    def _object(self, place: int, depth: int) -> tuple[Value, int]:
        found: dict[str, Node] = {}
        place = self.skip(place + 1)
        while not self._at(place, "}"):
            if found:
                place = self._expect(place, ",")
            if not self._at(place, '"'):
                raise self.fail(place, "a name in quotes was expected")
            name, end = self._string(place)
            if name in found:
                raise self.fail(place, f"'{name}' is there twice")
            place = self._expect(self.skip(end), ":")
            found[name], place = self.value(place, depth + 1)
        return found, place + 1

    def _list(self, place: int, depth: int) -> tuple[Value, int]:
        found: list[Node] = []
        place = self.skip(place + 1)
        while not self._at(place, "]"):
            if found:
                place = self._expect(place, ",")
            node, place = self.value(place, depth + 1)
            found.append(node)
        return tuple(found), place + 1

    def _string(self, place: int) -> tuple[str, int]:
        quoted = _STRING.match(self._text, place)
        if quoted is not None:
            with suppress(ValueError):  # an escape that JSON doesn't know
                return str(json.loads(quoted.group())), quoted.end()
        raise self.fail(place, "this text doesn't end, or holds what JSON doesn't")

    def _expect(self, place: int, mark: str) -> int:
        if not self._at(place, mark):
            raise self.fail(place, f"'{mark}' was expected")
        return self.skip(place + 1)

    def _at(self, place: int, mark: str) -> bool:
        return self._text.startswith(mark, place)

    def _where(self, place: int) -> tuple[int, int]:
        before = self._text[:place]
        return before.count("\n") + 1, place - (before.rfind("\n") + 1) + 1
