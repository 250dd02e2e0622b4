"""Keeps Qt's bindings from reading the source text of every module that is imported.

PySide6 looks for its own name in the text of each imported module, in case that module switches
on one of its language features (``from __feature__ import ...``), and the standard library keeps
all those texts in memory: some 20 MiB, and a tenth of the time to start. This program switches no
feature on, so the answer is always the same. (shibokensupport/feature.py, as of PySide6 6.11.)
"""

from __future__ import annotations

from importlib import import_module

_QUESTION = "_mod_uses_pyside"


def answer_without_reading() -> None:
    """Call once, before much is imported; does nothing where PySide6 asks no such question."""
    import_module("PySide6.QtCore")
    feature = import_module("shibokensupport.feature")
    if hasattr(feature, _QUESTION):
        setattr(feature, _QUESTION, _uses_no_feature)


def _uses_no_feature(_module: object) -> bool:
    return False
