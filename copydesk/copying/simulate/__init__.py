"""The one simulator: what copying a trader does to money, for preview, shadow and what-if.

Event-driven and exact: every amount is a decimal, every decision is made by `copying.plan.plan`,
the same function that decides for a live follow. Values in, values out.

`events` go in, in the order of `events.in_order`; `setup` says what is followed and at what costs;
`simulator.Simulator` applies them; `log` holds what happened, and `replayed` makes the money state
from it again. `account` keeps the money, `exits` says when a position ends by itself, `pending`
keeps limit orders that wait, `profit_share` what the trader takes. `history` makes events from a
trader's finished trades, `prescreen` ranks many settings roughly with arrays.
"""
