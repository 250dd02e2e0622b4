"""What happens on a venue goes into the journal and, where the person should know, into notices.

While the feed is away nothing is told one by one: it is collected and told together, as an away
report, once the venue was looked at again. The journal gets every difference, marked as `away`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from decimal import Decimal
from typing import Final

from copydesk.engine.alerts import Alerts
from copydesk.engine.reconcile import Differences, report_facts
from copydesk.model.errors import CopyDeskError
from copydesk.model.follow import Follow
from copydesk.model.money import ZERO
from copydesk.model.notice import NoticeKind, NoticeLevel
from copydesk.model.order import Fill
from copydesk.model.position import OwnerKind, Position
from copydesk.model.reasons import Reason
from copydesk.model.settings import changed_fields
from copydesk.store.journal import Journal
from copydesk.store.records import Entry, Filter, Kind, Record

_FILLS_REMEMBERED: Final = 2_000


class Chronicle:
    """Writes down and tells what a session hears; used on the engine's thread only.

    Attributes:
        realized: results of all fills heard of, net of fees.
        problem: why the newest record could not be written, or "".
    """

    def __init__(
        self, venue: str, journal: Journal, alerts: Alerts, clock: Callable[[], int]
    ) -> None:
        self._venue = venue
        self._journal = journal
        self._alerts = alerts
        self._clock = clock
        self._away_since_ms: int | None = clock()
        self._was_connected = False
        self._missed = Differences()
        self._fills: dict[str, None] = {}
        # A venue may tell of a copy before it tells of the new follow that it belongs to.
        self._untold: dict[str, list[tuple[str, Position]]] = {}
        self.realized = ZERO
        self.problem = ""

    def write(
        self, kind: Kind, follow_id: str = "", reason: Reason | None = None, **facts: object
    ) -> None:
        """Put a record into the journal without waiting for it."""
        entry = Entry(self._clock(), kind, {"venue": self._venue, **facts}, follow_id, reason)
        self._journal.submit(entry).add_done_callback(self._written)

    def remember(self, away_since_ms: int) -> None:
        """Say when the desk last saw the venue, in an earlier run."""
        self._away_since_ms = away_since_ms

    async def recall(self) -> None:
        """Know the executions that earlier runs wrote down: a venue tells of the newest again.

        Raises:
            FixSettings: STORE_TROUBLE, the journal can't be read.
        """
        wanted = Filter(kinds=(Kind.FILL.value,))
        for record in reversed(await self._journal.newest(_FILLS_REMEMBERED, wanted)):
            facts = record.facts
            if facts.get("venue") == self._venue:
                self._fills[str(facts.get("fill", ""))] = None

    def connected(self, follows: Mapping[str, Follow]) -> None:
        """The venue was looked at after the feed came up: report what happened meanwhile."""
        now_ms = self._clock()
        since_ms = now_ms if self._away_since_ms is None else self._away_since_ms
        missed, self._missed, self._away_since_ms = self._missed, Differences(), None
        self.write(Kind.CONNECTION, phase="connected", away_ms=max(0, now_ms - since_ms))
        if missed:
            facts = report_facts(missed, since_ms, now_ms)
            self._alerts.tell(
                NoticeLevel.INFO, NoticeKind.AWAY_REPORT, f"away:{self._venue}:{now_ms}",
                venue=self._venue, **facts,
            )  # fmt: skip
        if self._was_connected:
            self._tell(NoticeLevel.DONE, NoticeKind.FEED_BACK, "feed")
        self._was_connected = True

    def lost(self, detail: str, open_positions: int) -> None:
        """The feed went away."""
        self._away_since_ms = self._clock()
        self.write(Kind.CONNECTION, phase="lost", detail=detail)
        self._tell(
            NoticeLevel.WARNING, NoticeKind.FEED_LOST, "feed",
            detail=detail, positions=str(open_positions),
        )  # fmt: skip

    def refused(self, error: CopyDeskError) -> None:
        """The venue doesn't let us in."""
        self.write(Kind.CONNECTION, reason=error.reason, phase="refused", detail=error.detail)
        self._alerts.trouble(f"refused:{self._venue}", error)

    def look_failed(self, error: CopyDeskError) -> None:
        """The regular look didn't work."""
        self.write(Kind.CONNECTION, reason=error.reason, phase="look-failed", detail=error.detail)

    def differed(self, found: Differences, follows: Mapping[str, Follow]) -> None:
        """Positions or follows changed."""
        away = self._away_since_ms is not None
        for position in found.opened:
            self._position("opened", position, follows, away=away)
        for _, position in found.resized:
            self._position("resized", position, follows, away=away)
        for _, position in found.protected:
            self._position("protected", position, follows, away=away)
        for position in found.closed:
            self._position("closed", position, follows, away=away)
        for before, follow in found.follows:
            self._follow(before, follow, away=away)
        if away:
            self._missed += found

    def filled(self, fills: tuple[Fill, ...]) -> None:
        """Executions were heard of; one that was heard of before is left out."""
        for fill in fills:
            if fill.fill_id in self._fills:
                continue
            self._fills[fill.fill_id] = None
            self.realized += fill.realized_pnl - fill.fee
            self.write(
                Kind.FILL, fill.follow_id,
                fill=fill.fill_id, order=fill.order_id, client_order=fill.client_order_id,
                symbol=fill.symbol, side=fill.side, size=fill.size, price=fill.price,
                fee=fill.fee, realized_pnl=fill.realized_pnl, time_ms=fill.time_ms,
            )  # fmt: skip
        while len(self._fills) > _FILLS_REMEMBERED:
            del self._fills[next(iter(self._fills))]

    def deposited(self, amount: Decimal) -> None:
        """Money was paid in, or taken out where negative."""
        self.write(Kind.ORDER, deposit=amount)

    def _position(
        self, what: str, position: Position, follows: Mapping[str, Follow], *, away: bool
    ) -> None:
        key = position.key
        self.write(
            Kind.ORDER, key.owner.owner_id,
            position=what, away=away, owner=key.owner.kind, symbol=key.symbol, side=key.side,
            size=position.size, entry_price=position.entry_price, mark_price=position.mark_price,
            take_profit_price=position.take_profit_price, stop_loss_price=position.stop_loss_price,
        )  # fmt: skip
        if away:
            return
        follow = follows.get(key.owner.owner_id)
        if follow is None and key.owner.kind is not OwnerKind.USER:
            self._untold.setdefault(key.owner.owner_id, []).append((what, position))
        else:
            self._tell_position(what, position, follow)

    def _tell_position(self, what: str, position: Position, follow: Follow | None) -> None:
        key = position.key
        self._tell(
            NoticeLevel.INFO, _POSITION_KINDS[what], f"{what}:{key.owner.owner_id}",
            trader=follow.nickname if follow else "", symbol=key.symbol, side=key.side.value,
            size=str(position.size), price=str(_told_price(what, position)),
            pnl=str(position.unrealized_pnl),
            take_profit=_price(position.take_profit_price),
            stop_loss=_price(position.stop_loss_price),
        )  # fmt: skip

    def _follow(self, before: Follow | None, follow: Follow, *, away: bool) -> None:
        fields = changed_fields(before.settings, follow.settings) if before else ()
        self.write(
            Kind.ORDER, follow.follow_id,
            follow=follow.state, before=before.state if before else None,
            trader=follow.trader.trader_id, away=away,
            settings={name: getattr(follow.settings, name) for name in fields},
        )  # fmt: skip
        untold = self._untold.pop(follow.follow_id, [])
        if away:
            return
        kind = NoticeKind.FOLLOW_CHANGED
        if before is None:
            kind = NoticeKind.FOLLOW_STARTED
        elif follow.state.is_over:
            kind = NoticeKind.FOLLOW_STOPPED
        self._tell(
            NoticeLevel.DONE, kind, f"follow:{follow.follow_id}",
            trader=follow.nickname, state=follow.state.value, pnl=str(follow.copied_pnl),
            copier=follow.kind.value,
        )  # fmt: skip
        for what, position in untold:
            self._tell_position(what, position, follow)

    def _tell(self, level: NoticeLevel, kind: NoticeKind, group: str, **facts: str) -> None:
        self._alerts.tell(level, kind, f"{group}:{self._venue}", venue=self._venue, **facts)

    def _written(self, future: Future[Record]) -> None:
        # On the writer's thread: one plain attribute, read elsewhere now and then.
        error = future.exception()
        self.problem = str(error) if error else ""


def _told_price(what: str, position: Position) -> Decimal:
    """What a notice names: where it was opened, otherwise the mark."""
    return position.entry_price if what == "opened" else position.mark_price


def _price(price: Decimal | None) -> str:
    return "" if price is None else str(price)


_POSITION_KINDS: Final = {
    "opened": NoticeKind.POSITION_OPENED,
    "resized": NoticeKind.POSITION_CHANGED,
    "protected": NoticeKind.PROTECTION_CHANGED,
    "closed": NoticeKind.POSITION_CLOSED,
}
