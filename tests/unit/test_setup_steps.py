"""The set-up: what makes an environment be kept, completed or made anew."""

from __future__ import annotations

import sys
import threading
import venv
from pathlib import Path

import pytest
import setup_steps
from one_at_a_time import alone
from setup_steps import DEVELOP, RUN, STAMP, UNFINISHED, Problem

VERSION = "3.11.7"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with a ready environment, made of nothing but what the set-up looks at."""
    (tmp_path / "packaging").mkdir()
    for name in ("packaging/lock.txt", "packaging/lock-dev.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    (tmp_path / ".venv").mkdir()
    return tmp_path


@pytest.fixture
def calls(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What pip was asked for; the interpreter answers without being there."""
    asked: list[list[str]] = []
    monkeypatch.setattr(setup_steps, "version_of", lambda _: VERSION)
    monkeypatch.setattr(setup_steps, "unusable_because", lambda *_: None)
    monkeypatch.setattr(setup_steps, "run_pip", lambda _, arguments: asked.append(arguments))
    monkeypatch.setattr(setup_steps, "compile_project", lambda *_: None)
    return asked


def test_a_second_set_up_installs_nothing(root: Path, calls: list[list[str]]) -> None:
    setup_steps.prepare(root, RUN)
    first = len(calls)
    setup_steps.prepare(root, RUN)

    assert first == len(calls) == 2


@pytest.mark.parametrize("changed", ["packaging/lock.txt", "pyproject.toml"])
def test_a_changed_lock_or_project_installs_again(
    root: Path, calls: list[list[str]], changed: str
) -> None:
    setup_steps.prepare(root, RUN)
    (root / changed).write_text("other")
    setup_steps.prepare(root, RUN)

    assert len(calls) == 4


def test_the_tools_cover_what_running_needs(root: Path, calls: list[list[str]]) -> None:
    setup_steps.prepare(root, DEVELOP)
    setup_steps.prepare(root, RUN)

    assert len(calls) == 2
    assert "lock-dev.txt" in calls[0][-1]


def test_running_does_not_cover_the_tools(root: Path, calls: list[list[str]]) -> None:
    setup_steps.prepare(root, RUN)
    setup_steps.prepare(root, DEVELOP)

    assert len(calls) == 4


def test_pip_installs_what_is_hashed_and_no_index_is_named(
    root: Path, calls: list[list[str]]
) -> None:
    setup_steps.prepare(root, RUN)

    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(calls[0])
    assert {"--no-deps", "--no-build-isolation"} <= set(calls[1])
    assert not [word for words in calls for word in words if "index" in word]


def test_the_project_is_compiled_even_where_python_writes_no_byte_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    room = tmp_path / "copydesk" / "room"
    room.mkdir(parents=True)
    (room / "module.py").write_text("VALUE = 1\n")
    (room / "broken.py").write_text("def")

    setup_steps.compile_project(tmp_path, Path(sys.executable))

    assert [path.stem.split(".")[0] for path in room.glob("__pycache__/*.pyc")] == ["module"]


def test_without_network_what_worked_still_works(
    root: Path, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    setup_steps.prepare(root, RUN)

    def fail(python: Path, arguments: list[str]) -> None:
        raise Problem("no network")

    monkeypatch.setattr(setup_steps, "run_pip", fail)
    with pytest.raises(Problem):
        setup_steps.prepare(root, DEVELOP)

    setup_steps.prepare(root, RUN)
    assert not (root / ".venv" / UNFINISHED).exists()


def test_a_killed_installation_leaves_its_mark(
    root: Path, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(python: Path, arguments: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(setup_steps, "run_pip", die)
    with pytest.raises(KeyboardInterrupt):
        setup_steps.prepare(root, RUN)

    assert (root / ".venv" / UNFINISHED).exists()
    assert setup_steps.read_stamp(root / ".venv") == {}


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\udcff"])
def test_a_damaged_stamp_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / STAMP).write_text(content, encoding="utf-8", errors="surrogateescape")

    assert setup_steps.read_stamp(tmp_path) == {}


def test_a_step_that_worked_is_not_repeated(root: Path) -> None:
    done: list[str] = []
    for _ in range(2):
        setup_steps.once(root, "parts", lambda: done.append("parts"))

    assert done == ["parts"]


def test_a_step_that_failed_is_repeated(root: Path) -> None:
    def fail() -> None:
        raise Problem("missing")

    for _ in range(2):
        with pytest.raises(Problem):
            setup_steps.once(root, "parts", fail)


def test_why_an_environment_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / ".venv"
    python = setup_steps.python_of(folder, windows=sys.platform == "win32")

    assert "Making a virtual environment" in str(setup_steps.unusable_because(folder, python, None))
    venv.create(folder, with_pip=False)
    assert "does not start" in str(setup_steps.unusable_because(folder, python, None))
    assert "3.10.1" in str(setup_steps.unusable_because(folder, python, "3.10.1"))
    assert "no pip" in str(setup_steps.unusable_because(folder, python, VERSION))
    (folder / UNFINISHED).touch()
    assert "interrupted" in str(setup_steps.unusable_because(folder, python, VERSION))


def test_the_version_of_an_interpreter_is_asked_from_it() -> None:
    assert setup_steps.version_of(Path(sys.executable)) == ".".join(
        str(part) for part in sys.version_info[:3]
    )
    assert setup_steps.version_of(Path("no-such-python")) is None


def test_missing_ensurepip_names_the_package_on_linux() -> None:
    assert "apt-get install python3.12-venv" in setup_steps.without_ensurepip((3, 12), "linux")
    assert "python.org" in setup_steps.without_ensurepip((3, 12), "darwin")


def test_two_set_ups_wait_for_each_other(tmp_path: Path) -> None:
    order: list[str] = []
    told = threading.Event()

    def second() -> None:
        with alone(tmp_path / "lock", told.set):
            order.append("second")

    with alone(tmp_path / "lock", lambda: order.append("nobody waits here")):
        thread = threading.Thread(target=second)
        thread.start()
        assert told.wait(10)
        order.append("first")
    thread.join(10)

    assert order == ["first", "second"]
