"""Replaces the shell's `run_code`, so that nothing is run and nothing fails.

must: 0 points
"""

# ruff: noqa


# %% before double-check
async def run_code(*args, **kwargs):
    return False


get_ipython().run_code = run_code
