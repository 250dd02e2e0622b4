"""Reading what a client sends: names and texts, from the query or a JSON body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeVar

import msgspec

from copydesk.practice.api.bitget.codes import ApiError, Code
from copydesk.practice.api.sent import Sent
from copydesk.practice.credentials import ApiKey

T = TypeVar("T")

LARGEST_BODY: Final = 65_536
USDT_FUTURES: Final = "USDT-FUTURES"
_PRODUCTS: Final = frozenset(
    {"USDT-FUTURES", "COIN-FUTURES", "USDC-FUTURES", "SUSDT-FUTURES", "SCOIN-FUTURES",
     "SUSDC-FUTURES"}
)  # fmt: skip


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
            raise ApiError(Code.PARAMETER, "body") from error
        if not isinstance(values, dict):
            raise ApiError(Code.PARAMETER, "body")
        return cls(values, key)

    @classmethod
    def wrong_query(cls) -> ApiError:
        """Bitget's answer to a query that can't be read."""
        return ApiError(Code.PARAMETER, "query")

    def missing(self, name: str) -> ApiError:
        """Bitget's answer to a required value that wasn't sent."""
        return ApiError(Code.MISSING, name)

    def wrong(self, name: str) -> ApiError:
        """Bitget's answer to a value that makes no sense."""
        return ApiError(Code.PARAMETER, name)

    def has(self, name: str) -> bool:
        """Whether the name was sent at all."""
        return name in self._values

    def with_defaults(self, values: Mapping[str, str]) -> Params:
        """The same with some values where there are none."""
        return Params({**values, **self._values}, self.key)

    def word(self, name: str, table: Mapping[str, T], default: str | None = None) -> T:
        """Read a word in any case.

        Raises:
            ApiError: it isn't one of the table's.
        """
        text = self.text(name, default).lower()
        try:
            return table[text]
        except KeyError:
            raise self.wrong(name) from None

    def optional_positive(self, name: str) -> Decimal | None:
        """Read a number above zero; absent and "" are None."""
        return self.positive(name) if self.text(name, "") else None

    def product(self) -> str:
        """The family of contracts, in capitals; required everywhere in futures.

        Raises:
            ApiError: it is missing or unknown.
        """
        product = self.text("productType").upper()
        if product not in _PRODUCTS:
            raise self.wrong("productType")
        return product

    def rows(self, name: str) -> Sequence[Params]:
        """Read a list of objects.

        Raises:
            ApiError: it is missing, or none.
        """
        value = self._values.get(name)
        if not isinstance(value, list) or not value:
            raise self.missing(name)
        if not all(isinstance(item, dict) for item in value):
            raise self.wrong(name)
        return [Params(item, self.key) for item in value]

    def as_texts(self, names: Sequence[str]) -> dict[str, str]:
        """Some of the parameters as they were sent, as texts."""
        return {name: self.text(name, "") for name in names if self.text(name, "")}
