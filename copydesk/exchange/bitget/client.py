"""Asking Bitget by endpoint: one answer, all rows of a list, or one write.

A query is signed as it reads; a venue that refuses the signature of one with special characters is
asked once more with the encoded form signed, and that form is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from copydesk.exchange.bitget.auth import BitgetDialect
from copydesk.exchange.bitget.endpoints import Endpoint, Paged
from copydesk.exchange.bitget.reading import Place
from copydesk.exchange.bitget.requests import Product
from copydesk.exchange.bitget.wire import Page, read_page
from copydesk.exchange.clock import VenueClock
from copydesk.exchange.request import Call
from copydesk.exchange.rest import Rest
from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason

T = TypeVar("T")

LARGEST_PAGE: Final = 100
_MOST_PAGES: Final = 200


@dataclass(frozen=True, slots=True)
class Client:
    """The requests of one account.

    Attributes:
        name: the connection's name.
        product: the family of contracts it trades.
    """

    name: str
    product: Product
    rest: Rest
    clock: VenueClock
    dialect: BitgetDialect

    def place(self, endpoint: Endpoint[T]) -> Place:
        """Where an endpoint's rows come from, for errors that name it."""
        return Place(self.name, endpoint.path)

    async def get(self, endpoint: Endpoint[T], query: Mapping[str, str] | None = None) -> T:
        """Ask for one answer.

        Raises:
            CopyDeskError: the venue said no, or passing trouble stayed.
        """
        call = Call("GET", endpoint.path, endpoint.answer, query, signed=endpoint.signed)
        try:
            return await self.rest.read(call)
        except FixSettings as error:
            if error.reason is not Reason.BAD_SIGNATURE or "%" not in call.target:
                raise
            self.dialect.signs_decoded = not self.dialect.signs_decoded
            return await self.rest.read(call)

    async def page(self, endpoint: Paged[T], query: Mapping[str, str]) -> Page[T]:
        """Ask for one page of rows.

        Raises:
            CopyDeskError: as `get`.
        """
        data = await self.get(endpoint, query)
        return read_page(endpoint.row, data, self.name, endpoint.path)

    async def rows(self, endpoint: Paged[T], query: Mapping[str, str] | None = None) -> list[T]:
        """Ask for rows that come on one page.

        Raises:
            CopyDeskError: as `get`.
        """
        return (await self.page(endpoint, query or {})).rows

    async def walk(
        self,
        endpoint: Paged[T],
        query: Mapping[str, str],
        id_of: Callable[[T], str],
        limit: int,
        page_size: int = LARGEST_PAGE,
    ) -> list[T]:
        """Ask for pages, newest first, by the cursor of each; an empty cursor ends the walk.

        Rows that are on two pages, because new ones came meanwhile, count once.

        Raises:
            CopyDeskError: as `get`.
        """
        found: dict[str, T] = {}
        asked = {**query, "limit": str(min(limit, page_size))}
        for _ in range(_MOST_PAGES):
            page = await self.page(endpoint, asked)
            before = len(found)
            found |= {id_of(row): row for row in page.rows}
            is_over = not page.end_id or len(page.rows) < page_size
            if len(found) >= limit or len(found) == before or is_over:
                break
            asked["idLessThan"] = page.end_id
        return list(found.values())[:limit]

    async def numbered(
        self, endpoint: Paged[T], query: Mapping[str, str], page_size: int, limit: int
    ) -> list[T]:
        """Ask for numbered pages; there is no total, and a short page is the last.

        Raises:
            CopyDeskError: as `get`.
        """
        found: list[T] = []
        for number in range(1, _MOST_PAGES):
            paging = {"pageNo": str(number), "pageSize": str(page_size)}
            rows = await self.rows(endpoint, {**query, **paging})
            found += rows
            if len(rows) < page_size or len(found) >= limit:
                break
        return found[:limit]

    async def post(self, endpoint: Endpoint[T], body: Mapping[str, object], what: str) -> T:
        """Change something, once. The bytes that are signed are the bytes that are sent.

        Raises:
            UnknownOutcome: it may have been sent, and no readable answer came.
            CopyDeskError: anything else; then nothing happened.
        """
        call = Call("POST", endpoint.path, endpoint.answer, body=msgspec.json.encode(body))
        return await self.rest.write(call, what)
