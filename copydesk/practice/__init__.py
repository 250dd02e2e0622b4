"""The practice exchange: a program of its own, on loopback. It imports `copydesk.model` only."""
