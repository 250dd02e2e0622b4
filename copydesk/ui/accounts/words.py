"""What connections, worlds and sites are called, and what the parts of a key are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from copydesk.engine.api import Connection, Phase
from copydesk.model.connection import KeyPart, SavedConnection, VenueEnvironment

translate = QCoreApplication.translate

_KINDS: Final = frozenset({"bySymbol", "byAmount", "usdc", "coin"})


def environment_name(environment: VenueEnvironment) -> str:
    """A venue's world, and whose money is in it."""
    return {
        VenueEnvironment.LIVE: translate("Accounts", "live (real money)"),
        VenueEnvironment.TESTNET: translate("Accounts", "testnet (play money)"),
        VenueEnvironment.DEMO: translate("Accounts", "demo (play money)"),
        VenueEnvironment.PRACTICE: translate("Accounts", "practice (on this computer)"),
    }[environment]


def choice_head(regions: Iterable[str]) -> str:
    """What is chosen among a venue's sites, or among kinds of account on a venue with one site."""
    if _KINDS.isdisjoint(regions):
        return translate("Accounts", "Site")
    return translate("Accounts", "Account")


def choice_name(region: str, regions: Iterable[str]) -> str:
    """One of them."""
    if region == "" and not _KINDS.isdisjoint(regions):
        return translate("Accounts", "USDT contracts, way of copying by date")
    return region_name(region)


def region_name(region: str) -> str:
    """A venue's site; one that we have no words for by its own name."""
    return {
        "bySymbol": translate("Accounts", "USDT contracts, by symbol (until January 2024)"),
        "byAmount": translate("Accounts", "USDT contracts, by amount (newer, or upgraded)"),
        "usdc": translate("Accounts", "USDC contracts"),
        "coin": translate("Accounts", "coin-margined contracts"),
        "": translate("Accounts", "global"),
        "global": translate("Accounts", "global"),
        "eu": translate("Accounts", "European Union"),
        "eea": translate("Accounts", "European Economic Area"),
        "us": translate("Accounts", "United States"),
        "nl": translate("Accounts", "Netherlands"),
        "tr": translate("Accounts", "Turkey"),
        "kz": translate("Accounts", "Kazakhstan"),
        "ge": translate("Accounts", "Georgia"),
        "ae": translate("Accounts", "United Arab Emirates"),
        "id": translate("Accounts", "Indonesia"),
        "jp": translate("Accounts", "Japan"),
    }.get(region, region)


def part_name(part: KeyPart) -> str:
    """A part of a key, as venues call it."""
    return {
        KeyPart.KEY: translate("Accounts", "API key"),
        KeyPart.SECRET: translate("Accounts", "Secret"),
        KeyPart.PASSPHRASE: translate("Accounts", "Passphrase"),
    }[part]


def state_of(saved: SavedConnection, connection: Connection | None) -> str:
    """How a connection stands, in one or two words."""
    if not saved.is_wanted:
        return translate("Accounts", "disconnected")
    if connection is None:
        return translate("Accounts", "starting")
    say: dict[Phase, Callable[[], str]] = {
        Phase.STARTING: lambda: translate("Accounts", "starting"),
        Phase.CONNECTING: lambda: translate("Accounts", "connecting"),
        Phase.CONNECTED: lambda: translate("Accounts", "connected"),
        Phase.LOST: lambda: translate("Accounts", "away"),
        Phase.REFUSED: lambda: translate("Accounts", "refused"),
    }
    return say[connection.phase]()


def rights_of(saved: SavedConnection, connection: Connection | None) -> str:
    """What can be done there."""
    if not saved.has_key:
        return translate("Accounts", "public list")
    if connection is None or connection.permissions is None:
        return ""
    if connection.why_not_trade:
        return translate("Accounts", "read only")
    return translate("Accounts", "may trade")
