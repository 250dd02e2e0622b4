"""The person's language: translations of the program and of Qt's own words.

English is the source; its file only holds singular and plural. After changing words run, from the
project's folder, ``pyside6-lupdate`` over ``copydesk/ui`` and the files of ``copydesk/model`` that
`MODEL_WORDS` names into ``resources/translations/copydesk_de.ts`` and ``pyside6-lrelease`` on it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from copydesk import assets
from copydesk.ui import format as write

LANGUAGES = ("en", "de")
MODEL_WORDS = ("reason_words.py", "flag_words.py", "figures.py", "score.py")
"""Files of the model that hold words for the screen."""


class _Speech(QTranslator):
    """A translation that keeps alive the bytes it reads from."""

    def __init__(self, parent: QCoreApplication, data: bytes) -> None:
        super().__init__(parent)
        self._data = data
        self.readable = self.load(data)


def choose(wanted: str) -> str:
    """The language to speak: `wanted` ("de", "de_AT"), else the system's, else English."""
    for name in (wanted, QLocale.system().name()):
        short = name.split("_")[0].split("-")[0].lower()
        if short in LANGUAGES:
            return short
    return "en"


def install(app: QCoreApplication, wanted: str = "") -> str:
    """Speak a language from now on, numbers included; call before widgets are made.

    Gives the short name of the language.
    """
    language = choose(wanted)
    for old in app.findChildren(_Speech):
        app.removeTranslator(old)
        old.deleteLater()
    speech = _Speech(app, assets.read_bytes(f"translations/copydesk_{language}.qm"))
    app.installTranslator(speech)
    system = QLocale.system()
    own = system.name().split("_")[0] == language
    locale = system if own else QLocale(language)
    QLocale.setDefault(locale)
    write.use_point(locale.decimalPoint())
    return language
