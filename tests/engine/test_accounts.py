"""Connections that a person makes, changes and forgets, over a scripted venue."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from keyring.backend import KeyringBackend

from copydesk.engine import keys as keys_room
from copydesk.engine.api import (
    Connection,
    ConnectionWish,
    Environment,
    ListSource,
    Phase,
    SecretKind,
    Topic,
)
from copydesk.engine.start import open_desk
from copydesk.engine.trader_columns import with_source
from copydesk.engine.trader_merge import join_columns
from copydesk.exchange import offers
from copydesk.exchange.offers import WHOLE_KEY, Offer, Place
from copydesk.exchange.own_account import OWN_ACCOUNT
from copydesk.exchange.ports import Credentials, PositionsUpdate, Venue
from copydesk.model.account import Permission
from copydesk.model.connection import KeyPart, SavedConnection, VenueEnvironment, Verdict
from copydesk.model.errors import FixSettings, Rejected
from copydesk.model.performance import Basis
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings, Support
from copydesk.model.trader import TraderKey
from copydesk.paths import ProfileFolders
from copydesk.store.encrypted_file import ScryptCost
from tests.engine.fakes import FakeExchange, FakeVenue, columns_of, position, row
from tests.engine.rig import Rig

DEMO, LIVE = VenueEnvironment.DEMO, VenueEnvironment.LIVE
PLACE = Place("https://rest.invalid", "wss://stream.invalid")
KEY = {KeyPart.KEY: "key-of-mine", KeyPart.SECRET: "s3cr3t-words", KeyPart.PASSPHRASE: "pass"}
WISH = ConnectionWish("fake", DEMO, title="  My   demo ", parts=KEY)
READ_ONLY = frozenset({Permission.READ})
MAY_WITHDRAW = frozenset({Permission.READ, Permission.TRADE, Permission.WITHDRAW})


class DictKeyring(KeyringBackend):
    """Keeps entries in memory; refuses while locked."""

    priority = 1

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class AccountsRig(Rig):
    """A desk without a practice exchange of its own, on which a fake venue can be connected."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, side: Environment) -> None:
        super().__init__(folder)
        self.folders = ProfileFolders(folder, "test", side)
        self.keyring = DictKeyring()
        self.has_keyring = True
        self.fake = FakeExchange(rows=[row(1, key=TraderKey("fake", "t1"))])
        self.made: list[tuple[Place, Credentials | None, str]] = []
        offer = Offer(
            "fake", "Fake", {DEMO: {"": PLACE}, LIVE: {"": PLACE, "eu": PLACE}}, WHOLE_KEY,
            "https://fake.invalid/keys", True, self._make,
        )  # fmt: skip
        monkeypatch.setattr(offers, "all_offers", lambda: {"fake": offer})
        monkeypatch.setattr(keys_room, "system_keyring", self._find_keyring)
        monkeypatch.setattr(keys_room, "ScryptCost", lambda: ScryptCost(n=2**4))

    def saved(self) -> dict[str, SavedConnection]:
        return {one.name: one for one in self.facts(Topic.SAVED)}

    def connection(self, name: str) -> Connection:
        found: dict[str, Connection] = {c.venue: c for c in self.facts(Topic.CONNECTION)}
        return found[name]

    def until_connected(self, name: str) -> None:
        self.until(lambda: self.connection(name).phase is Phase.CONNECTED)

    def reopen(self) -> None:
        self.close()
        self.running = self.start()

    def everything_on_disk(self) -> bytes:
        files = [file for file in self.folders.root.rglob("*") if file.is_file()]
        return b"".join(file.read_bytes() for file in files)

    def _make(self, place: Place, credentials: Credentials | None, name: str) -> Venue:
        self.made.append((place, credentials, name))
        return FakeVenue(self.fake, name=name)

    def _find_keyring(self) -> KeyringBackend:
        if not self.has_keyring:
            raise FixSettings(Reason.NO_KEYRING, "there is none")
        return self.keyring


@pytest.fixture
def rig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AccountsRig]:
    made = AccountsRig(tmp_path, monkeypatch, Environment.PRACTICE)
    made.running = made.start()
    yield made
    made.close()


@pytest.fixture
def live_rig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AccountsRig]:
    made = AccountsRig(tmp_path, monkeypatch, Environment.LIVE)
    made.venue = FakeVenue(FakeExchange())
    yield made
    made.close()


def test_a_try_tells_what_the_key_may_and_keeps_nothing(rig: AccountsRig) -> None:
    report = rig.call(rig.desk.try_connection(WISH))
    assert report.permissions == rig.fake.permissions
    assert report.may_trade
    assert not report.is_refused
    assert [check.finding for check in report.checks] == ["clockMeasured"]
    assert rig.saved() == {}
    assert rig.keyring.entries == {}
    assert rig.fake.streams == []


