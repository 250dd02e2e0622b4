"""A profile that can't be used: one sentence and a next step, never a traceback."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from copydesk.logs import FILE_NAME
from copydesk.model.environment import Environment
from copydesk.paths import ProfileFolders
from copydesk.store.lock import ProfileLock
from copydesk.store.migrations import MIGRATIONS
from copydesk.store.store import Store


@pytest.fixture
def folders(tmp_path: Path) -> ProfileFolders:
    return ProfileFolders(tmp_path / "practice" / "practice", "practice", Environment.PRACTICE)


def open_engine(home: Path, *words: str) -> str:
    """Open the desk without a window; returns what it said when it could not."""
    ended = subprocess.run(
        [sys.executable, "-m", "copydesk", "engine", "--once", *words],
        env={**os.environ, "COPYDESK_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    return ended.stderr


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "practice").write_text("a file where the folder should be")
    said = open_engine(tmp_path)
    assert "records can't be written" in said
    assert "check the folder's rights" in said


def test_a_damaged_database(tmp_path: Path, folders: ProfileFolders) -> None:
    folders.make().database.write_bytes(b"no database at all" * 1_000)
    said = open_engine(tmp_path)
    assert "records are damaged" in said
    assert str(folders.database) in said
    assert "CopyDesk" in (folders.log / FILE_NAME).read_text(encoding="utf-8")


def test_a_database_of_a_newer_version(tmp_path: Path, folders: ProfileFolders) -> None:
    with closing(sqlite3.connect(folders.make().database)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    said = open_engine(tmp_path)
    assert "newer CopyDesk" in said
    assert "--profile" in said


def test_a_profile_that_is_in_use(tmp_path: Path, folders: ProfileFolders) -> None:
    with ProfileLock(folders.make().lock):
        assert "Another CopyDesk already works with this profile." in open_engine(tmp_path)


def test_a_damaged_table(tmp_path: Path, folders: ProfileFolders) -> None:
    with closing(sqlite3.connect(folders.make().database)) as connection:
        for step in MIGRATIONS:
            connection.executescript(step)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("INSERT INTO pending_command VALUES ('1', 'no command')")
        connection.commit()
    said = open_engine(tmp_path)
    assert "records are damaged" in said


@pytest.mark.skipif(os.name == "nt", reason="pipes end in another way there")
@pytest.mark.parametrize("words", [["journal", "show"], ["engine", "--json", "--traders", "300"]])
def test_whoever_read_the_output_may_go(
    tmp_path: Path, folders: ProfileFolders, words: list[str]
) -> None:
    Store(folders, lambda: 1).close_now()
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "copydesk", *words],
            env={**os.environ, "COPYDESK_HOME": str(tmp_path)},
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, "")
