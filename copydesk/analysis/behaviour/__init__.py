"""Red flags from what a trader does: sizes, losses, the curve, the company they keep.

`check.all_flags` looks for every habit; the other modules hold one group of habits each.
"""
