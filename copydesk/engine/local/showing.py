"""How a local follow looks to everybody above: the same `Follow` as a native one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from copydesk.engine.local.records import LocalFollow
from copydesk.engine.local.share_book import ShareBook
from copydesk.model.copy_rules import settings_from
from copydesk.model.follow import Follow, FollowKind
from copydesk.model.money import ZERO


def shown_follow(follow: LocalFollow, book: ShareBook, marks: Mapping[str, Decimal]) -> Follow:
    """Say a local follow in everybody's words."""
    worth = book.worth(follow.follow_id, marks)
    mine = [owned for (owner, _), owned in book.shares.items() if owner == follow.follow_id]
    fees = sum((owned.share.fees for owned in mine), ZERO)
    return Follow(
        follow_id=follow.follow_id,
        trader=follow.trader,
        nickname=follow.nickname,
        kind=FollowKind.LOCAL,
        state=follow.state,
        settings=settings_from(follow.rules),
        pot_equity=follow.rules.pot + worth,
        copied_pnl=worth,
        realized_pnl=sum((owned.share.realized for owned in mine), ZERO) - fees,
        fees=fees,
        profit_share=ZERO,
        open_trades=sum(owned.share.size > ZERO for owned in mine),
        created_ms=follow.created_ms,
        account=follow.account,
        rules=follow.rules,
    )
