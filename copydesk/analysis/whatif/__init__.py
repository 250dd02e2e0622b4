"""`copydesk whatif`: a replay from files, with settings that say where they are wrong.

`command` declares it; `places` reads JSON and remembers where each value stands; `settings` turns
it into a setup; `candles` reads candle files; `report` writes the result.
"""
