"""`copydesk journal`, the exports, the folders and the lock of a profile."""

from __future__ import annotations

import csv
import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from copydesk.__main__ import main
from copydesk.model.environment import Environment
from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason
from copydesk.paths import ProfileFolders, data_folder, profile_folders
from copydesk.store.command import since_ms
from copydesk.store.lock import ProfileLock
from copydesk.store.records import Entry, Kind
from copydesk.store.store import Store

NOW_MS = 1_780_000_000_250  # 2026-05-28T20:26:40.250Z
HOSTILE = "=HYPERLINK(1)\x1b[2J\u202e\n,\"'"


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProfileFolders:
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    folders = profile_folders("desk")
    store = Store(folders, lambda: NOW_MS)
    for entry in (
        Entry(NOW_MS, Kind.START, {"profile": "desk"}),
        Entry(NOW_MS + 1, Kind.FILL, {"trader": HOSTILE, "pnl": Decimal("-12.50")}, "f1"),
        Entry(NOW_MS + 2, Kind.SKIP, {"sizes": [1, "2"]}, "f2", Reason.BELOW_MINIMUM),
    ):
        store.journal.submit(entry).result()
    store.close_now()
    return folders


def journal(*words: str) -> int:
    return main(["journal", "--profile", "desk", *words])


def test_show_prints_a_table_that_nobody_can_break(
    profile: ProfileFolders, capsys: pytest.CaptureFixture[str]
) -> None:
    assert journal("show") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["no.", "time", "(UTC)", "kind", "follow", "facts"]
    assert lines[2].startswith("2       2026-05-28T20:26:40.251Z fill            f1")
    assert lines[2].endswith("trader==HYPERLINK(1)�[2J��,\"' pnl=-12.5")
    assert lines[3].endswith('below-minimum sizes=[1, "2"]')
    assert lines[4] == "3 records"
    assert profile.exists


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        (["--last", "1"], ["3"]),
        (["--kind", "fill", "--kind", "start"], ["1", "2"]),
        (["--follow", "f2"], ["3"]),
        (["--since", "2026-05-28T20:26:40.251"], ["2", "3"]),
        (["--since", "2999-01-01"], []),
    ],
)
def test_show_filters(
    profile: ProfileFolders,
    capsys: pytest.CaptureFixture[str],
    filters: list[str],
    shown: list[str],
) -> None:
    assert journal("show", *filters) == 0
    lines = capsys.readouterr().out.splitlines()[1:-1]
    assert [line.split()[0] for line in lines] == shown
    assert profile.exists


def test_ages_and_dates_are_moments() -> None:
    assert since_ms("2026-05-28") == 1_779_926_400_000
    assert since_ms("2026-05-28T02:00+02:00") == since_ms("2026-05-28")
    assert since_ms("1h") - since_ms("2h") in range(3_599_000, 3_601_000)


def test_verify_says_whether_and_where(
    profile: ProfileFolders, capsys: pytest.CaptureFixture[str]
) -> None:
    assert journal("verify") == 0
    assert "All 3 records are as they were written." in capsys.readouterr().out
    with closing(sqlite3.connect(profile.database, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER journal_keeps_content")
        connection.execute("UPDATE journal SET follow_id = 'f9' WHERE sequence = 2")
    assert journal("verify") == 1
    assert "record 2 was changed" in capsys.readouterr().out


def test_verify_works_beside_a_running_desk(profile: ProfileFolders) -> None:
    store = Store(profile, lambda: NOW_MS)
    for kind in (Kind.INTENT, Kind.FILL):
        store.journal.submit(Entry(NOW_MS, kind)).result()
        assert journal("verify") == 0
    store.close_now()


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(
    profile: ProfileFolders, tmp_path: Path
) -> None:
    assert journal("export", str(tmp_path / "out.csv")) == 0
    content = (tmp_path / "out.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines(keepends=True)))
    assert [row["kind"] for row in rows] == ["start", "fill", "skip"]
    assert rows[1]["trader"] == f"'{HOSTILE}"
    assert rows[1]["pnl"] == "-12.5"
    assert rows[1]["time"] == "2026-05-28T20:26:40.251Z"
    assert rows[2]["reason"] == "below-minimum"
    assert rows[2]["previous"] == rows[1]["hash"]
    assert profile.exists


def test_json_lines_hold_what_was_hashed(profile: ProfileFolders, tmp_path: Path) -> None:
    assert journal("export", str(tmp_path / "out.jsonl"), "--follow", "f1") == 0
    (line,) = (tmp_path / "out.jsonl").read_text().splitlines()
    record = json.loads(line)
    assert record["facts"] == {"trader": HOSTILE, "pnl": "-12.5"}
    assert json.loads(record["factsText"]) == record["facts"]
    assert (record["sequence"], record["timeMs"]) == (2, NOW_MS + 1)
    assert profile.exists


def test_what_cannot_be_done_is_explained(
    profile: ProfileFolders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["journal", "--profile", "nobody", "show"]) == 2
    assert "no desk has worked with the profile nobody" in capsys.readouterr().err
    assert journal("export", str(tmp_path / "no" / "folder.csv")) == 2
    assert "No such file" in capsys.readouterr().err
    profile.database.write_bytes(b"no database" * 1000)
    assert journal("verify") == 2
    for words in (["export", "out.doc"], ["show", "--since", "soon"], ["show", "--last", "0"]):
        with pytest.raises(SystemExit):
            journal(*words)


def test_practice_and_live_never_share_a_profile(tmp_path: Path) -> None:
    live = profile_folders("mine", Environment.LIVE, tmp_path).make()
    assert live.root == tmp_path / "live" / "mine"
    assert profile_folders("mine", base=tmp_path) == live
    with pytest.raises(FixSettings, match="is a live profile"):
        profile_folders("mine", Environment.PRACTICE, tmp_path)
    with pytest.raises(FixSettings, match="is a live profile"):
        _ = live.exchange
    other = profile_folders("other", base=tmp_path)
    assert other.exchange == tmp_path / "practice" / "other" / "exchange"
    assert not other.exists
    assert data_folder({"COPYDESK_HOME": str(tmp_path)}) == tmp_path
    assert data_folder({}).name == "CopyDesk"


HOLDING = """
import sys
from pathlib import Path
from copydesk.store.lock import ProfileLock
lock = ProfileLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_the_lock_ends_with_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "desk.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(FixSettings) as caught:
            ProfileLock(path)
        assert caught.value.reason is Reason.PROFILE_IN_USE
        child.send_signal(signal.SIGKILL)
        child.wait(10)
    with ProfileLock(path), pytest.raises(FixSettings):
        ProfileLock(path)
    ProfileLock(path).release()
