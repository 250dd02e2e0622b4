from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from copydesk.copying.truth import explain
from copydesk.model.copy_rules import settings_from, with_settings
from copydesk.model.money import ZERO
from tests.unit.copying_samples import RULES

STEP = Decimal("0.001")
SIGNED = st.decimals("-20", "20", places=3)


@given(SIGNED, st.dictionaries(st.sampled_from("abcd"), SIGNED, max_size=4), SIGNED)
def test_an_explanation_accounts_for_every_unit(
    shown: Decimal, shares: dict[str, Decimal], own: Decimal
) -> None:
    finding = explain(shown, shares, own, STEP)
    if finding is None:
        assert own + sum(shares.values(), ZERO) == shown
        return
    left = {
        owner: size - finding.taken.get(owner, ZERO) * (1 if size > ZERO else -1)
        for owner, size in shares.items()
    }
    assert finding.own + sum(left.values(), ZERO) == shown
    for owner, taken in finding.taken.items():
        assert ZERO < taken <= abs(shares[owner])


@given(SIGNED, SIGNED)
def test_the_persons_own_units_give_way_first(own: Decimal, shrunk: Decimal) -> None:
    shares = {"a": Decimal(10), "b": Decimal(5)}
    shown = own + Decimal(15) - min(abs(shrunk), max(own, ZERO))
    finding = explain(shown, shares, own, STEP)
    assert finding is None or finding.taken == {}


@given(st.integers(1, 20), st.decimals("0.1", "50", places=1))
def test_settings_change_only_what_they_say(leverage: int, stop: Decimal) -> None:
    settings = settings_from(RULES)
    assert with_settings(RULES, settings) == RULES
    changed = settings.with_value("stop_loss_percent", stop).with_value(
        "leverage", Decimal(leverage)
    )
    rules = with_settings(RULES, changed)
    assert rules.stop_loss_percent == stop
    assert rules.sizing == RULES.sizing
    assert settings_from(rules) == changed
