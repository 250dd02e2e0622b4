"""What notices of follows say, of a venue's own copying and of CopyDesk's."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from copydesk.model.notice import Notice, NoticeKind, NoticeLevel
from copydesk.ui import language
from copydesk.ui.notices import wording


def test_an_average_price_is_rounded_and_others_of_the_follow_are_counted(
    qapp: QApplication,
) -> None:
    language.install(qapp, "en")
    facts = {"venue": "practice", "trader": "Aurora", "symbol": "ETHUSDT", "side": "short"}
    facts |= {"size": "0.030", "price": "3141.550000000000000000000000"}
    kind = NoticeKind.POSITION_OPENED
    notice = Notice(1, NoticeLevel.INFO, kind, tuple(facts.items()), "g", 1, 3)
    assert wording.title(notice) == "Opened: ETHUSDT Short 0.030, and 2 more"
    assert wording.words(notice) == "Aurora, at 3\u202f141.55 on practice."


@pytest.mark.parametrize(
    ("kind", "native", "local"),
    [
        (
            NoticeKind.FOLLOW_STARTED,
            "bitget copies from now on.",
            "CopyDesk copies from now on, with its own orders on bitget.",
        ),
        (
            NoticeKind.FOLLOW_CHANGED,
            "It is frozen now, as bitget shows it.",
            "It is frozen now.",
        ),
        (
            NoticeKind.FOLLOW_STOPPED,
            "bitget shows the follow as ended. Result: +1.50.",
            "The follow has ended. Result: +1.50.",
        ),
    ],
)
def test_a_local_follow_is_not_said_to_be_the_venues(
    qapp: QApplication, kind: NoticeKind, native: str, local: str
) -> None:
    language.install(qapp, "en")
    facts = {"venue": "bitget", "state": "frozen", "pnl": "1.5", "trader": "Aurora"}
    for who, words in (("native", native), ("local", local)):
        notice = Notice(1, NoticeLevel.DONE, kind, (*facts.items(), ("copier", who)), "g", 1)
        assert wording.words(notice) == words
