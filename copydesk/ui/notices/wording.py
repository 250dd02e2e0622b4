"""What a notice says: its title and its words, made from its kind and facts."""

from __future__ import annotations

from decimal import Context, Decimal

from PySide6.QtCore import QCoreApplication

from copydesk.model.follow import FollowKind
from copydesk.model.guard import GuardRule
from copydesk.model.money import parse_decimal
from copydesk.model.notice import Notice, NoticeKind, NoticeLevel
from copydesk.model.reason_words import WORDINGS
from copydesk.model.reasons import Reason
from copydesk.ui import format as write
from copydesk.ui.guards.words import figure, rule_name

_ICONS = {
    NoticeLevel.INFO: ("info", "text.secondary"),
    NoticeLevel.DONE: ("check", "accent.base"),
    NoticeLevel.WARNING: ("warning", "state.warning"),
    NoticeLevel.CRITICAL: ("critical", "state.critical"),
}


_OWN_ICONS = {
    NoticeKind.POSITION_OPENED: "check",
    NoticeKind.POSITION_CHANGED: "check",
    NoticeKind.POSITION_CLOSED: "check",
    NoticeKind.PROTECTION_CHANGED: "edit",
    NoticeKind.FOLLOW_STARTED: "follow",
    NoticeKind.FOLLOW_STOPPED: "stop",
    NoticeKind.FEED_LOST: "plug",
    NoticeKind.FEED_BACK: "plug",
    NoticeKind.UNKNOWN_OUTCOME: "unknown",
    NoticeKind.GUARD_REARMED: "guard",
}


_OF_POSITIONS = {
    NoticeKind.POSITION_OPENED,
    NoticeKind.POSITION_CHANGED,
    NoticeKind.POSITION_CLOSED,
    NoticeKind.PROTECTION_CHANGED,
}
"""Repeats of these are of other positions of the same follow, of which the newest is named."""

_MOST_DIGITS = 12
_NINE_DIGITS = Context(prec=9)

_STATE_ICONS = {
    "active": "resume",
    "frozen": "freeze",
    "closeOnly": "close-only",
    "stopping": "stop",
}


def icon(notice: Notice) -> tuple[str, str]:
    """Icon of a notice and the colour role of its level."""
    name, role = _ICONS[notice.level]
    if notice.kind is NoticeKind.FOLLOW_CHANGED:
        name = _STATE_ICONS.get(notice.fact("state"), name)
    return _OWN_ICONS.get(notice.kind, name), role


def _of_copying() -> dict[NoticeKind, tuple[str, str]]:
    return {
        NoticeKind.FOLLOW_STARTED: (
            QCoreApplication.translate("Notices", "Following {trader}"),
            QCoreApplication.translate("Notices", "{venue} copies from now on."),
        ),
        NoticeKind.FOLLOW_CHANGED: (
            QCoreApplication.translate("Notices", "The follow of {trader} changed"),
            QCoreApplication.translate("Notices", "It is {state} now, as {venue} shows it."),
        ),
        NoticeKind.FOLLOW_STOPPED: (
            QCoreApplication.translate("Notices", "No longer following {trader}"),
            QCoreApplication.translate(
                "Notices", "{venue} shows the follow as ended. Result: {pnl}."
            ),
        ),
        NoticeKind.POSITION_OPENED: (
            QCoreApplication.translate("Notices", "Opened: {symbol} {side} {size}"),
            QCoreApplication.translate("Notices", "{trader}, at {price} on {venue}."),
        ),
        NoticeKind.POSITION_CHANGED: (
            QCoreApplication.translate("Notices", "Changed: {symbol} {side}, now {size}"),
            QCoreApplication.translate("Notices", "{trader}, mark {price} on {venue}."),
        ),
        NoticeKind.POSITION_CLOSED: (
            QCoreApplication.translate("Notices", "Closed: {symbol} {side} {size}"),
            QCoreApplication.translate("Notices", "{trader}, result about {pnl} on {venue}."),
        ),
        NoticeKind.PROTECTION_CHANGED: (
            QCoreApplication.translate("Notices", "Stop of {symbol} changed"),
            QCoreApplication.translate(
                "Notices", "{trader}, on {venue}: stop {stop_loss}, take profit {take_profit}."
            ),
        ),
    }


def _of_copying_here() -> dict[NoticeKind, str]:
    """Words of follows that this program copies itself: no venue knows of them."""
    return {
        NoticeKind.FOLLOW_STARTED: QCoreApplication.translate(
            "Notices", "CopyDesk copies from now on, with its own orders on {venue}."
        ),
        NoticeKind.FOLLOW_CHANGED: QCoreApplication.translate("Notices", "It is {state} now."),
        NoticeKind.FOLLOW_STOPPED: QCoreApplication.translate(
            "Notices", "The follow has ended. Result: {pnl}."
        ),
    }


