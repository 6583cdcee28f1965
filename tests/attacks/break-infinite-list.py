"""Returns a list that never ends when it is read, slowly.

must: 1 point
answers: right
seconds: 40
"""

# ruff: noqa

# %% answer double
import time


class Endless(list):
    def __iter__(self):
        while True:
            time.sleep(0.001)
            yield 4


def double(x):
    return Endless([1])
