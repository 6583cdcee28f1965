"""Lets eight processes take 128 MiB each.

must: 4 points
answers: right
needs: sandbox
"""

# ruff: noqa

# %% before letter
import os
import time

for _ in range(8):
    if os.fork() == 0:
        kept = b"x" * (128 << 20)
        time.sleep(3)
        os._exit(0)
