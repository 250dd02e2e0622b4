"""Connecting exchanges, and the list of accounts, with real widgets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from copydesk.engine.api import (
    Connection,
    ConnectionWish,
    Environment,
    Phase,
    SecretKind,
    SecretPlace,
    Topic,
    VenueOffer,
)
from copydesk.model.account import Account, Permission
from copydesk.model.connection import (
    Check,
    CheckSubject,
    ConnectionReport,
    KeyPart,
    SavedConnection,
    VenueEnvironment,
    Verdict,
)
from copydesk.model.errors import FixSettings
from copydesk.model.position import MarginMode, PositionMode
from copydesk.model.reasons import Reason
from copydesk.ui.accounts import AccountsPanel, ConnectDialog
from copydesk.ui.accounts.connect_dialog import ForgetDialog, PassphraseDialog, RenameDialog
from copydesk.ui.accounts.findings import line_of
from copydesk.ui.accounts.key_form import KeyForm
from copydesk.ui.context import Context
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.header import HeaderStrip
from copydesk.ui.positions.panel import PositionsPanel
from copydesk.ui.totals import totals_of
from copydesk.ui.verbs import open_close_all_dialog, open_close_dialog
from copydesk.ui.verbs.facts import closable_positions
from copydesk.ui.welcome import WelcomePage
from copydesk.ui.welcome.pages import Card
from tests.gui.fake_desk import FakeDesk
from tests.gui.position_samples import Scene

ROOT = Path(__file__).resolve().parents[2]
ALL = (KeyPart.KEY, KeyPart.SECRET, KeyPart.PASSPHRASE)
DEMO, LIVE, PRACTICE = VenueEnvironment.DEMO, VenueEnvironment.LIVE, VenueEnvironment.PRACTICE
BITGET = VenueOffer("bitget", "Bitget", {DEMO: ("",), PRACTICE: ("",)}, ALL, "b.example", False)
OKX = VenueOffer(
    "okx", "OKX", {LIVE: ("global", "eea"), DEMO: ("global", "eea"), PRACTICE: ("",)}, ALL, "", True
)
MINE = SavedConnection("bitget", "Swing", "bitget", DEMO)
BUILT_IN = SavedConnection("practice", "practice", "practice", PRACTICE, is_built_in=True)
KEY = {KeyPart.KEY: "k-1", KeyPart.SECRET: "s3cr3t", KeyPart.PASSPHRASE: "pass"}
GOOD = ConnectionReport(
    frozenset({Permission.READ, Permission.TRADE}),
    (Check(CheckSubject.PERMISSIONS, Verdict.GOOD, "mayTrade", "read, trade", "page.example"),),
    1_795_176_191_000,
)
BAD = ConnectionReport(
    frozenset({Permission.READ, Permission.WITHDRAW}),
    (
        Check(CheckSubject.CLOCK, Verdict.GOOD, "clockMeasured", "3"),
        Check(CheckSubject.PERMISSIONS, Verdict.REFUSED, "mayWithdraw"),
    ),
    1_795_176_191_000,
)


def connection(name: str, phase: Phase = Phase.CONNECTED, **more: object) -> Connection:
    plain = Connection(name, Environment.PRACTICE, phase, 12.0, 0, 1)
    return replace(plain, **more)  # type: ignore[arg-type]  # names come from the tests


def account(name: str, equity: int, currency: str = "USDT") -> Account:
    zero = Decimal(0)
    return Account(
        name, currency, Decimal(equity), zero, zero, zero, zero, Decimal(equity),
        PositionMode.HEDGE, MarginMode.CROSS, Decimal(equity), 1,
    )  # fmt: skip


@pytest.fixture
def panel(qtbot: QtBot, desk: FakeDesk, context: Context) -> Iterator[AccountsPanel]:
    desk.offered = (BITGET, OKX)
    desk.answers["secret_place"] = SecretPlace(SecretKind.KEYRING, "the keyring", is_locked=False)
    desk.answers["try_connection"] = GOOD
    desk.answers["connect"] = MINE
    desk.publish(Topic.SAVED, "practice", BUILT_IN)
    desk.publish(Topic.SAVED, "bitget", MINE)
    desk.publish(Topic.CONNECTION, "practice", connection("practice"))
    desk.publish(Topic.CONNECTION, "bitget", connection("bitget"))
    context.bridge.drain()
    made = AccountsPanel(context)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    yield made
    for dialog in made.window().findChildren(DeskDialog):
        dialog.close()


@pytest.fixture
def dialog(qtbot: QtBot, panel: AccountsPanel) -> ConnectDialog:
    made = panel.open_connect()
    qtbot.waitUntil(lambda: "keyring" in words_of(made))
    return made


def words_of(dialog: ConnectDialog) -> str:
    labels = dialog.findChildren(QLabel)
    return " ".join(item.text() for item in labels if item.isVisibleTo(dialog))


def type_key(qtbot: QtBot, dialog: ConnectDialog, parts: dict[KeyPart, str]) -> None:
    for part, text in parts.items():
        field = dialog.view.form.parts[part]
        field.clear()
        qtbot.keyClicks(field, text)


def read(qtbot: QtBot, dialog: ConnectDialog, desk: FakeDesk) -> None:
    before = len(desk.asked("try_connection"))
    dialog.view.read_button.click()
    qtbot.waitUntil(lambda: len(desk.asked("try_connection")) > before)
    qtbot.waitUntil(lambda: dialog.view.read_button.isEnabled())


def choose(dialog: ConnectDialog, venue: str, world: VenueEnvironment) -> None:
    form = dialog.view.form
    form.venue.choose(venue)
    form.venue.picked.emit(venue)
    form.environment.choose(world.value)
    form.environment.picked.emit(world.value)


def select(qtbot: QtBot, panel: AccountsPanel, name: str) -> None:
    area = panel.table.visualRect(panel.model.index_of(name))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(panel.table.viewport(), left, pos=area.center())
    qtbot.waitUntil(lambda: panel.selected is not None and panel.selected.saved.name == name)


def test_a_key_is_read_then_kept_and_its_texts_are_never_shown_again(
    qtbot: QtBot, dialog: ConnectDialog, desk: FakeDesk
) -> None:
    assert not dialog.verb_button.isEnabled()
    type_key(qtbot, dialog, KEY)
    qtbot.keyClicks(dialog.view.form.title, "Swing")
    assert not dialog.verb_button.isEnabled()
    read(qtbot, dialog, desk)
    assert dialog.verb_button.text() == "Connect Bitget"
    assert dialog.verb_button.isEnabled()
    line = dialog.view.checklist.lines[0]
    assert (line.head, line.verdict) == ("What the key may do", Verdict.GOOD)
    assert "page.example" in words_of(dialog)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: bool(desk.asked("connect")))
    wanted = ConnectionWish("bitget", DEMO, "", "Swing", KEY)
    assert desk.asked("connect") == [(wanted,)]
    qtbot.waitUntil(lambda: "is connected" in dialog.subject)
    fields = dialog.findChildren(QLineEdit)
    assert not any("s3cr3t" in field.text() for field in fields)


def test_a_key_that_may_withdraw_cannot_be_kept(
    qtbot: QtBot, dialog: ConnectDialog, desk: FakeDesk
) -> None:
    desk.answers["try_connection"] = BAD
    type_key(qtbot, dialog, KEY)
    read(qtbot, dialog, desk)
    assert not dialog.verb_button.isEnabled()
    assert "doesn't take keys that can withdraw" in dialog.view.banner.text
    assert "Nothing was stored" in dialog.view.banner.text
    assert [line.verdict for line in dialog.view.checklist.lines] == [
        Verdict.REFUSED,
        Verdict.GOOD,
    ]
    assert desk.asked("connect") == []


def test_what_was_read_counts_only_for_what_was_typed_then(
    qtbot: QtBot, dialog: ConnectDialog, desk: FakeDesk
) -> None:
    type_key(qtbot, dialog, KEY)
    read(qtbot, dialog, desk)
    assert dialog.verb_button.isEnabled()
    qtbot.keyClicks(dialog.view.form.parts[KeyPart.SECRET], "x")
    assert not dialog.verb_button.isEnabled()
    assert dialog.view.checklist.lines == ()


def test_what_is_missing_is_named_and_secrets_are_hidden_while_typed(
    qtbot: QtBot, dialog: ConnectDialog
) -> None:
    form = dialog.view.form
    type_key(qtbot, dialog, {KeyPart.KEY: "k"})
    assert not dialog.view.read_button.isEnabled()
    assert dialog.view.read_button.toolTip() == "Still missing: Secret, Passphrase"
    hidden = QLineEdit.EchoMode.Password
    assert form.parts[KeyPart.SECRET].echoMode() == hidden
    assert form.parts[KeyPart.PASSPHRASE].echoMode() == hidden


def test_a_private_key_of_many_lines_can_be_pasted(dialog: ConnectDialog) -> None:
    body = "A" * 100
    form = dialog.view.form
    form.parts[KeyPart.KEY].setText(" k ")
    form.parts[KeyPart.SECRET].setText(
        f"-----BEGIN PRIVATE KEY----- {body} -----END PRIVATE KEY-----"
    )
    form.parts[KeyPart.PASSPHRASE].setText("p")
    parts = form.wish.parts
    assert parts[KeyPart.KEY] == "k"
    assert parts[KeyPart.SECRET].splitlines() == [
        "-----BEGIN PRIVATE KEY-----", "A" * 64, "A" * 36, "-----END PRIVATE KEY-----",
    ]  # fmt: skip


def test_sites_are_asked_for_where_there_are_several(dialog: ConnectDialog) -> None:
    form = dialog.view.form
    assert form.region.isHidden()
    choose(dialog, "okx", DEMO)
    assert not form.region.isHidden()
    form.region.choose("eea")
    assert form.wish == ConnectionWish("okx", DEMO, "eea")


def test_the_kind_of_account_is_asked_for_where_a_venue_doesnt_tell_it(qtbot: QtBot) -> None:
    kinds = ("", "bySymbol", "byAmount", "usdc", "coin")
    form = KeyForm([VenueOffer("bitget", "Bitget", {DEMO: kinds}, ALL, "b.example", False)])
    qtbot.addWidget(form)
    assert form.region.accessibleName() == "Account"
    shown = [form.region.itemText(place) for place in range(form.region.count())]
    assert shown[0].startswith("USDT contracts, way of copying by date")
    assert len(set(shown)) == len(kinds)
    assert set(kinds).isdisjoint(shown)
    form.region.choose("byAmount")
    assert form.wish.region == "byAmount"


def test_a_live_venue_shows_its_public_list_alone_in_a_practice_profile(
    qtbot: QtBot, dialog: ConnectDialog, desk: FakeDesk
) -> None:
    choose(dialog, "okx", LIVE)
    form = dialog.view.form
    assert form.without_key.isChecked()
    assert not form.without_key.isEnabled()
    assert all(field.isHidden() for field in form.parts.values())
    read(qtbot, dialog, desk)
    wish = ConnectionWish("okx", LIVE, "global")
    assert desk.asked("try_connection") == [(wish, None)]
    assert dialog.verb_button.isEnabled()


def test_the_practice_world_needs_no_key(
    qtbot: QtBot, dialog: ConnectDialog, desk: FakeDesk
) -> None:
    choose(dialog, "bitget", PRACTICE)
    read(qtbot, dialog, desk)
    assert desk.asked("try_connection") == [(ConnectionWish("bitget", PRACTICE), None)]


def test_a_refusal_of_the_venue_is_said_in_the_dialog(
    qtbot: QtBot, dialog: ConnectDialog, desk: FakeDesk
) -> None:
    desk.answers["try_connection"] = FixSettings(Reason.BAD_KEY, venue="bitget")
    type_key(qtbot, dialog, KEY)
    read(qtbot, dialog, desk)
    qtbot.waitUntil(lambda: "doesn't accept the key" in dialog.view.banner.text)
    assert not dialog.verb_button.isEnabled()


def test_where_keys_are_kept_is_said_and_a_passphrase_chosen(
    qtbot: QtBot, panel: AccountsPanel, desk: FakeDesk
) -> None:
    desk.answers["secret_place"] = SecretPlace(SecretKind.NONE, "fail", is_locked=True)
    dialog = panel.open_connect()
    qtbot.waitUntil(lambda: not dialog.view.passphrase_button.isHidden())
    assert "no keyring on this system" in words_of(dialog)
    form = dialog.view.form
    qtbot.waitUntil(lambda: form.height() >= form.sizeHint().height())  # no field is cut off
    dialog.view.passphrase_button.click()
    asked = dialog.window().findChildren(PassphraseDialog)[0]
    qtbot.keyClicks(asked.field, "short")
    assert not asked.verb_button.isEnabled()
    qtbot.keyClicks(asked.field, " no more")
    desk.answers["secret_place"] = SecretPlace(SecretKind.FILE, "keys.sealed", is_locked=False)
    asked.verb_button.click()
    qtbot.waitUntil(lambda: desk.asked("open_secrets") == [("short no more",)])
    qtbot.waitUntil(lambda: dialog.view.passphrase_button.isHidden())


def test_accounts_are_listed_with_their_state_and_rights(
    panel: AccountsPanel, desk: FakeDesk, context: Context
) -> None:
    rights = frozenset({Permission.READ})
    desk.publish(Topic.CONNECTION, "bitget", connection("bitget", permissions=rights))
    desk.publish(Topic.ACCOUNT, "bitget", account("bitget", 1_234))
    context.bridge.drain()
    lines = panel.model.rows()
    texts = {column.key: [column.text(one) for one in lines] for column in panel.model.columns}
    assert texts["title"] == ["practice", "Swing"]
    assert texts["world"] == ["practice (on this computer)", "demo (play money)"]
    assert texts["state"] == ["connected", "connected"]
    assert texts["rights"] == ["", "read only"]
    assert texts["equity"][1].startswith("1\u202f234.00")
    assert panel.title == "Accounts (2)"


def test_an_account_is_disconnected_and_connected_again(
    qtbot: QtBot, panel: AccountsPanel, desk: FakeDesk, context: Context
) -> None:
    select(qtbot, panel, "bitget")
    assert panel.switch_button.text() == "Disconnect"
    gone = replace(MINE, is_wanted=False)
    desk.answers["disconnect"] = gone
    panel.switch_button.click()
    qtbot.waitUntil(lambda: desk.asked("disconnect") == [("bitget",)])
    desk.publish(Topic.SAVED, "bitget", gone)
    context.bridge.drain()
    assert panel.switch_button.text() == "Connect again"
    desk.answers["reconnect"] = MINE
    panel.switch_button.click()
    qtbot.waitUntil(lambda: desk.asked("reconnect") == [("bitget",)])


def test_an_account_is_renamed_and_forgotten(
    qtbot: QtBot, panel: AccountsPanel, desk: FakeDesk
) -> None:
    select(qtbot, panel, "bitget")
    desk.answers["rename_connection"] = MINE
    panel.rename_button.click()
    rename = panel.window().findChildren(RenameDialog)[0]
    assert not rename.verb_button.isEnabled()
    rename.field.selectAll()
    qtbot.keyClicks(rename.field, "Scalps")
    rename.verb_button.click()
    qtbot.waitUntil(lambda: desk.asked("rename_connection") == [("bitget", "Scalps")])
    panel.forget_button.click()
    forget = panel.window().findChildren(ForgetDialog)[0]
    assert forget.cancel_button.isDefault()
    assert "delete it there, too" in forget.consequence
    forget.verb_button.click()
    qtbot.waitUntil(lambda: desk.asked("forget_connection") == [("bitget",)])


def test_another_key_keeps_venue_world_and_name(
    qtbot: QtBot, panel: AccountsPanel, desk: FakeDesk
) -> None:
    select(qtbot, panel, "bitget")
    panel.key_button.click()
    dialog = panel.window().findChildren(ConnectDialog)[0]
    form = dialog.view.form
    assert not any(c.isEnabled() for c in (form.venue, form.environment, form.title))
    assert all(field.text() == "" for field in form.parts.values())
    desk.answers["replace_key"] = MINE
    type_key(qtbot, dialog, KEY)
    read(qtbot, dialog, desk)
    dialog.verb_button.click()
    wish = ConnectionWish("bitget", DEMO, "", "Swing", KEY)
    qtbot.waitUntil(lambda: desk.asked("replace_key") == [("bitget", wish)])


def test_the_practice_exchange_of_the_profile_stays(qtbot: QtBot, panel: AccountsPanel) -> None:
    select(qtbot, panel, "practice")
    verbs = (panel.key_button, panel.rename_button, panel.switch_button, panel.forget_button)
    assert not any(verb.isEnabled() for verb in verbs)
    assert all(verb.toolTip() for verb in verbs)


def test_locked_keys_are_opened_from_the_panel(
    qtbot: QtBot, panel: AccountsPanel, desk: FakeDesk, context: Context
) -> None:
    desk.answers["secret_place"] = SecretPlace(SecretKind.FILE, "keys.sealed", is_locked=True)
    desk.publish(Topic.CONNECTION, "bitget", connection("bitget", Phase.REFUSED))
    context.bridge.drain()
    qtbot.waitUntil(lambda: not panel.unlock_button.isHidden())
    panel.unlock_button.click()
    assert panel.window().findChildren(PassphraseDialog)


def test_without_an_account_the_panel_says_what_to_do(
    qtbot: QtBot, desk: FakeDesk, context: Context
) -> None:
    panel = AccountsPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    assert "No account is connected" in panel.table.empty.sentence
    assert panel.table.empty.button.text() == "Connect an exchange"


def test_every_finding_of_every_adapter_has_words_of_its_own() -> None:
    made = ROOT / "copydesk/exchange"
    text = "\n".join(path.read_text("utf-8") for path in made.rglob("*.py"))
    text += (ROOT / "copydesk/engine/key_check.py").read_text("utf-8")
    found = set(re.findall(r'Verdict\.[A-Z]+,\s*"([a-zA-Z]+)"', text))
    assert len(found) > 10
    for finding in sorted(found):
        line = line_of(Check(CheckSubject.COPY_MODEL, Verdict.GOOD, finding, "VALUE"))
        assert line.words[0].isupper() or line.words.startswith("VALUE"), finding


def test_words_of_a_venue_stay_plain_text(
    qtbot: QtBot, dialog: ConnectDialog, desk: FakeDesk
) -> None:
    hostile = Check(CheckSubject.REGION, Verdict.UNKNOWN, "notKnown", "<b>x</b>\u202e", "<a>")
    desk.answers["try_connection"] = replace(GOOD, checks=(hostile,))
    type_key(qtbot, dialog, KEY)
    read(qtbot, dialog, desk)
    labels = dialog.view.checklist.findChildren(QLabel)
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}
    assert "\u202e" not in words_of(dialog)


def test_the_header_adds_accounts_up_and_counts_each_once(
    qtbot: QtBot, desk: FakeDesk, context: Context
) -> None:
    desk.publish(Topic.SAVED, "bitget", replace(MINE, same_as="practice"))
    desk.publish(Topic.SAVED, "okx", replace(MINE, name="okx"))
    for name, equity, currency in (
        ("practice", 10_000, "USDT"), ("bitget", 10_000, "USDT"), ("okx", 500, "USD"),
        ("coins", 3, "BTC"),
    ):  # fmt: skip
        desk.publish(Topic.ACCOUNT, name, account(name, equity, currency))
        desk.publish(Topic.CONNECTION, name, connection(name))
    context.bridge.drain()
    totals = totals_of(context.bridge)
    assert totals is not None
    assert (totals.equity, totals.accounts, totals.left_out) == (Decimal(10_500), 2, 1)
    header = HeaderStrip(context)
    qtbot.addWidget(header)
    assert header.equity.text == "10\u202f500.00"
    assert "4 connected" in [label.text() for label in header.findChildren(QLabel)]
    desk.publish(Topic.CONNECTION, "okx", connection("okx", Phase.LOST))
    context.bridge.drain()
    assert "okx is away" in [label.text() for label in header.findChildren(QLabel)]


def test_the_welcome_of_practice_opens_a_live_profile_beside_it(
    qtbot: QtBot, context: Context
) -> None:
    page = WelcomePage(context)
    qtbot.addWidget(page)
    with qtbot.waitSignal(context.live_profile_wanted):
        page.start.live.click()


def test_the_welcome_shows_both_ways_side_by_side_and_fills_the_window(
    qtbot: QtBot, context: Context
) -> None:
    page = WelcomePage(context)
    qtbot.addWidget(page)
    page.resize(1_280, 800)
    page.show()
    practice, live = (
        QRect(each.mapTo(page, QPoint()), each.size()) for each in page.start.findChildren(Card)
    )
    assert practice.right() < live.left()
    assert (practice.top(), practice.height()) == (live.top(), live.height())
    assert live.right() > 1_200
    assert practice.height() > 500
    page.resize(900, 640)
    assert all(page.rect().contains(each.geometry()) for each in page.start.findChildren(Card))


def test_the_welcome_of_a_live_profile_connects_first(
    qtbot: QtBot, desk: FakeDesk, context: Context
) -> None:
    desk.offered = (BITGET,)
    desk.answers["secret_place"] = SecretPlace(SecretKind.KEYRING, "k", is_locked=False)
    desk.answers["try_connection"] = GOOD
    desk.answers["connect"] = MINE
    context.practice = False
    page = WelcomePage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.start.practice.isHidden()
    page.start.live.click()
    dialog = page.window().findChildren(ConnectDialog)[0]
    assert dialog.windowTitle().endswith("LIVE")
    type_key(qtbot, dialog, KEY)
    read(qtbot, dialog, desk)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: page.risk.isVisibleTo(page))
    dialog.close()


def test_a_read_only_account_shows_everything_and_greys_the_verbs_with_the_reason(
    qtbot: QtBot, desk: FakeDesk, context: Context
) -> None:
    scene = Scene()
    scene.play(desk)
    rights = frozenset({Permission.READ})
    desk.publish(Topic.CONNECTION, "practice", connection("practice", permissions=rights))
    context.bridge.drain()
    positions = PositionsPanel(context)
    header = HeaderStrip(context)
    for widget in (positions, header):
        qtbot.addWidget(widget)
        widget.show()
    qtbot.waitUntil(lambda: positions.model.row_of(scene.positions[0].key) is not None)
    row = positions.model.row_of(scene.positions[0].key)
    assert row is not None
    positions.toolbar.show_row(row)
    assert not positions.toolbar.isHidden()
    verbs = (positions.toolbar.close_button, positions.toolbar.protect_button)
    assert not any(verb.isEnabled() for verb in verbs)
    assert all("may only read" in verb.toolTip() for verb in verbs)
    assert not header.close_all.isEnabled()
    assert header.close_all.toolTip() == "No key may trade here."
    assert open_close_all_dialog(context, positions) is None
    dialog = open_close_dialog(context, positions, (row.position.key,))
    assert dialog is not None
    assert not dialog.verb_button.isEnabled()
    dialog.close()


def test_close_all_closes_each_account_once(qtbot: QtBot, desk: FakeDesk, context: Context) -> None:
    scene = Scene()
    scene.play(desk)
    held = scene.positions[0]
    twin = replace(held, key=held.key._replace(venue="bitget"))
    desk.publish(Topic.POSITION, twin.key, twin)
    desk.publish(Topic.CONNECTION, "bitget", connection("bitget"))
    context.bridge.drain()
    assert twin in closable_positions(context)
    desk.publish(Topic.SAVED, "bitget", replace(MINE, same_as="practice"))
    context.bridge.drain()
    found = closable_positions(context)
    assert twin not in found
    assert held in found


def test_positions_of_an_account_that_two_connections_show_stand_once(
    qtbot: QtBot, desk: FakeDesk, context: Context
) -> None:
    scene = Scene()
    scene.play(desk)
    twin = replace(scene.positions[0], key=scene.positions[0].key._replace(venue="bitget"))
    desk.publish(Topic.POSITION, twin.key, twin)
    context.bridge.drain()
    panel = PositionsPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel.model.row_of(twin.key) is not None)
    desk.publish(Topic.SAVED, "bitget", replace(MINE, same_as="practice"))
    context.bridge.drain()
    qtbot.waitUntil(lambda: panel.model.row_of(twin.key) is None)
    assert panel.model.row_of(scene.positions[0].key) is not None
