"""Honest answers that are no functions: an object that is called, a partial, a cached function.

must: 4 points
answers: right
"""

# ruff: noqa

# %% answer double
import functools
import operator

double = functools.lru_cache(functools.partial(operator.mul, 2))
