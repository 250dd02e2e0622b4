"""The tongues of the exchange, side by side on one port: a path tells which one is spoken."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final, Protocol

from starlette.types import ASGIApp, Receive, Scope, Send

from copydesk.practice.api.platform.application import PlatformApi
from copydesk.practice.api.platform.stream import PING_LIMIT_S, Hub
from copydesk.practice.world import World

_VENUES: Final = (
    ("bitget", "BitgetApi", ("/api/v2/", "/api/v3/", "/v2/ws/")),
    ("bybit", "BybitApi", ("/v5/",)),
    ("okx", "OkxApi", ("/api/v5/", "/ws/v5/")),
)


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


class LearnedLater:
    """A dialect that is imported when it is first spoken to: most desks never do.

    Args:
        world: what it speaks of.
        module: where its class is.
        name: the class, made of a world alone.
        prefixes: how its paths begin, as the class says.
    """

    def __init__(self, world: World, module: str, name: str, prefixes: tuple[str, ...]) -> None:
        self.prefixes = prefixes
        self._world = world
        self._module = module
        self._name = name
        self._learned: Dialect | None = None

    def application(self) -> ASGIApp:
        """Make what learns the dialect with the first request, and answers all of them."""
        learned: ASGIApp | None = None

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            nonlocal learned
            if learned is None:
                learned = self.learn().application()
            await learned(scope, receive, send)

        return answer

    def learn(self) -> Dialect:
        """The dialect itself, imported now if it wasn't before."""
        if self._learned is None:
            make: Callable[[World], Dialect] = getattr(import_module(self._module), self._name)
            self._learned = make(self._world)
        return self._learned

    def publish(self) -> None:
        """Tell the streams; while nobody spoke it, there are none."""
        if self._learned is not None:
            self._learned.publish()


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
    return Dialects(platform, *venue_dialects(world))


def venue_dialects(world: World) -> tuple[LearnedLater, ...]:
    """The languages of the real venues."""
    return tuple(
        LearnedLater(world, f"copydesk.practice.api.{package}.application", name, prefixes)
        for package, name, prefixes in _VENUES
    )
