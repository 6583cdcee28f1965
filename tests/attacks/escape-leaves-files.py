"""Leaves files where the next submission could find them, or where its kernel would import them.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import site
import sys
from pathlib import Path

folders = ["/tmp", "/var/tmp", "/dev/shm", *site.getsitepackages(), site.getusersitepackages(), str(Path.home())]
for folder in [*folders, str(Path.home() / ".ipython/profile_default/startup")]:
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for name in ("zz_autograde_attack.pth", "autograde_attack.py"):
            (Path(folder) / name).write_text("import os\n")
    except OSError as error:
        print(error.errno)
