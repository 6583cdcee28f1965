"""Ends its process when it is called.

must: 1 point
answers: right
says: The Python process ended
"""

# ruff: noqa

# %% answer double
import os


def double(x):
    os._exit(3)
