"""What Qt needs from a Linux system: shared libraries and one font.

The libraries are those that `libQt6Core`, `libQt6Gui`, the xcb platform plugin and its OpenGL
integrations of PySide6-Essentials 6.11 link to and do not bring along (read with `objdump -p`).
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from setup_steps import Problem, say


@dataclass(frozen=True, slots=True)
class Part:
    """A shared library (or a font), and the packages that bring it."""

    name: str
    apt: str
    dnf: str
    pacman: str
    zypper: str


@dataclass(frozen=True, slots=True)
class Needs:
    """The parts that a way of running needs, and the stamp that remembers them as present."""

    stamp: str
    parts: tuple[Part, ...]


FONT = Part("a font", "fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu", "dejavu-fonts")
ALWAYS = (
    Part("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", "libglvnd"),
    Part("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", "libglvnd"),
    Part("libX11.so.6", "libx11-6", "libX11", "libx11", "libX11-6"),
    Part("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    Part("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    Part("libfreetype.so.6", "libfreetype6", "freetype", "freetype2", "libfreetype6"),
    Part("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    Part("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    FONT,
)
X11 = (
    Part("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    Part(
        "libxkbcommon-x11.so.0",
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
    ),
    *(
        Part(
            f"libxcb-{name}.so.{number}",
            f"libxcb-{name}{number}",
            dnf,
            dnf,
            f"libxcb-{name}{number}",
        )
        for name, number, dnf in (
            ("cursor", 0, "xcb-util-cursor"),
            ("icccm", 4, "xcb-util-wm"),
            ("image", 0, "xcb-util-image"),
            ("keysyms", 1, "xcb-util-keysyms"),
            ("render-util", 0, "xcb-util-renderutil"),
            ("util", 1, "xcb-util"),
            ("glx", 0, "libxcb"),
            ("randr", 0, "libxcb"),
            ("render", 0, "libxcb"),
            ("shape", 0, "libxcb"),
            ("shm", 0, "libxcb"),
            ("sync", 1, "libxcb"),
            ("xfixes", 0, "libxcb"),
            ("xkb", 1, "libxcb"),
        )
    ),
)
NOTHING = Needs("", ())
PICTURE = Needs("qt-offscreen", ALWAYS)
SCREEN = Needs("qt-screen", ALWAYS + X11)

INSTALL_COMMANDS = {
    "apt": ["apt-get", "install", "-y", "--no-install-recommends"],
    "dnf": ["dnf", "install", "-y"],
    "pacman": ["pacman", "-S", "--needed"],
    "zypper": ["zypper", "install", "-y"],
}


def ensure(parts: Sequence[Part]) -> None:
    """See to it that all `parts` are there: install them where that is our place, else say how.

    Raises:
        Problem: some are missing; the text has the one command that installs them.
    """
    absent = missing(parts, is_present)
    manager = package_manager(lambda name: shutil.which(name) is not None)
    if absent and manager == "apt" and is_root():
        install_with_apt(absent)
        absent = missing(parts, is_present)
    if absent:
        raise Problem(advice(absent, manager))


def is_root() -> bool:
    """Whether we may install for the whole system."""
    return sys.platform != "win32" and os.geteuid() == 0


def missing(parts: Iterable[Part], present: Callable[[Part], bool]) -> list[Part]:
    """The parts that are not there."""
    return [part for part in parts if not present(part)]


def is_present(part: Part) -> bool:
    """Whether the dynamic linker finds a library, or a folder of fonts has one."""
    if part is FONT:
        return has_font(font_folders())
    try:
        ctypes.CDLL(part.name)
    except OSError:
        return False
    return True


def font_folders() -> list[Path]:
    """Where fontconfig looks unless it is told otherwise."""
    home = Path.home()
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, home / ".fonts", home / ".local/share/fonts"]


def has_font(folders: Iterable[Path]) -> bool:
    """Whether one of the folders, or a folder below, holds a scalable font."""
    kinds = {".ttf", ".otf", ".ttc", ".pfb"}
    return any(file.suffix.lower() in kinds for folder in folders for file in folder.rglob("*"))


def package_manager(has_program: Callable[[str], bool]) -> str | None:
    """The name of the system's package manager, None for one that is not known here."""
    for name, command in INSTALL_COMMANDS.items():
        if has_program(command[0]):
            return name
    return None


def packages(parts: Iterable[Part], manager: str) -> list[str]:
    """The packages that bring the parts, each once, in order."""
    return sorted({getattr(part, manager) for part in parts})


def install_with_apt(parts: Sequence[Part]) -> None:
    """Install as root on Debian or Ubuntu; `ensure` looks again at what came of it."""
    names = packages(parts, "apt")
    say(f"Installing what Qt needs from the system: {' '.join(names)}.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], [*INSTALL_COMMANDS["apt"], *names]):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)


def advice(parts: Sequence[Part], manager: str | None) -> str:
    """What is missing and the command that installs it."""
    names = ", ".join(part.name for part in parts)
    if manager is None:
        return f"Qt needs these parts of the system; install them with its package manager: {names}"
    command = " ".join(["sudo", *INSTALL_COMMANDS[manager], *packages(parts, manager)])
    return f"Qt needs {names} from the system. This installs what is missing:\n  {command}"
