"""Rules of the house that no linter knows: read from the source itself."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = sorted((ROOT / "copydesk").rglob("*.py"))
WINDOW = [file for file in PROGRAM if "ui" in file.relative_to(ROOT).parts]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
TOP_LEVEL = {
    "pyproject.toml", "copydesk", "resources", "tests", "packaging", "README.md", "LICENSE",
    "CHANGELOG.md",
}  # fmt: skip
SPOKEN = {
    "setText", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle", "setTitle",
    "setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setPrefix",
    "setSuffix", "setHtml", "addAction", "addMenu", "addTab", "setTabText", "addItem", "insertItem",
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QAction", "label", "icon_button",
    "set_verb", "set_consequence", "set_subject", "show_message", "Badge", "Command", "PanelSpec",
}  # fmt: skip
"""What puts words before a person."""
PROPER_NAMES = {"CopyDesk"}
LASTING = re.compile(r"notifier\(\)|\bcontext\b|\bbridge\b|\bqApp\b|styleHints|screen\(\)")
"""What lives longer than the widgets that listen to it."""


def calls(file: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call of a file, with the name of what is called."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute):
                yield node, called.attr
            elif isinstance(called, ast.Name):
                yield node, called.id


def where(file: Path, node: ast.expr) -> str:
    return f"{file.relative_to(ROOT).as_posix()}:{node.lineno}"


def plain_words(argument: ast.expr) -> str:
    """The words of an argument that no translation reaches."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if isinstance(argument, ast.JoinedStr):
        parts = [part.value for part in argument.values if isinstance(part, ast.Constant)]
        return " ".join(str(part) for part in parts)
    return ""


def test_every_word_on_screen_can_be_translated() -> None:
    untold = [
        (where(file, node), words)
        for file in WINDOW
        for node, name in calls(file)
        if name in SPOKEN
        for words in map(plain_words, [*node.args, *(item.value for item in node.keywords)])
        if re.search(r"[A-Z][a-z]|[a-z] [a-z]", re.sub(r"Ctrl\+|Shift\+", "", words))
        and words.strip(" –") not in PROPER_NAMES
    ]
    assert untold == []


def test_no_dialog_blocks_the_loop() -> None:
    assert [where(f, node) for f in PROGRAM for node, name in calls(f) if name == "exec"] == []


def test_no_live_table_sorts_through_a_proxy() -> None:
    proxies = [
        where(file, node)
        for file in WINDOW
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "QSortFilterProxyModel"
    ]
    assert proxies == []


def test_what_lives_longer_keeps_no_widget_alive_by_a_lambda() -> None:
    kept = [
        where(file, node)
        for file in WINDOW
        for node, name in calls(file)
        if name == "connect"
        and isinstance(node.func, ast.Attribute)
        and LASTING.search(ast.unparse(node.func.value))
        and any(isinstance(argument, ast.Lambda) for argument in node.args)
    ]
    assert kept == []


def test_no_test_waits_for_time_to_pass() -> None:
    asleep = [
        where(file, node)
        for file in TESTS
        for node, _ in calls(file)
        if ast.unparse(node.func) == "qtbot.wait"
        or (ast.unparse(node.func) == "time.sleep" and "\nimport time\n" in file.read_text("utf-8"))
    ]
    assert asleep == []


def test_the_top_level_holds_what_it_should_and_no_more() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    names = {name.split("/")[0] for name in listed if name}
    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL
