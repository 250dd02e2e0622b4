"""Guards at work: they read the desk, remember, act through its verbs, and say so."""
