"""Bitget's futures, API v2: own orders, and copying as a follower."""
