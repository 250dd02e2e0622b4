"""The tongues of the exchange, side by side on one port: a path tells which one is spoken."""

from __future__ import annotations

from typing import Protocol

from starlette.types import ASGIApp, Receive, Scope, Send

from copydesk.practice.api.bitget.application import BitgetApi
from copydesk.practice.api.bybit.application import BybitApi
from copydesk.practice.api.okx.application import OkxApi
from copydesk.practice.api.platform.application import PlatformApi
from copydesk.practice.api.platform.stream import PING_LIMIT_S, Hub
from copydesk.practice.world import World


class Dialect(Protocol):
    """One way to speak to a world, by requests and streams."""

    @property
    def prefixes(self) -> tuple[str, ...]:
        """How the paths begin that belong to it."""
        ...

    def application(self) -> ASGIApp:
        """Make what answers them."""
        ...

    def publish(self) -> None:
        """Tell the streams what has changed in the world."""
        ...


class Dialects:
    """All dialects as one application; what belongs to none is answered by the first."""

    def __init__(self, first: Dialect, *others: Dialect) -> None:
        self._dialects: list[Dialect] = []
        self._applications: list[tuple[tuple[str, ...], ASGIApp]] = []
        for dialect in (first, *others):
            self.add(dialect)

    def add(self, dialect: Dialect) -> None:
        """Let one more be spoken."""
        self._dialects.append(dialect)
        self._applications.append((dialect.prefixes, dialect.application()))

    def publish(self) -> None:
        """Tell all streams what has changed in the world."""
        for dialect in self._dialects:
            dialect.publish()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one ASGI connection."""
        path: str = scope.get("path", "")
        for prefixes, application in self._applications:
            if path.startswith(prefixes):
                await application(scope, receive, send)
                return
        await self._applications[0][1](scope, receive, send)


def all_dialects(world: World, ping_limit_s: float = PING_LIMIT_S) -> Dialects:
    """Everything that this exchange speaks; `ping_limit_s` is the platform's."""
    platform = PlatformApi(world, Hub(world, ping_limit_s))
    return Dialects(platform, BitgetApi(world), BybitApi(world), OkxApi(world))
