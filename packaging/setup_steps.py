"""The set-up: a virtual environment with exactly the locked packages and the project itself.

A stamp in the environment holds what it was made from, so an unchanged set-up costs one look.
A mark stands there while an installation runs: found later, it tells of one that was cut short,
and that environment is made anew.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from one_at_a_time import alone

STAMP = "copydesk-setup.json"
UNFINISHED = "copydesk-setup-unfinished"
# Byte code, whatever pip's own settings say: without it every start takes a second longer.
PIP_OPTIONS = ("--disable-pip-version-check", "--no-input", "--compile")


class Problem(Exception):
    """Set-up can't go on; the text says why and what to do."""

    def __init__(self, text: str, exit_code: int = 1) -> None:
        super().__init__(text)
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True)
class Level:
    """How much is installed: `stamps` are the levels that its lock file covers."""

    name: str
    lock: str
    stamps: tuple[str, ...]


RUN = Level("run", "packaging/lock.txt", ("run",))
DEVELOP = Level("develop", "packaging/lock-dev.txt", ("run", "develop"))
LEVELS = {level.name: level for level in (RUN, DEVELOP)}


def say(text: str) -> None:
    """Tell the person what happens; standard output belongs to the program that is started."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def prepare(root: Path, level: Level) -> Path:
    """Make `.venv` what `level` asks for and return its Python.

    Raises:
        Problem: something outside must change first; the text says what.
    """
    folder = root / ".venv"
    python = python_of(folder, windows=os.name == "nt")
    if not is_current(root, folder, level, version_of(python)):
        with alone(root / ".venv.lock", lambda: say("Waiting for another set-up to finish.")):
            version = version_of(python)
            if not is_current(root, folder, level, version):
                complete(root, folder, level, version)
    return python


def is_current(root: Path, folder: Path, level: Level, version: str | None) -> bool:
    """Whether the environment starts and was made from what is there now."""
    return version is not None and read_stamp(folder).get(level.name) == digest(
        root, level, version
    )


def complete(root: Path, folder: Path, level: Level, version: str | None) -> None:
    """Make the environment when it can't be kept, install into it, and stamp it."""
    python = python_of(folder, windows=os.name == "nt")
    reason = unusable_because(folder, python, version)
    if reason:
        make_environment(folder, reason)
        version = version_of(python)
    if version is None:
        raise Problem(f"The new environment in {folder} does not start; delete it and try again.")
    install(root, folder, python, level)
    write_stamp(folder, {name: digest(root, LEVELS[name], version) for name in level.stamps})
    (folder / UNFINISHED).unlink()


def once(root: Path, stamp: str, step: Callable[[], None]) -> None:
    """Run a step that need not be repeated in this environment once it has worked."""
    folder = root / ".venv"
    done = read_stamp(folder)
    if stamp and stamp not in done:
        step()
        write_stamp(folder, {**done, stamp: "done"})


def python_of(folder: Path, *, windows: bool) -> Path:
    """Where an environment keeps its Python."""
    return folder / "Scripts" / "python.exe" if windows else folder / "bin" / "python"


def version_of(python: Path) -> str | None:
    """The version of an interpreter, None when it does not start."""
    question = "import platform; print(platform.python_version())"
    try:
        answer = subprocess.run(
            [str(python), "-I", "-S", "-c", question], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.strip()


def digest(root: Path, level: Level, version: str) -> str:
    """What an environment is made from, as one hash."""
    result = hashlib.sha256(f"1 {level.name} {version}\n{root}\n".encode())
    for name in (level.lock, "pyproject.toml"):
        result.update((root / name).read_bytes())
    return result.hexdigest()


def read_stamp(folder: Path) -> dict[str, str]:
    """The stamp of an environment; empty when there is none that can be read."""
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(folder: Path, stamp: dict[str, str]) -> None:
    """Replace the stamp in one step: a half-written one would be no stamp."""
    fresh = folder / f"{STAMP}.new"
    fresh.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    fresh.replace(folder / STAMP)


def unusable_because(folder: Path, python: Path, version: str | None) -> str | None:
    """Why an environment must be made anew; None when it can be kept, even one made by hand."""
    if not folder.exists():
        return "Making a virtual environment in .venv"
    if version is None:
        return "The Python of .venv does not start: making a new one"
    if not version.startswith(("3.11.", "3.12.", "3.13.")):
        return f"The .venv was made with Python {version}: making a new one"
    if (folder / UNFINISHED).exists():
        return "The last set-up was interrupted: making .venv anew"
    if subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True).returncode:
        return "The .venv has no pip: making a new one"
    return None


