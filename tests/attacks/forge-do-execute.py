"""Replaces the kernel's `do_execute` by one that answers "ok" to whatever it is sent.

must: 0 points
"""

# ruff: noqa


# %% before double-check
async def do_execute(*args, **kwargs):
    return dict(status="ok", execution_count=1, user_expressions={}, payload=[])


get_ipython().kernel.do_execute = do_execute
