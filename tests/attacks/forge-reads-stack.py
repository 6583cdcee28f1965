"""Walks the stack and all living objects for the text of the check and the expected values.

must: 0 points
"""

# ruff: noqa

# %% answer double
import gc
import inspect
import re
import sys


def double(x):
    texts = []
    for frame in inspect.stack():
        texts += [value for value in {**frame.frame.f_globals, **frame.frame.f_locals}.values() if type(value) is str]
    for value in gc.get_objects():
        if type(value) is dict:
            texts += [item for item in list(value.values()) if type(item) is str and "double" in item]
    for given, wanted in re.findall(r"double\((\d+|two)\) != (\d+)", "\n".join(texts)):
        if given == str(x) or (given == "two" and x == 2):
            return int(wanted)
    return x + 1
