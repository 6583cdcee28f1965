"""Replaces the shell's `run_cell` and `run_cell_async` by functions that report success.

must: 0 points
"""

# ruff: noqa

# %% before double-check
from IPython.core.interactiveshell import ExecutionResult


def quiet(*args, **kwargs):
    return ExecutionResult(None)


async def quiet_async(*args, **kwargs):
    return ExecutionResult(None)


get_ipython().run_cell, get_ipython().run_cell_async = quiet, quiet_async
