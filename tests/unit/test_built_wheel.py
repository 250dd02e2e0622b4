"""Resources come along in a wheel and are read from there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_built_wheel_reads_its_own_resources(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=60)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)

    ours = {file.relative_to(ROOT) for file in ROOT.glob("resources/**/*.*") if file.is_file()}
    theirs = (installed / "copydesk").glob("resources/**/*.*")
    assert {file.relative_to(installed / "copydesk") for file in theirs if file.is_file()} == ours

    code = (
        "from copydesk import assets; print(assets.root());"
        "print(len(assets.read_text('themes/tokens.json')))"
    )
    answer = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        text=True,
        timeout=30,
    ).stdout.split()

    assert Path(answer[0]) == installed / "copydesk" / "resources"
    tokens = (ROOT / "resources/themes/tokens.json").read_text(encoding="utf-8")
    assert int(answer[1]) == len(tokens)
