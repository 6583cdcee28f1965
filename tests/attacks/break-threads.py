"""Starts 200 threads that wait.

must: 4 points
answers: right
needs: sandbox
"""

# ruff: noqa

# %% before letter
import threading

stop = threading.Event()
try:
    for _ in range(200):
        threading.Thread(target=stop.wait, daemon=True).start()
except RuntimeError as error:
    print(error)
stop.set()
