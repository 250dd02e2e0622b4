"""What Qt needs from Linux: found, installed as root on Debian, or named in one command."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import system_parts
from setup_steps import Problem
from system_parts import ALWAYS, FONT, INSTALL_COMMANDS, X11, Part

NO_SUCH_PART = Part("libnosuchthing.so.9", "nosuch0", "nosuch", "nosuch", "libnosuch0")


def test_the_linker_decides_what_is_present() -> None:
    assert not system_parts.is_present(NO_SUCH_PART)


def test_fonts_are_found_below_their_folders(tmp_path: Path) -> None:
    assert not system_parts.has_font([tmp_path, tmp_path / "missing"])
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "Some.TTF").touch()
    assert system_parts.has_font([tmp_path])


@pytest.mark.parametrize("manager", INSTALL_COMMANDS)
def test_every_part_has_a_package_everywhere(manager: str) -> None:
    assert all(getattr(part, manager) for part in ALWAYS + X11)


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt", "sudo apt-get install -y --no-install-recommends fonts-dejavu-core libxcb-cursor0"),
        ("dnf", "sudo dnf install -y dejavu-sans-fonts xcb-util-cursor"),
        ("pacman", "sudo pacman -S --needed ttf-dejavu xcb-util-cursor"),
        ("zypper", "sudo zypper install -y dejavu-fonts libxcb-cursor0"),
    ],
)
def test_the_advice_is_one_command(manager: str, command: str) -> None:
    cursor = next(part for part in X11 if "cursor" in part.name)

    assert system_parts.advice([FONT, cursor], manager).splitlines()[-1].strip() == command


def test_an_unknown_system_is_told_the_names() -> None:
    assert NO_SUCH_PART.name in system_parts.advice([NO_SUCH_PART], None)


def test_package_managers_are_recognised_by_their_program() -> None:
    assert system_parts.package_manager(lambda name: name == "dnf") == "dnf"
    assert system_parts.package_manager(lambda name: False) is None


def test_root_on_debian_installs_and_looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[Part] = []
    monkeypatch.setattr(system_parts, "package_manager", lambda _: "apt")
    monkeypatch.setattr(system_parts, "is_root", lambda: True)
    monkeypatch.setattr(system_parts, "install_with_apt", installed.extend)
    monkeypatch.setattr(system_parts, "is_present", installed.__contains__)

    system_parts.ensure([NO_SUCH_PART])

    assert installed == [NO_SUCH_PART]


def test_others_get_the_command_and_no_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_parts, "package_manager", lambda _: "apt")
    monkeypatch.setattr(system_parts, "is_root", lambda: False)
    monkeypatch.setattr(system_parts, "install_with_apt", pytest.fail)

    with pytest.raises(Problem, match=r"sudo apt-get install .* nosuch0"):
        system_parts.ensure([NO_SUCH_PART])


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for apt-get is a shell script")
def test_apt_updates_first_and_asks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    apt = tmp_path / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND $@" >> {said}\n')
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    system_parts.install_with_apt([NO_SUCH_PART, FONT])

    assert said.read_text().splitlines() == [
        "noninteractive update",
        "noninteractive install -y --no-install-recommends fonts-dejavu-core nosuch0",
    ]
