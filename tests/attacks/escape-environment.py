"""Looks for the instructor's secrets in the environment, its own and that of its parents.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import os

print(dict(os.environ))
try:
    print(open(f"/proc/{os.getppid()}/environ").read())
except OSError as error:
    print(error.errno)
