"""Decisions of a local follow: sizing, plan, netting, guards.

Pure: values in, values out; no I/O, no clock, no randomness that isn't passed in.

One follow
    `plan.plan(Situation, CopyBook) -> Plan` is the only place where copy decisions are made: what
    should be held minus what is held, as orders, skips with a reason, and openings to take back.
    `situation` is the input, `decisions` the output, `book` the memory between two plans;
    `opening`, `closing`, `budget`, `sizing` and `protection` are its parts, in that order.

Several follows on one account
    `netting.net` crosses opposite wishes and says which orders only reduce; `shares.Share` keeps
    each follow's size, cost and result; `shares.split` divides what a venue closed by itself.

Limits
    `guard.step` and `guard.rearm` over `guard_state.GuardState`; its level goes into the next
    `Situation`. `position_rules.apply_rules` looks at single positions, `overleverage.warnings`
    at the whole.

The past
    `simulate` replays a trader's events through `plan.plan` on made-up money, exactly;
    `liquidation` says where positions are liquidated, as venues write it down. `preview` counts
    what settings would have copied, clipped and skipped; `what_if` replays a whole past and turns
    its knobs; `true_net` takes the trader's result apart until mine is left.
"""
