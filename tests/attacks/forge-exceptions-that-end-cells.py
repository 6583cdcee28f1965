"""Raises SystemExit, KeyboardInterrupt, GeneratorExit, StopIteration and BdbQuit when it is called.

must: 0 points
"""

# ruff: noqa

# %% answer double
import bdb

calls = iter([SystemExit, KeyboardInterrupt, GeneratorExit, StopIteration, bdb.BdbQuit] * 9)


def double(x):
    raise next(calls)
