"""Reading what a client sends: names and texts, from the query or a JSON body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, TypeVar

import msgspec

from copydesk.model.money import ZERO
from copydesk.practice.api.bybit.codes import ApiError, Code
from copydesk.practice.api.sent import Sent
from copydesk.practice.credentials import ApiKey

Item = TypeVar("Item")

LARGEST_BODY: Final = 65_536
LINEAR: Final = "linear"
_CATEGORIES: Final = frozenset({"linear", "inverse", "spot", "option"})


class Params(Sent):
    """The parameters of one request; every reader raises `ApiError`."""

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

    @classmethod
    def wrong_query(cls) -> ApiError:
        """Bybit's answer to a query that can't be read."""
        return ApiError(Code.PARAMETER, "query")

    def missing(self, name: str) -> ApiError:
        """Bybit's answer to a required value that wasn't sent."""
        return ApiError(Code.PARAMETER, f"{name} is required")

    def wrong(self, name: str) -> ApiError:
        """Bybit's answer to a value that makes no sense."""
        return ApiError(Code.PARAMETER, f"{name} invalid")

    def has(self, name: str) -> bool:
        """Whether a value was sent."""
        return self._values.get(name) not in (None, "")

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
        raise self.wrong(name)

    def decimal(self, name: str) -> Decimal | None:
        """Read a number of zero or more; absent and "" are None.

        Raises:
            ApiError: it isn't a plain number, or below zero.
        """
        value = super().decimal(name)
        if value is not None and value < ZERO:
            raise self.wrong(name)
        return value

    def price(self, name: str) -> Decimal | None:
        """Read a price; absent, "" and zero are None."""
        return self.decimal(name) or None

    def category(self) -> str:
        """The family of products.

        Raises:
            ApiError: it is missing or unknown.
        """
        category = self.text("category")
        if category not in _CATEGORIES:
            raise self.wrong("category")
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
            raise self.wrong("cursor")
        start = int(match[1])
        more = start + limit < len(items)
        return items[start : start + limit], f"page_token%3D{start + limit}%26" if more else ""
