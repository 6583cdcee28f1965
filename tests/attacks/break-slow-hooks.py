"""A hook makes the process late for one check. The next check must be answered by its successor.

must: 1 point
answers: right
seconds: 60
"""

# ruff: noqa

# %% before double-check
import time
from pathlib import Path


def wait():
    if not Path("waited").exists():
        Path("waited").touch()
        time.sleep(7)


get_ipython().events.register("pre_execute", wait)
