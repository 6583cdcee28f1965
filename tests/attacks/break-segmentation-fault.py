"""Reads address 0 in a cell, and when it is called.

must: 1 point
answers: right
"""

# ruff: noqa

# %% answer double
import ctypes


def double(x):
    return ctypes.string_at(0)


# %% before letter
double(2)
