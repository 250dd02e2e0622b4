"""Connecting accounts in the window, each to the practice exchange in another venue's language."""

from __future__ import annotations

import json

import pytest

from copydesk.engine.api import Connection, Phase, Topic
from copydesk.model.connection import KeyPart, VenueEnvironment, Verdict
from copydesk.model.settings import Support
from copydesk.ui.accounts import AccountsPanel, ConnectDialog
from copydesk.ui.accounts.words import environment_name, rights_of
from tests.journey.person import Person

VENUES = {"practice": "CopyDesk practice", "bitget": "Bitget", "bybit": "Bybit", "okx": "OKX"}


def accounts_of(person: Person) -> AccountsPanel:
    person.window.show_layout("accounts")
    panel = person.window.workspace.panel("accounts")
    assert isinstance(panel, AccountsPanel)
    return panel


def open_form(person: Person, title: str) -> ConnectDialog:
    """Ask to connect a venue, to the practice exchange."""
    person.click(accounts_of(person).connect_button)
    dialog = person.dialog("Connect an exchange")
    assert isinstance(dialog, ConnectDialog)
    person.pick(dialog.view.form.venue, title)
    person.pick(dialog.view.form.environment, environment_name(VenueEnvironment.PRACTICE))
    return dialog


def read(person: Person, dialog: ConnectDialog) -> None:
    person.click(dialog.view.read_button)
    person.until(lambda: dialog.view.report is not None, "what the key may do")


def phase_of(person: Person, name: str) -> Phase | None:
    found = person.session.bridge.known(Topic.CONNECTION).get(name)
    return found.phase if isinstance(found, Connection) else None


@pytest.mark.parametrize("venue", VENUES)
def test_an_account_is_connected_in_the_language_of_its_venue(person: Person, venue: str) -> None:
    person.start_past_the_welcome()
    dialog = open_form(person, VENUES[venue])
    read(person, dialog)
    assert Verdict.REFUSED not in {line.verdict for line in dialog.view.checklist.lines}
    person.click(dialog.verb_button)
    person.until(lambda: "is connected" in dialog.subject, "the connection")
    person.click(dialog.cancel_button)
    name = "practice-2" if venue == "practice" else venue
    person.until(lambda: phase_of(person, name) is Phase.CONNECTED, "the feed")
    panel = accounts_of(person)
    person.until(lambda: panel.model.row_of(name) is not None, "the row")
    person.quit()
    person.start()
    person.until(lambda: phase_of(person, name) is Phase.CONNECTED, "the feed, again")


@pytest.mark.parametrize("venue", VENUES)
def test_a_key_that_may_withdraw_is_refused_and_nothing_is_kept(person: Person, venue: str) -> None:
    person.start_past_the_welcome()
    key = person.exchange
    person.permit("read", "trade", "copy", "withdraw")
    dialog = open_form(person, VENUES[venue])
    parts = {
        KeyPart.KEY: key.key, KeyPart.SECRET: key.secret, KeyPart.PASSPHRASE: key.passphrase,
    }  # fmt: skip
    offer = dialog.view.form.offer
    assert offer is not None
    for part in offer.key_parts:
        person.type_into(dialog.view.form.parts[part], parts[part])
    read(person, dialog)
    assert Verdict.REFUSED in {line.verdict for line in dialog.view.checklist.lines}
    assert not dialog.verb_button.isEnabled()
    assert "Nothing was stored" in dialog.view.banner.text
    person.click(dialog.cancel_button)
    assert len(accounts_of(person).model.rows()) == 1
    assert not (person.folders.exchange / "connections.json").exists()
    kept = [file.read_bytes() for file in person.folders.root.glob("*.sqlite3*")]
    assert not any(key.secret.encode() in content for content in kept)


@pytest.mark.parametrize("venue", ["practice", "bybit"])
def test_a_read_only_key_gives_a_desk_that_watches(person: Person, venue: str) -> None:
    person.start_past_the_welcome()
    kept = json.loads((person.folders.exchange / "keys.json").read_text("utf-8"))
    dialog = open_form(person, VENUES[venue])
    offer = dialog.view.form.offer
    assert offer is not None
    for part in offer.key_parts:
        person.type_into(dialog.view.form.parts[part], kept["readOnly"][part.value])
    read(person, dialog)
    assert Verdict.LIMITED in {line.verdict for line in dialog.view.checklist.lines}
    person.click(dialog.verb_button)
    person.until(lambda: "is connected" in dialog.subject, "the connection")
    person.click(dialog.cancel_button)
    name = "practice-2" if venue == "practice" else venue
    person.until(lambda: phase_of(person, name) is Phase.CONNECTED, "the feed")
    connection = person.session.bridge.known(Topic.CONNECTION)[name]
    assert isinstance(connection, Connection)
    assert connection.why_not_trade == "readOnly"
    line = accounts_of(person).model.row_of(name)
    assert line is not None
    assert rights_of(line.saved, connection) == "read only"
    support = person.session.bridge.support(name)
    assert {entry.support for entry in support.verbs.values()} == {Support.UNSUPPORTED}
