"""Reading what a client sends: names and texts, from the query or a JSON body."""

from __future__ import annotations

from typing import ClassVar, Final

import msgspec

from copydesk.practice.api.okx.codes import ApiError, Code
from copydesk.practice.api.sent import Sent
from copydesk.practice.credentials import ApiKey

LARGEST_BODY: Final = 65_536


class Params(Sent):
    """The parameters of one request; every reader raises `ApiError`."""

    longest_text: ClassVar = 4_096

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
        found: list[Params] = [cls(row, key) for row in rows if isinstance(row, dict)]
        if not rows or len(found) < len(rows):
            raise ApiError(Code.BODY_JSON)
        return found

    @classmethod
    def wrong_query(cls) -> ApiError:
        """OKX's answer to a query that can't be read."""
        return ApiError(Code.PARAMETER, "query")

    def missing(self, name: str) -> ApiError:
        """OKX's answer to a required value that wasn't sent."""
        return ApiError(Code.MISSING, name)

    def wrong(self, name: str) -> ApiError:
        """OKX's answer to a value that makes no sense."""
        return ApiError(Code.ORDER_PARAMETER, name)

    def outside(self, name: str) -> ApiError:
        """OKX's answer to a whole number that is none, or outside its range."""
        return ApiError(Code.PARAMETER, name)

    def flag(self, name: str) -> bool:
        """Read a boolean, which may come as text."""
        return self._values.get(name) in {True, "true"}

    def rows(self, name: str) -> list[Params]:
        """Read a list of objects; absent is empty.

        Raises:
            ApiError: it is something else.
        """
        value = self._values.get(name) or []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(name)
        return [Params(item, self.key) for item in value]
