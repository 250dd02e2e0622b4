"""Misbehaviour on command, for tests: what a real venue and the network between do on bad days.

Exists only with ``--faults``. A fault applies to paths that begin with its `path`, `count` times
(or until replaced), and to a seeded share `rate` of the occasions.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class FaultKind(Enum):
    """What goes wrong.

    The first five and `LIE` concern requests, `DUPLICATE` and `REORDER` streams.

    LATENCY: the answer, or a stream's message, comes `delay_ms` late.
    ERROR: the answer is the HTTP status `status` with the error code `code`, nothing is carried
        out.
    DROP: the connection is cut without an answer, nothing is carried out; a stream is cut.
    LOSE_ANSWER: the request is carried out, then the connection is cut.
    GARBAGE: the answer, or a stream's message, is not what it should be.
    SILENCE: no answer while the fault lasts; a stream sends nothing and stays open.
    DUPLICATE: a stream's message is sent twice.
    REORDER: a stream's message is sent after the next one.
    LIE: the answer says "done" in the platform dialect, and nothing is carried out.
    SKEW: the wall clock that the API shows and checks is off by `delay_ms` (may be negative).
    """

    LATENCY = "latency"
    ERROR = "error"
    DROP = "drop"
    LOSE_ANSWER = "loseAnswer"
    GARBAGE = "garbage"
    SILENCE = "silence"
    DUPLICATE = "duplicate"
    REORDER = "reorder"
    LIE = "lie"
    SKEW = "skew"


@dataclass(slots=True)
class Fault:
    """One kind of trouble; `count` None lasts until the faults are replaced, `method` "" is any."""

    kind: FaultKind
    path: str = "/"
    count: int | None = None
    rate: float = 1.0
    delay_ms: int = 0
    status: int = 500
    code: str = "50000"
    method: str = ""


class Faults:
    """The faults switched on at present; asked once for every request and stream message."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - reproducible trouble, not a secret
        self._active: list[Fault] = []

    @property
    def active(self) -> Sequence[Fault]:
        """Faults that still may strike."""
        return tuple(fault for fault in self._active if fault.count != 0)

    def replace(self, faults: Sequence[Fault]) -> None:
        """Switch to these faults; an empty list ends all trouble."""
        self._active = list(faults)

    def strike(self, kind: FaultKind, path: str, method: str = "") -> Fault | None:
        """Decide whether a fault of this kind happens now to this path, and use it up once."""
        for fault in self._active:
            if _concerns(fault, kind, path, method):
                if fault.rate < 1 and self._random.random() >= fault.rate:
                    continue
                if fault.count is not None:
                    fault.count -= 1
                return fault
        return None

    @property
    def skew_ms(self) -> int:
        """How far the API's wall clock is off."""
        return sum(fault.delay_ms for fault in self.active if fault.kind is FaultKind.SKEW)


def _concerns(fault: Fault, kind: FaultKind, path: str, method: str) -> bool:
    is_meant = fault.kind is kind and fault.method in {"", method}
    return is_meant and fault.count != 0 and path.startswith(fault.path)
