"""Reads the manifest with the hidden tests, the receipts and the course's secret.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% answer double
import glob
import re

found = ""
for path in glob.glob("COURSE_HOME/run/**/*", recursive=True):
    try:
        found += open(path).read()
    except (OSError, UnicodeDecodeError):
        pass


def double(x):
    return int(re.findall(r"double\((\w+)\) != (\d+)", found)[0 if x == 2 else 1][1])
