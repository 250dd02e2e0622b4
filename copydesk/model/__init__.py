"""Plain values and their rules; imports the standard library only, and nothing else of ours."""
