"""Random streams that can be drawn further: what was drawn before stays as it was."""

from __future__ import annotations

import numpy as np


class Streams:
    """Independent streams of one subject, by number.

    Everything that grows with the days has a stream of its own and is drawn day by day, so that a
    longer history begins with the shorter one.
    """

    def __init__(self, *key: int) -> None:
        self._key = key

    def __getitem__(self, number: int) -> np.random.Generator:
        """Stream `number` (1 or more) from its beginning."""
        return np.random.Generator(np.random.SFC64([*self._key, number]))
