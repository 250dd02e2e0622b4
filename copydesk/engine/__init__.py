"""The running desk without a screen: plain asyncio in its own thread. `engine.api` is its face."""
