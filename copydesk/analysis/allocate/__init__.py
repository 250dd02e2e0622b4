"""How to divide a budget over traders: risk first, never by past profit alone.

`covariance` says how they move together, `weights` has the methods, `portfolio` the procedure with
caps, minimum amounts and the drawdown that the follower accepts.
"""
