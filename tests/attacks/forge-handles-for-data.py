"""Hands back functions, modules, generators and types where data is wanted.

must: 0 points
"""

# ruff: noqa

# %% answer double
import sys

answers = iter([lambda: 4, sys, (4 for _ in [0]), int, double] if "double" in globals() else [sys] * 9)


def double(x):
    return next(answers)


# %% answer letter
letter = print
