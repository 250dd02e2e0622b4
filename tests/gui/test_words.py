"""Strangers' names: plain, on one line, and unable to turn the words around them."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from copydesk.ui import words


@given(st.text(max_size=300))
def test_a_name_is_one_short_line_without_invisible_letters(text: str) -> None:
    name = words.plain_name(text)
    assert len(name) <= words.LONGEST_NAME
    assert name == name.strip()
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp") for letter in name)


@given(st.text(alphabet="abc \u00e4\u4e2d\U0001f980", max_size=60))
def test_ordinary_names_stay_as_they_are(text: str) -> None:
    assert words.plain_name(text) == " ".join(text.split())


def test_a_name_in_a_sentence_keeps_its_direction_to_itself() -> None:
    assert words.isolated("\u202eevil") == "\u2068evil\u2069"


def test_a_long_name_is_cut_with_a_mark() -> None:
    assert words.plain_name("x" * 10_000) == "x" * 79 + "\u2026"
