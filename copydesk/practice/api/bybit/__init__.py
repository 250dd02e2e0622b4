"""Bybit's v5 dialect: a unified account trading USDT perpetuals, in Bybit's own words."""
