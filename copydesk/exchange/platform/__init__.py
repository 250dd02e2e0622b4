"""The platform dialect: the Copy Trading Futures API (v1 contract) and its extensions."""
