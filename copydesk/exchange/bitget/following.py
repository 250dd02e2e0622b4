"""Native following: Bitget copies, by whichever of its two models the account has.

Writes about copying carry no id that would make them safe to send twice. One whose answer is lost
is read back, and never sent again from here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from copydesk.exchange.bitget import copy_requests, endpoints, translate_copying
from copydesk.exchange.bitget.client import Client
from copydesk.exchange.bitget.copies import ClosingPace, CopyCalls
from copydesk.exchange.bitget.copy_model import MOST_SYMBOLS, CopyModel
from copydesk.exchange.bitget.reading import symbol_of
from copydesk.exchange.bitget.wire_copying import (
    FollowRules,
    MyTrader,
    SizeLimit,
    SymbolRule,
)
from copydesk.model.errors import CopyDeskError, Rejected, UnknownOutcome
from copydesk.model.follow import CopiedTrade, Follow, FollowState, Verb
from copydesk.model.money import ZERO
from copydesk.model.position import Position
from copydesk.model.reasons import Reason
from copydesk.model.settings import FollowSettings, NewSymbols
from copydesk.model.trader import TraderKey

_TRADERS_A_PAGE: Final = 50
_MOST_TRADERS: Final = 1_000
_RULES_KEPT_MS: Final = 60_000
_OTHER_MODEL: Final = frozenset({Reason.BAD_REQUEST, Reason.UNSUPPORTED, Reason.WRONG_STATE})


@dataclass(frozen=True, slots=True)
class _Kept:
    """Rules of a follow as they were read, and when (venue clock)."""

    rules: Mapping[str, SymbolRule]
    read_ms: int


class FollowingCalls(CopyCalls):
    """Follows and their copied positions. A follow's id is its trader's."""

    def __init__(self, client: Client, pace: ClosingPace | None = None) -> None:
        super().__init__(client, pace)
        self._sent: dict[str, FollowSettings] = {}
        self._rules: dict[str, _Kept] = {}
        self._ended: dict[str, Follow] = {}

    async def follows(self) -> tuple[Follow, ...]:
        """Traders this account follows, and those whose follow was ended from here."""
        if self._model is CopyModel.UNIFIED:
            return ()
        rows, copies = await asyncio.gather(self._my_traders(), self._copied_positions())
        present = [await self._follow(row, copies) for row in rows]
        ids = {follow.follow_id for follow in present}
        for follow_id in ids:
            self._ended.pop(follow_id, None)
        return (*present, *self._ended.values())

    async def start_follow(self, trader: TraderKey, settings: FollowSettings) -> Follow:
        """Begin to follow natively.

        Raises:
            UnknownOutcome: no answer came, and the venue doesn't show the follow (yet).
        """
        return await self._set_follow(trader.trader_id, settings)

    async def update_follow(self, follow_id: str, settings: FollowSettings) -> Follow:
        """Change the settings of a follow; Bitget takes them by the same requests."""
        return await self._set_follow(follow_id, settings)

    async def apply_verb(self, follow_id: str, verb: Verb) -> Follow:
        """Stop a follow: close its copies by number, look until they are gone, end it, look again.

        What Bitget hasn't closed within a few looks leaves the follow as it is, stopping.

        Raises:
            Rejected: UNSUPPORTED for every other verb.
        """
        if verb is not Verb.STOP:
            raise Rejected(Reason.UNSUPPORTED, f"no {verb.value}", venue=self._client.name)
        before = await self._find(follow_id)
        if before is None:
            return self._known_end(follow_id)
        left = await self._close_copies(follow_id)
        if left:
            return replace(before, state=FollowState.STOPPING, open_trades=len(left))
        await self._cancel(follow_id)
        still = await self._find(follow_id)
        if still is not None:
            return replace(still, state=FollowState.STOPPING)
        self._ended[follow_id] = replace(before, state=FollowState.STOPPED, open_trades=0)
        self._sent.pop(follow_id, None)
        self._rules.pop(follow_id, None)
        return self._ended[follow_id]

    async def follow_history(self, follow_id: str, limit: int = 100) -> tuple[CopiedTrade, ...]:
        """Finished copies of a follow, newest first; of three months at most."""
        endpoint = endpoints.PAST_COPIED
        query = {"productType": self._client.product.value, "traderId": follow_id}
        rows = await self._client.walk(endpoint, query, lambda row: str(row.tracking_no), limit)
        place = self._client.place(endpoint)
        trades = [translate_copying.copied_trade(row, place) for row in rows]
        return tuple(sorted(trades, key=lambda trade: trade.closed_ms, reverse=True))

    async def size_limits(self, symbol: str = "") -> tuple[SizeLimit, ...]:
        """Smallest and largest copied sizes of one symbol, or of all."""
        query = {"productType": self._client.product.value}
        if symbol:
            query["symbol"] = symbol
        return tuple(await self._client.rows(endpoints.SIZE_LIMITS, query))

    async def _set_follow(self, trader_id: str, settings: FollowSettings) -> Follow:
        what = f"follow of trader {trader_id}"
        if self._model is CopyModel.UNIFIED:
            detail = "unified accounts copy with no documented request"
            raise Rejected(Reason.ACCOUNT_KIND, detail, venue=self._client.name)
        send = self._send_by_symbol
        if self._model is not CopyModel.BY_SYMBOL:
            send = self._send_by_amount
        self._rules.pop(trader_id, None)
        try:
            await send(trader_id, settings, what)
        except UnknownOutcome:
            self._rules.pop(trader_id, None)
            if not await self._shows(trader_id, settings):
                raise
        except Rejected as error:
            raise self._hinting(error) from error
        self._rules.pop(trader_id, None)
        self._sent[trader_id] = settings
        follow = await self._find(trader_id)
        if follow is None:
            raise UnknownOutcome(what, "accepted, but not shown yet", venue=self._client.name)
        return follow

    async def _send_by_symbol(self, trader_id: str, settings: FollowSettings, what: str) -> None:
        held = await self._rules_of(trader_id)
        symbols = settings.symbols_allowed or await self._traded_symbols(trader_id)
        body = copy_requests.settings_body(trader_id, settings, symbols, self._client.product, held)
        await self._client.post(endpoints.SETTINGS, body, what)

    async def _send_by_amount(self, trader_id: str, settings: FollowSettings, what: str) -> None:
        body = copy_requests.copy_settings_body(trader_id, settings)
        await self._client.post(endpoints.COPY_SETTINGS, body, what)

    async def _traded_symbols(self, trader_id: str) -> tuple[str, ...]:
        """What the trader trades, where that can be had; () leaves the choice to the person."""
        with suppress(CopyDeskError):
            query = {"traderId": trader_id, "sortRule": "Composite", "sortFlag": "Desc"}
            rows = await self._client.rows(endpoints.TRADERS, query)
            for row in rows:
                if str(row.trader_id) == trader_id:
                    listed = row.current_trading_list or []
                    listed = listed or [each.symbol for each in row.current_tradings or ()]
                    return tuple(map(symbol_of, listed[:MOST_SYMBOLS]))
        return ()

    async def _shows(self, trader_id: str, settings: FollowSettings) -> bool:
        """Whether the venue shows what a lost answer would have said.

        The newer model's settings can't be read, so there only a new follow can be seen.
        """
        with suppress(CopyDeskError):
            if self._model is not CopyModel.BY_SYMBOL:
                known = trader_id in self._sent
                return not known and await self._find(trader_id) is not None
            rules = await self._rules_of(trader_id)
            place = self._client.place(endpoints.QUERY_SETTINGS)
            shown = translate_copying.follow_settings(rules, settings.pot, place)
            return bool(rules) and _same(_told(shown, settings), settings)
        return False

    def _hinting(self, error: Rejected) -> Rejected:
        """Offer the other model where a refusal may come from the wrong one.

        Nothing tells which model an upgraded account uses. As long as the present one hasn't
        worked here, the other one's settings are offered from now on.
        """
        if error.reason not in _OTHER_MODEL or self._sent:
            return error
        by_symbol = self._model is not CopyModel.BY_SYMBOL
        self._model = CopyModel.BY_SYMBOL if by_symbol else CopyModel.BY_AMOUNT
        other = "by symbol" if by_symbol else "by amount"
        detail = f"{error.detail}; settings for copying {other} are offered now, so try those"
        return Rejected(error.reason, detail, venue=error.venue, venue_code=error.venue_code)

    async def _my_traders(self) -> list[MyTrader]:
        client, size = self._client, _TRADERS_A_PAGE
        ask = partial(client.numbered, endpoints.MY_TRADERS, {}, size, _MOST_TRADERS)
        return await self._if_permitted(ask)

    async def _find(self, follow_id: str) -> Follow | None:
        rows, copies = await asyncio.gather(self._my_traders(), self._copied_positions())
        for row in rows:
            if str(row.trader_id) == follow_id:
                return await self._follow(row, copies)
        return None

    def _known_end(self, follow_id: str) -> Follow:
        ended = self._ended.get(follow_id)
        if ended is None:
            raise Rejected(Reason.FOLLOW_NOT_FOUND, venue=self._client.name)
        return ended

    async def _follow(self, row: MyTrader, copies: Sequence[Position]) -> Follow:
        trader_id = str(row.trader_id)
        own = [copy for copy in copies if copy.key.owner.owner_id == trader_id]
        settings = await self._settings_of(row)
        return translate_copying.follow(
            row, settings, own, self._client.place(endpoints.MY_TRADERS)
        )

    async def _settings_of(self, row: MyTrader) -> FollowSettings:
        """What was sent last, or else what can be read: the newer model reads nothing back."""
        trader_id = str(row.trader_id)
        sent = self._sent.get(trader_id)
        pot = sent.pot if sent is not None else row.trace_total_margin_amount or ZERO
        if self._model is not CopyModel.BY_SYMBOL:
            return sent or FollowSettings(pot)
        rules = await self._rules_of(trader_id)
        place = self._client.place(endpoints.QUERY_SETTINGS)
        shown = translate_copying.follow_settings(rules, pot, place)
        return shown if sent is None else _told(shown, sent)

    async def _rules_of(self, trader_id: str) -> Mapping[str, SymbolRule]:
        """The rules in force, read at most once a minute."""
        now_ms = self._client.clock.now_ms()
        kept = self._rules.get(trader_id)
        if kept is not None and abs(now_ms - kept.read_ms) < _RULES_KEPT_MS:
            return kept.rules
        answer: FollowRules = await self._client.get(
            endpoints.QUERY_SETTINGS, {"traderId": trader_id}
        )
        rules = translate_copying.of_product(answer.rules, self._client.product)
        self._rules[trader_id] = _Kept(rules, now_ms)
        return rules

    async def _cancel(self, trader_id: str) -> None:
        what = f"stop of follow {trader_id}"
        try:
            await self._client.post(endpoints.CANCEL_TRADER, {"traderId": trader_id}, what)
        except Rejected as error:
            if error.reason is not Reason.FOLLOW_NOT_FOUND:
                raise


def _told(shown: FollowSettings, sent: FollowSettings) -> FollowSettings:
    """Settings as they are shown; copies with the trader's leverage tell none, so ours is kept."""
    if shown.new_symbols is NewSymbols.LEAVE:
        return shown
    return replace(shown, leverage=sent.leverage)


def _same(one: FollowSettings, other: FollowSettings) -> bool:
    names = ("leverage", "copy_mode", "copy_ratio", "fixed_size", "take_profit_percent",
             "stop_loss_percent", "new_symbols")  # fmt: skip
    return all(getattr(one, name) == getattr(other, name) for name in names)
