"""The panel of all accounts: how each stands, and what can be done with it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu

from copydesk.engine.api import Connection, Phase, Topic
from copydesk.model.account import Account
from copydesk.model.connection import SavedConnection
from copydesk.model.position import PositionKey
from copydesk.ui import format as write
from copydesk.ui import slots
from copydesk.ui.accounts.connect_dialog import (
    ConnectDialog,
    ForgetDialog,
    PassphraseDialog,
    RenameDialog,
)
from copydesk.ui.accounts.words import environment_name, rights_of, state_of
from copydesk.ui.context import Context
from copydesk.ui.controls import button
from copydesk.ui.panel import Panel
from copydesk.ui.table import Column, DataTable, KeyedTableModel, Kind
from copydesk.ui.words import plain_name


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One connection with what is known of it."""

    saved: SavedConnection
    connection: Connection | None
    account: Account | None
    positions: int


class AccountsPanel(Panel):
    """Every connection of the profile; connects, renames, disconnects and forgets them."""

    def __init__(self, context: Context) -> None:
        """Follows connections, accounts and positions of the desk."""
        super().__init__(context)
        self._key: Hashable | None = None
        self.model: KeyedTableModel[AccountLine] = KeyedTableModel(self._columns(), self)
        self.model.set_private(context.private)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.tr("Accounts"))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.connect_button = button(self.tr("Connect an exchange\u2026"), "primary", icon="plug")
        self.unlock_button = button(self.tr("Give the passphrase\u2026"), icon="lock")
        self.key_button = button(self.tr("Another key\u2026"), icon="edit")
        self.rename_button = button(self.tr("Rename\u2026"))
        self.switch_button = button(self.tr("Disconnect"))
        self.forget_button = button(self.tr("Forget\u2026"), "quietDanger")
        self._lay_out()
        self._connect()
        self.unlock_button.hide()
        self._judge()

    @property
    def selected(self) -> AccountLine | None:
        """The line that the verbs are about."""
        return None if self._key is None else self.model.row_of(self._key)

    def open_connect(self, fixed: SavedConnection | None = None) -> ConnectDialog:
        """Ask where to connect, or for another key of a connection."""
        dialog = ConnectDialog(self.context, self, fixed)
        dialog.open()
        return dialog

    def make_context_menu(self) -> QMenu:
        """What can be done with the selected account."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for verb in (self.key_button, self.rename_button, self.switch_button, self.forget_button):
            action = menu.addAction(verb.text(), verb.click)
            action.setEnabled(verb.isEnabled())
            action.setToolTip(verb.toolTip())
        return menu

    @slots.command
    async def switch(self) -> None:
        """Disconnect the selected account, or connect it again."""
        line = self.selected
        if line is None:
            return
        name = line.saved.name
        call = self.context.bridge.call
        if line.saved.is_wanted:
            await call(lambda desk: desk.disconnect(name))
        else:
            await call(lambda desk: desk.reconnect(name))

    def _lay_out(self) -> None:
        self.content.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for verb in (self.key_button, self.rename_button, self.switch_button, self.forget_button):
            row.addWidget(verb)
        row.addStretch(1)
        row.addWidget(self.unlock_button)
        row.addWidget(self.connect_button)
        self.content.addLayout(row)
        self.table.empty.say(
            self.tr("No account is connected. Live traders, orders and positions need one."),
            self.tr("Connect an exchange"),
            self._connect_clicked,
            icon="plug",
        )
        self.table.empty.follow(0)

    def _connect(self) -> None:
        self.connect_button.clicked.connect(self._connect_clicked)
        self.unlock_button.clicked.connect(self._unlock)
        self.key_button.clicked.connect(self._another_key)
        self.rename_button.clicked.connect(self._rename)
        self.switch_button.clicked.connect(self.switch)
        self.forget_button.clicked.connect(self._forget)
        self.table.row_selected.connect(self._selected)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.context.private_changed.connect(self.model.set_private)
        for topic in (Topic.SAVED, Topic.CONNECTION, Topic.ACCOUNT, Topic.POSITION):
            self.context.bridge.follow(topic, self._take)
        self._take({})

    def _take(self, _changes: Mapping[Hashable, object]) -> None:
        known = self.context.bridge.known
        counts: dict[str, int] = {}
        for key in known(Topic.POSITION):
            if isinstance(key, PositionKey):
                counts[key.venue] = counts.get(key.venue, 0) + 1
        lines = [
            AccountLine(
                saved,
                _connection(known(Topic.CONNECTION).get(saved.name)),
                _account(known(Topic.ACCOUNT).get(saved.name)),
                counts.get(saved.name, 0),
            )
            for saved in known(Topic.SAVED).values()
            if isinstance(saved, SavedConnection)
        ]
        self.model.replace_all((line.saved.name, line) for line in lines)
        self.model.flush()
        self.table.empty.follow(len(lines))
        self.title_changed.emit(self.tr("Accounts (%1)").replace("%1", str(len(lines))))
        self._judge()
        self._look_at_lock(lines)

    def _look_at_lock(self, lines: Sequence[AccountLine]) -> None:
        refused = [
            line
            for line in lines
            if line.connection is not None and line.connection.phase is Phase.REFUSED
        ]
        if refused and self.unlock_button.isHidden():
            self._ask_place()
        elif not refused:
            self.unlock_button.hide()

    @slots.command
    async def _ask_place(self) -> None:
        place = await self.context.bridge.call(lambda desk: desk.secret_place())
        self.unlock_button.setVisible(place.is_locked)

    def _judge(self) -> None:
        line = self.selected
        own = line is not None and not line.saved.is_built_in
        reason = "" if own else self.tr("Choose an account that you connected.")
        for verb in (self.key_button, self.rename_button, self.switch_button, self.forget_button):
            verb.setEnabled(own)
            verb.setToolTip(reason)
        if line is not None:
            wanted = line.saved.is_wanted
            self.switch_button.setText(
                self.tr("Disconnect") if wanted else self.tr("Connect again")
            )
            self.key_button.setEnabled(own and line.saved.has_key)

    def _selected(self, key: Hashable | None) -> None:
        self._key = key
        self._judge()

    def _connect_clicked(self) -> None:
        self.open_connect()

    def _another_key(self) -> None:
        line = self.selected
        if line is not None:
            self.open_connect(line.saved)

    def _rename(self) -> None:
        line = self.selected
        if line is not None:
            RenameDialog(self.context, self, line.saved).open()

    def _forget(self) -> None:
        line = self.selected
        if line is not None:
            ForgetDialog(self.context, self, line.saved, line.positions).open()

    def _unlock(self) -> None:
        PassphraseDialog(self.context, self).open()

    def _open_menu(self, place: QPoint) -> None:
        if self.selected is not None:
            self.make_context_menu().popup(self.table.viewport().mapToGlobal(place))

    def _columns(self) -> list[Column[AccountLine]]:
        return [
            Column(
                "title",
                self.tr("Account"),
                lambda line: plain_name(line.saved.title),
                weight="medium",
                tooltip=lambda line: line.saved.name,
                stretch=True,
            ),
            Column(
                "venue", self.tr("Venue"), lambda line: line.saved.venue,
                role="text.secondary", width=86,
            ),
            Column(
                "world",
                self.tr("World"),
                lambda line: environment_name(line.saved.environment),
                role="text.secondary",
                width=210,
            ),
            Column(
                "state",
                self.tr("State"),
                lambda line: state_of(line.saved, line.connection),
                role=_state_role,
                tooltip=lambda line: line.connection.detail if line.connection else "",
                width=100,
            ),
            Column(
                "rights", self.tr("Rights"), lambda line: rights_of(line.saved, line.connection),
                role="text.secondary", width=96,
            ),
            Column(
                "equity",
                self.tr("Equity"),
                lambda line: _equity(line.account),
                kind=Kind.NUMBER,
                private=True,
                width=140,
            ),
            Column(
                "positions",
                self.tr("Positions"),
                lambda line: str(line.positions) if line.account else write.NONE,
                kind=Kind.NUMBER,
                width=80,
            ),
            Column(
                "latency",
                self.tr("Round trip"),
                lambda line: _latency(line.connection),
                kind=Kind.NUMBER,
                role="text.secondary",
                width=86,
            ),
        ]  # fmt: skip


def _state_role(line: AccountLine) -> str:
    connection = line.connection
    if not line.saved.is_wanted or connection is None:
        return "text.secondary"
    if connection.phase in (Phase.LOST, Phase.REFUSED):
        return "state.critical"
    return "accent.base" if connection.phase is Phase.CONNECTED else "state.stale"


def _equity(account: Account | None) -> str:
    return write.NONE if account is None else write.money(account.equity, account.currency)


def _latency(connection: Connection | None) -> str:
    if connection is None or connection.latency_ms is None:
        return write.NONE
    return write.with_unit(write.number(connection.latency_ms, 0), "ms")


def _connection(value: object) -> Connection | None:
    return value if isinstance(value, Connection) else None


def _account(value: object) -> Account | None:
    return value if isinstance(value, Account) else None
