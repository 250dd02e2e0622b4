"""The command palette: every command of the window by name, Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its words, its keys (for reading) and what it does."""

    title: str
    run: Callable[[], None]
    keys: str = ""

    @property
    def line(self) -> str:
        """Words and keys as the list shows them."""
        return f"{self.title}    {self.keys}" if self.keys else self.title


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """Commands that hold every typed word; those that begin with the text come first."""
    words = typed.casefold().split()
    found = [c for c in commands if all(word in c.title.casefold() for word in words)]
    start = typed.casefold().strip()
    return sorted(found, key=lambda command: not command.title.casefold().startswith(start))


class CommandPalette(QDialog):
    """A field and a list; Enter runs, Esc leaves."""

    def __init__(self, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "raised")
        self.setAccessibleName(self.tr("Commands"))
        self.setFixedWidth(520)
        self._commands = tuple(commands)
        self.shown: list[Command] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.tr("Command"))
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self._model = QStringListModel(self)
        self.view = QListView()
        self.view.setObjectName("palette")
        self.view.setModel(self._model)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.clicked.connect(self._run)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(self.field)
        box.addWidget(self.view)
        self._filter("")
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: arrows move in the list while the field is typed in."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _KEYS:
                self.view.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self.shown = matching(self._commands, typed)
        lines = [command.line for command in self.shown]
        self._model.setStringList(lines or [self.tr("No command has these words.")])
        self.view.setCurrentIndex(self._model.index(0))
        self.view.setFixedHeight(30 * min(12, max(1, len(self.shown))) + 4)
        self.adjustSize()

    def _run(self) -> None:
        place = self.view.currentIndex().row()
        if 0 <= place < len(self.shown):
            command = self.shown[place]
            self.close()
            command.run()
