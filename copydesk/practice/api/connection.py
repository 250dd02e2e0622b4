"""Cutting a connection: ASGI hides the transport, so the server hands its `abort` through.

uvicorn copies a protocol's `app_state` into the scope of each of its requests, and of the
WebSocket that it may become.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, cast

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_ABORT: Final = "abort"


class CuttableProtocol(HttpToolsProtocol):
    """uvicorn's HTTP protocol, which also tells the application how to cut the connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as there
        """Take a new connection."""
        self.app_state = {**self.app_state, _ABORT: transport.abort}
        super().connection_made(transport)


def cut_connection(scope: Scope) -> None:
    """Close the connection at once, without an answer and without flushing."""
    abort = cast("Callable[[], None]", scope["state"][_ABORT])
    abort()
