"""Prints 200 MB while it answers a check, in messages of one megabyte: the grader must not keep them.

must: 0 points
apart: yes
megabytes: 300
stock: no
"""

# ruff: noqa

# %% answer double
import sys


def double(x):
    for _ in range(200):
        sys.stdout.write("x" * 1_000_000)
        sys.stdout.flush()
    return x + 1
