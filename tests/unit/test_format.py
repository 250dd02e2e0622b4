from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk.ui import format as write

GAP = write.GAP


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


def test_moments_are_utc_unless_said() -> None:
    assert write.moment(1_795_176_191_000) == "2026-11-20 12:03:11"
    assert write.day(None) == write.NONE


def test_the_decimal_point_is_the_locales() -> None:
    assert write.percent(Decimal("18.2"), point=",") == f"18,2{GAP}%"
    assert write.share(0.182) == f"18.2{GAP}%"
    assert write.times(5) == "5\u00d7"
