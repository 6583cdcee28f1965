"""Kills its own process with SIGKILL in a cell.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
