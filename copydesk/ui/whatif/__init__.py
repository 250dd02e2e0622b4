"""What copying would have done: a replay of a trader's past with one's own settings.

`view` is the page; `waterfall` and `curves` are its pictures, `texts` its words.
"""
