"""A year of synthetic traders: who they are, what they earned, and the trades behind it."""
