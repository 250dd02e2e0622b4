"""Control of a practice exchange by tests: faults, stepped time, the key's permissions.

These routes exist only with ``--faults``. They take and give plain JSON, unsigned:

* ``POST /control/faults {"faults": [{"kind", "path", "count", "rate", "ms", "status", "code",
  "method"}]}``
  replaces the faults; only `kind` is required (see `copydesk.practice.faults`). ``GET`` tells what
  is left.
* ``POST /control/step {"ms"}`` moves virtual time forward; the answer comes when the exchange has
  got there: ``{"virtualTime"}``.
* ``POST /control/key {"permissions", "ips", "expiry"}`` changes what the key permits.
* ``GET /control/keys`` lists all keys: ``{"main", "readOnly", "shared": {traderId: key}}``;
  ``POST /control/keys {"traderId"}`` makes, or finds, the read-only key of a trader's own account.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from copydesk.practice.faults import Fault, FaultKind, Faults
from copydesk.practice.refusal import Refused
from copydesk.practice.world import World

_LARGEST_STEP_MS = 400 * 86_400_000


class FaultOrder(msgspec.Struct, forbid_unknown_fields=True):
    """One fault as it is written in JSON; `ms` is the delay or the skew."""

    kind: FaultKind
    path: str = "/"
    count: int | None = None
    rate: float = 1.0
    ms: int = 0
    status: int = 500
    code: str = "50000"
    method: str = ""


class FaultOrders(msgspec.Struct, forbid_unknown_fields=True):
    """The body of ``POST /control/faults``."""

    faults: list[FaultOrder]


class StepOrder(msgspec.Struct, forbid_unknown_fields=True):
    """The body of ``POST /control/step``."""

    ms: int


class KeyOrder(msgspec.Struct, forbid_unknown_fields=True):
    """The body of ``POST /control/key``."""

    permissions: tuple[str, ...]
    ips: tuple[str, ...] = ()
    expiry: int | None = None


class ShareOrder(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """The body of ``POST /control/keys``."""

    trader_id: str


class Control:
    """Answers the control routes; `catch_up` brings the exchange to its virtual time."""

    prefixes = ("/control/",)

    def __init__(
        self, world: World, faults: Faults, catch_up: Callable[[], Awaitable[None]]
    ) -> None:
        self._world = world
        self._faults = faults
        self._catch_up = catch_up

    def application(self) -> ASGIApp:
        """The routes, to stand beside the dialects."""
        return Starlette(
            routes=[
                Route("/control/faults", self._show_faults, methods=["GET"]),
                Route("/control/faults", self._set_faults, methods=["POST"]),
                Route("/control/step", self._step, methods=["POST"]),
                Route("/control/key", self._set_key, methods=["POST"]),
                Route("/control/keys", self._show_keys, methods=["GET"]),
                Route("/control/keys", self._share, methods=["POST"]),
            ]
        )

    def publish(self) -> None:
        """Nothing here is streamed."""

    async def _show_faults(self, request: Request) -> Response:
        del request
        active = [_order_of(fault) for fault in self._faults.active]
        return _json(FaultOrders(active))

    async def _set_faults(self, request: Request) -> Response:
        try:
            orders = msgspec.json.decode(await request.body(), type=FaultOrders)
        except msgspec.DecodeError as error:
            return _refuse(error)
        self._faults.replace([_fault_of(order) for order in orders.faults])
        return await self._show_faults(request)

    async def _step(self, request: Request) -> Response:
        try:
            order = msgspec.json.decode(await request.body(), type=StepOrder)
        except msgspec.DecodeError as error:
            return _refuse(error)
        if not 0 <= order.ms <= _LARGEST_STEP_MS:
            return _refuse(ValueError("ms: out of range"))
        self._world.clock.step(order.ms)
        await self._catch_up()
        return _json({"virtualTime": self._world.now_ms})

    async def _set_key(self, request: Request) -> Response:
        try:
            order = msgspec.json.decode(await request.body(), type=KeyOrder)
        except msgspec.DecodeError as error:
            return _refuse(error)
        self._world.key = replace(
            self._world.key,
            permissions=order.permissions,
            ip_addresses=order.ips,
            expiry_ms=order.expiry,
        )
        return _json({"permissions": order.permissions})

    async def _show_keys(self, request: Request) -> Response:
        del request
        world = self._world
        return _json(
            {"main": world.key, "readOnly": world.read_only_key, "shared": world.shared_keys}
        )

    async def _share(self, request: Request) -> Response:
        try:
            order = msgspec.json.decode(await request.body(), type=ShareOrder)
            key = self._world.share_trader(order.trader_id)
        except (msgspec.DecodeError, Refused) as error:
            return _refuse(error)
        self._world.commit()
        return _json(key)


def _order_of(fault: Fault) -> FaultOrder:
    return FaultOrder(
        fault.kind,
        fault.path,
        fault.count,
        fault.rate,
        fault.delay_ms,
        fault.status,
        fault.code,
        fault.method,
    )


def _fault_of(order: FaultOrder) -> Fault:
    return Fault(
        order.kind,
        order.path,
        order.count,
        order.rate,
        order.ms,
        order.status,
        order.code,
        order.method,
    )


def _json(data: object) -> Response:
    return Response(msgspec.json.encode(data), media_type="application/json")


def _refuse(error: Exception) -> Response:
    return Response(msgspec.json.encode({"error": str(error)}), 400, media_type="application/json")