def _of_the_desk() -> dict[NoticeKind, tuple[str, str]]:
    return {
        NoticeKind.FEED_LOST: (
            QCoreApplication.translate("Notices", "The feed of {venue} is away"),
            QCoreApplication.translate(
                "Notices", "{positions} positions stay open; stops on the venue rest there."
            ),
        ),
        NoticeKind.FEED_BACK: (
            QCoreApplication.translate("Notices", "The feed of {venue} is back"),
            QCoreApplication.translate(
                "Notices", "Positions and follows were compared with the venue."
            ),
        ),
        NoticeKind.UNKNOWN_OUTCOME: (
            QCoreApplication.translate("Notices", "Sent, no answer yet"),
            QCoreApplication.translate(
                "Notices", "{venue} is asked what came of it; nothing is sent twice."
            ),
        ),
        NoticeKind.OUTCOME_FOUND: (
            QCoreApplication.translate("Notices", "{venue} answered about what was sent"),
            QCoreApplication.translate(
                "Notices", "The outcome is known now and stands in the journal."
            ),
        ),
        NoticeKind.AWAY_REPORT: (
            QCoreApplication.translate("Notices", "While you were away from {venue}"),
            QCoreApplication.translate(
                "Notices", "What happened was compared with the venue and shown here."
            ),
        ),
        NoticeKind.PRACTICE_RESTARTED: (
            QCoreApplication.translate("Notices", "The practice exchange was started again"),
            QCoreApplication.translate("Notices", "It goes on from its last saved moment."),
        ),
        NoticeKind.PART_RESTARTED: (
            QCoreApplication.translate("Notices", "A part of the desk was started again"),
            QCoreApplication.translate("Notices", "{part}: {detail}"),
        ),
    }


def _of_guards() -> dict[NoticeKind, tuple[str, str]]:
    return {
        NoticeKind.GUARD_WARNED: (
            QCoreApplication.translate("Notices", "Guard warns: {rule}"),
            QCoreApplication.translate("Notices", "{scope}: {value} of a limit of {limit}."),
        ),
        NoticeKind.GUARD_TRIPPED: (
            QCoreApplication.translate("Notices", "Guard tripped: {rule}"),
            QCoreApplication.translate(
                "Notices",
                "{scope}: {value}, the limit is {limit}. Nothing opens until you arm it again.",
            ),
        ),
        NoticeKind.GUARD_OFFERS_CLOSE: (
            QCoreApplication.translate("Notices", "Far beyond the limit: {rule}"),
            QCoreApplication.translate(
                "Notices",
                "{scope}: {value}, the limit is {limit}. It is not armed to close; "
                "stop the follows or close the positions yourself.",
            ),
        ),
        NoticeKind.GUARD_STILL_OPEN: (
            QCoreApplication.translate("Notices", "A guard could not finish: {trader}"),
            QCoreApplication.translate(
                "Notices", "Still open on {venue}: {positions}. It is tried again. {detail}"
            ),
        ),
        NoticeKind.GUARD_FLAT: (
            QCoreApplication.translate("Notices", "The guard's work is done: flat"),
            QCoreApplication.translate("Notices", "The venue shows nothing of the follow open."),
        ),
        NoticeKind.GUARD_REARMED: (
            QCoreApplication.translate("Notices", "Guard armed again"),
            QCoreApplication.translate("Notices", "{scope}: measured from now on."),
        ),
        NoticeKind.RULE_ACTED: (
            QCoreApplication.translate("Notices", "Rule acted: {symbol} {side}"),
            QCoreApplication.translate(
                "Notices", "{action}. The result was {result} of the margin."
            ),
        ),
    }


def _wording(notice: Notice) -> tuple[str, str]:
    """Title and words of every kind but troubles, which bring their own."""
    return {**_of_copying(), **_of_the_desk(), **_of_guards()}[notice.kind]


def title(notice: Notice, *, private: bool = False) -> str:
    """The strong line of a notice; repeats are counted."""
    if notice.kind is NoticeKind.TROUBLE:
        text = _trouble(notice)[0]
    else:
        text = _fill(_wording(notice)[0], notice, private=private)
    if notice.count > 1 and notice.kind in _OF_POSITIONS:
        more = QCoreApplication.translate("Notices", "{title}, and {count} more")
        return more.format(title=text, count=notice.count - 1)
    return f"{text} \u00d7{notice.count}" if notice.count > 1 else text


