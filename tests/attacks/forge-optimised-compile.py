"""Compiles later cells with optimisation, which takes every `assert` out of them.

must: 0 points
"""

# ruff: noqa

# %% before double-check
import builtins
import codeop


def optimised(source, name, mode, flags=0, dont_inherit=True, *args, **kwargs):
    return builtins.compile(source, name, mode, flags, dont_inherit, 2)


codeop.compile = optimised
get_ipython().compile.compiler = optimised
