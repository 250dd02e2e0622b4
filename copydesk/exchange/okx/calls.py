"""Asking OKX: the one way in which the parts of the adapter make requests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

import msgspec

from copydesk.exchange.decoding import decode_statistics
from copydesk.exchange.okx.limits import ROOT
from copydesk.exchange.request import Call
from copydesk.exchange.rest import Rest
from copydesk.model.errors import Malformed

T = TypeVar("T")

DEMO_HEADERS: Final[Mapping[str, str]] = {"x-simulated-trading": "1"}
_MOST_PAGES: Final = 50


class Calls:
    """Requests of one connection.

    Args:
        name: the connection's name.
        rest: its requests.
        is_demo: whether they go to demo trading, which a header tells.
    """

    def __init__(self, name: str, rest: Rest, *, is_demo: bool) -> None:
        self.name = name
        self._rest = rest
        self._always = DEMO_HEADERS if is_demo else {}

    async def get(
        self,
        path: str,
        shape: type[T],
        query: Mapping[str, str] | None = None,
        *,
        signed: bool = True,
    ) -> T:
        """Read something; `path` begins after the root."""
        call = Call("GET", ROOT + path, shape, query, signed=signed, headers=self._always)
        return await self._rest.read(call)

    async def rows(
        self,
        path: str,
        shape: type[T],
        query: Mapping[str, str] | None = None,
        *,
        signed: bool = True,
    ) -> list[T]:
        """Read a list of something."""
        return await self.get(path, _list_of(shape), query, signed=signed)

    async def one(
        self,
        path: str,
        shape: type[T],
        query: Mapping[str, str] | None = None,
        *,
        signed: bool = True,
    ) -> T:
        """Read something that comes as a list of one.

        Raises:
            Malformed: the list is empty.
        """
        return self._only(path, await self.rows(path, shape, query, signed=signed))

    async def statistics(self, path: str, shape: type[T], query: Mapping[str, str]) -> T:
        """Read one row of public statistics, whose numbers are no money.

        Raises:
            Malformed: there is none.
        """
        data = await self.get(path, msgspec.Raw, query, signed=False)
        rows: list[T] = decode_statistics(_list_of(shape), data, self.name, ROOT + path, "data")
        return self._only(path, rows)

    async def post(
        self,
        path: str,
        shape: type[T],
        body: object,
        what: str,
        *,
        headers: Mapping[str, str] | None = None,
        repeatable: bool = True,
    ) -> list[T]:
        """Change something; `what` names it, so that it can be looked up later."""
        call = Call(
            "POST",
            ROOT + path,
            _list_of(shape),
            body=msgspec.json.encode(body),
            headers={**self._always, **(headers or {})},
            repeatable=repeatable,
        )
        return await self._rest.write(call, what)

    async def older(
        self,
        path: str,
        shape: type[T],
        query: Mapping[str, str],
        id_of: Callable[[T], str],
        limit: int,
        page: int = 100,
        *,
        signed: bool = True,
    ) -> list[T]:
        """Read rows, newest first, page by page backwards until there are `limit` of them."""
        rows: dict[str, T] = {}
        after: dict[str, str] = {}
        size = min(page, limit)
        for _ in range(_MOST_PAGES):
            asked = {**query, **after, "limit": str(size)}
            found = await self.rows(path, shape, asked, signed=signed)
            rows |= {id_of(row): row for row in found}
            if len(found) < size or len(rows) >= limit:
                break
            after = {"after": id_of(found[-1])}
        return list(rows.values())[:limit]

    def _only(self, path: str, rows: list[T]) -> T:
        if not rows:
            raise Malformed(self.name, ROOT + path, "data", "is empty")
        return rows[0]


def _list_of(shape: type[T]) -> type[list[T]]:
    return list[shape]  # type: ignore[valid-type]  # shape is a value here
