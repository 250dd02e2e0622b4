"""Numbers about traders: returns, drawdown, trades, skill, behaviour, score, exposure.

Pure, and the one room besides painting where `float` is at home. It may use `copydesk.copying`,
never the other way round.
"""
