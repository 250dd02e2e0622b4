"""Open positions, grouped or flat, with totals and verbs; and the desk's own equity."""
