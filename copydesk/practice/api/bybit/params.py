"""Reading what a client sends: names and texts, from the query or a JSON body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeVar
from urllib.parse import parse_qsl

import msgspec

from copydesk.model.money import ZERO, parse_decimal
from copydesk.practice.api.bybit.codes import ApiError, Code
from copydesk.practice.credentials import ApiKey

T = TypeVar("T")
Item = TypeVar("Item")

LARGEST_BODY: Final = 65_536
LINEAR: Final = "linear"
_LONGEST_TEXT: Final = 512
_WHOLE: Final = re.compile(r"[0-9]{1,16}", re.ASCII)
_CATEGORIES: Final = frozenset({"linear", "inverse", "spot", "option"})


class Params:
    """The parameters of one request; numbers come as text, now and then as JSON numbers."""

    def __init__(self, values: Mapping[str, object], key: ApiKey | None = None) -> None:
        self._values = values
        self.key = key

    @classmethod
    def from_query(cls, query: bytes, key: ApiKey | None) -> Params:
        """Read a query string.

        Raises:
            ApiError: it can't be read.
        """
        try:
            pairs = parse_qsl(
                query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50
            )
        except ValueError as error:
            raise ApiError(Code.PARAMETER, "query") from error
        return cls(dict(pairs), key)

    @classmethod
    def from_body(cls, body: bytes, key: ApiKey | None) -> Params:
        """Read a JSON object.

        Raises:
            ApiError: the body is none.
        """
        try:
            values: object = msgspec.json.decode(body) if body else {}
        except (ValueError, RecursionError) as error:
            raise ApiError(Code.PARAMETER, "the body is not JSON") from error
        if not isinstance(values, dict):
            raise ApiError(Code.PARAMETER, "the body is not a JSON object")
        return cls(values, key)

    @property
    def account_id(self) -> str:
        """The account that the key opens; nobody's without a key."""
        return self.key.account_id if self.key is not None else ""

    def has(self, name: str) -> bool:
        """Whether a value was sent."""
        return self._values.get(name) not in (None, "")

    def text(self, name: str, default: str | None = None) -> str:
        """Read a text; without a default it is required and not empty.

        Raises:
            ApiError: it is missing or no text.
        """
        value = self._values.get(name)
        if value is None or value == "":
            if default is None:
                raise ApiError(Code.PARAMETER, f"{name} is required")
            return default
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT or not value.isprintable():
            raise _wrong(name)
        return value

    def flag(self, name: str) -> bool:
        """Read a yes or no; absent is no.

        Raises:
            ApiError: it is something else.
        """
        value = self._values.get(name)
        if value is None or value is False:
            return False
        if value is True:
            return True
        if isinstance(value, str) and value in {"", "false", "true"}:
            return value == "true"
        raise _wrong(name)

    def word(self, name: str, table: Mapping[str, T], default: str | None = None) -> T:
        """Read one of some words.

        Raises:
            ApiError: it isn't one of the table's.
        """
        try:
            return table[self.text(name, default)]
        except KeyError:
            raise _wrong(name) from None

    def decimal(self, name: str) -> Decimal | None:
        """Read a number of zero or more; absent and "" are None.

        Raises:
            ApiError: it isn't a plain number.
        """
        text = self.text(name, "")
        if not text:
            return None
        try:
            value = parse_decimal(text)
        except ValueError:
            raise _wrong(name) from None
        if value < ZERO:
            raise _wrong(name)
        return value

    def price(self, name: str) -> Decimal | None:
        """Read a price; absent, "" and zero are None."""
        return self.decimal(name) or None

    def whole(self, name: str, default: int, lowest: int, highest: int) -> int:
        """Read a whole number within a range.

        Raises:
            ApiError: it is none, or outside.
        """
        text = self.text(name, str(default))
        if not _WHOLE.fullmatch(text) or not lowest <= int(text) <= highest:
            raise _wrong(name)
        return int(text)

    def category(self) -> str:
        """The family of products.

        Raises:
            ApiError: it is missing or unknown.
        """
        category = self.text("category")
        if category not in _CATEGORIES:
            raise _wrong("category")
        return category

    def is_elsewhere(self) -> bool:
        """Whether a question is about products that this exchange doesn't have.

        Raises:
            ApiError: the category is missing or unknown.
        """
        return self.category() != LINEAR

    def nothing(self) -> dict[str, object]:
        """An empty page of the category that was asked about."""
        return {"category": self.category(), "list": [], "nextPageCursor": ""}

    def require_linear(self) -> None:
        """Refuse families that aren't traded here.

        Raises:
            ApiError: it isn't `linear`.
        """
        if self.category() != LINEAR:
            raise ApiError(Code.PARAMETER, "only linear contracts are traded here")

    def page(self, items: Sequence[Item], default: int, most: int) -> tuple[Sequence[Item], str]:
        """The part of a list that was asked for, and the cursor of the next one.

        Cursors are percent-encoded, as Bybit's are, and read in either form.

        Raises:
            ApiError: limit or cursor make no sense.
        """
        limit = self.whole("limit", default, 1, most)
        cursor = self.text("cursor", "page_token=0&")
        match = re.fullmatch(r"page_token(?:=|%3D)([0-9]{1,9})(?:&|%26)", cursor, re.ASCII)
        if match is None:
            raise _wrong("cursor")
        start = int(match[1])
        more = start + limit < len(items)
        return items[start : start + limit], f"page_token%3D{start + limit}%26" if more else ""


def _wrong(name: str) -> ApiError:
    return ApiError(Code.PARAMETER, f"{name} invalid")
