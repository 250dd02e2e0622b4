"""The program's icon in the form each system wants, from `resources/program.svg`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SUFFIXES = {"win32": ".ico", "darwin": ".icns"}
SIDE = {".ico": 256, ".icns": 512}


def source(root: Path) -> Path:
    """The drawing."""
    return root / "resources" / "program.svg"


def make(root: Path, python: Path) -> None:
    """Make `build/copydesk.ico` or `.icns` where executables carry an icon; `python` has Qt."""
    suffix = SUFFIXES.get(sys.platform)
    if suffix is not None:
        target = root / "build" / f"copydesk{suffix}"
        target.parent.mkdir(exist_ok=True)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        command = [str(python), __file__, str(source(root)), str(target)]
        subprocess.run(command, env=environment, check=True)


def add_desktop_entry(root: Path, bundle: Path) -> None:
    """Lay desktop entry and icon where a Linux package expects them, below `share/`."""
    for file, place in (
        (root / "packaging" / "copydesk.desktop", "applications/copydesk.desktop"),
        (source(root), "icons/hicolor/scalable/apps/copydesk.svg"),
    ):
        target = bundle / "share" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def draw(drawing: Path, target: Path) -> None:
    """Render the drawing into an icon file."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QGuiApplication, QIcon

    application = QGuiApplication([])
    side = SIDE[target.suffix]
    picture = QIcon(str(drawing)).pixmap(QSize(side, side))
    if not picture.save(str(target)):
        raise OSError(f"{target} could not be written")
    del application


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
