"""A cell of its own never ends. The exercises are right, and lose nothing.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
while True:
    pass
