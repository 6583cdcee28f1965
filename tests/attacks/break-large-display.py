"""Displays 40 MB of HTML and JSON in one message, and metadata as large.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
from IPython.display import display

large = "x" * 20_000_000
display({"text/html": large, "application/json": {"x": large}}, raw=True)
display({"text/plain": "x"}, raw=True, metadata={"x": large})
