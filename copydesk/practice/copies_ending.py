"""How a follow ends: its positions are closed or handed to the user, then the pot goes back."""

from __future__ import annotations

from decimal import Decimal

from copydesk.model.follow import FollowState
from copydesk.model.money import ZERO
from copydesk.practice.copies_book import FollowBook
from copydesk.practice.copies_mirror import Mirror
from copydesk.practice.copies_record import Follow
from copydesk.practice.copies_share import settle_share
from copydesk.practice.core import Core
from copydesk.practice.values import PositionState


class Ending:
    """Ends follows of one user account."""

    def __init__(self, core: Core, book: FollowBook, mirror: Mirror, user_account_id: str) -> None:
        self._core = core
        self._book = book
        self._mirror = mirror
        self._user = user_account_id

    def close(self, follow: Follow) -> None:
        """Close all positions, as far as the book goes; the follow ends once it is flat."""
        for position in self._book.positions(follow):
            self._mirror.close(follow, position)
        if not self._book.positions(follow):
            settle_share(self._core, follow)
            self._end(follow, self._book.record(follow).copied_pnl)

    def hand_over(self, follow: Follow) -> tuple[PositionState, ...]:
        """Give all positions to the user and end the follow; return what was given."""
        settle_share(self._core, follow)
        held = tuple(self._book.positions(follow))
        copied_pnl = self._book.record(follow).copied_pnl
        for position in held:
            self._core.move_position(follow.account_id, self._user, position.symbol, position.side)
        self._end(follow, copied_pnl)
        return held

    def _end(self, follow: Follow, copied_pnl: Decimal) -> None:
        follow.final_pnl = copied_pnl
        rest = self._core.account(follow.account_id).transferable
        if rest > ZERO:
            self._core.transfer(follow.account_id, self._user, rest)
        self._core.carry_day(follow.account_id, self._user)
        follow.state = FollowState.STOPPED
        follow.legs.clear()
        self._book.end(follow)
