"""Answers after the deadline, hoping that it is taken for the answer to the next request.

must: 0 points
seconds: 40
"""

# ruff: noqa

# %% answer double
import time


def double(x):
    time.sleep(7)
    return 4
