"""What a record of the journal says, as a sentence; the facts as they were written stay beside it.

A record that has no sentence here, of a newer program say, is shown by its facts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final

from copydesk.model.guard import GuardLevel, GuardRule
from copydesk.model.journal import JournalLine
from copydesk.model.money import parse_decimal
from copydesk.model.settings import FIELDS
from copydesk.ui import format as write
from copydesk.ui.follow.words import field_name, plain_number
from copydesk.ui.guards.words import figure, level_name, rule_name
from copydesk.ui.words import plain_name, tr

_LONGEST: Final = 200
_NOTHING: Final = frozenset({"", "null"})
_SETTINGS: Final = {field.name: field for field in FIELDS}


def sentence(line: JournalLine) -> str:
    """The record in words, "" where there are none for it."""
    make = _KINDS.get(line.kind)
    try:
        return make(line) if make is not None else ""
    except (ValueError, KeyError):
        return ""  # of another program: its facts speak


def _text(line: JournalLine, name: str) -> str:
    """A fact, strangers' text made plain."""
    found = line.fact(name)
    return "" if found in _NOTHING else plain_name(found, _LONGEST)


def _number(text: str) -> str:
    return plain_number(parse_decimal(text))


def _figure(line: JournalLine, name: str) -> str:
    """A number of the record, or an en dash."""
    found = _text(line, name)
    return _number(found) if found else write.NONE


def _money(line: JournalLine, name: str) -> str:
    found = _text(line, name)
    return write.number(parse_decimal(found), 2) if found else write.NONE


def _side(line: JournalLine) -> str:
    """Long or Short; a record names it side or leg."""
    word = _text(line, "leg") or _text(line, "side")
    return {"long": tr("Long"), "short": tr("Short")}.get(word, "")


def _leg(line: JournalLine) -> str:
    return f"{_text(line, 'symbol')} {_side(line)}".strip()


def _prices(line: JournalLine) -> str:
    words = tr("take profit {profit}, stop {stop}")
    return words.format(
        profit=_figure(line, "take_profit_price"), stop=_figure(line, "stop_loss_price")
    )


def _start(line: JournalLine) -> str:
    if _text(line, "what") == "local follows":
        words = tr("Local follows on {account} go on: {follows}, with {orders} orders under way.")
        return words.format(
            account=_text(line, "account"),
            follows=_figure(line, "follows"),
            orders=_figure(line, "orders_under_way"),
        )
    return tr("The desk began to work with {venue}.").format(venue=_text(line, "venue"))


def _stop(line: JournalLine) -> str:
    return tr("The desk ended its work with {venue}.").format(venue=_text(line, "venue"))


def _acknowledgement(line: JournalLine) -> str:
    return tr("You typed: {words}").format(words=_text(line, "words"))


def _connection(line: JournalLine) -> str:
    phase, venue, detail = (_text(line, name) for name in ("phase", "venue", "detail"))
    words = {
        "connected": tr("Connected to {venue}, after {away} away."),
        "lost": tr("The feed of {venue} went away: {detail}"),
        "refused": tr("{venue} doesn't let the desk in. {detail}"),
        "look-failed": tr("A regular look at {venue} failed. {detail}"),
    }[phase]
    away = write.age(int(_text(line, "away_ms") or 0))
    return words.format(venue=venue, detail=detail, away=away).strip()


def _intent(line: JournalLine) -> str:
    what = _text(line, "what")
    if what == "order":
        words = tr("About to send: {verb} {size} {symbol}, {type}, to {effect} {side}.")
        return words.format(
            verb=_verb_of(line),
            size=_figure(line, "size"),
            symbol=_text(line, "symbol"),
            type=_text(line, "type"),
            effect=_text(line, "effect"),
            side=_side(line),
        )
    if what == "cross":
        words = tr("Passed on without an order: {size} {symbol} at {price}.")
        return words.format(
            size=_figure(line, "size"), symbol=_text(line, "symbol"), price=_figure(line, "price")
        )
    if what == "startFollow":
        return _started(line)
    return tr("About to send: close {leg}.").format(leg=_leg(line))


