from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

import pytest

from copydesk.model.follow import FollowState, Verb, allowed_verbs
from copydesk.model.settings import (
    FIELDS,
    CopyMode,
    Field,
    FollowSettings,
    Problem,
    ProblemKind,
    Severity,
    changed_fields,
    check_settings,
    safe_copy_amount,
)

GOOD = FollowSettings(pot=Decimal(1000))


def test_every_setting_is_described_once() -> None:
    assert sorted(field.name for field in FIELDS) == sorted(f.name for f in fields(FollowSettings))


def test_good_settings_have_no_problems() -> None:
    assert check_settings(GOOD, available=Decimal(1000)) == ()


@pytest.mark.parametrize("field", [field for field in FIELDS if field.lowest is not None])
def test_both_ends_of_a_range_are_allowed_and_no_more(field: Field) -> None:
    lowest, highest, name = field.lowest, field.highest, field.name
    assert lowest is not None
    assert highest is not None
    roomy = FollowSettings(pot=Decimal(10_000_000))
    for value in (lowest, highest):
        problems = check_settings(roomy.with_value(name, value))
        assert not [p for p in problems if p.kind in {ProblemKind.BELOW, ProblemKind.ABOVE}]
    step = Decimal("0.01")
    below = check_settings(roomy.with_value(name, lowest - step))
    above = check_settings(roomy.with_value(name, highest + step))
    assert Problem(name, ProblemKind.BELOW, Severity.ERROR, lowest - step, lowest) in below
    assert Problem(name, ProblemKind.ABOVE, Severity.ERROR, highest + step, highest) in above


def test_a_fixed_copy_needs_its_size() -> None:
    problems = check_settings(GOOD.with_value("copy_mode", CopyMode.FIXED))
    assert [(p.field_name, p.kind) for p in problems] == [("fixed_size", ProblemKind.MISSING)]


@pytest.mark.parametrize("name", ["fixed_size", "max_position_size", "minimum_equity"])
def test_a_part_larger_than_the_pot_is_a_problem(name: str) -> None:
    (problem,) = check_settings(GOOD.with_value(name, Decimal(1001)))
    assert (problem.field_name, problem.kind, problem.limit) == (
        name,
        ProblemKind.ABOVE_POT,
        Decimal(1000),
    )


def test_a_pot_larger_than_the_free_money_is_a_problem() -> None:
    (problem,) = check_settings(GOOD, available=Decimal("999.99"))
    assert problem.kind is ProblemKind.MORE_THAN_AVAILABLE
    assert problem.limit == Decimal("999.99")


def test_a_symbol_both_allowed_and_denied_is_a_problem() -> None:
    settings = GOOD.with_value("symbols_allowed", ("BTCUSDT",))
    settings = settings.with_value("symbols_denied", ("BTCUSDT", "ETHUSDT"))
    assert [p.kind for p in check_settings(settings)] == [ProblemKind.CONTRADICTION]


def test_changes_are_named_in_the_order_of_the_editor() -> None:
    changed = GOOD.with_value("stop_loss_percent", Decimal(20)).with_value("pot", Decimal(500))
    assert changed_fields(GOOD, changed) == ("pot", "stop_loss_percent")
    assert changed_fields(GOOD, GOOD) == ()


def test_the_safe_amount_is_five_percent_of_equity_rounded_down() -> None:
    assert safe_copy_amount(Decimal("10012.39")) == Decimal("500.61")
    assert safe_copy_amount(Decimal(-5)) == 0
    assert safe_copy_amount(Decimal(1000), Decimal(10)) == 100


def test_a_stopped_follow_allows_nothing_and_resume_needs_a_pause() -> None:
    assert allowed_verbs(FollowState.STOPPED) == frozenset()
    assert Verb.RESUME not in allowed_verbs(FollowState.ACTIVE)
    assert Verb.RESUME in allowed_verbs(FollowState.FROZEN)
    assert all(Verb.STOP in allowed_verbs(s) for s in FollowState if not s.is_over)