def words(notice: Notice, *, private: bool = False) -> str:
    """The plain line of a notice."""
    if notice.kind is NoticeKind.TROUBLE:
        return _trouble(notice)[1]
    found = _wording(notice)[1]
    if notice.fact("copier") == FollowKind.LOCAL.value:
        found = _of_copying_here().get(notice.kind, found)
    return _fill(found, notice, private=private)


def _trouble(notice: Notice) -> tuple[str, str]:
    try:
        wording = WORDINGS[Reason(notice.fact("reason"))]
    except ValueError:
        return notice.fact("sentence"), notice.fact("next_step")
    facts = {
        "venue": notice.fact("venue"),
        "detail": notice.fact("detail") or QCoreApplication.translate("Notices", "no details"),
    }
    translate = QCoreApplication.translate
    return (
        translate("Reason", wording.sentence).format_map(facts),
        translate("Reason", wording.next_step).format_map(facts),
    )


class _Facts(dict[str, str]):
    """Facts that a notice doesn't carry are written as a dash."""

    def __missing__(self, name: str) -> str:
        return write.NONE


def _fill(text: str, notice: Notice, *, private: bool) -> str:
    facts = _Facts(notice.facts)
    side = {
        "long": QCoreApplication.translate("Notices", "Long"),
        "short": QCoreApplication.translate("Notices", "Short"),
    }
    states = {
        "active": QCoreApplication.translate("Notices", "active"),
        "frozen": QCoreApplication.translate("Notices", "frozen"),
        "closeOnly": QCoreApplication.translate("Notices", "close-only"),
        "stopping": QCoreApplication.translate("Notices", "stopping"),
        "stopped": QCoreApplication.translate("Notices", "stopped"),
    }
    facts["side"] = side.get(facts["side"], facts["side"])
    facts["state"] = states.get(facts["state"], facts["state"])
    for name in ("price", "size", "stop_loss", "take_profit"):
        facts[name] = _as_it_came(facts[name])
    if private:
        facts["size"] = write.MASKED
    facts["pnl"] = write.MASKED if private else write.signed(_figure(facts["pnl"]))
    if notice.kind is NoticeKind.RULE_ACTED:
        facts |= _rule_facts(facts, private=private)
    if "rule" in facts or "scope" in facts:
        facts |= _guard_facts(facts, private=private)
    facts["trader"] = (
        facts["trader"] if facts.get("trader") else QCoreApplication.translate("Notices", "You")
    )
    return text.format_map(facts)


def _guard_facts(facts: dict[str, str], *, private: bool) -> dict[str, str]:
    """What a guard's notice carries, in words and with units."""
    scope, subject = facts.get("scope", ""), facts.get("subject", "")
    named = {
        "desk": QCoreApplication.translate("Notices", "Whole desk"),
        "account": QCoreApplication.translate("Notices", "Account {subject}"),
        "follow": QCoreApplication.translate("Notices", "Follow {subject}"),
    }.get(scope, scope)
    found = {"scope": named.replace("{subject}", subject)}
    if "rule" in facts:
        rule = GuardRule(facts["rule"])
        found["rule"] = rule_name(rule)
        for name in ("value", "limit"):
            found[name] = figure(rule, _figure(facts[name]), private=private)
    return found


def _rule_facts(facts: dict[str, str], *, private: bool) -> dict[str, str]:
    """What a rule did to a position, in words."""
    closes = facts.get("action") == "close"
    words = (
        QCoreApplication.translate("Notices", "Closing {amount} {unit}")
        if closes
        else QCoreApplication.translate("Notices", "Stop to {amount} {unit}")
    )
    amount = write.MASKED if private and closes else _as_it_came(facts.get("amount", ""))
    return {
        "action": words.format(amount=amount, unit=facts.get("unit", "")),
        "result": write.percent(_figure(facts.get("result", "")), 1, plus=True),
    }


def _as_it_came(text: str) -> str:
    """A price or size grouped, with the digits that were given; a dash where there were none."""
    figure = _figure(text)
    if figure is not None and len(figure.as_tuple().digits) > _MOST_DIGITS:  # an average
        figure = _NINE_DIGITS.plus(figure).normalize()
    exponent = 0 if figure is None else figure.as_tuple().exponent
    return write.number(figure, max(0, -exponent) if isinstance(exponent, int) else 0)


def _figure(text: str) -> Decimal | None:
    try:
        return parse_decimal(text)
    except ValueError:
        return None
