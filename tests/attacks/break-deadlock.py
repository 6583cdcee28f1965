"""Waits for a lock that nobody gives back, in a thread that it joins.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
import threading

lock = threading.Lock()
lock.acquire()
waiting = threading.Thread(target=lock.acquire, daemon=True)
waiting.start()
waiting.join()
