"""Reading what a client sends: names and texts, from the query or a JSON body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeVar
from urllib.parse import parse_qsl

import msgspec

from copydesk.model.money import ZERO, parse_decimal
from copydesk.practice.api.okx.codes import ApiError, Code
from copydesk.practice.credentials import ApiKey

T = TypeVar("T")

LARGEST_BODY: Final = 65_536
_LONGEST_TEXT: Final = 4_096
_WHOLE: Final = re.compile(r"[0-9]{1,19}", re.ASCII)


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
    def from_body(cls, body: bytes, key: ApiKey | None) -> list[Params]:
        """Read a JSON object, or a list of them for a batch.

        Raises:
            ApiError: the body is neither.
        """
        try:
            values: object = msgspec.json.decode(body) if body else {}
        except (ValueError, RecursionError) as error:
            raise ApiError(Code.BODY_JSON) from error
        rows: list[object] = values if isinstance(values, list) else [values]
        found = [cls(row, key) for row in rows if isinstance(row, dict)]
        if not rows or len(found) < len(rows):
            raise ApiError(Code.BODY_JSON)
        return found

    @property
    def account_id(self) -> str:
        """The account that the key opens; nobody's without a key."""
        return self.key.account_id if self.key is not None else ""

    def text(self, name: str, default: str | None = None) -> str:
        """Read a text; without a default it is required and not empty.

        Raises:
            ApiError: it is missing or no text.
        """
        value = self._values.get(name)
        if value is None or value == "":
            if default is None:
                raise ApiError(Code.MISSING, name)
            return default
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT or not value.isprintable():
            raise ApiError(Code.ORDER_PARAMETER, name)
        return value

    def word(self, name: str, table: Mapping[str, T], default: str | None = None) -> T:
        """Read one of a table's words.

        Raises:
            ApiError: it is none of them.
        """
        text = self.text(name, default)
        try:
            return table[text]
        except KeyError:
            raise ApiError(Code.ORDER_PARAMETER, name) from None

    def flag(self, name: str) -> bool:
        """Read a boolean, which may come as text."""
        return self._values.get(name) in {True, "true"}

    def decimal(self, name: str) -> Decimal | None:
        """Read a number; absent and "" are None.

        Raises:
            ApiError: it isn't a plain number.
        """
        text = self.text(name, "")
        if not text:
            return None
        try:
            return parse_decimal(text)
        except ValueError:
            raise ApiError(Code.ORDER_PARAMETER, name) from None

    def positive(self, name: str) -> Decimal:
        """Read a required number above zero.

        Raises:
            ApiError: it is missing, or none.
        """
        value = self.decimal(name)
        if value is None:
            raise ApiError(Code.MISSING, name)
        if value <= ZERO:
            raise ApiError(Code.ORDER_PARAMETER, name)
        return value

    def whole(self, name: str, default: int, lowest: int, highest: int) -> int:
        """Read a whole number within a range.

        Raises:
            ApiError: it is none, or outside.
        """
        text = self.text(name, str(default))
        if not _WHOLE.fullmatch(text) or not lowest <= int(text) <= highest:
            raise ApiError(Code.PARAMETER, name)
        return int(text)

    def rows(self, name: str) -> list[Params]:
        """Read a list of objects; absent is empty.

        Raises:
            ApiError: it is something else.
        """
        value = self._values.get(name) or []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise ApiError(Code.ORDER_PARAMETER, name)
        return [Params(item, self.key) for item in value]
