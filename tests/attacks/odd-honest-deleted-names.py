"""A cell that tidies up: `%reset`, and deletes of names that are no longer needed. The answers stand below it.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before double
get_ipython().run_line_magic("reset", "-f")
