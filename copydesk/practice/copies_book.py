"""All follows of one user: finding them, showing them, keeping them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from copydesk.model.follow import FollowState
from copydesk.practice.copies_record import PREFIX, Follow, FollowRecord
from copydesk.practice.core import Core
from copydesk.practice.refusal import RefusalKind, Refused
from copydesk.practice.traders import Population
from copydesk.practice.values import PositionState

_FIRST_ID: Final = 500_000_000


class FollowBook:
    """Follows by id, the oldest first, and which of them changed."""

    def __init__(self, core: Core, population: Population) -> None:
        self._core = core
        self._population = population
        self._follows: dict[str, Follow] = {}
        self._running: dict[str, Follow] = {}
        self._ended: dict[str, FollowRecord] = {}
        self._changed: set[str] = set()

    def __iter__(self) -> Iterator[Follow]:
        """Follows that aren't over: all that time has to be spent on."""
        return iter(tuple(self._running.values()))

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all follows, the oldest first, those that are over too."""
        return tuple(self._follows)

    def next_id(self) -> str:
        """The id of the next follow."""
        return str(_FIRST_ID + len(self._follows) + 1)

    def add(self, follow: Follow) -> None:
        """Keep a new follow."""
        self._follows[follow.follow_id] = self._running[follow.follow_id] = follow

    def end(self, follow: Follow) -> None:
        """Note that a follow is over; nothing of it changes any more."""
        self.note(follow)
        del self._running[follow.follow_id]

    def of_account(self, account_id: str) -> Follow | None:
        """The follow whose pot an account is."""
        if not account_id.startswith(PREFIX):
            return None
        return self._follows.get(account_id[len(PREFIX) :])

    def find(self, follow_id: str) -> Follow:
        """Find a follow.

        Raises:
            Refused: FOLLOW_NOT_FOUND.
        """
        follow = self._follows.get(follow_id)
        if follow is None:
            raise Refused(RefusalKind.FOLLOW_NOT_FOUND, "followId")
        return follow

    def running(self, follow_id: str) -> Follow:
        """Find a follow that is neither stopped nor stopping.

        Raises:
            Refused: FOLLOW_NOT_FOUND, WRONG_STATE.
        """
        follow = self.find(follow_id)
        if follow.state in {FollowState.STOPPED, FollowState.STOPPING}:
            raise Refused(RefusalKind.WRONG_STATE, detail=f"the follow is {follow.state.value}")
        return follow

    def touch(self, follow: Follow) -> FollowRecord:
        """Note a change and show the follow."""
        self.note(follow)
        return self.record(follow)

    def note(self, follow: Follow) -> None:
        """Note that a follow must be written again."""
        self._changed.add(follow.follow_id)

    def records(self) -> list[FollowRecord]:
        """Every follow as it stands now, the oldest first."""
        return [self.record(follow) for follow in self._follows.values()]

    def drain_changed(self) -> set[str]:
        """Ids of the follows touched since the last call."""
        changed, self._changed = self._changed, set()
        return changed

    def positions(self, follow: Follow) -> list[PositionState]:
        """Open copies of a follow."""
        return self._core.positions(follow.account_id)

    def record(self, follow: Follow) -> FollowRecord:
        """A follow as it stands now; of one that is over, the same record every time."""
        if follow.follow_id in self._running:
            return self._picture(follow)
        if follow.follow_id not in self._ended:
            self._ended[follow.follow_id] = self._picture(follow)
        return self._ended[follow.follow_id]

    def export_follow(self, follow_id: str) -> dict[str, object]:
        """All that is remembered of one follow, in JSON's types; its pot is in the core's state."""
        exported: dict[str, object] = msgspec.to_builtins(self.find(follow_id))
        return exported

    def export_state(self) -> dict[str, object]:
        """All that `import_state` needs: every follow, the oldest first."""
        return {"follows": [self.export_follow(follow_id) for follow_id in self._follows]}

    def import_state(self, state: Mapping[str, object]) -> None:
        """Take up where `export_state` left off."""
        follows = msgspec.convert(state["follows"], list[Follow])
        self._follows = {follow.follow_id: follow for follow in follows}
        self._running = {each.follow_id: each for each in follows if not each.state.is_over}
        self._ended.clear()

    def _picture(self, follow: Follow) -> FollowRecord:
        account = self._core.account(follow.account_id)
        copied = follow.final_pnl
        if copied is None:
            copied = account.equity + follow.profit_share - follow.paid_in
        return FollowRecord(
            follow_id=follow.follow_id,
            trader_id=follow.trader_id,
            nickname=self._population.nickname(self._population.index(follow.trader_id)),
            state=follow.state,
            settings=follow.settings,
            pot=account.equity,
            copied_pnl=copied,
            realized_pnl=copied - account.unrealized_pnl,
            fees=follow.fees,
            profit_share=follow.profit_share,
            open_trades=len(self.positions(follow)),
            created_ms=follow.created_ms,
        )
