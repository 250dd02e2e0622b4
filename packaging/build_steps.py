"""The standalone program: PyInstaller's folder, made smaller, then tried out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import build_icons
import build_icu
import build_smoke
from setup_steps import Problem, say

NAME = "copydesk"
PARTS = "parts"
NEEDED_ON_LINUX = ("libxcb-cursor.so.0", "libxkbcommon-x11.so.0")


def build(root: Path, python: Path) -> int:
    """Make `dist/copydesk`, say how large it is, and try it out; the result is the exit code."""
    bundle = freeze(root, python)
    if sys.platform == "linux":
        check_linux_parts(bundle / PARTS)
        shrink_linux_parts(bundle / PARTS)
        build_icons.add_desktop_entry(root, bundle)
    say(f"Built {bundle}: {megabytes(bundle):.0f} MB.")
    return build_smoke.try_out(program_in(bundle))


def freeze(root: Path, python: Path) -> Path:
    """Run PyInstaller; the result is the folder it made."""
    build_icons.make(root, python)
    say("Collecting the program and its parts; this takes half a minute.")
    command = [str(python), "-m", "PyInstaller", str(root / "packaging" / "copydesk.spec")]
    command += ["--distpath", str(root / "dist"), "--workpath", str(root / "build")]
    command += ["--noconfirm", "--log-level", "ERROR"]
    if subprocess.run(command, cwd=root, check=False).returncode:
        raise Problem("PyInstaller did not finish; what it said stands above.")
    return root / "dist" / NAME


def program_in(bundle: Path) -> Path:
    """The executable of a bundle."""
    return bundle / (f"{NAME}.exe" if sys.platform == "win32" else NAME)


def check_linux_parts(parts: Path) -> None:
    """See that what systems often lack was found here and comes along.

    Raises:
        Problem: a library is missing on this machine.
    """
    absent = [name for name in NEEDED_ON_LINUX if not (parts / name).exists()]
    if absent:
        raise Problem(f"The bundle lacks {', '.join(absent)}: install them here and build again.")


def shrink_linux_parts(parts: Path) -> None:
    """Take out what the program never reads: most of ICU's data, symbols of Python's own parts.

    OpenBLAS stays: numpy links to it, and a stand-in would end the process at the first product
    of matrices. Libraries from wheels keep their symbols: `strip` breaks those that patchelf made.
    """
    for library in parts.glob("PySide6/Qt/lib/libicudata.so.*"):
        try:
            saved = build_icu.shrink(library)
        except build_icu.NotAsExpected as why:
            say(f"{library.name} stays whole: {why}.")
        else:
            say(f"{library.name}: {saved / 1e6:.0f} MB of locales left out.")
    if shutil.which("strip"):
        own = [*parts.glob("libpython3*.so*"), *parts.glob("python3*/lib-dynload/*.so")]
        subprocess.run(["strip", "--strip-unneeded", *map(str, own)], check=False)


def megabytes(folder: Path) -> float:
    """What the files of a folder take, links not counted."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files) / 1e6
