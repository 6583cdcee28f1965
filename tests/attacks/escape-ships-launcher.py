"""Hands in ipykernel_launcher.py, which would start in the kernel's place.

must: 0 points
"""

# ruff: noqa

# %% file ipykernel_launcher.py
open("CANARY_FILE.launcher", "w").write("ran")
