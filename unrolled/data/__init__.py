"""Where the lessons' data come from, one module a kind: `from unrolled.data import text`.

Every module works offline. What is downloaded, or read from a file of your own,
is one call away and never needed.
"""
