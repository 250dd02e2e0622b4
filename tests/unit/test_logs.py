"""What is logged reaches the file as JSON lines in UTC, and no secret ever does."""

from __future__ import annotations

import base64
import json
import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import __version__, logs
from copydesk.exchange.platform.auth import login_message, signed_headers
from copydesk.exchange.ports import Credentials
from copydesk.logs import FILE_NAME, HIDDEN, keep_out, logging_to, redacted
from copydesk.store.secrets import EncryptedFile, Secret

LOG = logging.getLogger("copydesk.test")


@pytest.fixture(autouse=True)
def nothing_kept_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_kept_out", set())


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with logging_to(tmp_path / "log"):
        yield tmp_path / "log"


def lines(folder: Path) -> list[dict[str, str]]:
    """What was written after the line that begins a run."""
    text = (folder / FILE_NAME).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()][1:]


def test_a_record_is_one_json_line_in_utc(folder: Path) -> None:
    record = LOG.makeRecord(LOG.name, logging.INFO, __file__, 1, "gap\nin %s", ("fills",), None)
    record.created = 1_700_000_000.25
    LOG.handle(record)

    assert lines(folder) == [
        {
            "time": "2023-11-14T22:13:20.250Z",
            "level": "INFO",
            "logger": "copydesk.test",
            "thread": "MainThread",
            "message": "gap\nin fills",
        }
    ]


def test_a_run_begins_with_the_version(folder: Path) -> None:
    (first,) = (folder / FILE_NAME).read_text(encoding="utf-8").splitlines()

    assert json.loads(first)["message"].startswith(f"CopyDesk {__version__}, Python 3.")


def test_others_are_heard_from_warnings_on(folder: Path) -> None:
    logging.getLogger("httpx").info("HTTP Request: GET /")
    logging.getLogger("httpx").warning("slow")
    LOG.info("ours")

    assert [line["message"] for line in lines(folder)] == ["slow", "ours"]


def test_file_and_folder_are_the_owners_alone(folder: Path) -> None:
    LOG.info("hello")

    assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_old_lines_make_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = next(h for h in logging.getLogger().handlers if isinstance(h, logs._LogFile))
    monkeypatch.setattr(handler, "maxBytes", 1_000)
    for number in range(200):
        LOG.info("line %d", number)

    files = sorted(folder.iterdir())
    assert len(files) == 6
    assert all(file.stat().st_size <= 1_000 for file in files)
    assert lines(folder)[-1]["message"] == "line 199"


def test_afterwards_nothing_is_written_any_more(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        LOG.info("inside")
    LOG.warning("outside")

    assert [line["message"] for line in lines(tmp_path)] == ["inside"]


def test_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    with logging_to(tmp_path / "log"):
        LOG.error("lost")

    assert "lost" not in capsys.readouterr().err


def test_the_parts_of_a_key_in_use_are_never_written(folder: Path) -> None:
    credentials = Credentials("mine", "dull words", "my passphrase")
    headers = signed_headers(credentials, "GET", "/api/mix/v1/account", b"", 1_700_000_000_000)
    try:
        raise ValueError(f"secret of {credentials.secret}")
    except ValueError:
        LOG.exception("sent %s then %s", headers, login_message(credentials, 1_700_000_000_000))
    text = (folder / FILE_NAME).read_text(encoding="utf-8")

    for part in ("mine", "dull words", "my passphrase", headers["ACCESS-SIGN"]):
        assert part not in text
    assert "Traceback" in text


def test_kept_secrets_and_passphrases_are_known_too(tmp_path: Path) -> None:
    Secret({"key": "plain word"})
    EncryptedFile(tmp_path / "secrets", "correct horse")

    assert redacted("plain word, correct horse") == f"{HIDDEN}, {HIDDEN}"


def test_a_short_secret_does_not_break_the_names_of_others() -> None:
    keep_out("pass", "abc")

    assert redacted("pass, passphrase=hunter2, abc") == f"{HIDDEN}, passphrase={HIDDEN}, abc"


@given(st.binary(min_size=32, max_size=64))
def test_what_looks_like_a_key_or_a_signature_is_hidden(drawn: bytes) -> None:
    sealed = base64.b64encode(drawn).decode()
    for token in (drawn.hex(), drawn.hex()[:32]):
        if not token.isalpha() and not token.isdigit():
            assert token not in redacted(f"GET /x bg_{token}: no")
    assert sealed not in redacted(f'"sign": "{sealed}"')
    if sealed.endswith("="):
        assert sealed not in redacted(f"header {sealed} end")


@pytest.mark.parametrize(
    "text",
    [
        "ACCESS-PASSPHRASE: hunter2 hunted",
        "{'passphrase': 'hunter2'}",
        '{"apiKey":"hunter2"}',
        "https://x/y?api_key=hunter2&b=1",
        "Authorization: Bearer hunter2",
        "password=hunter2",
        "123e4567-e89b-12d3-a456-426614174000hunter2"[:36] + " secret = hunter2",
    ],
)
def test_named_secrets_are_hidden(text: str) -> None:
    assert "hunter2" not in redacted(text)
    assert "123e4567" not in redacted(text)


@pytest.mark.parametrize(
    "text",
    [
        "gap in tickers before 1841",
        "/usr/lib/python3.11/site-packages/copydesk/engine/practice_process.py",
        "the part 'traders' failed and is started again",
        "practice can't be reached. Nothing was sent.",
        "1700000000000 ms, 12345.678901234567890123 USDT",
    ],
)
def test_plain_words_stay(text: str) -> None:
    assert redacted(text) == text
