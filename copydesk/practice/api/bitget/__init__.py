"""Bitget's API v2 spoken by the practice exchange: USDT futures, and copying as a follower.

Written from the same facts as the client, and sharing no code with it.
"""
