"""What local copying writes into the journal."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from copydesk.copying.decisions import LegKey, OrderDecision, Skip
from copydesk.copying.live_net import UntoldExit
from copydesk.copying.moves import TraderMove
from copydesk.copying.netting import Cross
from copydesk.engine.local.records import LocalFollow, LocalOrder
from copydesk.engine.local.share_book import Booked, ShareKey
from copydesk.model.account import FundingPayment
from copydesk.model.copy_rules import CopyRules
from copydesk.model.errors import CopyDeskError
from copydesk.model.follow import Verb
from copydesk.model.reasons import Reason
from copydesk.store.records import Entry, Kind


def intent_entry(
    order: LocalOrder, decision: OrderDecision, mark: Decimal | None, *, is_own_exit: bool
) -> Entry:
    """A decided order, with the numbers that led to it and the mark price of that moment."""
    intent = order.intent
    facts: dict[str, object] = {
        "what": "order",
        "account": order.account,
        "client_order": order.client_order_id,
        "number": order.number,
        "purpose": order.purpose,
        "effect": order.effect,
        "symbol": intent.symbol,
        "leg": order.leg.side,
        "side": intent.side,
        "size": intent.size,
        "type": intent.type,
        "price": intent.price,
        "reduce_only": intent.reduce_only,
        "leverage": order.leverage,
        "tolerance_percent": intent.slippage_tolerance_percent,
        "mark": mark,
        "own_exit": is_own_exit,
        "why": dict(decision.facts),
    }
    return Entry(order.decided_ms, Kind.INTENT, facts, order.follow_id, decision.reason)


def skip_entry(follow_id: str, skip: Skip, now_ms: int) -> Entry:
    """Something not done, with the numbers that led to it."""
    leg = skip.leg
    facts: dict[str, object] = {
        "symbol": leg.symbol if leg else "",
        "leg": leg.side if leg else "",
        "why": dict(skip.facts),
        "is_final": skip.is_final,
    }
    return Entry(now_ms, Kind.SKIP, facts, follow_id, skip.reason)


def cross_entry(
    cross: Cross, follow_id: str, now_ms: int, venue_ms: int | None, *, is_own_exit: bool
) -> Entry:
    """Two follows exchanged a part without an order; a decision of its own, kept as an intent.

    Each of them has a record of it.
    """
    facts = {
        "what": "cross",
        "symbol": cross.symbol,
        "size": cross.size,
        "price": cross.price,
        "buyer": cross.buyer,
        "seller": cross.seller,
        "buyer_leg": cross.buyer_leg.side,
        "seller_leg": cross.seller_leg.side,
        "saved_fees": cross.saved_fees,
        "own_exit": is_own_exit,
        "venue_ms": venue_ms,
    }
    return Entry(now_ms, Kind.INTENT, facts, follow_id)


def exit_entry(follow_id: str, untold: UntoldExit, price: Decimal, now_ms: int) -> Entry:
    """At what the trader left one of their trades, as their own record tells."""
    facts = {
        "what": "exit",
        "trade": untold.number,
        "symbol": untold.leg.symbol,
        "leg": untold.leg.side,
        "price": price,
    }
    return Entry(now_ms, Kind.MOVE, facts, follow_id)


def move_entry(follow_id: str, move: TraderMove, now_ms: int, venue_ms: int | None) -> Entry:
    """What the trader did, at which price, and how much of it the rules wanted."""
    facts = {
        "symbol": move.leg.symbol,
        "leg": move.leg.side,
        "before": move.before,
        "after": move.after,
        "wanted": move.wanted,
        "copied": move.is_copied,
        "price": move.price,
        "price_source": move.source,
        "skipped": move.reason,
        "venue_ms": venue_ms,
    }
    return Entry(now_ms, Kind.MOVE, facts, follow_id)


def funding_entry(
    account: str, key: ShareKey, payment: FundingPayment, amount: Decimal | None, now_ms: int
) -> Entry:
    """A follow's part of a funding payment; the payment's id makes sure that it counts once.

    Without an amount, nobody can tell it.
    """
    follow_id, leg = key
    facts = {
        "account": account,
        "payment": payment.payment_id,
        "symbol": leg.symbol,
        "leg": leg.side,
        "amount": amount,
        "paid_in_all": payment.amount,
        "venue_ms": payment.time_ms,
    }
    return Entry(now_ms, Kind.FUNDING, facts, follow_id)


def booked_entry(news: Booked, now_ms: int) -> Entry:
    """What was booked of an order, and that it ended."""
    order = news.order
    facts = {
        "what": "booked",
        "client_order": order.client_order_id,
        "symbol": order.leg.symbol,
        "leg": order.leg.side,
        "effect": order.effect,
        "size": news.size,
        "cost": news.cost,
        "fee": news.fee,
        "filled": order.booked,
        "ended": news.has_ended,
        "venue_ms": news.venue_ms,
    }
    return Entry(now_ms, Kind.ORDER, facts, order.follow_id)


def order_entry(
    order: LocalOrder, step: str, now_ms: int, reason: Reason | None = None, detail: str = ""
) -> Entry:
    """What became of an order that didn't go the usual way."""
    facts = {
        "step": step,
        "client_order": order.client_order_id,
        "symbol": order.leg.symbol,
        "leg": order.leg.side,
        "effect": order.effect,
        "filled": order.booked,
        "detail": detail,
    }
    return Entry(now_ms, Kind.ORDER, facts, order.follow_id, reason)


