from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta, timezone
from decimal import Decimal

import pytest

from copydesk.ui import format as write

GAP = write.GAP


@pytest.fixture(autouse=True)
def utc() -> Iterator[None]:
    """A person in Greenwich, before and after each test."""
    write.use_zone(UTC)
    yield
    write.use_zone(UTC)


def test_money_groups_and_keeps_its_unit_on_the_line() -> None:
    assert write.money(Decimal("10012.345"), "USDT") == f"10{GAP}012.34{GAP}USDT"


def test_changes_carry_their_sign_and_zero_none() -> None:
    assert write.signed(12) == "+12.00"
    assert write.signed(-3.5, 1) == "\u22123.5"
    assert write.signed(Decimal("-0.001")) == "0.00"


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), Decimal("NaN")])
def test_no_value_is_an_en_dash_without_unit(value: Decimal | float | None) -> None:
    assert write.money(value, "USDT") == write.NONE
    assert write.percent(value) == write.NONE


def test_prices_follow_the_step() -> None:
    assert write.by_step(Decimal(61204), Decimal("0.10")) == f"61{GAP}204.0"
    assert write.by_step(Decimal("0.04"), Decimal("0.001")) == "0.040"
    assert write.by_step(Decimal(1400), Decimal(10)) == f"1{GAP}400"


@pytest.mark.parametrize(
    ("age_ms", "words"),
    [
        (None, "\u2013"),
        (-5, f"0.0{GAP}s"),
        (240, f"0.2{GAP}s"),
        (14_900, f"14{GAP}s"),
        (125_000, f"2{GAP}m 5{GAP}s"),
        (13_260_000, f"3{GAP}h 41{GAP}m"),
        (93_600_000, f"1{GAP}d 2{GAP}h"),
        (412 * 86_400_000, f"412{GAP}d"),
    ],
)
def test_ages(age_ms: int | None, words: str) -> None:
    assert write.age(age_ms) == words


LATE_MS = 1_795_217_591_000  # 2026-11-20 23:33:11 UTC


def test_moments_are_the_persons_and_days_the_records() -> None:
    write.use_zone(timezone(timedelta(hours=5, minutes=30)))
    assert write.moment(LATE_MS) == "2026-11-21 05:03:11"
    assert write.minute(LATE_MS) == "2026-11-21 05:03"
    assert write.clock(LATE_MS) == "05:03"
    assert write.date(LATE_MS) == "2026-11-21"
    assert write.with_zone(LATE_MS) == "2026-11-21 05:03:11 UTC+5:30"
    assert write.day(LATE_MS) == "2026-11-20"


def test_without_a_time_there_is_a_dash() -> None:
    for words in (write.moment, write.minute, write.clock, write.date, write.day):
        assert words(None) == write.NONE


def test_zones_are_named_by_their_distance_from_utc() -> None:
    assert write.zone_name(LATE_MS) == "UTC"
    write.use_zone(timezone(timedelta(hours=-3)))
    assert write.zone_name(LATE_MS) == "UTC\u22123"


def test_the_decimal_point_is_the_locales() -> None:
    assert write.percent(Decimal("18.2"), point=",") == f"18,2{GAP}%"
    assert write.share(0.182) == f"18.2{GAP}%"
    assert write.times(5) == "5\u00d7"
