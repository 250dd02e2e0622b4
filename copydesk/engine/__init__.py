"""The running desk without a screen: plain asyncio in its own thread. `engine.api` is its face.

`start` opens a desk, `house` puts its parts together, `desk` holds the commands. `session` hears
the venue and keeps `holdings`; `outbox` carries commands; `follower` and `closing` decide what they
are; `chronicle` writes down and tells.
"""
