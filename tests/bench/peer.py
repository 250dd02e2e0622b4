"""vnpy, the program we compare with: an environment of its own, and scripts that run in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

WANTED = "vnpy==4.5.0"
_INSTALL_S = 900
_SCRIPTS = Path(__file__).parent / "vnpy_scripts"


class NoPeer(Exception):
    """The peer can't be had here; the text says why."""


def ready_python(folder: Path, say: Callable[[str], None]) -> Path:
    """The Python of the peer's environment, which is made on first use.

    Raises:
        NoPeer: it can't be installed.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = folder / "complete"
    if not done.exists():
        say(f"installing {WANTED} into an environment of its own; only the first time …")
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        _run([str(python), "-m", "pip", "install", "--quiet", WANTED])
        done.touch()
    return python


def figures(python: Path, script: str, *arguments: str) -> dict[str, float]:
    """Run one of the scripts in a home of its own; its last line is JSON.

    Raises:
        NoPeer: it failed.
    """
    with TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        command = [str(python), str(_SCRIPTS / script), *arguments]
        output = _run(command, environment, Path(home))
    answer: dict[str, float] = json.loads(output.splitlines()[-1])
    return answer


def _run(
    command: list[str], environment: dict[str, str] | None = None, folder: Path | None = None
) -> str:
    try:
        done = subprocess.run(
            command, env=environment, cwd=folder, timeout=_INSTALL_S, check=True,
            capture_output=True, text=True,
        )  # fmt: skip
    except subprocess.CalledProcessError as error:
        raise NoPeer((error.stderr or str(error)).strip().splitlines()[-1]) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoPeer(str(error)) from error
    return done.stdout
