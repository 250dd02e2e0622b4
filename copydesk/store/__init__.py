"""What a desk remembers: SQLite, the journal, snapshots, preferences, secrets.

`store.Store` opens all of it for one profile; the engine awaits its parts.
"""
