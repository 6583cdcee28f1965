"""Installs input transformers that rewrite the text of every later cell to `pass`.

must: 0 points
"""

# ruff: noqa

# %% before double-check
get_ipython().input_transformers_post.append(lambda lines: ["pass\n"])
get_ipython().input_transformers_cleanup.append(lambda lines: ["pass\n"])
