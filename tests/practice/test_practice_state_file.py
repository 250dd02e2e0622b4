from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from copydesk.practice.state import FILE_NAME, FolderInUse, StateFile


def test_what_is_committed_is_read_back_and_parts_can_be_removed(tmp_path: Path) -> None:
    state = StateFile(tmp_path)
    state.commit({"account:main": b"1", "follow:1": b"2"})
    state.commit({"account:main": b"3", "follow:1": None})
    state.close()
    again = StateFile(tmp_path)
    assert again.read() == {"account:main": b"3"}
    again.close()


def test_a_second_exchange_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    state = StateFile(tmp_path)
    with pytest.raises(FolderInUse):
        StateFile(tmp_path)
    state.close()
    StateFile(tmp_path).close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_the_state_is_for_the_owner_only(tmp_path: Path) -> None:
    state = StateFile(tmp_path / "new")
    state.commit({"key": b"secret"})
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()}
    state.close()
    assert modes[FILE_NAME] == 0o600
    assert set(modes.values()) == {0o600}
