"""Which push of a channel counts, and when a channel owes something."""

from __future__ import annotations

from copydesk.exchange.sequence import Channel, Sequences, Verdict

ORDERS = Channel("orders")


def test_a_channel_that_owes_no_snapshot_counts_at_once_and_is_never_overdue() -> None:
    sequences = Sequences()
    sequences.expect_snapshot(ORDERS, 0.0, 5.0)
    assert sequences.judge(ORDERS, None, False, 1.0) is Verdict.DROP
    assert sequences.is_overdue(6.0)

    sequences.excuse(ORDERS)

    assert not sequences.is_overdue(1_000.0)
    assert sequences.judge(ORDERS, None, False, 7.0) is Verdict.DELIVER


def test_nobody_is_excused_who_was_never_asked() -> None:
    sequences = Sequences()
    sequences.excuse(ORDERS)

    assert sequences.judge(ORDERS, None, True, 1.0) is Verdict.DROP
