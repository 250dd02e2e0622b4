"""Strategies of bots: grid, martingale, ladder. Pure, like `copydesk.copying`."""
