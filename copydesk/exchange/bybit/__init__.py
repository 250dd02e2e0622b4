"""Bybit v5 (linear USDT perpetuals of a unified account), spoken as its documentation says."""
