"""The practice exchange: a program of its own on loopback that imports nothing but the model."""
