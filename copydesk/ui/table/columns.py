"""Columns declared as data: what a cell says, how it looks and how it sorts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from typing import Any, Generic, TypeAlias, TypeVar

from PySide6.QtCore import Qt

Row = TypeVar("Row")
Figure: TypeAlias = Any  # whatever compares: Decimal, float, str, None


class Spare(IntEnum):
    """Whether a column may be left out where there isn't room for all, and how soon."""

    NEVER = 0
    LATE = 1
    EARLY = 2


class Kind(Enum):
    """What a cell is; decides its painter and its alignment."""

    TEXT = auto()
    NUMBER = auto()
    PNL = auto()  # sign, arrow and profit or loss colour, from the sign of `value`
    SPARKLINE = auto()  # `value` gives a sequence of floats
    STAR = auto()  # `value` gives a bool
    BADGES = auto()  # only the badges of `badges`
    SCORE = auto()  # a number and its band; `value` gives (score, low, high) or None
    SIGNS = auto()  # `value` gives pairs of icon and colour role


LEFT_KINDS = frozenset({Kind.TEXT, Kind.BADGES})


@dataclass(frozen=True, slots=True)
class Badge:
    """A small bordered label in a cell; `role` is a colour role, `icon` an icon name or ""."""

    text: str
    role: str = "badge.unsupported"
    dashed: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table over rows of type `Row`.

    Attributes:
        key: the name by which settings and totals know the column.
        title: the translated head; the unit stands here.
        text: what the cell says, already formatted.
        value: the figure behind the text: decides "has it changed", the sign of PNL cells, the
            curve of sparklines, the state of stars. Defaults to the text.
        sort_key: order of rows; defaults to `value`. None sorts last in either direction.
        kind: painter and alignment.
        role: colour role of a row's text; a fixed one as plain string.
        tooltip: plain text; "" for none.
        icon: name of an icon before the text, "" for none.
        icon_after: name of an icon after the text, in the accent colour, "" for none.
        badges: labels after the text.
        stale: whether the value is old: greyed, with a clock before it.
        width: in device-independent pixels; the column with `stretch` takes what is left.
        weight: "normal", "medium" or "strong".
        private: the privacy eye hides it.
        flash: a changed cell lights up for 400 ms.
        shown: visible unless the user says otherwise.
        spare: whether it is left out where there isn't room for all columns, the last one first.
        head_icon: drawn instead of the title, which stays as accessible name and tooltip.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    value: Callable[[Row], Figure] | None = None
    sort_key: Callable[[Row], Figure] | None = None
    kind: Kind = Kind.TEXT
    role: Callable[[Row], str] | str = "text.primary"
    tooltip: Callable[[Row], str] | None = None
    icon: Callable[[Row], str] | None = None
    icon_after: Callable[[Row], str] | None = None
    badges: Callable[[Row], Sequence[Badge]] | None = None
    stale: Callable[[Row], bool] | None = None
    width: int = 90
    stretch: bool = False
    weight: str = "normal"
    private: bool = False
    flash: bool = False
    shown: bool = True
    spare: Spare = Spare.NEVER
    head_icon: str = ""

    def measure(self, row: Row) -> Figure:
        """The figure behind a cell."""
        return self.text(row) if self.value is None else self.value(row)

    def order(self, row: Row) -> Figure:
        """What the row sorts by in this column."""
        return self.measure(row) if self.sort_key is None else self.sort_key(row)

    def color_role(self, row: Row) -> str:
        """The colour role of the cell's text, before profit, loss and staleness."""
        return self.role if isinstance(self.role, str) else self.role(row)

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Text left, numbers right, stars and curves centred."""
        if self.kind in LEFT_KINDS:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if self.kind in (Kind.STAR, Kind.SPARKLINE, Kind.SIGNS):
            return Qt.AlignmentFlag.AlignCenter
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def order_keys(columns: Sequence[Row], column: Column[Row]) -> list[tuple[bool, Figure]]:
    """Sort keys of rows, computed once; rows without a value come last when ascending."""
    keys: list[tuple[bool, Figure]] = []
    for row in columns:
        key = column.order(row)
        missing = key is None or key != key
        keys.append((missing, 0 if missing else key))
    return keys


def sorted_places(rows: Sequence[Row], column: Column[Row], *, descending: bool) -> list[int]:
    """Places of `rows` in sorted order; stable, rows without a value always last."""
    keys = order_keys(rows, column)
    present = [place for place, key in enumerate(keys) if not key[0]]
    absent = [place for place, key in enumerate(keys) if key[0]]
    present.sort(key=lambda place: keys[place][1], reverse=descending)
    return present + absent
