"""What is kept of a follow on paper, and its results day by day beside the live ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import msgspec

from copydesk.copying.simulate.setup import DAY_MS, Costs, Keeping, Setup, ShareModel
from copydesk.copying.simulate.state import State
from copydesk.model.copy_rules import CopyRules
from copydesk.model.follow import Follow
from copydesk.model.instrument import Instrument
from copydesk.model.money import ZERO
from copydesk.model.shadow import ShadowDay
from copydesk.model.trader import TraderKey

SLIPPAGE_RATE: Final = Decimal("0.0002")
"""What a fill on paper loses beside the mark price: 2 basis points, half a spread and its depth."""

MOST_DAYS: Final = 400


@dataclass(slots=True)
class LiveSeen:
    """A live follow's result when it was first and last seen."""

    first: Decimal
    last: Decimal


@dataclass(slots=True)
class DaySums:
    """The results since the start as they stood at the last look of a UTC day."""

    day_ms: int
    paper: Decimal
    live: Decimal | None


@dataclass(slots=True)
class ShadowRecord:
    """Everything that a shadow goes on from.

    Attributes:
        share_rate: the trader's fraction of the profit, zero where the desk copies by itself.
        state: of the simulator, its instruments left out.
        live: what was seen of live follows of the same trader, by follow id.
        funding: by symbol, when funding is due and at which rate, venue clock.
        days: the oldest first.
    """

    trader: TraderKey
    account: str
    rules: CopyRules
    share_rate: Decimal
    started_ms: int
    state: State
    orders: int = 0
    skipped: int = 0
    live: dict[str, LiveSeen] = field(default_factory=dict)
    funding: dict[str, tuple[int, Decimal]] = field(default_factory=dict)
    days: list[DaySums] = field(default_factory=list)

    def note_live(self, follows: Iterable[Follow]) -> None:
        """Note how the live follows of this trader stand.

        What one that is older than the shadow had gained before doesn't count.
        """
        for follow in follows:
            if follow.trader != self.trader:
                continue
            result = follow.copied_pnl - follow.profit_share
            seen = self.live.get(follow.follow_id)
            if seen is None:
                is_younger = follow.created_ms >= self.started_ms
                self.live[follow.follow_id] = LiveSeen(ZERO if is_younger else result, result)
            else:
                seen.last = result

    @property
    def live_result(self) -> Decimal | None:
        """What the live follows gained since the shadow began; None where there was none."""
        if not self.live:
            return None
        return sum((seen.last - seen.first for seen in self.live.values()), ZERO)

    def note_day(self, now_ms: int, paper: Decimal) -> bool:
        """Keep how both stand on this UTC day; True when it is a new day."""
        day_ms = now_ms // DAY_MS * DAY_MS
        if self.days and self.days[-1].day_ms >= day_ms:
            self.days[-1].paper, self.days[-1].live = paper, self.live_result
            return False
        self.days.append(DaySums(day_ms, paper, self.live_result))
        del self.days[:-MOST_DAYS]
        return True

    def by_day(self) -> tuple[ShadowDay, ...]:
        """Each day's own results, the newest first."""
        paper, live, found = ZERO, ZERO, list[ShadowDay]()
        for day in self.days:
            gained = None if day.live is None else day.live - live
            found.append(ShadowDay(day.day_ms, day.paper - paper, gained))
            paper, live = day.paper, ZERO if day.live is None else day.live
        return tuple(reversed(found))


def setup_of(rules: CopyRules, share_rate: Decimal, instruments: dict[str, Instrument]) -> Setup:
    """What a shadow is simulated with."""
    return Setup(
        rules=rules,
        instruments=instruments,
        costs=Costs(slippage_rate=SLIPPAGE_RATE),
        share_model=ShareModel.HIGH_WATER if share_rate else ShareModel.NONE,
        share_rate=share_rate,
        keeping=Keeping.MERGED,
    )


def packed(record: ShadowRecord) -> bytes:
    """As it is kept. The state may not be in use by a simulator: its instruments are taken out."""
    record.state.account.setup = setup_of(record.rules, record.share_rate, {})
    return msgspec.msgpack.encode(record)


def unpacked(content: bytes) -> ShadowRecord:
    """What `packed` made.

    Raises:
        msgspec.ValidationError: it is something else.
    """
    return msgspec.msgpack.decode(content, type=ShadowRecord)
