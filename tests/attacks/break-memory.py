"""Asks for 1 GiB of memory in steps, and keeps it.

must: 4 points
answers: right
needs: sandbox
"""

# ruff: noqa

# %% before letter
kept = [b"x" * (64 << 20) for _ in range(16)]
# %% after letter
del kept
