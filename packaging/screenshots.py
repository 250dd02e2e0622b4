"""Makes the pictures of README from the real program: `python3 packaging/screenshots.py`.

Each picture is one run of `copydesk --screenshot` on a throw-away profile with the same seed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import setup_steps
import system_parts
from setup_steps import Problem, say

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "packaging" / "pictures"
SEED = "7"
PICTURES = (("find", "dark"), ("find", "light"), ("follow", "dark"), ("positions", "dark"))


def main() -> int:
    """Make all pictures; the result is the exit code."""
    try:
        python = setup_steps.prepare(ROOT, setup_steps.RUN)
        if sys.platform == "linux":
            system_parts.ensure(system_parts.PICTURE.parts)
        FOLDER.mkdir(exist_ok=True)
        for layout, theme in PICTURES:
            take(python, layout, theme)
    except Problem as problem:
        say(str(problem))
        return problem.exit_code
    return 0


def take(python: Path, layout: str, theme: str) -> None:
    """One picture.

    Raises:
        Problem: the program didn't make it.
    """
    file = FOLDER / f"{layout}-{theme}.png"
    command = [str(python), "-m", "copydesk", "--layout", layout, "--theme", theme]
    command += ["--seed", SEED, "--screenshot", str(file)]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise Problem(f"{file.name} was not made; what the program said stands above.")
    say(f"Made {file.name}.")


if __name__ == "__main__":
    sys.exit(main())
