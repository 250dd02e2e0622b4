"""What is at stake right now: the cube of open positions, bad days, liquidation, stress.

`cube` adds up, `bad_day` looks at today's positions on the days of the past, `liquidation` says how
near the end of a position is, `stress` moves the market, `safe_amount` suggests how much to copy.
"""
