"""Honest code that starts a process and waits for it.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
import subprocess
import sys

print(subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True, text=True).stdout)
