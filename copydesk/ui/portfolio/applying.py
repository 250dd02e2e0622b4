"""From a portfolio to follows: the ordinary review sheet, one trader after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from copydesk.model.settings import FollowSettings
from copydesk.model.trader import TraderKey
from copydesk.ui.context import Context
from copydesk.ui.follow.review import ReviewDialog

Wanted = tuple[TraderKey, str, Decimal]
"""A trader, their nickname, and the pot."""


class FollowsToReview(QObject):
    """Opens a review sheet for each trader; closing one without confirming ends the row.

    Who is followed already is left out: changing a running follow is another decision.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        wanted: Sequence[Wanted],
        followed: frozenset[TraderKey],
        template: FollowSettings,
    ) -> None:
        """`followed` are traders with a running follow; `template` is all but the pot."""
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._template = template
        self._confirmed = False
        self._waiting = [each for each in wanted if each[0] not in followed]

    def next(self) -> None:
        """Open the next sheet; nothing when all were seen."""
        if not self._waiting:
            self.deleteLater()
            return
        trader, nickname, pot = self._waiting.pop(0)
        settings = replace(self._template, pot=pot)
        dialog = ReviewDialog(self._context, self._parent, trader, nickname, None, settings)
        self._confirmed = False
        dialog.done_well.connect(self._confirm)
        dialog.finished.connect(self._go_on)
        dialog.open()

    def _confirm(self) -> None:
        self._confirmed = True

    def _go_on(self) -> None:
        if self._confirmed:
            self.next()
        else:
            self.deleteLater()
