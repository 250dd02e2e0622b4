"""On which connection a local follow trades: those that can, and why the others can't."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel

from copydesk.engine.api import Connection, Topic
from copydesk.model.connection import SavedConnection
from copydesk.model.follow import Follow, FollowKind
from copydesk.model.trader import OWN_ACCOUNT, TraderKey
from copydesk.ui.context import Context
from copydesk.ui.controls import DropDown
from copydesk.ui.verbs.facts import why_not_now
from copydesk.ui.words import isolated, tr


@dataclass(frozen=True, slots=True)
class AccountOption:
    """One connection; `why_not` is a sentence, "" where a copy may trade there."""

    name: str
    title: str
    why_not: str


def account_options(context: Context, trader: TraderKey) -> tuple[AccountOption, ...]:
    """Every connection, the trader's own first, then by name."""
    known = context.bridge.known(Topic.CONNECTION)
    names = sorted(
        (str(name) for name, item in known.items() if isinstance(item, Connection)),
        key=lambda name: (name != trader.venue, name),
    )
    return tuple(
        AccountOption(name, _title(context, name), _why_not(context, trader, name))
        for name in names
    )


def offer_accounts(control: DropDown, options: tuple[AccountOption, ...]) -> None:
    """Fill a drop-down; what can't be chosen says why, and the first that can is chosen."""
    control.clear()
    for option in options:
        control.addItem(option.title, option.name)
    model = control.model()
    assert isinstance(model, QStandardItemModel)
    for row, option in enumerate(options):
        item = model.item(row)
        item.setEnabled(not option.why_not)
        if option.why_not:
            item.setData(option.why_not, Qt.ItemDataRole.ToolTipRole)
    first = next((option for option in options if not option.why_not), None)
    if first is not None:
        control.choose(first.name)


def _title(context: Context, name: str) -> str:
    saved = context.bridge.known(Topic.SAVED).get(name)
    title = saved.title if isinstance(saved, SavedConnection) else ""
    return isolated(title or name, 40)


def _why_not(context: Context, trader: TraderKey, name: str) -> str:
    if name == trader.venue and trader.trader_id == OWN_ACCOUNT:
        return tr("An account can't copy itself.")
    reason = why_not_now(context, name)
    if reason:
        return reason
    for item in context.bridge.known(Topic.FOLLOW).values():
        if not isinstance(item, Follow) or item.is_over or item.trader != trader:
            continue
        if item.traded_on == name:
            venue = isolated(name)
            if item.kind is FollowKind.NATIVE:
                return tr("{venue} copies this trader there already.").format(venue=venue)
            return tr("CopyDesk copies this trader on {venue} already.").format(venue=venue)
    return ""
