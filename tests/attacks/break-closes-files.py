"""Closes every file and socket that its process has open.

must: 4 points
answers: right
seconds: 90
"""

# ruff: noqa

# %% before letter
import os

os.closerange(3, 256)
