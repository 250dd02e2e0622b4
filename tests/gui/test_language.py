from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import copydesk
from copydesk import assets
from copydesk.model.errors import RetryLater
from copydesk.model.reason_words import WORDINGS
from copydesk.model.reasons import Reason
from copydesk.ui import format as write
from copydesk.ui import language, words
from copydesk.ui.context import Context
from copydesk.ui.controls import NumberField
from copydesk.ui.welcome import WelcomePage

PLACES = re.compile(r"%[0-9n]|\{\w+\}")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    assert language.install(qapp, "de_AT") == "de"
    yield
    language.install(qapp, "en")


def entries(name: str) -> list[ElementTree.Element]:
    text = assets.read_text(f"translations/copydesk_{name}.ts")
    return list(ElementTree.fromstring(text).iter("message"))


@pytest.mark.parametrize("name", language.LANGUAGES)
def test_translations_keep_every_placeholder(name: str) -> None:
    for message in entries(name):
        translation = message.find("translation")
        assert translation is not None
        if translation.get("type") == "unfinished":
            continue
        source = message.findtext("source", "")
        forms = [form.text or "" for form in translation.findall("numerusform")]
        for form in forms or [translation.text or ""]:
            assert sorted(PLACES.findall(form)) == sorted(PLACES.findall(source)), source


def test_a_widget_speaks_german(qtbot: QtBot, german: None, context: Context) -> None:
    page = WelcomePage(context)
    qtbot.addWidget(page)
    assert page.start.practice.text() == "In der \u00dcbung beginnen"


def test_numbers_are_written_and_typed_as_germans_do(qtbot: QtBot, german: None) -> None:
    assert write.percent(Decimal("18.2")) == f"18,2{write.GAP}%"
    field = NumberField("USDT")
    qtbot.addWidget(field)
    field.set_value(Decimal("2.5"))
    assert field.text() == "2,5"
    assert field.value == Decimal("2.5")


def test_every_reason_has_german_words(german: None) -> None:
    for reason, wording in WORDINGS.items():
        error = RetryLater(reason, "x", venue="practice")
        assert words.error_sentence(error) != error.sentence, wording
    error = RetryLater(Reason.RATE_LIMITED, venue="practice", venue_code="429")
    assert words.error_sentence(error).endswith("(429)")
    assert words.error_next_step(error) == "Es wird gleich von selbst erneut versucht."


@pytest.mark.parametrize(("count", "text"), [(1, "1 position stays"), (3, "3 positions stay")])
def test_english_counts_properly(qapp: QApplication, count: int, text: str) -> None:
    language.install(qapp, "en")
    said = QCoreApplication.translate("LeavingDialog", "%n positions stay open.", "", count)
    assert said == f"{text} open."


@pytest.mark.parametrize(("wanted", "spoken"), [("de", "de"), ("de-CH", "de"), ("en_GB", "en")])
def test_the_wanted_language_wins(wanted: str, spoken: str) -> None:
    assert language.choose(wanted) == spoken


def test_every_text_of_the_program_is_in_the_german_file(tmp_path: Path) -> None:
    harvested = tmp_path / "copydesk_de.ts"
    harvested.write_text(assets.read_text("translations/copydesk_de.ts"), encoding="utf-8")
    harvest = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    assert harvest is not None
    folder = Path(copydesk.__file__).parent
    sources = [
        *map(str, folder.joinpath("ui").rglob("*.py")),
        *(str(folder / "model" / name) for name in language.MODEL_WORDS),
    ]
    subprocess.run([harvest, *sources, "-ts", str(harvested)], check=True, capture_output=True)
    messages = ElementTree.parse(harvested).iter("message")
    unfinished = [
        message.findtext("source")
        for message in messages
        if (found := message.find("translation")) is None or found.get("type") == "unfinished"
    ]
    assert unfinished == []


def test_what_is_spoken_is_what_was_written(german: None) -> None:
    """The compiled file is as new as the text it was made from."""
    text = assets.read_text("translations/copydesk_de.ts")
    stale = [
        source
        for context in ElementTree.fromstring(text).iter("context")
        for message in context.iter("message")
        if (source := message.findtext("source", ""))
        and (written := message.findtext("translation", ""))
        and message.get("numerus") != "yes"
        and QCoreApplication.translate(
            context.findtext("name", ""), source, message.findtext("comment", "")
        )
        != written
    ]
    assert stale == []
