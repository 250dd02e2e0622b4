"""What the main window asks of a panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copydesk.model.errors import CopyDeskError, RetryLater, UnknownOutcome
from copydesk.ui import words
from copydesk.ui.context import Context
from copydesk.ui.controls import Banner


class Panel(QWidget):
    """Base of panels: a banner for troubles on top, `content` under it.

    A panel fills `content`, follows topics with `context.bridge.follow`, and says its title and
    age through `title_changed` and `note_changed` (kept in `title` and `note`). Its async slots
    carry `slots.command`.
    """

    title_changed = Signal(str)
    note_changed = Signal(str)
    follow_requested = Signal(object)
    """The person wants to follow a trader, or to change the follow; carries the trader's key."""

    def __init__(self, context: Context) -> None:
        """A panel of the window that owns `context`."""
        super().__init__()
        self.context = context
        self.banner = Banner("critical")
        self.banner.action.connect(self._copy_details)
        self._details = ""
        self.title = ""
        self.note = ""
        self.title_changed.connect(self._keep_title)
        self.note_changed.connect(self._keep_note)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.banner)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(0)
        box.addLayout(self.content, 1)

    def title_controls(self) -> Sequence[QWidget]:
        """Controls for the dock's title bar."""
        return ()

    def focus_search(self) -> bool:
        """Put the cursor into the panel's search field; False when it has none."""
        return False

    def is_settled(self) -> bool:
        """Whether everything it was asked to show is there; pictures wait for it."""
        return True

    def close_down(self) -> None:
        """The window is going: end jobs and threads of this panel."""

    def drop_controls(self) -> None:
        """Let the title's controls go that no title bar has taken over."""
        for control in self.title_controls():
            if control.parent() is None:
                control.deleteLater()

    def show_trouble(self, error: CopyDeskError) -> None:
        """Show what happened and the next step on the panel's banner."""
        self._details = f"{type(error).__name__} {error.reason.name}: {error.sentence}"
        sentence, step = words.error_sentence(error), words.error_next_step(error)
        passing = isinstance(error, RetryLater | UnknownOutcome)
        level = "warning" if passing else "critical"
        self.banner.say(sentence, step, link=self.tr("Copy details"), level=level)

    def tell_saved(self, path: Path) -> None:
        """Say where a file was saved, until the banner is needed for something else."""
        self._details = str(path)
        said = self.tr("Saved as %1.").replace("%1", path.name)
        self.banner.say(said, link=self.tr("Copy path"), level="info")

    def clear_trouble(self) -> None:
        """Take the banner away."""
        self.banner.clear()

    def _keep_title(self, title: str) -> None:
        self.title = title

    def _keep_note(self, note: str) -> None:
        self.note = note

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


@dataclass(frozen=True, slots=True)
class PanelSpec:
    """How the main window makes a panel.

    Attributes:
        name: stable name, used in saved layouts.
        title: translated title of the dock.
        make: the panel's class or a function.
    """

    name: str
    title: str
    make: Callable[[Context], Panel]