def test_a_key_that_may_withdraw_is_refused_and_nothing_is_stored(rig: AccountsRig) -> None:
    rig.fake.permissions = MAY_WITHDRAW
    report = rig.call(rig.desk.try_connection(WISH))
    assert report.is_refused
    assert [c.finding for c in report.checks if c.verdict is Verdict.REFUSED] == ["mayWithdraw"]
    error = rig.refused(rig.desk.connect(WISH))
    assert error.reason is Reason.MAY_WITHDRAW
    assert rig.saved() == {}
    assert rig.keyring.entries == {}
    assert not any("connection" in facts for facts in rig.journal())
    assert b"s3cr3t-words" not in rig.everything_on_disk()


def test_a_connection_is_kept_without_its_secret_and_works_at_once(rig: AccountsRig) -> None:
    saved = rig.call(rig.desk.connect(WISH))
    assert (saved.name, saved.title, saved.environment) == ("fake", "My demo", DEMO)
    rig.until_connected("fake")
    (entry,) = rig.keyring.entries.values()
    assert json.loads(entry)["secret"] == "s3cr3t-words"
    rig.reopen()
    rig.until_connected("fake")
    assert rig.saved() == {"fake": saved}
    place, credentials, name = rig.made[-1]
    assert (place, name) == (PLACE, "fake")
    assert credentials == Credentials("key-of-mine", "s3cr3t-words", "pass")
    rig.close()
    assert b"s3cr3t-words" not in rig.everything_on_disk()
    assert b"key-of-mine" not in rig.everything_on_disk()


def test_the_parts_of_a_key_are_in_no_text() -> None:
    assert "s3cr3t" not in repr(WISH)


def test_several_accounts_of_a_venue_work_side_by_side_under_names_of_their_own(
    rig: AccountsRig,
) -> None:
    rig.call(rig.desk.connect(WISH))
    again = rig.refused(rig.desk.connect(WISH))
    assert (again.reason, again.detail) == (Reason.ALREADY_CONNECTED, "My demo")
    second = replace(WISH, title="Second", parts={**KEY, KeyPart.KEY: "another"})
    assert rig.call(rig.desk.connect(second)).name == "fake-2"
    rig.until_connected("fake")
    rig.until_connected("fake-2")
    rig.call(rig.desk.forget_connection("fake-2"))
    assert rig.call(rig.desk.connect(second)).name == "fake-3"


def test_renaming_changes_the_title_alone(rig: AccountsRig) -> None:
    rig.call(rig.desk.connect(WISH))
    renamed = rig.call(rig.desk.rename_connection("fake", "Swing"))
    assert (renamed.name, renamed.title) == ("fake", "Swing")
    assert rig.call(rig.desk.rename_connection("fake", "  ")).title == "Swing"
    assert rig.saved()["fake"].title == "Swing"
    rig.reopen()
    assert rig.saved()["fake"].title == "Swing"


def test_a_disconnected_account_stays_known_and_can_come_back(rig: AccountsRig) -> None:
    rig.call(rig.desk.connect(WISH))
    rig.until_connected("fake")
    rig.call(rig.desk.disconnect("fake"))
    assert "fake" not in {c.venue for c in rig.facts(Topic.CONNECTION)}
    assert not rig.saved()["fake"].is_wanted
    rig.reopen()
    assert "fake" not in {c.venue for c in rig.facts(Topic.CONNECTION)}
    rig.call(rig.desk.reconnect("fake"))
    rig.until_connected("fake")
    assert rig.saved()["fake"].is_wanted


def test_a_forgotten_account_takes_its_key_with_it_and_stays_in_the_journal(
    rig: AccountsRig,
) -> None:
    rig.call(rig.desk.connect(WISH))
    rig.until_connected("fake")
    rig.call(rig.desk.forget_connection("fake"))
    assert rig.saved() == {}
    assert rig.keyring.entries == {}
    assert "fake" not in {c.venue for c in rig.facts(Topic.CONNECTION)}
    done = [facts["connection"] for facts in rig.journal() if "connection" in facts]
    assert done == ["made", "forgotten"]
    error = rig.refused(rig.desk.forget_connection("fake"))
    assert error.reason is Reason.NO_CONNECTION


