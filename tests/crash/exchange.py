"""The practice exchange of a crash run: a process that is killed and started, and asked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import httpx

from copydesk.engine.practice_process import attach_to
from copydesk.engine.practice_start import PracticeOptions, StartedPractice, start_practice
from copydesk.exchange.connect import practice_venue
from copydesk.exchange.ports import Credentials, Venue
from copydesk.model.errors import CopyDeskError
from copydesk.model.instrument import Instrument, Ticker
from copydesk.model.position import USER
from copydesk.model.trader import TraderKey, TraderPosition

Result = TypeVar("Result")
_READY_SECONDS = 60
_PATIENCE_SECONDS = 30


class Exchange:
    """One data folder, and whichever process works in it; its time is stepped."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self._options = PracticeOptions(seed=seed, traders=300, speed=0.0, extra=["--faults"])
        self._process: StartedPractice | None = None
        self._loop = asyncio.new_event_loop()
        self._venue: Venue | None = None

    def start(self) -> None:
        """Start the process and wait until it listens."""
        self._process = start_practice(self.folder, self._options)
        if not self._process.said.result(_READY_SECONDS):
            raise RuntimeError(f"practice didn't start: {self._process.last_words()}")
        if self._venue is not None:
            self.ask(self._venue.close())
        address = attach_to(self.folder)
        credentials = Credentials(address.key, address.secret, address.passphrase)
        self._venue = practice_venue(address.rest, address.ws, credentials, name="judge")

    def kill(self) -> None:
        """kill -9."""
        assert self._process is not None
        self._process.kill()
        self._process.ended.result(_READY_SECONDS)
        self._process.ask_to_go()  # closes our end of its input

    def stop(self) -> None:
        """End it in order, so that all of its state is in its file."""
        if self._venue is not None:
            self.ask(self._venue.close())
            self._venue = None
        if self._process is not None:
            self._process.ask_to_go()
            self._process.ended.result(_READY_SECONDS)
            self._process = None
        self._loop.close()

    def control(self, what: str, body: object) -> None:
        """Order something of it."""
        address = f"{attach_to(self.folder).rest}/control/{what}"
        httpx.post(address, json=body, trust_env=False, timeout=60).raise_for_status()

    def trouble(self, *faults: dict[str, object]) -> None:
        """Misbehave from now on; nothing ends it."""
        self.control("faults", {"faults": list(faults)})

    def step(self, seconds: int) -> None:
        """Let its time go on."""
        self.control("step", {"ms": seconds * 1000})

    def nets(self) -> dict[str, Decimal]:
        """Signed net sizes of the account itself."""
        positions = self._patiently(lambda venue: venue.positions())
        return {
            each.key.symbol: each.size * each.key.side.sign
            for each in positions
            if each.key.owner == USER
        }

    def positions_of(self, trader: TraderKey) -> tuple[TraderPosition, ...]:
        """What a trader holds."""
        detail = self._patiently(lambda venue: venue.trader_detail(trader))
        positions: tuple[TraderPosition, ...] = detail.positions
        return positions

    def instruments(self) -> dict[str, Instrument]:
        """By symbol."""
        found = self._patiently(lambda venue: venue.instruments())
        return {each.symbol: each for each in found}

    def tickers(self) -> dict[str, Ticker]:
        """By symbol."""
        return {each.symbol: each for each in self._patiently(lambda venue: venue.tickers())}

    def ask(self, question: Coroutine[Any, Any, Result]) -> Result:
        """Wait for an answer."""
        return self._loop.run_until_complete(question)

    def _patiently(self, question: Any) -> Any:  # noqa: ANN401 - a method of the venue
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            assert self._venue is not None
            try:
                return self.ask(question(self._venue))
            except CopyDeskError:
                if time.monotonic() > deadline:
                    raise
            with suppress(CopyDeskError):
                self.ask(asyncio.sleep(0.3))
