"""What records say in words, from the facts that the desk writes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from copydesk.model.journal import JournalLine
from copydesk.ui import language
from copydesk.ui.journal.columns import all_text, what_text
from copydesk.ui.journal.sentences import sentence

GAP = "\u202f"


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    language.install(qapp, "en")


def said(kind: str, reason: str = "", **facts: str) -> str:
    return what_text(JournalLine(7, 1, kind, "f1", reason, tuple(facts.items())))


@pytest.mark.parametrize(
    ("kind", "facts", "words"),
    [
        ("start", {"venue": "practice", "profile": "p"}, "The desk began to work with practice."),
        ("acknowledgement", {"words": "I can lose it"}, "You typed: I can lose it"),
        (
            "connection",
            {"venue": "okx", "phase": "lost", "detail": "nothing was heard for 30 s"},
            "The feed of okx went away: nothing was heard for 30 s",
        ),
        (
            "intent",
            {
                "step": "intent", "command": "a9", "what": "startFollow", "venue": "practice",
                "trader": "18", "settings": '{"pot": "500", "leverage": "5"}',
            },
            "About to send: follow trader 18 with a pot of 500 USDT.",
        ),
        (
            "intent",
            {
                "what": "order", "symbol": "BTCUSDT", "leg": "short", "side": "sell",
                "size": "0.010", "type": "market", "effect": "open",
            },
            "About to send: sell 0.01 BTCUSDT, market, to open Short.",
        ),
        ("verb", {"verb": "freeze", "step": "intent"}, "About to send: freeze."),
        (
            "setting",
            {"what": "setProtection", "symbol": "BTCUSDT", "side": "long",
             "take_profit_price": "", "stop_loss_price": "59000"},
            f"About to send for BTCUSDT Long: take profit –, stop 59{GAP}000.",
        ),
        (
            "setting",
            {"what": "updateFollow", "settings": '{"pot": "600", "fixed_size": null}'},
            "About to send: Pot 600.",
        ),
        ("order", {"step": "done", "command": "a9", "what": "startFollow"},
         "Answered: start of the follow."),
        (
            "order",
            {"position": "opened", "away": "false", "symbol": "AVAXUSDT", "side": "short",
             "size": "34.8", "entry_price": "27.885"},
            "Opened: AVAXUSDT Short 34.8 at 27.885.",
        ),
        ("order", {"follow": "active", "settings": "{}"}, "The follow is active."),
        ("order", {"deposit": "-25.5"}, "Taken out: 25.50 USDT."),
        (
            "fill",
            {"fill": "1338", "side": "sell", "symbol": "ETHUSDT", "size": "0.02",
             "price": "3142.05", "fee": "0.0377", "realized_pnl": "1.204"},
            f"Sold 0.02 ETHUSDT at 3{GAP}142.05, fee 0.04 USDT. Result +1.20 USDT.",
        ),
        (
            "move",
            {"symbol": "BTCUSDT", "leg": "long", "before": "0", "after": "0.5", "price": "61000"},
            f"The trader went from 0 to 0.5 BTCUSDT Long at 61{GAP}000.",
        ),
        (
            "move",
            {"symbol": "BTCUSDT", "leg": "long", "before": "0", "after": "0.5", "price": "61000",
             "skipped": "below-minimum"},
            f"The trader went from 0 to 0.5 BTCUSDT Long at 61{GAP}000. It was skipped.",
        ),
        (
            "funding",
            {"symbol": "BTCUSDT", "leg": "long", "amount": "-0.0123", "payment": "7"},
            "Funding of BTCUSDT Long: \u22120.0123 USDT.",
        ),
        (
            "guard",
            {"step": "level", "rule": "drawdown", "after": "closeOnly", "value": "15.2",
             "limit": "15"},
            f"Drawdown 15.2{GAP}% of 15.0{GAP}%: close-only.",
        ),
    ],
)  # fmt: skip
def test_a_record_is_a_sentence(kind: str, facts: dict[str, str], words: str) -> None:
    assert said(kind, **facts) == words


def test_the_reason_leads_and_the_facts_stay_beside_it() -> None:
    facts = {"symbol": "LINKUSDT", "leg": "long", "detail": "4.20 USDT"}
    line = JournalLine(7, 1, "skip", "f1", "below-minimum", tuple(facts.items()))
    assert what_text(line).endswith("LINKUSDT Long")
    assert "smallest order" in what_text(line)
    assert all_text(line).splitlines()[-1] == "detail: 4.20 USDT"


def test_a_copy_that_was_left_out_needs_no_more_than_the_reason() -> None:
    facts = (("why", "{}"), ("is_final", "false"))
    line = JournalLine(7, 1, "skip", "f1", "stale-data", facts)
    assert what_text(line) == "This needs fresh data."
    line = JournalLine(7, 1, "skip", "f1", "stale-data", (("detail", "9 s"),))
    assert what_text(line) == "This needs fresh data. The last data is 9 s old."
    bare = JournalLine(7, 1, "skip", "f1", "not-ready", ())
    assert what_text(bare) == "The desk isn't ready."
    small = JournalLine(7, 1, "skip", "f1", "below-minimum", ())
    assert what_text(small) == "The size is below the smallest order on the venue."


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("guard", {"rule": "drawdown", "after": "closeOnly"}),
        ("order", {"position": "vanished"}),
        ("fill", {"side": "buy", "size": "a lot"}),
        ("connection", {"phase": "dreaming"}),
        ("newKind", {"what": "who knows"}),
    ],
)
def test_what_has_no_words_yet_is_told_by_its_facts(kind: str, facts: dict[str, str]) -> None:
    line = JournalLine(7, 1, kind, "f1", "", tuple(facts.items()))
    assert sentence(line) == ""
    assert what_text(line) == " · ".join(f"{name} {text}" for name, text in facts.items())