def _started(line: JournalLine) -> str:
    settings = _loaded(line, "settings") or _loaded(line, "rules")
    pot = _number(str(settings["pot"]))
    local = _text(line, "kind") == "local"
    words = (
        tr("The desk follows trader {trader} with a pot of {pot} USDT.")
        if local
        else tr("About to send: follow trader {trader} with a pot of {pot} USDT.")
    )
    return words.format(trader=_text(line, "trader"), pot=pot)


def _loaded(line: JournalLine, name: str) -> Mapping[str, object]:
    found = json.loads(line.fact(name) or "{}")
    return found if isinstance(found, dict) else {}


def _verb_of(line: JournalLine) -> str:
    return tr("buy") if _text(line, "side") == "buy" else tr("sell")


def _verb(line: JournalLine) -> str:
    verb = _verb_word(_text(line, "verb"))
    words = {
        "intent": tr("About to send: {verb}."),
        "begun": tr("Begun: {verb}."),
        "done": tr("Done: {verb}."),
        "verified": tr("Looked at the exchange after: {verb}."),
    }[_text(line, "step")]
    return words.format(verb=verb)


def _verb_word(name: str) -> str:
    return {
        "freeze": tr("freeze"),
        "closeOnly": tr("close-only"),
        "resume": tr("resume"),
        "detach": tr("detach"),
        "stop": tr("stop"),
    }.get(name, name)


def _setting(line: JournalLine) -> str:
    what, step = _text(line, "what"), _text(line, "step")
    if _text(line, "connection"):
        words = {
            "forgotten": tr("The connection {name} was forgotten."),
        }.get(_text(line, "connection"), tr("The connection {name} was kept."))
        return words.format(name=_text(line, "title") or _text(line, "venue"))
    if step == "rules":
        if not _text(line, "rules"):
            return tr("The rules of {leg} were taken away.").format(leg=_leg(line))
        return tr("Rules were set for {leg}.").format(leg=_leg(line) or tr("all positions"))
    if what == "setProtection":
        words = tr("About to send for {leg}: {prices}.")
        return words.format(leg=_leg(line), prices=_prices(line))
    if what == "updateFollow":
        return _updated(line)
    return ""


def _updated(line: JournalLine) -> str:
    settings = _loaded(line, "settings")
    if not settings:
        return tr("The rules of this follow were changed.")
    return tr("About to send: {settings}.").format(settings=_listed(settings))


def _listed(settings: Mapping[str, object]) -> str:
    """Settings that are set, each with its value."""
    parts = []
    for name, value in settings.items():
        field = _SETTINGS.get(name)
        if field is None or value in (None, "", []):
            continue
        shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        parts.append(f"{field_name(name)} {plain_name(shown, _LONGEST)}")
    return ", ".join(parts)


def _order(line: JournalLine) -> str:
    for name, make in (
        ("position", _position),
        ("follow", _follow),
        ("deposit", _deposit),
        ("command", _command),
    ):
        if _text(line, name):
            return make(line)
    return _own_order(line)


def _position(line: JournalLine) -> str:
    words = {
        "opened": tr("Opened: {leg} {size} at {entry}."),
        "resized": tr("Changed in size: {leg}, now {size}."),
        "protected": tr("Protected: {leg}, {prices}."),
        "closed": tr("Closed: {leg} {size}."),
    }[_text(line, "position")]
    said = words.format(
        leg=_leg(line),
        size=_figure(line, "size"),
        entry=_figure(line, "entry_price"),
        prices=_prices(line),
    )
    if _text(line, "away") == "true":
        said += " " + tr("It happened while the desk was away.")
    return said


def _follow(line: JournalLine) -> str:
    state = {
        "active": tr("The follow is active."),
        "frozen": tr("The follow is frozen."),
        "closeOnly": tr("The follow is close-only."),
        "stopping": tr("The follow is stopping."),
        "stopped": tr("The follow has ended."),
    }[_text(line, "follow")]
    settings = _listed(_loaded(line, "settings"))
    return state if not settings else f"{state} {tr('Changed')}: {settings}."


def _deposit(line: JournalLine) -> str:
    amount = parse_decimal(_text(line, "deposit"))
    words = tr("Paid in: {amount} USDT.") if amount > 0 else tr("Taken out: {amount} USDT.")
    return words.format(amount=write.number(abs(amount), 2))


