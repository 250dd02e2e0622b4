"""Words of previews and replays."""

from __future__ import annotations

from copydesk.model.reason_words import WORDINGS
from copydesk.model.reasons import Reason
from copydesk.model.what_if import Knob, Turned
from copydesk.ui import format as write
from copydesk.ui.words import tr, translate


class _Blank(dict[str, str]):
    """A wording without its numbers: it stands for many."""

    def __missing__(self, key: str) -> str:
        return "…"


def reason_sentence(reason: Reason) -> str:
    """Why orders were skipped, without the numbers of a single one."""
    sentence = translate("Reason", WORDINGS[reason].sentence).format_map(_Blank())
    return sentence.replace(": ….", ".")


def part_name(part: str) -> str:
    """The words under a bar of the waterfall."""
    return {
        "trader": tr("Trader, your size"),
        "delay": tr("Delay"),
        "slippage": tr("Spread"),
        "fees": tr("Fees"),
        "funding": tr("Funding"),
        "skipped": tr("Skipped"),
        "size": tr("Rounding, caps"),
        "exits": tr("Own exits"),
        "share": tr("Profit share"),
        "mine": tr("Yours"),
    }[part]


def knob_name(knob: Knob) -> str:
    """What a sensitivity turns."""
    return {Knob.POT: tr("Pot, USDT"), Knob.DELAY: tr("Delay"), Knob.STOP: tr("Stop loss a trade")}[
        knob
    ]


def knob_value(knob: Knob, turned: Turned, *, private: bool) -> str:
    """One setting of a knob."""
    if turned.value is None:
        return tr("none")
    if knob is Knob.POT:
        return write.MASKED if private else write.number(turned.value, 0)
    if knob is Knob.DELAY:
        return write.with_unit(write.number(turned.value / 1000, 1), "s")
    return write.percent(turned.value, 0)
