"""Opens file handles until it gets no more.

must: 4 points
answers: right
needs: sandbox
"""

# ruff: noqa

# %% before letter
kept = []
try:
    for _ in range(5000):
        kept.append(open("/dev/null"))
except OSError as error:
    print(error.errno)
del kept
