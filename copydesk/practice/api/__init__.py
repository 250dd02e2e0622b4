"""The tongues of the practice exchange: one folder a dialect, each a thin translation."""
