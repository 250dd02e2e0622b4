"""The practice exchange: a program of its own on loopback; imports the model, nothing else of ours."""
