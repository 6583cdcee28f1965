"""Replaces `run_ast_nodes` and `showtraceback`, so that no cell fails and no error is shown.

must: 0 points
"""

# ruff: noqa


# %% before double-check
async def run_ast_nodes(*args, **kwargs):
    return False


get_ipython().run_ast_nodes = run_ast_nodes
get_ipython().showtraceback = lambda *args, **kwargs: None
