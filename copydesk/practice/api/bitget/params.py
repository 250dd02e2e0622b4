"""Reading what a client sends: names and texts, from the query or a JSON body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeVar
from urllib.parse import parse_qsl

import msgspec

from copydesk.model.money import ZERO, parse_decimal
from copydesk.practice.api.bitget.codes import ApiError, Code
from copydesk.practice.credentials import ApiKey

T = TypeVar("T")

LARGEST_BODY: Final = 65_536
USDT_FUTURES: Final = "USDT-FUTURES"
_PRODUCTS: Final = frozenset(
    {"USDT-FUTURES", "COIN-FUTURES", "USDC-FUTURES", "SUSDT-FUTURES", "SCOIN-FUTURES",
     "SUSDC-FUTURES"}
)  # fmt: skip
_LONGEST_TEXT: Final = 512
_WHOLE: Final = re.compile(r"[0-9]{1,16}", re.ASCII)


class Params:
    """The parameters of one request; numbers come as text, now and then as JSON numbers.

    `account_id` is whose account the key opens; without a key it is nobody's.
    """

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
            raise ApiError(Code.PARAMETER, "body") from error
        if not isinstance(values, dict):
            raise ApiError(Code.PARAMETER, "body")
        return cls(values, key)

    @property
    def account_id(self) -> str:
        """The account that the key opens."""
        return self.key.account_id if self.key is not None else ""

    def has(self, name: str) -> bool:
        """Whether the name was sent at all."""
        return name in self._values

    def with_defaults(self, values: Mapping[str, str]) -> Params:
        """The same with some values where there are none."""
        return Params({**values, **self._values}, self.key)

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
            raise ApiError(Code.PARAMETER, name)
        return value

    def word(self, name: str, table: Mapping[str, T], default: str | None = None) -> T:
        """Read a word in any case.

        Raises:
            ApiError: it isn't one of the table's.
        """
        text = self.text(name, default).lower()
        try:
            return table[text]
        except KeyError:
            raise ApiError(Code.PARAMETER, name) from None

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
            raise ApiError(Code.PARAMETER, name) from None

    def positive(self, name: str) -> Decimal:
        """Read a required number above zero.

        Raises:
            ApiError: it is missing, or none.
        """
        value = self.decimal(name)
        if value is None:
            raise ApiError(Code.MISSING, name)
        if value <= ZERO:
            raise ApiError(Code.PARAMETER, name)
        return value

    def optional_positive(self, name: str) -> Decimal | None:
        """Read a number above zero; absent and "" are None."""
        return self.positive(name) if self.text(name, "") else None

    def whole(self, name: str, default: int, lowest: int, highest: int) -> int:
        """Read a whole number within a range.

        Raises:
            ApiError: it is none, or outside.
        """
        text = self.text(name, str(default))
        if not _WHOLE.fullmatch(text) or not lowest <= int(text) <= highest:
            raise ApiError(Code.PARAMETER, name)
        return int(text)

    def product(self) -> str:
        """The family of contracts, in capitals; required everywhere in futures.

        Raises:
            ApiError: it is missing or unknown.
        """
        product = self.text("productType").upper()
        if product not in _PRODUCTS:
            raise ApiError(Code.PARAMETER, "productType")
        return product

    def rows(self, name: str) -> Sequence[Params]:
        """Read a list of objects.

        Raises:
            ApiError: it is missing, or none.
        """
        value = self._values.get(name)
        if not isinstance(value, list) or not value:
            raise ApiError(Code.MISSING, name)
        if not all(isinstance(item, dict) for item in value):
            raise ApiError(Code.PARAMETER, name)
        return [Params(item, self.key) for item in value]

    def as_texts(self, names: Sequence[str]) -> dict[str, str]:
        """Some of the parameters as they were sent, as texts."""
        return {name: self.text(name, "") for name in names if self.text(name, "")}
