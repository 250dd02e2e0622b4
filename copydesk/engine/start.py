"""Opens a desk in a thread of its own, and closes it in order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import Future
from contextlib import AsyncExitStack, ExitStack
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar

from copydesk.engine.alerts import Alerts
from copydesk.engine.changes import Publisher
from copydesk.engine.house import House
from copydesk.engine.practice_process import PracticeAddress, PracticeProcess, attach_to
from copydesk.engine.practice_source import PRACTICE, PracticeSource
from copydesk.engine.practice_start import PracticeOptions, StartedPractice
from copydesk.engine.runtime import Runtime
from copydesk.engine.session import SessionTiming
from copydesk.engine.supervisor import Supervisor
from copydesk.engine.surroundings import Surroundings
from copydesk.engine.venue_source import VenueSource
from copydesk.exchange.ports import Credentials, Venue
from copydesk.model.environment import Environment
from copydesk.model.errors import Bug
from copydesk.model.notice import NoticeKind, NoticeLevel
from copydesk.paths import ProfileFolders
from copydesk.store.store import open_store

_CLOSE_SECONDS: Final = 30.0

Result = TypeVar("Result")
MakeSources = Callable[[Surroundings], Sequence[VenueSource]]


class RunningDesk:
    """A desk that runs in its own thread until `close`.

    Attributes:
        desk: the commands; their coroutines run on `loop`.
    """

    def __init__(self, runtime: Runtime, house: House, given: Surroundings) -> None:
        self._runtime = runtime
        self._house = house
        self._given = given
        self.desk = house.desk

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The engine's loop."""
        return self._runtime.loop

    def submit(self, coroutine: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Run one command on the engine's loop. Thread-safe."""
        return self._runtime.submit(coroutine)

    def close(self) -> None:
        """End commands, stream, practice exchange, store, thread. Twice does nothing more."""
        if self._runtime.is_alive:
            try:
                self._runtime.submit(self._close()).result(_CLOSE_SECONDS)
            finally:
                self._runtime.stop()

    async def _close(self) -> None:
        try:
            await self._house.close()
            await self._given.supervisor.close()
        finally:
            await self._given.store.close()


def open_desk(
    folders: ProfileFolders,
    *,
    clock: Callable[[], int],
    random: Random,
    attach: Path | None = None,
    practice: PracticeOptions | None = None,
    started: StartedPractice | None = None,
    timing: SessionTiming | None = None,
) -> RunningDesk:
    """Open the desk of a profile; connecting goes on after this returns.

    Args:
        folders: the profile; the exchange of a practice profile runs as a process of the desk.
        clock: the local wall clock, UTC milliseconds.
        random: for ids and jitter.
        attach: data folder of a practice exchange that runs already; none is started then.
        practice: how to run the exchange.
        started: the exchange, where it was started before; ours from now on.
        timing: how often the session looks.

    Raises:
        FixSettings: PROFILE_IN_USE or STORE_TROUBLE.
    """
    if folders.environment is not Environment.PRACTICE:
        make_sources: MakeSources = _no_practice
    elif attach is not None:
        make_sources = partial(_attached, attach)
    else:
        options = practice or PracticeOptions()
        make_sources = partial(_beside_us, folders.exchange, options, started)
    with ExitStack() as undo:
        if started is not None:
            undo.callback(started.ask_to_go)
        running = open_desk_on(make_sources, folders, clock=clock, random=random, timing=timing)
        undo.pop_all()
    return running


def open_desk_on(
    make_sources: MakeSources,
    folders: ProfileFolders,
    *,
    clock: Callable[[], int],
    random: Random,
    timing: SessionTiming | None = None,
) -> RunningDesk:
    """Open a desk on any venues; `make_sources` is called on the engine's loop.

    Raises:
        FixSettings: PROFILE_IN_USE or STORE_TROUBLE.
    """
    publisher = Publisher()
    alerts = Alerts(publisher, clock)

    async def build() -> tuple[House, Surroundings]:
        async with AsyncExitStack() as undo:
            store = await open_store(folders, clock)
            undo.push_async_callback(store.close)
            supervisor = Supervisor(random, partial(_tell_restart, alerts))
            undo.push_async_callback(supervisor.close)
            given = Surroundings(
                folders, store, publisher, alerts, supervisor, clock,
                random, timing or SessionTiming(),
            )  # fmt: skip
            house = House(given, make_sources(given))
            await house.open()
            undo.pop_all()
            return house, given

    with ExitStack() as undo:
        runtime = Runtime("engine", partial(_tell_bug, alerts))
        undo.callback(runtime.stop)
        house, given = runtime.submit(build()).result()
        undo.pop_all()
        return RunningDesk(runtime, house, given)


def _no_practice(given: Surroundings) -> Sequence[VenueSource]:
    del given
    return ()


def _attached(folder: Path, given: Surroundings) -> Sequence[VenueSource]:
    del given

    async def address() -> PracticeAddress:
        return attach_to(folder)

    return (_source(address),)


def _beside_us(
    folder: Path, options: PracticeOptions, started: StartedPractice | None, given: Surroundings
) -> Sequence[VenueSource]:
    process = PracticeProcess(
        folder,
        options,
        given.random,
        partial(_tell_practice_restart, given.alerts),
        partial(given.alerts.trouble, PRACTICE),
        started=started,
    )
    given.supervisor.start(PRACTICE, process.run)
    return (_source(process.address),)


def _source(address: Callable[[], Awaitable[PracticeAddress]]) -> VenueSource:
    async def prepared_address() -> PracticeAddress:
        # A tenth of a second of imports, done while the exchange starts.
        await asyncio.to_thread(import_module, "copydesk.exchange.connect")
        return await address()

    return PracticeSource(prepared_address, _connect)


def _connect(address: PracticeAddress) -> Venue:
    from copydesk.exchange.connect import practice_venue

    credentials = Credentials(address.key, address.secret, address.passphrase)
    return practice_venue(address.rest, address.ws, credentials, name=PRACTICE)


def _tell_restart(alerts: Alerts, part: str, error: Exception) -> None:
    alerts.tell(
        NoticeLevel.WARNING, NoticeKind.PART_RESTARTED, f"part:{part}",
        part=part, detail=f"{type(error).__name__}: {error}",
    )  # fmt: skip


def _tell_practice_restart(alerts: Alerts) -> None:
    alerts.tell(NoticeLevel.WARNING, NoticeKind.PRACTICE_RESTARTED, PRACTICE)


def _tell_bug(alerts: Alerts, error: BaseException) -> None:
    alerts.trouble("engine", Bug(f"{type(error).__name__}: {error}"))