def make_environment(folder: Path, reason: str) -> None:
    """Make an empty virtual environment, in the place of the one that was there."""
    if importlib.util.find_spec("ensurepip") is None:
        raise Problem(without_ensurepip(sys.version_info[:2], sys.platform))
    say(f"{reason} (Python {sys.version_info[0]}.{sys.version_info[1]}).")
    remove(folder)
    folder.mkdir()
    (folder / UNFINISHED).touch()
    # Started from inside an environment, the Python beneath it is the one that lasts.
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run([base, "-m", "venv", str(folder)], capture_output=True, text=True)
    if made.returncode:
        raise Problem(f"Python could not make {folder}:\n{made.stdout}{made.stderr}")


def remove(folder: Path) -> None:
    """Delete a folder that may not be there."""
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise Problem(
            f"{folder} can't be removed ({error.strerror}): quit the programs that run from it."
        ) from error


def without_ensurepip(version: tuple[int, int], platform: str) -> str:
    """What to do about a Python that comes without ensurepip."""
    name = f"python{version[0]}.{version[1]}"
    if platform != "linux":
        return f"This {name} comes without ensurepip: install Python from https://www.python.org."
    return (
        f"This {name} comes without ensurepip, which makes virtual environments. "
        f"On Debian and Ubuntu: sudo apt-get install {name}-venv; "
        f"elsewhere install the full Python package of your system."
    )


def install(root: Path, folder: Path, python: Path, level: Level) -> None:
    """Install the locked packages, then the project from its folder.

    pip that fails by itself (no network, a hash that differs) has changed nothing or taken it
    back, so what was there before stays usable; one that is killed leaves the mark behind.
    """
    before = read_stamp(folder)
    (folder / UNFINISHED).touch()
    (folder / STAMP).unlink(missing_ok=True)
    say("Installing the locked packages; the first time this loads some 130 MB.")
    lock = ["--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(root / level.lock)]
    try:
        run_pip(python, lock)
        say("Installing CopyDesk from this folder.")
        run_pip(python, ["--no-deps", "--no-build-isolation", "-e", str(root)])
        compile_project(root, python)
    except Problem:
        write_stamp(folder, before)
        (folder / UNFINISHED).unlink()
        raise
    say("Set-up is complete.")


def compile_project(root: Path, python: Path) -> None:
    """Write the project's byte code, as pip does for packages: the first start is a quick one too.

    Where it can't be written, Python compiles at every start; modules that change later are
    compiled when they are imported.
    """
    command = [str(python), "-m", "compileall", "-q", str(root / "copydesk")]
    subprocess.run(command, capture_output=True, check=False)


def run_pip(python: Path, arguments: list[str]) -> None:
    """Install with pip, naming each package as it is fetched."""
    pip = subprocess.Popen(
        [str(python), "-m", "pip", "install", *PIP_OPTIONS, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    lines = []
    with pip:
        for line in pip.stdout or ():
            if line.startswith("Collecting "):
                say(f"  {line.split()[1]}")
            elif not line.startswith("Ignoring "):  # a package for another platform
                lines.append(line)
    if pip.returncode:
        raise Problem(
            f"{''.join(lines[-15:])}\nInstalling did not finish. If the network was the reason, "
            "the same command goes on when it is back."
        )
