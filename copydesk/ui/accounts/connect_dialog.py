"""The dialogs about one connection: connect, another key, rename, forget, passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from copydesk.model.connection import SavedConnection
from copydesk.ui import slots
from copydesk.ui.accounts.connect_view import ConnectView
from copydesk.ui.context import Context
from copydesk.ui.controls import label
from copydesk.ui.dialogs import DeskDialog
from copydesk.ui.words import isolated, tr

_WIDTH = 860
_SHORTEST_PASSPHRASE = 8


class ConnectDialog(DeskDialog):
    """Connects a venue, or gives a connection another key. `connected` tells that it is done."""

    connected = Signal()

    def __init__(
        self, context: Context, parent: QWidget, fixed: SavedConnection | None = None
    ) -> None:
        """`fixed` is the connection that gets another key; None makes a new one."""
        title = tr("Connect an exchange") if fixed is None else tr("Another key")
        super().__init__(parent, title, _question(fixed), practice=context.practice, width=_WIDTH)
        self._context = context
        self._fixed = fixed
        self.view = ConnectView(context, fixed)
        self.body.addWidget(self.view)
        self.view.judged.connect(self._judge)
        self.view.passphrase_wanted.connect(self._ask_passphrase)
        self.verb_clicked.connect(self.connect_venue)
        self.set_note(
            self.tr("Position mode, margin mode and leverage of the account stay as they are.")
        )
        self._judge()

    @slots.command
    async def connect_venue(self) -> None:
        """Keep the key and begin to work with it."""
        wish, fixed = self.view.wish, self._fixed
        self.set_busy(self.tr("asking %1\u2026").replace("%1", wish.venue))
        call = self._context.bridge.call
        if fixed is None:
            saved = await call(lambda desk: desk.connect(wish))
        else:
            saved = await call(lambda desk: desk.replace_key(fixed.name, wish))
        self.view.form.forget_key()
        self.connected.emit()
        self.show_result(
            self.tr("Connected"),
            self.tr("%1 is connected.").replace("%1", isolated(saved.title)),
            self.tr("Its key is kept; it is never shown again."),
        )

    def _judge(self) -> None:
        form = self.view.form
        title = form.offer.title if form.offer is not None else ""
        words = self.tr("Connect %1") if self._fixed is None else self.tr("Use this key for %1")
        self.set_verb(words.replace("%1", title), enabled=self.view.can_connect)
        self.set_consequence("")  # fields come and go: the dialog fits again

    def _ask_passphrase(self) -> None:
        dialog = PassphraseDialog(self._context, self)
        dialog.finished.connect(self.view.look_at_secrets)
        dialog.open()


class PassphraseDialog(DeskDialog):
    """Opens the encrypted file of keys; the first passphrase makes it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(
            parent,
            tr("Passphrase"),
            tr("A passphrase for your keys"),
            practice=context.practice,
            width=480,
        )
        self._context = context
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("Passphrase"))
        self.field.setMaxLength(1_000)
        self.body.addWidget(
            label(
                self.tr(
                    "Keys are kept in an encrypted file. Only this passphrase opens it; it is "
                    "asked for at each start and can't be recovered. At least 8 characters."
                ),
                tone="secondary",
                wrap=True,
            )
        )
        self.body.addWidget(self.field)
        self.field.textEdited.connect(self._judge)
        self.field.returnPressed.connect(self.verb_button.click)
        self.verb_clicked.connect(self.open_file)
        self._judge()

    @slots.command
    async def open_file(self) -> None:
        """Open the file, or make it."""
        passphrase = self.field.text()
        await self._context.bridge.call(lambda desk: desk.open_secrets(passphrase))
        self.field.clear()
        self.accept()

    def _judge(self) -> None:
        enough = len(self.field.text()) >= _SHORTEST_PASSPHRASE
        self.set_verb(self.tr("Open the file of keys"), enabled=enough)


class RenameDialog(DeskDialog):
    """Gives a connection another title."""

    def __init__(self, context: Context, parent: QWidget, saved: SavedConnection) -> None:
        super().__init__(
            parent,
            tr("Rename"),
            tr("What do you call this account?"),
            practice=context.practice,
            width=480,
        )
        self._context = context
        self._saved = saved
        self.field = QLineEdit(saved.title)
        self.field.setMaxLength(40)
        self.field.setAccessibleName(self.tr("Name here"))
        self.field.selectAll()
        self.body.addWidget(self.field)
        self.set_note(self.tr("In the journal it stays %1.").replace("%1", saved.name))
        self.field.textEdited.connect(self._judge)
        self.field.returnPressed.connect(self.verb_button.click)
        self.verb_clicked.connect(self.rename)
        self._judge()

    @slots.command
    async def rename(self) -> None:
        """Keep the new title."""
        title, name = self.field.text(), self._saved.name
        await self._context.bridge.call(lambda desk: desk.rename_connection(name, title))
        self.accept()

    def _judge(self) -> None:
        new = " ".join(self.field.text().split())
        self.set_verb(self.tr("Rename"), enabled=bool(new) and new != self._saved.title)


class ForgetDialog(DeskDialog):
    """Forgets a connection and its key; says what stays on the venue."""

    def __init__(
        self, context: Context, parent: QWidget, saved: SavedConnection, positions: int
    ) -> None:
        super().__init__(
            parent,
            tr("Forget"),
            tr("Forget {title}?").format(title=isolated(saved.title)),
            practice=context.practice,
            width=520,
        )
        self._context = context
        self._connection = saved.name
        self.set_consequence(
            self.tr("Its key is deleted here. On the exchange it lives on; delete it there, too."),
            self.tr("%n positions stay open there; nobody here watches them.", "", positions)
            if positions
            else self.tr("What it did stays in the journal."),
            level="warning",
        )
        self.set_verb(self.tr("Forget account and key"), danger=True)
        self.verb_clicked.connect(self.forget)

    @slots.command
    async def forget(self) -> None:
        """Disconnect and forget."""
        name = self._connection
        await self._context.bridge.call(lambda desk: desk.forget_connection(name))
        self.accept()


def _question(fixed: SavedConnection | None) -> str:
    if fixed is None:
        return tr("Which account do you want to work with?")
    return tr("Another key for {title}").format(title=isolated(fixed.title))
