"""What a preview says, in the words of a review sheet."""

from __future__ import annotations

from copydesk.model.reasons import Reason
from copydesk.model.what_if import Preview
from copydesk.ui import format as write
from copydesk.ui.controls import StatPair
from copydesk.ui.follow.preview import month_costs
from copydesk.ui.whatif.texts import reason_sentence
from copydesk.ui.words import tr


def replay_figures(found: Preview, *, private: bool) -> list[StatPair]:
    """What became of the trader's last orders, the most money in use, and what it cost."""
    count = found.count
    orders = StatPair(
        tr("Last {count} orders, replayed").format(count=write.number(count.orders, 0))
    )
    orders.show_figure(
        tr("{copied} copied · {clipped} clipped · {skipped} skipped").format(
            copied=write.number(count.copied, 0),
            clipped=write.number(count.clipped, 0),
            skipped=write.number(len(count.skipped), 0),
        )
    )
    margin = StatPair(tr("Most margin at once"))
    share = write.percent(found.most_margin_percent, 0)
    amount = write.MASKED if private else write.money(found.most_margin, "USDT", 0)
    margin.show_figure(tr("{amount}, {share} of the pot").format(amount=amount, share=share))
    costs = StatPair(tr("Fees and funding in 30 days"))
    sum_ = month_costs(found)
    costs.show_figure(write.MASKED if private else write.money(sum_, "USDT", 2))
    return [orders, margin, costs]


def copies_nothing(found: Preview) -> bool:
    """Whether there were orders and none of them would have been copied."""
    return bool(found.count.orders) and not found.count.copied + found.count.clipped


def nothing_words(found: Preview) -> tuple[str, str]:
    """That nothing would have been copied, the commonest reason, and what would help."""
    count = write.number(found.count.orders, 0)
    head = tr("None of the trader's last {count} orders would have been copied.")
    reasons = list(found.count.by_reason())
    why = reason_sentence(reasons[0]) if reasons else ""
    if found.useful_pot is not None:
        pot = write.money(found.useful_pot, "USDT", 0)
        remedy = tr("A pot of {pot} would copy nearly all of them.").format(pot=pot)
    elif reasons[:1] == [Reason.NO_FREE_MARGIN]:
        remedy = tr("A larger pot doesn't help; a smaller copy ratio would.")
    else:
        remedy = tr("A larger pot doesn't help.")
    return head.format(count=count), f"{why} {remedy}".strip()
