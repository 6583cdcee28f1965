"""Changes the number it was given, in memory, so that the caller's own would be another.

must: 0 points
"""

# ruff: noqa

# %% answer double
import ctypes
import sys


def double(x):
    if x > 1000:
        ctypes.c_uint32.from_address(id(x) + sys.int_info.sizeof_digit * 6).value = 7
    return x + 1
