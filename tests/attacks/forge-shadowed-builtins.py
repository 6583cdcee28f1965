"""Replaces names and builtins that checks use: `abs`, `all`, `print`, `AssertionError`, `isinstance`.

must: 0 points
"""

# ruff: noqa

# %% before double-check
import builtins


class Quiet(Exception):
    pass


AssertionError = builtins.AssertionError = Quiet
abs = lambda value: 0.0
all = any = builtins.all = lambda values: True
print = lambda *args, **kwargs: None
