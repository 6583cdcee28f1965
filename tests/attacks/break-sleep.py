"""Sleeps for an hour in a cell.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
import time

time.sleep(3600)