def _command(line: JournalLine) -> str:
    what = {
        "startFollow": tr("start of the follow"),
        "updateFollow": tr("new settings"),
        "verb": tr("verb"),
        "closePosition": tr("close of the position"),
        "setProtection": tr("take profit and stop"),
        "order": tr("order"),
    }[_text(line, "what")]
    words = {
        "done": tr("Answered: {what}."),
        "found": tr("Found at the exchange: {what}."),
        "overtaken": tr("Overtaken by a newer one: {what}."),
        "not arrived": tr("Never arrived: {what}."),
    }.get(_text(line, "step"), tr("Not done: {what}. {detail}"))
    return words.format(what=what, detail=_text(line, "detail")).strip()


def _own_order(line: JournalLine) -> str:
    what, step = _text(line, "what"), _text(line, "step")
    if what == "booked":
        words = tr("Filled: {size} {leg} for {cost} USDT, fee {fee} USDT.")
        return words.format(
            size=_figure(line, "size"),
            leg=_leg(line),
            cost=_money(line, "cost"),
            fee=_money(line, "fee"),
        )
    if what == "setProtection":
        words = tr("Not taken for {leg}: {detail}") if step else tr("To {leg}: {prices}.")
        return words.format(leg=_leg(line), prices=_prices(line), detail=_text(line, "detail"))
    if step:
        words = tr("Order for {leg}: {step}. {detail}")
        return words.format(leg=_leg(line), step=step, detail=_text(line, "detail")).strip()
    return ""


def _fill(line: JournalLine) -> str:
    bought = _text(line, "side") == "buy"
    words = (
        tr("Bought {size} {symbol} at {price}, fee {fee} USDT.")
        if bought
        else tr("Sold {size} {symbol} at {price}, fee {fee} USDT.")
    )
    said = words.format(
        size=_figure(line, "size"),
        symbol=_text(line, "symbol"),
        price=_figure(line, "price"),
        fee=_money(line, "fee"),
    )
    result = _text(line, "realized_pnl")
    if result and parse_decimal(result):
        amount = write.signed(parse_decimal(result), 2)
        said += " " + tr("Result {amount} USDT.").format(amount=amount)
    return said


def _move(line: JournalLine) -> str:
    if _text(line, "what") == "exit":
        words = tr("The trader left {leg} at {price}, as their own record tells.")
        return words.format(leg=_leg(line), price=_figure(line, "price"))
    words = tr("The trader went from {before} to {after} {leg} at {price}.")
    if _text(line, "skipped"):
        words += " " + tr("It was skipped.")
    return words.format(
        before=_figure(line, "before"),
        after=_figure(line, "after"),
        leg=_leg(line),
        price=_figure(line, "price"),
    )


def _funding(line: JournalLine) -> str:
    amount = _text(line, "amount")
    if not amount:
        return tr("Funding of {leg}: the exchange doesn't tell whose it was.").format(
            leg=_leg(line)
        )
    words = tr("Funding of {leg}: {amount} USDT.")
    return words.format(leg=_leg(line), amount=write.signed(parse_decimal(amount), 4))


def _guard(line: JournalLine) -> str:
    step = _text(line, "step")
    if step == "armed":
        return tr("Limits were armed.")
    if step == "level":
        rule = GuardRule(_text(line, "rule"))
        words = tr("{rule} {value} of {limit}: {level}.")
        return words.format(
            rule=rule_name(rule),
            value=figure(rule, parse_decimal(_text(line, "value"))),
            limit=figure(rule, parse_decimal(_text(line, "limit"))),
            level=level_name(GuardLevel(_text(line, "after"))),
        )
    if step == "rule" and _text(line, "stop_price"):
        words = tr("A rule moved the stop of {leg} to {price}.")
        return words.format(leg=_leg(line), price=_figure(line, "stop_price"))
    return ""


_KINDS: Final[Mapping[str, Callable[[JournalLine], str]]] = {
    "start": _start,
    "stop": _stop,
    "acknowledgement": _acknowledgement,
    "connection": _connection,
    "intent": _intent,
    "verb": _verb,
    "setting": _setting,
    "order": _order,
    "fill": _fill,
    "skip": _leg,
    "move": _move,
    "funding": _funding,
    "guard": _guard,
}
