"""What every part of a desk is given from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from copydesk.engine.alerts import Alerts
from copydesk.engine.changes import Publisher
from copydesk.engine.session import SessionTiming
from copydesk.engine.supervisor import Supervisor
from copydesk.model.environment import Environment
from copydesk.paths import ProfileFolders
from copydesk.store.store import Store

_ID_BITS: Final = 64


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every part of a desk is given from outside; the store is open."""

    folders: ProfileFolders
    store: Store
    publisher: Publisher
    alerts: Alerts
    supervisor: Supervisor
    clock: Callable[[], int]
    random: Random
    timing: SessionTiming

    @property
    def profile(self) -> str:
        """The profile's name."""
        return self.folders.name

    @property
    def environment(self) -> Environment:
        """The profile's side of the wall."""
        return self.folders.environment

    def new_id(self) -> str:
        """A fresh id for a command."""
        return f"{self.random.getrandbits(_ID_BITS):016x}"
