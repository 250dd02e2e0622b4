"""A client written from CONTRACT.md alone, for tests of the server: signing, envelopes, streams."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any
from urllib.parse import urlencode

import httpx

ROOT = "/api/mix/v1"


def sign(secret: str, text: bytes) -> str:
    """Base64 of the HMAC-SHA256."""
    return base64.b64encode(hmac.digest(secret.encode(), text, hashlib.sha256)).decode()


def wall_ms() -> int:
    return time.time_ns() // 1_000_000


class ApiFailure(Exception):
    """An envelope whose code is not 00000."""

    def __init__(self, response: httpx.Response) -> None:
        self.status = response.status_code
        self.envelope = response.json()
        self.code = self.envelope["code"]
        self.retry_after = response.headers.get("retry-after")
        super().__init__(f"{self.status} {self.envelope}")


@dataclass
class PlatformClient:
    """Signed calls that wait when told 429.

    `data` of the envelope comes back; `ApiFailure` is raised for other codes.
    """

    rest: str
    key: str
    secret: str
    passphrase: str
    transport: httpx.AsyncBaseTransport | None = None
    offset_ms: int = 0
    http: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        self.http = httpx.AsyncClient(base_url=self.rest, transport=self.transport, timeout=10)

    async def __aenter__(self) -> PlatformClient:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.http.aclose()

    def headers(self, method: str, target: str, body: bytes = b"") -> dict[str, str]:
        """Headers of a signed request; `target` is the path with its query."""
        timestamp = str(wall_ms() + self.offset_ms)
        return {
            "ACCESS-KEY": self.key,
            "ACCESS-PASSPHRASE": self.passphrase,
            "ACCESS-TIMESTAMP": timestamp,
            "ACCESS-SIGN": sign(self.secret, (timestamp + method + target).encode() + body),
            "Content-Type": "application/json",
        }

    def login(self) -> dict[str, object]:
        """The message that logs a stream in."""
        timestamp = str(wall_ms() // 1000)
        argument = {
            "apiKey": self.key,
            "passphrase": self.passphrase,
            "timestamp": timestamp,
            "sign": sign(self.secret, f"{timestamp}GET/user/verify".encode()),
        }
        return {"op": "login", "args": [argument]}

    async def send(self, method: str, target: str, body: str = "") -> httpx.Response:
        """One signed request, whatever comes back."""
        return await self.send_bytes(method, target, body.encode())

    async def send_bytes(self, method: str, target: str, body: bytes) -> httpx.Response:
        """Like `send`, with any bytes as the body."""
        headers = self.headers(method, target, body)
        return await self.http.request(method, target, content=body, headers=headers)

    async def get(self, path: str, **query: object) -> Any:  # noqa: ANN401 - JSON
        """A signed GET."""
        text = urlencode(sorted(query.items()))
        return _data(await self._patiently("GET", f"{ROOT}{path}{'?' + text if text else ''}"))

    async def post(self, path: str, body: Mapping[str, object]) -> Any:  # noqa: ANN401 - JSON
        """A signed POST."""
        return _data(await self._patiently("POST", ROOT + path, json.dumps(body)))

    async def _patiently(self, method: str, target: str, body: str = "") -> httpx.Response:
        """Like `send`, but waits as long as a 429 asks for."""
        answer = await self.send(method, target, body)
        while answer.status_code == 429:
            await asyncio.sleep(float(answer.headers["retry-after"]))
            answer = await self.send(method, target, body)
        return answer


def _data(response: httpx.Response) -> Any:  # noqa: ANN401 - JSON
    envelope = response.json()
    if envelope["code"] != "00000":
        raise ApiFailure(response)
    assert response.status_code == 200
    assert envelope["msg"] == "success"
    assert isinstance(envelope["requestTime"], int)
    return envelope["data"]
