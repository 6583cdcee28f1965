"""Honest files named like modules of the standard library: random.py, test.py, code.py, types.py.

must: 4 points
answers: right
"""

# ruff: noqa

# %% file random.py
# my dice, not Python's
sides = 6
# %% file types.py
kinds = ["simple"]
# %% file code.py
secret = "xyz"
# %% file logging.py
log = []
