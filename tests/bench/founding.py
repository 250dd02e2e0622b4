"""How long a new practice exchange takes from its start to its ready line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure, Options, median_ms
from tests.practice.running_exchange import practice_process

AIMS_MS = {3_000: 2_000.0, 100_000: 10_000.0}
STARTS = 5


def measure(options: Options) -> list[Figure]:
    """Found new worlds, with few and with many traders."""
    return [
        Figure(
            f"new practice exchange ready, {traders:,} traders".replace(",", " "),
            median_ms(partial(found, traders), options.repeats(STARTS)),
            "ms",
            None,
            aim,
        )
        for traders, aim in AIMS_MS.items()
    ]


def found(traders: int) -> None:
    """Start one in an empty folder and wait until it is ready; ending it is part of the time."""
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        practice_process(Path(folder), traders=traders),
    ):
        pass
