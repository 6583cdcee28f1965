"""Forks 200 times; the children wait, in groups and sessions of their own.

must: 4 points
answers: right
needs: sandbox
apart: yes
"""

# ruff: noqa

# %% before letter
import os
import time

for _ in range(200):
    try:
        if os.fork() == 0:
            os.setsid()
            time.sleep(120)
            os._exit(0)
    except OSError:
        break
