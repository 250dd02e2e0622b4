"""The design tokens: every colour, size, font step and duration, read once from one file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from copydesk import assets

THEMES = ("dark", "light")
PNL_PRESETS = ("blueOrange", "greenRed", "redUp")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Flat, typed view of ``themes/tokens.json``; names are dotted paths ("text.secondary")."""

    colors: Mapping[str, Mapping[str, str]]
    numbers: Mapping[str, float]

    def color(self, theme: str, role: str) -> str:
        """The ``#RRGGBB`` of a role in a theme.

        Raises:
            KeyError: the role is not in the token file.
        """
        return self.colors[theme][role]

    def number(self, name: str) -> float:
        """A size in device-independent pixels, a share, or a duration in milliseconds.

        Raises:
            KeyError: the name is not in the token file.
        """
        return self.numbers[name]


def _leaves(tree: object, path: str = "") -> dict[str, object]:
    if isinstance(tree, dict):
        pairs = [(str(name), value) for name, value in tree.items()]
    elif isinstance(tree, list):
        pairs = [(str(place), value) for place, value in enumerate(tree)]
    else:
        return {path: tree}
    found: dict[str, object] = {}
    for name, value in pairs:
        found.update(_leaves(value, f"{path}.{name}" if path else name))
    return found


@cache
def load_tokens() -> Tokens:
    """The tokens of this installation, parsed on first use."""
    document = json.loads(assets.read_text("themes/tokens.json"))
    colors = {
        name: {role: str(value) for role, value in _leaves(tree).items()}
        for name, tree in document.pop("themes").items()
    }
    numbers = {
        name: float(value)
        for name, value in _leaves(document).items()
        if isinstance(value, int | float)
    }
    return Tokens(colors, numbers)
