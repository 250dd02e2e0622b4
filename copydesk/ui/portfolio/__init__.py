"""Dividing a budget over traders: what is asked for, what comes out, and following them."""
