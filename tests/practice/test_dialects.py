"""The languages of the venues are learned when they are first spoken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx

from copydesk.practice.api.dialects import venue_dialects
from tests.practice.running_exchange import running_exchange

_LOADED = (
    "import sys; import copydesk.practice.server; "
    "print([name for name in sys.modules if name.startswith('copydesk.practice.api.')])"
)


def test_starting_an_exchange_imports_no_language_of_a_venue() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True
    )
    assert "platform" in done.stdout
    assert not any(venue in done.stdout for venue in ("bitget", "bybit", "okx"))


async def test_paths_lead_to_the_language_that_claims_them(tmp_path: Path) -> None:
    async with running_exchange(tmp_path, traders=20) as exchange:
        for dialect in venue_dialects(exchange.world):
            assert dialect.prefixes == dialect.learn().prefixes
        async with httpx.AsyncClient(base_url=exchange.rest, trust_env=False) as client:
            bybit = (await client.get("/v5/market/time")).json()
            okx = (await client.get("/api/v5/public/time")).json()
            bitget = (await client.get("/api/v2/public/time")).json()
    assert (bybit["retCode"], okx["code"], bitget["code"]) == (0, "0", "00000")
