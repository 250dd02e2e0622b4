"""How numbers, money, ages and dates are written on screen. Pure Python, no Qt.

Groups are separated by U+202F, minus is U+2212, units follow U+202F, and no value is an en dash
(see `NONE`). Amounts hidden by the privacy eye are three bullets (`MASKED`).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TypeAlias

from copydesk.model.money import decimals_of

GAP = "\u202f"
MINUS = "\u2212"
NONE = "\u2013"
MASKED = "\u2022\u2022\u2022"
UP = "\u25b2"
DOWN = "\u25bc"

Number: TypeAlias = Decimal | int | float

_CONTEXT = Context(prec=60)
_SECOND_MS = 1_000
_MINUTE_MS = 60_000
_HOUR_MS = 3_600_000
_DAY_MS = 86_400_000


class _Locale:
    """Decimal point and time zone in force; set once when the program starts.

    The zone None is the system's, summer time included.
    """

    point = "."
    zone: tzinfo | None = UTC


def use_point(point: str) -> None:
    """Write all further numbers with this decimal point."""
    _Locale.point = point


def decimal_point() -> str:
    """The decimal point in force."""
    return _Locale.point


def use_zone(zone: tzinfo | None) -> None:
    """Write all further moments in this time zone; None is the system's."""
    _Locale.zone = zone


def number(value: Number | None, places: int = 2, *, plus: bool = False, point: str = "") -> str:
    """A figure with `places` digits after the point and groups of three before it.

    Args:
        value: the figure; None, a NaN or an infinity gives an en dash.
        places: digits after the point, 0 or more.
        plus: write a plus before figures above zero (changes, profit and loss).
        point: a decimal point other than that of `use_point`.
    """
    if value is None:
        return NONE
    exact = Decimal(value)
    if not exact.is_finite():
        return NONE
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN, _CONTEXT)
    digits = f"{abs(rounded):,.{places}f}".replace(",", GAP).replace(".", point or _Locale.point)
    if rounded == 0:
        return digits
    if rounded < 0:
        return MINUS + digits
    return "+" + digits if plus else digits


def signed(value: Number | None, places: int = 2, *, point: str = "") -> str:
    """A change or a profit: like `number` with an explicit plus."""
    return number(value, places, plus=True, point=point)


def percent(value: Number | None, places: int = 1, *, plus: bool = False, point: str = "") -> str:
    """A percentage that is already in percent units: 18.2 becomes "18.2 %"."""
    text = number(value, places, plus=plus, point=point)
    return text if text == NONE else f"{text}{GAP}%"


def share(value: Number | None, places: int = 1, *, plus: bool = False, point: str = "") -> str:
    """A fraction written as a percentage: 0.182 becomes "18.2 %"."""
    if value is None:
        return NONE
    return percent(value * 100, places, plus=plus, point=point)


def with_unit(text: str, unit: str) -> str:
    """A figure and its unit, kept on one line; an en dash stays bare."""
    return text if text in (NONE, "") or not unit else f"{text}{GAP}{unit}"


def money(
    value: Number | None, unit: str = "", places: int = 2, *, plus: bool = False, point: str = ""
) -> str:
    """A sum with its currency: "10 012.34 USDT"."""
    return with_unit(number(value, places, plus=plus, point=point), unit)


def by_step(value: Number | None, step: Decimal, *, point: str = "") -> str:
    """A price or size in the precision of its instrument's step."""
    return number(value, decimals_of(step), point=point)


def times(value: Number | None, places: int = 0, *, point: str = "") -> str:
    """A leverage or exposure: "5x" with the multiplication sign."""
    text = number(value, places, point=point)
    return text if text == NONE else f"{text}\u00d7"


def age(age_ms: int | None, *, point: str = "") -> str:
    """How old something is: "0.2 s", "14 s", "3 m 05 s", "3 h 41 m", "1 d 2 h"."""
    if age_ms is None:
        return NONE
    span = max(0, age_ms)
    if span < 10 * _SECOND_MS:
        return f"{number(Decimal(span // 100) / 10, 1, point=point)}{GAP}s"
    if span < _MINUTE_MS:
        return f"{span // _SECOND_MS}{GAP}s"
    if span < _HOUR_MS:
        return _two(span // _MINUTE_MS, "m", span % _MINUTE_MS // _SECOND_MS, "s")
    if span < _DAY_MS:
        return _two(span // _HOUR_MS, "h", span % _HOUR_MS // _MINUTE_MS, "m")
    return _two(span // _DAY_MS, "d", span % _DAY_MS // _HOUR_MS, "h")


def _two(large: int, large_unit: str, small: int, small_unit: str) -> str:
    if large_unit == "d" and large >= 100:
        return f"{large}{GAP}d"
    return f"{large}{GAP}{large_unit} {small}{GAP}{small_unit}"


def moment(time_ms: int | None) -> str:
    """A point in the person's time to the second: "2026-11-20 12:03:11"."""
    return NONE if time_ms is None else _here(time_ms).strftime("%Y-%m-%d %H:%M:%S")


def minute(time_ms: int | None) -> str:
    """A point in the person's time to the minute: "2026-11-20 12:03"."""
    return moment(time_ms)[:16]


def clock(time_ms: int | None) -> str:
    """The person's time of day, to the minute: "12:03"."""
    return minute(time_ms)[11:] or NONE


def second(time_ms: int | None) -> str:
    """The person's time of day, to the second: "12:03:11"."""
    return moment(time_ms)[11:] or NONE


def date(time_ms: int | None) -> str:
    """The day on the person's calendar: "2026-11-20"."""
    return moment(time_ms)[:10]


def day(time_ms: int | None) -> str:
    """A day of a record; venues count days in UTC: "2026-11-20"."""
    return NONE if time_ms is None else _at(time_ms, UTC).strftime("%Y-%m-%d")


def with_zone(time_ms: int) -> str:
    """A moment that names its zone: "2026-11-20 13:03:11 UTC+1"."""
    return f"{moment(time_ms)} {zone_name(time_ms)}"


def zone_name(time_ms: int) -> str:
    """The person's zone at a moment: "UTC", "UTC+1", "UTC\u22123:30"."""
    offset = _here(time_ms).utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else MINUS}{hours}" + (f":{rest:02}" if rest else "")


def _here(time_ms: int) -> datetime:
    return _at(time_ms, UTC).astimezone(_Locale.zone)


def _at(time_ms: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(time_ms / 1000, zone)
