"""Secrets: the keyring, long ones beside it, the encrypted file, and what is refused."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from copydesk.exchange.ports import Credentials
from copydesk.model.environment import Environment
from copydesk.model.errors import FixSettings
from copydesk.model.reasons import Reason
from copydesk.paths import profile_folders
from copydesk.store.encrypted_file import ScryptCost
from copydesk.store.secrets import (
    LONGEST_IN_KEYRING,
    EncryptedFile,
    Secret,
    SecretStore,
    SystemKeyring,
    is_trusted,
    system_keyring,
)

CHEAP = ScryptCost(n=2**4)
SHORT = Secret({"key": "k", "secret": "s3cr3t-words", "passphrase": "ünï"})
LONG = Secret({"key": "k", "secret": "s3cr3t-words" * 200, "passphrase": ""})


class MemoryKeyring(KeyringBackend):
    """Takes no more than Windows does."""

    priority = 1

    def __init__(self) -> None:  # the base's has no types, and nothing that is needed here
        self.entries: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("locked")
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked("locked")
        assert len(password) <= LONGEST_IN_KEYRING
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.entries:
            raise PasswordDeleteError(username)
        del self.entries[service, username]


@pytest.fixture
def backend() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def in_keyring(backend: MemoryKeyring, tmp_path: Path) -> SystemKeyring:
    return SystemKeyring("CopyDesk/practice/desk", tmp_path / "secrets", backend)


@pytest.mark.parametrize("kind", ["keyring", "file"])
def test_a_secret_is_kept_replaced_and_forgotten(
    kind: str, in_keyring: SystemKeyring, tmp_path: Path
) -> None:
    file = tmp_path / "secrets" / "file"
    store: SecretStore = in_keyring if kind == "keyring" else EncryptedFile(file, "pass", CHEAP)
    assert store.load("bitget") is None
    store.delete("bitget")
    for secret in (SHORT, LONG, LONG, SHORT, LONG):
        store.save("bitget", secret)
        store.save("bybit", SHORT)
        assert store.load("bitget") == secret
        everything = b"".join(path.read_bytes() for path in (tmp_path / "secrets").glob("*"))
        assert b"s3cr3t" not in everything
    store.delete("bitget")
    assert store.load("bitget") is None
    assert store.load("bybit") == SHORT
    assert [path for path in (tmp_path / "secrets").glob("*") if path != file] == []


def test_a_secret_never_shows_itself(in_keyring: SystemKeyring, tmp_path: Path) -> None:
    file = EncryptedFile(tmp_path / "file", "the passphrase", CHEAP)
    shown = f"{SHORT!r} {SHORT} {file!r} {in_keyring!r} {file.description} {[SHORT]}"
    assert "s3cr3t" not in shown
    assert "the passphrase" not in shown
    assert SHORT.reveal()["secret"] == "s3cr3t-words"


def test_a_locked_keyring_is_explained(in_keyring: SystemKeyring, backend: MemoryKeyring) -> None:
    backend.locked = True
    with pytest.raises(FixSettings) as loading:
        in_keyring.load("x")
    with pytest.raises(FixSettings) as saving:
        in_keyring.save("x", SHORT)
    assert loading.value.reason is saving.value.reason is Reason.NO_KEYRING


def test_a_failed_save_leaves_the_long_secret_before(
    in_keyring: SystemKeyring, backend: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: str) -> None:
        raise KeyringLocked

    in_keyring.save("okx", LONG)
    with monkeypatch.context() as patch:
        patch.setattr(backend, "set_password", refuse)
        with pytest.raises(FixSettings):
            in_keyring.save("okx", Secret({"secret": "x" * 2000}))
    assert in_keyring.load("okx") == LONG


@pytest.mark.parametrize("entry", ["data-key:?", "data-key:AAAA", "no JSON"])
def test_an_entry_that_is_not_ours_is_explained(
    in_keyring: SystemKeyring, backend: MemoryKeyring, tmp_path: Path, entry: str
) -> None:
    in_keyring.save("okx", LONG)
    (sealed,) = (tmp_path / "secrets").iterdir()
    sealed.rename(sealed.with_name("709e80c88487a241.sealed"))  # the name that AAAA leads to
    backend.entries["CopyDesk/practice/desk", "okx"] = entry
    with pytest.raises(FixSettings) as caught:
        in_keyring.load("okx")
    assert caught.value.reason is Reason.STORE_TROUBLE


def test_a_wrong_passphrase_and_a_changed_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "file"
    right = EncryptedFile(path, "grün", CHEAP)
    right.save("okx", SHORT)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert EncryptedFile(path, "gru\u0308n", CHEAP).load("okx") == SHORT  # typed on another system
    before = path.read_bytes()
    with pytest.raises(FixSettings):
        EncryptedFile(path, "", CHEAP)
    box = json.loads(before)
    cheaper = box | {"scrypt": box["scrypt"] | {"n": 2}}
    greedy = box | {"scrypt": box["scrypt"] | {"n": 2**40}}
    contents = [before, b"{}", b"\xff", *(json.dumps(bad).encode() for bad in (cheaper, greedy))]
    for content, passphrase in zip(contents, ["wrong", *["grün"] * 4], strict=True):
        path.write_bytes(content)
        with pytest.raises(FixSettings) as caught:
            EncryptedFile(path, passphrase, CHEAP).save("okx", LONG)
        assert caught.value.reason is Reason.WRONG_PASSPHRASE
        assert path.read_bytes() == content


def test_only_keyrings_of_operating_systems_are_trusted(
    backend: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Modules without types.
    secret_service, chainer, fail, null = (
        import_module(f"keyring.backends.{name}")
        for name in ("SecretService", "chainer", "fail", "null")
    )
    assert not is_trusted(backend)
    assert not is_trusted(fail.Keyring())
    assert not is_trusted(null.Keyring())
    assert is_trusted(secret_service.Keyring())
    chain = chainer.ChainerBackend()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [secret_service.Keyring(), backend])
    assert not is_trusted(chain)
    for present in (backend, fail.Keyring()):
        monkeypatch.setattr(keyring, "get_keyring", lambda present=present: present)
        with pytest.raises(FixSettings) as caught:
            system_keyring()
        assert caught.value.reason is Reason.NO_KEYRING


def test_a_trusted_keyring_is_tried_out(
    backend: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MemoryKeyring, "__module__", "keyring.backends.SecretService")
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    assert system_keyring() is backend
    assert backend.entries == {}
    monkeypatch.setattr(backend, "get_password", lambda *_words: "something else")
    with pytest.raises(FixSettings):
        system_keyring()


def test_a_key_kept_for_a_venue_signs_again_after_a_restart(
    backend: MemoryKeyring, tmp_path: Path
) -> None:
    folders = profile_folders("mine", Environment.LIVE, base=tmp_path).make()
    typed = Credentials("the key", "the secret", "the passphrase")
    SystemKeyring(folders.root.name, folders.secrets, backend).save("bitget", Secret(asdict(typed)))

    kept = SystemKeyring(folders.root.name, folders.secrets, backend).load("bitget")

    assert kept is not None
    assert Credentials(**kept.reveal()) == typed
