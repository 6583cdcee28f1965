"""Displays an image that is a number, and text that is a list: the feedback page must still be written.

must: 4 points
answers: right
apart: yes
"""

# ruff: noqa

# %% before letter
from IPython.display import display

display({"image/png": 5}, raw=True)
display({"image/jpeg": ["x"], "text/plain": {"a": 1}}, raw=True)