def test_a_replaced_key_is_used_from_then_on(rig: AccountsRig) -> None:
    rig.call(rig.desk.connect(WISH))
    rig.until_connected("fake")
    fresh = {**KEY, KeyPart.SECRET: "fresh-secret"}
    rig.call(rig.desk.replace_key("fake", replace(WISH, parts=fresh)))
    wanted = Credentials("key-of-mine", "fresh-secret", "pass")
    rig.until(lambda: rig.made[-1][1] == wanted and rig.made[-1][2] == "fake")
    rig.until_connected("fake")
    rig.fake.permissions = MAY_WITHDRAW
    worse = replace(WISH, parts={**KEY, KeyPart.SECRET: "worse-secret"})
    assert rig.refused(rig.desk.replace_key("fake", worse)).reason is Reason.MAY_WITHDRAW
    assert "worse" not in str(rig.keyring.entries)
    elsewhere = replace(WISH, environment=LIVE)
    assert isinstance(rig.refused(rig.desk.replace_key("fake", elsewhere)), Rejected)


def test_a_key_that_was_given_the_right_to_withdraw_later_is_refused_then(
    rig: AccountsRig,
) -> None:
    rig.call(rig.desk.connect(WISH))
    rig.until_connected("fake")
    rig.fake.permissions = MAY_WITHDRAW
    rig.reopen()
    rig.until(lambda: rig.connection("fake").phase is Phase.REFUSED)


def test_a_read_only_key_gives_a_desk_that_sees_all_and_does_nothing(rig: AccountsRig) -> None:
    rig.fake.permissions = READ_ONLY
    held = position("")
    held = replace(held, key=held.key._replace(venue="fake"))
    rig.fake.positions = {held.key: held}
    report = rig.call(rig.desk.try_connection(WISH))
    assert not report.may_trade
    rig.call(rig.desk.connect(WISH))
    rig.call(rig.desk.acknowledge_risk("I may lose this money"))
    rig.until_connected("fake")
    assert rig.connection("fake").why_not_trade == "readOnly"
    assert held.key in {p.key for p in rig.facts(Topic.POSITION)}
    support = rig.desk.support("fake")
    assert {entry.support for entry in support.verbs.values()} == {Support.UNSUPPORTED}
    assert {entry.note for entry in support.settings.values()} == {"the key may only read"}
    pot = FollowSettings(pot=rig.facts(Topic.ACCOUNT)[0].available)
    for command in (
        rig.desk.start_follow(TraderKey("fake", "t1"), pot),
        rig.desk.close_positions((held.key,)),
        rig.desk.set_protection(held.key, None, None),
    ):
        assert rig.refused(command).reason is Reason.NO_PERMISSION
    assert rig.fake.writes == []


def test_the_public_list_needs_no_key_and_is_read_on_both_sides(rig: AccountsRig) -> None:
    public = ConnectionWish("fake", LIVE, "eu", "Public")
    report = rig.call(rig.desk.try_connection(public))
    assert [check.finding for check in report.checks] == ["clockMeasured", "publicListOnly"]
    saved = rig.call(rig.desk.connect(public))
    assert not saved.has_key
    assert rig.keyring.entries == {}
    rig.until_connected("fake")
    assert rig.made[-1][1] is None
    assert rig.connection("fake").why_not_trade == "noKey"
    assert "fake" not in {account.venue for account in rig.facts(Topic.ACCOUNT)}
    rig.until(
        lambda: any("fake" in {key.venue for key in c.keys} for c in rig.facts(Topic.TRADERS))
    )


def test_live_and_practice_never_mix(rig: AccountsRig, live_rig: AccountsRig) -> None:
    error = rig.refused(rig.desk.connect(replace(WISH, environment=LIVE)))
    assert error.reason is Reason.WRONG_SIDE
    assert rig.keyring.entries == {}
    practice = ConnectionWish("fake", VenueEnvironment.PRACTICE)
    assert rig.refused(rig.desk.connect(practice)).reason is Reason.WRONG_SIDE


def test_what_is_offered_fits_the_side(rig: AccountsRig) -> None:
    (offer,) = rig.desk.offers()
    assert set(offer.regions) == {DEMO, LIVE, VenueEnvironment.PRACTICE}
    assert offer.regions[LIVE] == ("", "eu")


def test_without_a_keyring_nothing_is_kept_before_a_passphrase_was_chosen(
    rig: AccountsRig,
) -> None:
    rig.has_keyring = False
    assert rig.call(rig.desk.secret_place()).kind is SecretKind.NONE
    assert rig.refused(rig.desk.connect(WISH)).reason is Reason.NO_KEYRING
    assert rig.saved() == {}
    rig.call(rig.desk.open_secrets("correct horse"))
    assert rig.call(rig.desk.secret_place()).kind is SecretKind.FILE
    rig.call(rig.desk.connect(WISH))
    rig.until_connected("fake")
    rig.reopen()
    rig.until(lambda: rig.connection("fake").phase is Phase.REFUSED)
    assert rig.call(rig.desk.secret_place()).is_locked
    assert rig.refused(rig.desk.open_secrets("wrong")).reason is Reason.WRONG_PASSPHRASE
    rig.call(rig.desk.open_secrets("correct horse"))
    rig.until_connected("fake")
    rig.close()
    assert b"s3cr3t-words" not in rig.everything_on_disk()


