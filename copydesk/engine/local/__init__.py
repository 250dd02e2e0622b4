"""Local follows: this desk mirrors a trader's positions with ordinary orders.

One direction: `trader_feed` → `mirror` (a turn: plan, net, commit) → `order_outbox` (send, or find
out) → `share_book` (whose unit is it) → `truth` (compare with the venue) → the next turn.
`local_follows` is the face that the desk sees; `recover` takes up what an earlier run left. What
came of each trade is folded from the journal (`net_records`, `net_reader`), with what is heard of
later: funding (`funding_keeper`) and the traders' own exits (`exit_prices`).
"""
