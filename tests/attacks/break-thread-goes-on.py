"""Leaves threads behind that compute and print while the checks run.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before double-check
import threading
import time


def busy():
    until = time.monotonic() + 15
    while time.monotonic() < until:
        print(sum(range(1000)))
        time.sleep(0.01)


for _ in range(5):
    threading.Thread(target=busy).start()
