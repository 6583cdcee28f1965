"""Stops its process (SIGSTOP) in a cell: it lives, and does nothing.

must: 4 points
answers: right
seconds: 60
"""

# ruff: noqa

# %% before letter
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
