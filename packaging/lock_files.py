"""Makes the lock files from pyproject.toml: exact versions with hashes, for every platform."""

from __future__ import annotations

import subprocess
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from setup_steps import DEVELOP, RUN, Problem, say

HEADER = "# Made from pyproject.toml by `python3 packaging/start.py lock`; do not edit.\n"


def remake(root: Path, python: Path, *, upgrade: bool) -> None:
    """Resolve anew and write both files; without `upgrade`, pins that still fit stay.

    Raises:
        Problem: no set of versions fits, or the index can't be reached.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    tools = [*requirements(project), *project["dependency-groups"]["dev"]]
    # The tools first: what runs is then pinned to the versions that were tested with them.
    resolve(python, tools, root / DEVELOP.lock, None, upgrade=upgrade)
    resolve(python, requirements(project), root / RUN.lock, root / DEVELOP.lock, upgrade=upgrade)


def requirements(project: Mapping[str, Any]) -> list[str]:
    """What running from a checkout takes: the dependencies and the build backend."""
    return [*project["project"]["dependencies"], *project["build-system"]["requires"]]


def resolve(
    python: Path, wanted: list[str], lock: Path, constraints: Path | None, *, upgrade: bool
) -> None:
    """Write one lock file."""
    say(f"Resolving {lock.name}.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "requirements.in")
        source.write_text("\n".join(wanted), encoding="utf-8")
        result = Path(folder, lock.name)
        if lock.exists() and not upgrade:
            result.write_bytes(lock.read_bytes())
        command = [str(python), "-m", "uv", "pip", "compile", str(source), "-o", str(result)]
        command += ["--universal", "--python-version=3.11", "--generate-hashes", "--quiet"]
        command += ["--only-binary=:all:", "--no-annotate", "--no-header"]
        command += ["--no-emit-index-url", "--no-emit-find-links"]
        if constraints:
            command += ["--constraint", str(constraints)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise Problem(f"uv could not resolve the requirements:\n{done.stderr}")
        lock.write_text(HEADER + result.read_text(encoding="utf-8"), encoding="utf-8")
