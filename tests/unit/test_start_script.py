"""The start script: which command runs, what it needs, and what it says when it can't."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import check_steps
import lock_files
import pytest
import start
import start_commands
import system_parts
from check_steps import Outcome
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("version", [(3, 11), (3, 12, 4), (3, 13)])
def test_supported_pythons(version: tuple[int, ...]) -> None:
    assert start.is_supported(version)


@pytest.mark.parametrize("version", [(2, 7), (3, 8), (3, 10, 13), (3, 14), (4, 0)])
def test_other_pythons_are_refused(version: tuple[int, ...]) -> None:
    assert not start.is_supported(version)


def test_the_wrong_python_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "is_supported", lambda _: False)

    assert start.main() == 1
    assert re.fullmatch(r"CopyDesk needs Python 3\.11, [^\n]+\.\n", capsys.readouterr().err)


def test_without_a_display_one_sentence_names_the_way_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    assert start_commands.run([]) == 2
    message = capsys.readouterr().err
    assert "--screenshot FILE" in message
    assert message.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "environment", "platform", "expected"),
    [
        ([], {}, "linux", system_parts.SCREEN),
        (["--theme", "light"], {"DISPLAY": ":0"}, "linux", system_parts.SCREEN),
        ([], {"QT_QPA_PLATFORM": "offscreen"}, "linux", system_parts.PICTURE),
        (["practice", "--port", "0"], {}, "linux", system_parts.NOTHING),
        (["journal", "verify"], {}, "linux", system_parts.NOTHING),
        ([], {}, "darwin", system_parts.NOTHING),
        ([], {}, "win32", system_parts.NOTHING),
    ],
)
def test_what_a_command_line_needs_from_the_system(
    arguments: list[str],
    environment: dict[str, str],
    platform: str,
    expected: system_parts.Needs,
) -> None:
    assert start_commands.qt_parts(arguments, environment, platform) is expected


@pytest.mark.parametrize("arguments", [["--screenshot", "a.png"], ["--screenshot=a.png"]])
def test_a_picture_is_painted_offscreen(arguments: list[str]) -> None:
    environment = start_commands.program_environment(arguments, {"HOME": "/"})

    assert environment["QT_QPA_PLATFORM"] == "offscreen"
    assert start_commands.qt_parts(arguments, environment, "linux") is system_parts.PICTURE


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert start_commands.run(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(f"start.py {name}" in text for name in start_commands.COMMANDS)


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        ([], ["-n", "3", "--dist", "loadscope"]),
        (["-k", "money"], ["-n", "3", "--dist", "loadscope", "-k", "money"]),
        (["-n0", "tests/unit"], ["-n0", "tests/unit"]),
        (["--numprocesses=4"], ["--numprocesses=4"]),
    ],
)
def test_arguments_reach_the_suite(given: list[str], passed: list[str]) -> None:
    assert check_steps.suite_arguments(given) == passed


def test_all_checks_run_even_after_one_has_failed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = [
        check_steps.Check("bad", (sys.executable, "-c", "raise SystemExit(3)")),
        check_steps.Check("good", (sys.executable, "-c", "open('ran', 'w').close()")),
    ]

    assert check_steps.run_all(steps, tmp_path) == 1
    assert (tmp_path / "ran").exists()
    assert "1 of 2 checks failed." in capsys.readouterr().out


def test_the_summary_names_each_check_with_its_time() -> None:
    text = check_steps.summary([Outcome("types", passed=True, seconds=1.25)])

    assert "passed      1.2 s  types" in text
    assert text.endswith("All checks passed.")


def test_the_readme_gives_each_command_a_line_of_its_own() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()

    assert "python3 packaging/start.py" in lines
    assert "python3 packaging/start.py test" in lines


def test_packaging_is_no_python_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_lock_files_name_no_index_and_agree() -> None:
    run, develop = (
        (ROOT / "packaging" / name).read_text(encoding="utf-8")
        for name in ("lock.txt", "lock-dev.txt")
    )

    assert "://" not in run + develop
    assert set(re.findall(r"^[a-z0-9-]+==\S+", run, re.MULTILINE)) <= set(
        re.findall(r"^[a-z0-9-]+==\S+", develop, re.MULTILINE)
    )


@pytest.mark.parametrize("lock", ["lock.txt", "lock-dev.txt"])
def test_the_lock_files_fit_the_project(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = lock_files.requirements(project)
    if lock == "lock-dev.txt":
        wanted += project["dependency-groups"]["dev"]
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    pins = dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))

    misfits = [
        need
        for need in map(Requirement, wanted)
        if pins.get(canonicalize_name(need.name), "0") not in need.specifier
    ]
    assert misfits == []


def test_continuous_integration_calls_the_same_command() -> None:
    last = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1]

    assert last == "exec python3 packaging/start.py test"


def test_the_script_itself_starts() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "start.py"), "--help"],
        capture_output=True,
        text=True,
        timeout=30,
    )

    assert done.returncode == 0
    assert done.stdout == start_commands.HELP
