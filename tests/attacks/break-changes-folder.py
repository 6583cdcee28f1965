"""Removes its own folder, changes to another, and changes the process's limits and mask.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
import os
import resource
import shutil

shutil.rmtree(os.getcwd(), ignore_errors=True)
os.chdir("/")
os.umask(0o777)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
