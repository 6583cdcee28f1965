"""Ends its process at once in a cell; what it had defined is there again for the checks.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
import os

os._exit(0)
