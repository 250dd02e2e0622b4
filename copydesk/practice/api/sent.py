"""What a client sent, read by name: the part that Bitget's, Bybit's and OKX's dialects share.

The dialects differ in which error answers what is missing or wrong, and in what else they read.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, Final, Self, TypeVar
from urllib.parse import parse_qsl

from copydesk.model.money import ZERO, parse_decimal
from copydesk.practice.credentials import ApiKey

T = TypeVar("T")

_WHOLE: Final = re.compile(r"[0-9]{1,19}", re.ASCII)


class Sent(ABC):
    """The parameters of one request; numbers come as text, now and then as JSON numbers.

    Every reader raises what `missing`, `wrong` and `wrong_query` of the dialect make.
    """

    longest_text: ClassVar = 512

    def __init__(self, values: Mapping[str, object], key: ApiKey | None = None) -> None:
        self._values = values
        self.key = key

    @classmethod
    def from_query(cls, query: bytes, key: ApiKey | None) -> Self:
        """Read a query string."""
        try:
            pairs = parse_qsl(
                query.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50
            )
        except ValueError as error:
            raise cls.wrong_query() from error
        return cls(dict(pairs), key)

    @classmethod
    @abstractmethod
    def wrong_query(cls) -> Exception:
        """The dialect's answer to a query that can't be read."""

    @abstractmethod
    def missing(self, name: str) -> Exception:
        """The dialect's answer to a required value that wasn't sent."""

    @abstractmethod
    def wrong(self, name: str) -> Exception:
        """The dialect's answer to a value that makes no sense."""

    def outside(self, name: str) -> Exception:
        """The dialect's answer to a whole number that is none, or outside its range."""
        return self.wrong(name)

    @property
    def account_id(self) -> str:
        """The account that the key opens; nobody's without a key."""
        return self.key.account_id if self.key is not None else ""

    def text(self, name: str, default: str | None = None) -> str:
        """Read a text; without a default it is required and not empty."""
        value = self._values.get(name)
        if value is None or value == "":
            if default is None:
                raise self.missing(name)
            return default
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or len(value) > self.longest_text or not value.isprintable():
            raise self.wrong(name)
        return value

    def word(self, name: str, table: Mapping[str, T], default: str | None = None) -> T:
        """Read one of a table's words."""
        text = self.text(name, default)
        try:
            return table[text]
        except KeyError:
            raise self.wrong(name) from None

    def decimal(self, name: str) -> Decimal | None:
        """Read a plain number; absent and "" are None."""
        text = self.text(name, "")
        if not text:
            return None
        try:
            return parse_decimal(text)
        except ValueError:
            raise self.wrong(name) from None

    def positive(self, name: str) -> Decimal:
        """Read a required number above zero."""
        value = self.decimal(name)
        if value is None:
            raise self.missing(name)
        if value <= ZERO:
            raise self.wrong(name)
        return value

    def whole(self, name: str, default: int, lowest: int, highest: int) -> int:
        """Read a whole number within a range."""
        text = self.text(name, str(default))
        if not _WHOLE.fullmatch(text) or not lowest <= int(text) <= highest:
            raise self.outside(name)
        return int(text)
