"""Asking Bybit: one answer, all pages of a list, or one write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import unquote

import msgspec

from copydesk.exchange.bybit import wire
from copydesk.exchange.bybit.hosts import Hosts
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.request import Call
from copydesk.exchange.rest import Rest
from copydesk.model.errors import Malformed

T = TypeVar("T")

_MOST_PAGES: Final = 200


@dataclass(frozen=True, slots=True)
class Client:
    """The requests of one account.

    Attributes:
        name: the connection's name.
        hosts: where it is reached.
        rest: its requests.
        clock: its clock, which `rest` keeps right.
    """

    name: str
    hosts: Hosts
    rest: Rest
    clock: VenueClock

    async def get(
        self,
        path: str,
        shape: type[T],
        query: Mapping[str, str] | None = None,
        *,
        signed: bool = True,
    ) -> T:
        """Ask for one answer.

        Raises:
            CopyDeskError: the venue said no, or passing trouble stayed.
        """
        return await self.rest.read(Call("GET", path, shape, query, signed=signed))

    async def post(self, path: str, shape: type[T], body: wire.Body, what: str) -> T:
        """Change something, once. The bytes that are signed are the bytes that are sent.

        Raises:
            UnknownOutcome: it may have been sent, and no readable answer came.
            CopyDeskError: anything else; then nothing happened.
        """
        call = Call("POST", path, shape, body=msgspec.json.encode(body))
        return await self.rest.write(call, what)

    async def rows(
        self,
        path: str,
        shape: type[wire.Listed[T]],
        query: Mapping[str, str],
        *,
        limit: int | None = None,
        signed: bool = True,
    ) -> list[T]:
        """Ask for all pages of a list, or for those that hold the first `limit` rows.

        Cursors come encoded for a query; they are decoded here, because the query is encoded once
        more when it is sent, and so goes back as it came.

        Raises:
            Malformed: a cursor leads to the page that it came with.
            CopyDeskError: as `get`.
        """
        found: list[T] = []
        asked = dict(query)
        before: list[T] | None = None
        for _ in range(_MOST_PAGES):
            page = await self.get(path, shape, asked, signed=signed)
            if page.rows and page.rows == before:
                problem = "leads to the same page again"
                raise Malformed(self.name, path, "result.nextPageCursor", problem)
            found += page.rows
            before = page.rows
            is_enough = limit is not None and len(found) >= limit
            if not page.next_page_cursor or not page.rows or is_enough:
                break
            asked["cursor"] = unquote(page.next_page_cursor)
        return found[:limit]