def refusal_entry(order: LocalOrder, remedy: str, error: CopyDeskError, now_ms: int) -> Entry:
    """The venue refused an order, and what is done about it."""
    entry = order_entry(order, f"refused: {remedy}", now_ms, error.reason, error.detail)
    return Entry(
        now_ms, entry.kind, {**entry.facts, "venue_code": error.venue_code}, order.follow_id,
        error.reason,
    )  # fmt: skip


def start_entry(follow: LocalFollow, now_ms: int) -> Entry:
    """A local follow begins."""
    facts = {
        "what": "startFollow",
        "kind": "local",
        "account": follow.account,
        "venue": follow.trader.venue,
        "trader": follow.trader.trader_id,
        "rules": rules_facts(follow.rules),
    }
    return Entry(now_ms, Kind.INTENT, facts, follow.follow_id)


def rules_entry(follow: LocalFollow, now_ms: int) -> Entry:
    """Its rules are other ones now."""
    facts = {"what": "updateFollow", "rules": rules_facts(follow.rules)}
    return Entry(now_ms, Kind.SETTING, facts, follow.follow_id)


def verb_entry(follow: LocalFollow, verb: Verb, step: str, now_ms: int, **more: object) -> Entry:
    """A verb, or what came of one."""
    facts = {"verb": verb, "step": step, "state": follow.state, "account": follow.account, **more}
    return Entry(now_ms, Kind.VERB, facts, follow.follow_id)


def state_entry(
    follow: LocalFollow, now_ms: int, marks: Mapping[str, Decimal], venue_ms: int | None
) -> Entry:
    """The follow is in another state, without a verb of this moment; prices value what is left."""
    facts = {
        "follow": follow.state,
        "trader": follow.trader.trader_id,
        "account": follow.account,
        "marks": marks,
        "venue_ms": venue_ms,
    }
    return Entry(now_ms, Kind.ORDER, facts, follow.follow_id)


def protection_entry(
    follow_id: str, leg: LegKey, wanted: tuple[Decimal | None, Decimal | None], now_ms: int
) -> Entry:
    """Take profit and stop loss of a leg are brought to the venue."""
    facts = {
        "what": "setProtection",
        "symbol": leg.symbol,
        "leg": leg.side,
        "take_profit_price": wanted[0],
        "stop_loss_price": wanted[1],
    }
    return Entry(now_ms, Kind.ORDER, facts, follow_id)


def by_hand_entry(
    follow_id: str, leg: LegKey, prices: tuple[Decimal | None, Decimal | None], now_ms: int
) -> Entry:
    """The person has set take profit and stop loss of one copy."""
    facts = {
        "what": "protectCopy",
        "symbol": leg.symbol,
        "leg": leg.side,
        "take_profit_price": prices[0],
        "stop_loss_price": prices[1],
    }
    return Entry(now_ms, Kind.SETTING, facts, follow_id)


def stop_entry(follow_id: str, leg: LegKey, price: Decimal, now_ms: int) -> Entry:
    """A rule of the position has put the stop of a copy elsewhere; it holds from now on."""
    facts = {"step": "rule", "symbol": leg.symbol, "side": leg.side, "stop_price": price}
    return Entry(now_ms, Kind.GUARD, facts, follow_id)


def unprotected_entry(follow_id: str, leg: LegKey, error: CopyDeskError, now_ms: int) -> Entry:
    """The venue didn't take a leg's protection; until it does, the prices are watched here."""
    facts = {
        "what": "setProtection",
        "step": "failed",
        "symbol": leg.symbol,
        "leg": leg.side,
        "detail": error.detail,
        "venue_code": error.venue_code,
    }
    return Entry(now_ms, Kind.ORDER, facts, follow_id, error.reason)


def truth_entry(follow_id: str, now_ms: int, reason: Reason | None, **facts: object) -> Entry:
    """The venue shows something else than the shares say."""
    return Entry(now_ms, Kind.ORDER, {"what": "truth", **facts}, follow_id, reason)


def rules_facts(rules: CopyRules) -> dict[str, object]:
    """Rules as a journal can hold them."""
    return {name: _plain(getattr(rules, name)) for name in rules.__slots__}


def _plain(value: object) -> object:
    if hasattr(value, "__slots__") and hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    return value
