"""Strict reading of what a client sends: query and body become named, checked values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Final, TypeVar
from urllib.parse import parse_qsl

import msgspec

from copydesk.model.money import parse_decimal
from copydesk.practice.api.platform.codes import ApiError, Code
from copydesk.practice.credentials import ApiKey

Choice = TypeVar("Choice", bound=Enum)

LARGEST_BODY: Final = 65_536
_LONGEST_TEXT: Final = 256
_MOST_SYMBOLS: Final = 100
_INTEGER: Final = re.compile(r"-?[0-9]{1,15}", re.ASCII)
_LARGEST_INTEGER: Final = 10**15


class Params:
    """The parameters of one request. Every reader raises `ApiError` 40017 or 40019.

    `key` signed the request, where one had to.

    A query gives texts only, so integers and booleans are read from text there; a JSON body must
    have the types of the contract.
    """

    def __init__(
        self, values: Mapping[str, object], *, is_query: bool, key: ApiKey | None = None
    ) -> None:
        self.key = key
        self._values = values
        self._is_query = is_query

    @classmethod
    def from_query(cls, query: bytes, key: ApiKey | None = None) -> Params:
        """Read a query string; a name given twice is refused."""
        try:
            pairs = parse_qsl(
                query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50
            )
        except ValueError as error:
            raise ApiError(Code.PARAMETER, "the query can't be read") from error
        values = dict(pairs)
        if len(values) != len(pairs):
            raise ApiError(Code.PARAMETER, "a name is given twice")
        return cls(values, is_query=True, key=key)

    @classmethod
    def from_body(cls, body: bytes, key: ApiKey | None = None) -> Params:
        """Read a JSON object; an empty body is an empty object."""
        try:
            values: object = msgspec.json.decode(body) if body else {}
        except (ValueError, RecursionError) as error:
            raise ApiError(Code.PARAMETER, "the body is not JSON") from error
        if not isinstance(values, dict):
            raise ApiError(Code.PARAMETER, "the body is not a JSON object")
        return cls(values, is_query=False, key=key)

    def has(self, name: str) -> bool:
        """Tell whether the name was sent at all."""
        return name in self._values

    def text(self, name: str, default: str | None = None) -> str:
        """Read a text; without a default it is required and not empty."""
        value = self._values.get(name)
        if value is None or (value == "" and default is None):
            return self._absent(name, default)
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT or not value.isprintable():
            raise _wrong(name)
        return value

    def decimal(self, name: str) -> Decimal:
        """Read a required number, written as text."""
        return _number(name, self.text(name))

    def optional_decimal(self, name: str) -> Decimal | None:
        """Read a number; absent, null and "" are None."""
        text = self.text(name, "")
        return _number(name, text) if text else None

    def integer(self, name: str, default: int, lowest: int, highest: int) -> int:
        """Read a whole number within a range."""
        value = self.optional_integer(name)
        if value is None:
            return default
        if not lowest <= value <= highest:
            raise _wrong(name)
        return value

    def optional_integer(self, name: str) -> int | None:
        """Read a whole number; absent and null are None."""
        value = self._values.get(name)
        if value is None or (self._is_query and value == ""):
            return None
        if self._is_query and isinstance(value, str) and _INTEGER.fullmatch(value):
            return int(value)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST_INTEGER:
            raise _wrong(name)
        return value

    def boolean(self, name: str) -> bool:
        """Read a boolean; absent and null are false."""
        value = self._values.get(name)
        if value is None:
            return False
        if self._is_query and value in {"true", "false"}:
            return value == "true"
        if not isinstance(value, bool):
            raise _wrong(name)
        return value

    def choice(self, name: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """Read one value of an enumeration; without a default it is required."""
        text = self.text(name, "" if default is not None else None)
        if default is not None and text == "":
            return default
        try:
            return kind(text)
        except ValueError:
            raise _wrong(name) from None

    def optional_choice(self, name: str, kind: type[Choice]) -> Choice | None:
        """Read one value of an enumeration; absent, null and "" are None."""
        return self.choice(name, kind) if self.text(name, "") else None

    def symbols(self, name: str) -> tuple[str, ...]:
        """Read a list of symbols; absent and null are the empty list."""
        value = self._values.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or len(value) > _MOST_SYMBOLS:
            raise _wrong(name)
        texts = tuple(item for item in value if isinstance(item, str) and item.isprintable())
        if len(texts) != len(value) or any(len(text) > _LONGEST_TEXT for text in texts):
            raise _wrong(name)
        return texts

    @staticmethod
    def _absent(name: str, default: str | None) -> str:
        if default is None:
            raise ApiError(Code.MISSING, name)
        return default


def _number(name: str, text: str) -> Decimal:
    try:
        return parse_decimal(text)
    except ValueError:
        raise _wrong(name) from None


def _wrong(name: str) -> ApiError:
    return ApiError(Code.PARAMETER, name)
