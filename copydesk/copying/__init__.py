"""Decisions of a local follow: sizing, plan, guard, simulation and preview.

Pure: values in, values out; no I/O, no clock, no randomness that isn't passed in.
"""
