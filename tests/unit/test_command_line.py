"""The command line: lazy commands, good help, names of profiles."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from copydesk import __main__ as command_line
from copydesk import app
from copydesk.__main__ import add_profile
from copydesk.model.environment import Environment
from copydesk.model.errors import FixSettings
from copydesk.paths import profile_folders


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, argparse.Namespace]]:
    """The modules that were imported, each with the arguments that it got."""
    seen: list[tuple[str, argparse.Namespace]] = []

    def load(name: str) -> SimpleNamespace:
        def run(arguments: argparse.Namespace) -> int:
            seen.append((name, arguments))
            return 7

        def add_arguments(parser: argparse.ArgumentParser) -> None:
            parser.add_argument("--speed", type=int)

        return SimpleNamespace(add_arguments=add_arguments, run=run)

    monkeypatch.setattr(command_line, "import_module", load)
    return seen


@pytest.mark.parametrize(
    ("words", "module"),
    [
        ([], "copydesk.app"),
        (["--speed", "3"], "copydesk.app"),
        (["practice", "--speed", "3"], "copydesk.practice.command"),
        (["engine"], "copydesk.engine.command"),
        (["journal"], "copydesk.store.command"),
    ],
)
def test_only_the_chosen_module_is_loaded(
    chosen: list[tuple[str, argparse.Namespace]], words: list[str], module: str
) -> None:
    assert command_line.main(words) == 7
    assert [name for name, _ in chosen] == [module]


def test_the_profile_is_practice_unless_named(
    chosen: list[tuple[str, argparse.Namespace]],
) -> None:
    command_line.main([])
    command_line.main(["engine", "--profile", "second-1"])

    assert [arguments.profile for _, arguments in chosen] == ["practice", "second-1"]


@pytest.mark.parametrize("name", ["", "a" * 33, "Live", "a b", "../x", "ü", "a\n"])
def test_a_profile_must_have_a_plain_name(
    chosen: list[tuple[str, argparse.Namespace]], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command_line.main(["--profile", name])

    assert "1 to 32" in capsys.readouterr().err
    assert chosen == []


@pytest.mark.parametrize("name", ["con", "nul", "com1"])
def test_a_profile_must_be_a_folder_on_windows_too(name: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="device"):
        command_line.profile_name(name)


@pytest.mark.usefixtures("chosen")
def test_help_lists_the_other_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.main(["--help"])

    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert all(command.summary in text for command in command_line.COMMANDS.values())


def test_the_command_line_itself_loads_no_window() -> None:
    code = "import sys, copydesk.__main__; sys.exit('PySide6' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_live_opens_a_profile_on_the_other_side_of_the_wall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    parser = argparse.ArgumentParser()
    add_profile(parser, "practice")
    app.add_arguments(parser)
    live = app.wanted_profile(parser.parse_args(["--live"]))
    assert (live.name, live.environment) == ("live", Environment.LIVE)
    named = app.wanted_profile(parser.parse_args(["--live", "--profile", "swing"]))
    assert (named.name, named.environment) == ("swing", Environment.LIVE)
    named.make()
    assert app.wanted_profile(parser.parse_args(["--profile", "swing"])) == named
    plain = app.wanted_profile(parser.parse_args([]))
    assert (plain.name, plain.environment) == ("practice", Environment.PRACTICE)
    plain.make()
    with pytest.raises(FixSettings):
        profile_folders("practice", Environment.LIVE)
