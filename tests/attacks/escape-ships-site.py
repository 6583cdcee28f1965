"""Hands in sitecustomize.py, usercustomize.py, a .pth file, conftest.py and a kernelspec.

must: 0 points
"""

# ruff: noqa

# %% file sitecustomize.py
open("CANARY_FILE.site", "w").write("ran")
# %% file usercustomize.py
open("CANARY_FILE.user", "w").write("ran")
# %% file conftest.py
open("CANARY_FILE.conftest", "w").write("ran")
# %% file nbgrader_config.py
open("CANARY_FILE.config", "w").write("ran")
# %% file zz.pth
import os

open("CANARY_FILE.pth", "w").write("ran")
# %% folder
import json


def change(folder):
    (folder / "kernels" / "python3").mkdir(parents=True)
    spec = {"argv": ["touch", "CANARY_FILE.kernel"], "display_name": "Python 3", "language": "python"}
    (folder / "kernels" / "python3" / "kernel.json").write_text(json.dumps(spec))
