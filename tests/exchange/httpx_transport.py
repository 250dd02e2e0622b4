"""Lets transports of httpx, its mocks above all, answer our requests."""

from __future__ import annotations

import httpcore
import httpx


class HttpxTransport:
    """A `copydesk.exchange.transport.Transport` over one of httpx."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Hand a request over, and its answer or error back."""
        url, body = request.url, b""
        async for part in request.stream:  # type: ignore[union-attr]  # bytes can be read either way
            body += part
        address = httpx.URL(
            scheme=url.scheme.decode(), host=url.host.decode(), port=url.port, raw_path=url.target
        )
        asked = httpx.Request(
            request.method.decode(), address, headers=request.headers, content=body or None
        )
        try:
            answer = await self._transport.handle_async_request(asked)
        except httpx.TransportError as error:
            raise getattr(httpcore, type(error).__name__)(str(error)) from error
        content = await answer.aread()
        return httpcore.Response(answer.status_code, headers=answer.headers.raw, content=content)

    async def aclose(self) -> None:
        """Close it."""
        await self._transport.aclose()
