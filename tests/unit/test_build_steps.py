"""The standalone build: what is taken out of ICU, and what the try-out looks at."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import build_icu
import build_smoke
import build_steps
import PySide6
import pytest
import start_commands
from setup_steps import Problem

COLLATE = """
from PySide6.QtCore import QCollator, QLocale
letters = QCollator(QLocale("sv_SE"))
print(*sorted("zöoaé", key=letters.sortKey))
print([line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line][0])
"""


def test_items_of_a_package_survive_being_put_together_again() -> None:
    items = [("icudt73l/coll/de.res", b"x" * 21), ("icudt73l/root.res", b"y" * 16)]

    again = build_icu.read_items(build_icu.write_items(items))

    assert [(name, content.rstrip(b"\0")) for name, content in again] == items


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux wheels bring ICU")
def test_qt_still_collates_with_the_small_icu(tmp_path: Path) -> None:
    (library,) = Path(PySide6.__file__).parent.glob("Qt/lib/libicudata.so.*")
    small = Path(shutil.copy(library, tmp_path))

    saved = build_icu.shrink(small)

    assert saved > library.stat().st_size // 2
    assert small.stat().st_size == library.stat().st_size - saved
    done = subprocess.run(
        [sys.executable, "-c", COLLATE],
        env={**os.environ, "LD_PRELOAD": str(small)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["a é o z ö", str(small)]


def test_another_library_stays_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "libother.so"
    other.write_bytes(b"\x7fELF\x02\x01".ljust(8192, b"\0"))

    with pytest.raises(build_icu.NotAsExpected):
        build_icu.shrink(other)

    assert other.stat().st_size == 8192


def test_the_size_of_a_picture_is_read_from_its_head() -> None:
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 1600, 1000)

    assert build_smoke.png_size(head) == (1600, 1000)
    with pytest.raises(ValueError, match="PNG"):
        build_smoke.png_size(b"<html>")


def test_a_program_that_fails_is_told_with_its_own_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "copydesk"
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.exit('it broke')\n")
    program.chmod(0o755)

    assert build_smoke.try_out(program) == 1
    assert "copydesk --version ended with 1:\nit broke" in capsys.readouterr().err


def test_a_bundle_without_a_library_that_systems_lack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"libxcb-cursor\.so\.0"):
        build_steps.check_linux_parts(tmp_path)


def test_build_takes_no_arguments() -> None:
    assert start_commands.run(["build", "--fast"]) == 2
