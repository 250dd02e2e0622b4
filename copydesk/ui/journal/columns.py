"""The columns of the journal, and what its records are about, in words."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.model.journal import JournalLine
from copydesk.model.reasons import WORDINGS, Reason
from copydesk.ui import format as write
from copydesk.ui.table import Column, Kind
from copydesk.ui.words import plain_name, tr, translate

_LONGEST = 400
_ALARMING = ("guard", "damage")


def kind_name(kind: str) -> str:
    """What a record is about; a kind of a newer program as it is."""
    return {
        "start": tr("start"),
        "stop": tr("end"),
        "acknowledgement": tr("acknowledgement"),
        "connection": tr("connection"),
        "intent": tr("intent"),
        "verb": tr("verb"),
        "setting": tr("setting"),
        "order": tr("order"),
        "fill": tr("fill"),
        "skip": tr("skip"),
        "move": tr("trader's move"),
        "guard": tr("guard"),
        "damage": tr("damage"),
    }.get(kind, kind)


def facts_text(line: JournalLine) -> str:
    """The facts on one line, strangers' text made plain."""
    words = [f"{name} {text}" for name, text in line.facts if text not in ("", "null")]
    return plain_name(" · ".join(words), _LONGEST)


def reason_text(line: JournalLine) -> str:
    """Why something was refused or skipped, in words; "" for none."""
    if not line.reason:
        return ""
    try:
        wording = WORDINGS[Reason(line.reason)]
    except ValueError:
        return line.reason
    facts = {"venue": line.fact("venue"), "detail": line.fact("detail")}
    return translate("Reason", wording.sentence).format_map(facts)


def what_text(line: JournalLine) -> str:
    """The reason where there is one, then the facts."""
    return " · ".join(part for part in (reason_text(line), facts_text(line)) if part)


def journal_columns(is_private: Callable[[], bool]) -> list[Column[JournalLine]]:
    """Number, time, kind, follow, symbol, what happened; hidden while amounts are."""
    return [
        Column("sequence", tr("No."), lambda line: write.number(line.sequence, 0),
               value=lambda line: line.sequence, kind=Kind.NUMBER, role="text.secondary", width=70),
        Column("time", tr("Time"), lambda line: write.moment(line.time_ms),
               value=lambda line: line.time_ms, width=150,
               tooltip=lambda line: write.with_zone(line.time_ms)),
        Column("kind", tr("About"), lambda line: kind_name(line.kind), weight="medium", width=110,
               role=lambda line: "state.warning" if line.kind in _ALARMING else "text.primary"),
        Column("follow", tr("Follow"), lambda line: plain_name(line.follow_id), width=110,
               role="text.secondary"),
        Column("symbol", tr("Symbol"), lambda line: plain_name(line.fact("symbol")), width=96),
        Column("what", tr("What"), what_text, stretch=True, private=True,
               tooltip=lambda line: "" if is_private() else what_text(line)),
    ]  # fmt: skip
