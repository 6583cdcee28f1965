"""Registers IPython event hooks that rewrite a cell before it runs, clear its error afterwards, and raise.

must: 0 points
"""

# ruff: noqa


# %% before double-check
def before(info):
    info.raw_cell = "pass"
    raise RuntimeError("stop")


def after(result):
    result.error_in_exec = result.error_before_exec = None


get_ipython().events.register("pre_run_cell", before)
get_ipython().events.register("pre_execute", lambda: 1 / 0)
get_ipython().events.register("post_run_cell", after)
