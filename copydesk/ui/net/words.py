"""What a ledger says in words: what was kept, what isn't known and why."""

from __future__ import annotations

from copydesk.model.money import HUNDRED, ZERO
from copydesk.model.net import Gaps, NetGap
from copydesk.ui import format as write
from copydesk.ui.net.rows import PARTS, NetRow, NetSum
from copydesk.ui.whatif.texts import part_name, reason_sentence
from copydesk.ui.words import tr


def unknown_text() -> str:
    """What stands in place of an amount that nobody knows."""
    return tr("not known")


def gap_sentence(gap: NetGap) -> str:
    """Why something isn't known."""
    return {
        NetGap.NOT_RECORDED: tr("It happened before the desk wrote such things down."),
        NetGap.NOT_TOLD: tr("The exchange doesn't tell it."),
        NetGap.NOT_READ: tr("The exchange hasn't told it yet."),
        NetGap.NOT_VALUED: tr("How large a skipped trade would have been can't be said."),
    }[gap]


def kept_sentence(total: NetSum, *, private: bool) -> str:
    """What was kept of the trader's result."""
    trader = total.amount("trader")
    if total.result is None:
        return tr("The exchange doesn't tell what this follow brought.")
    yours = write.MASKED if private else write.money(total.result, "USDT", plus=True)
    if trader is None:
        return tr("Yours: {yours}. The steps from the trader's result aren't known.").format(
            yours=yours
        )
    if trader > ZERO and total.result > ZERO:
        kept = write.percent(total.result * HUNDRED / trader, 0)
        return tr("You kept {share} of what the trader made at your size: {yours}.").format(
            share=kept, yours=yours
        )
    theirs = write.MASKED if private else write.money(trader, "USDT", plus=True)
    return tr("The trader's trades at your size: {theirs}. Yours: {yours}.").format(
        theirs=theirs, yours=yours
    )


def gaps_sentence(gaps: Gaps) -> str:
    """Which steps aren't known, and why; "" where all are."""
    if "trader" in gaps:
        return gap_sentence(gaps["trader"])
    said = []
    for gap in NetGap:
        names = [part_name(part) for part in PARTS if gaps.get(part) is gap]
        if names:
            said.append(f"{', '.join(names)}: {unknown_text()}. {gap_sentence(gap)}")
    return " ".join(said)


def left_out_sentence(left_out: NetSum, follows: int, *, private: bool) -> str:
    """What isn't in the picture because its steps aren't known."""
    result = left_out.result
    amount = unknown_text() if result is None else write.money(result, "USDT", plus=True)
    words = (
        tr("Not in this picture: a follow whose exchange copies by itself, {amount}.")
        if follows == 1
        else tr("Not in this picture: {count} follows whose exchange copies by itself, {amount}.")
    )
    return words.format(count=follows, amount=write.MASKED if private else amount)


def trade_tooltip(row: NetRow) -> str:
    """What is to be known of a trade besides its amounts."""
    said = [reason_sentence(reason) for reason in row.trade.reasons]
    if row.trade.is_estimate:
        said.append(
            tr("The trader's price was taken from the market: nobody told at what they traded.")
        )
    said += {gap_sentence(gap): None for gap in row.trade.gaps.values()}
    return "\n".join(said)