def test_a_connected_account_can_be_mirrored_as_a_trader_of_its_own(rig: AccountsRig) -> None:
    rig.fake.permissions = READ_ONLY
    held = position("", size="0.5")
    held = replace(held, key=held.key._replace(venue="fake"))
    rig.fake.positions = {held.key: held}
    rig.call(rig.desk.connect(WISH))
    rig.until_connected("fake")
    account = TraderKey("fake", OWN_ACCOUNT)
    rig.until(lambda: any(account in columns.row_of for columns in rig.facts(Topic.TRADERS)))
    (columns,) = rig.facts(Topic.TRADERS)
    assert columns.nicknames[columns.row_of[account]] == "My demo"
    profile = rig.call(rig.desk.trader_profile(account))
    assert [(p.symbol, p.size) for p in profile.positions] == [("BTCUSDT", held.size)]
    rig.call(rig.desk.watch_trader(account))
    larger = replace(held, size=held.size * 2)
    rig.fake.positions = {held.key: larger}
    rig.fake.tell(PositionsUpdate((larger,), snapshot=False))
    rig.until(
        lambda: (
            [p.size for told in rig.facts(Topic.TRADER_POSITIONS) for p in told] == [larger.size]
        )
    )


def test_the_same_list_is_read_through_one_connection_only(rig: AccountsRig) -> None:
    rig.call(rig.desk.connect(WISH))
    second = replace(WISH, title="Second", parts={**KEY, KeyPart.KEY: "another"})
    rig.call(rig.desk.connect(second))
    rig.until_connected("fake-2")
    own = {TraderKey(name, OWN_ACCOUNT) for name in ("fake", "fake-2")}
    rig.until(lambda: any(own <= set(columns.keys) for columns in rig.facts(Topic.TRADERS)))
    (columns,) = rig.facts(Topic.TRADERS)
    listed = [key for key in columns.keys if key.venue == "fake-2"]
    assert listed == [TraderKey("fake-2", OWN_ACCOUNT)]


def test_each_row_tells_where_its_figures_come_from(rig: AccountsRig) -> None:
    rig.call(rig.desk.connect(WISH))
    rig.until(lambda: any("fake" in columns.sources for columns in rig.facts(Topic.TRADERS)))
    (columns,) = rig.facts(Topic.TRADERS)
    source = columns.sources["fake"]
    assert (source.basis, source.roi_days) == (Basis.EQUITY, None)
    assert abs(source.received_ms - rig.wall_ms()) < 60_000


def test_figures_of_another_basis_stand_in_no_column_of_ours() -> None:
    listed = row(1, sharpe_ratio=2.0, venue_roi_percent=90.0)
    source = ListSource(7, Basis.VENUE_ROI, 90, wins_are_days=True)
    columns = with_source(columns_of([listed]), "okx", source)
    for name in (
        "total_profit_percent", "month_profit_percent", "quarter_profit_percent",
        "max_drawdown_percent", "sharpe_ratio", "win_rate",
    ):  # fmt: skip
        assert math.isnan(getattr(columns, name)[0]), name
    assert columns.venue_roi_percent[0] == 90.0
    assert columns.followers[0] == 1
    joined = join_columns([columns_of([row(2, key=TraderKey("x", "2"))]), columns], 1)
    assert joined.sources == {"okx": source}


def test_a_live_profile_opens_without_the_practice_exchange(tmp_path: Path) -> None:
    folders = ProfileFolders(tmp_path, "live", Environment.LIVE)
    running = open_desk(folders, clock=lambda: 1, random=Random(1))
    try:
        feed = running.desk.changes()
        known = feed.drain()
        feed.close()
        assert not known.get(Topic.CONNECTION)
        assert not known.get(Topic.SAVED)
        offered = {offer.venue: set(offer.regions) for offer in running.desk.offers()}
        assert offered == {"bitget": {LIVE}, "bybit": {LIVE}, "okx": {LIVE}}
        wish = ConnectionWish("bitget", VenueEnvironment.PRACTICE)
        with pytest.raises(Rejected) as error:
            running.submit(running.desk.try_connection(wish)).result()
        assert error.value.reason is Reason.WRONG_SIDE
    finally:
        running.close()
    assert not (tmp_path / "exchange").exists()
