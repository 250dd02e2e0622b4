"""Saving something as a file: asks where, writes beside the window, says what came of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from copydesk.model.errors import Bug, CopyDeskError
from copydesk.ui.table import LatestJob

Write = Callable[[Path], None]
"""Writes a file; runs in a worker thread and touches no widget."""

_NOT_IN_FILE_NAMES: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME: Final = 40


def file_name(words: str, ending: str) -> str:
    """A file name made of a stranger's words: plain letters and digits, never a path.

    >>> file_name("../../etc/passwd", "csv")
    'etc-passwd.csv'
    """
    plain = _NOT_IN_FILE_NAMES.sub("-", words).strip("-")[:_LONGEST_NAME].strip("-")
    return f"{plain or 'copydesk'}.{ending}"


class Exporter(QObject):
    """Asks for a file and writes it; `saved` carries the path, `failed` a `CopyDeskError`."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Dialogs open over `parent`."""
        super().__init__(parent)
        self._parent = parent
        self._job = LatestJob("export", self)
        self._job.done.connect(self.saved)
        self._job.failed.connect(self._tell)

    def menu(self, entries: Sequence[tuple[str, str, str, Write]]) -> QMenu:
        """A menu of (words, name of the file, ending, writer)."""
        menu = QMenu(self._parent)
        for words, name, ending, write in entries:
            menu.addAction(words, partial(self.ask, name, ending, write))
        return menu

    def ask(self, name: str, ending: str, write: Write) -> QFileDialog:
        """Open the dialog that asks where to save."""
        dialog = QFileDialog(self._parent, self.tr("Save as"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(f"{ending.upper()} (*.{ending})")
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(file_name(name, ending))
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen), write))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save(self, path: Path, write: Write) -> None:
        """Write a file in a worker thread."""

        def work() -> Path:
            write(path)
            return path

        self._job.submit(work)

    def close(self) -> None:
        """Wait for what is being written."""
        self._job.close()

    def _tell(self, error: Exception) -> None:
        known = error if isinstance(error, CopyDeskError) else None
        self.failed.emit(known or Bug(f"{type(error).__name__}: {error}"))
