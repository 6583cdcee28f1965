"""Runs programs that have more rights than it has: su, mount, newgrp, passwd, pkexec.

must: 0 points
needs: sandbox
seconds: 40
"""

# ruff: noqa

# %% before double
import os
import subprocess

for program in (
    ["su", "-c", "id"],
    ["mount", "-o", "remount,rw", "/"],
    ["newgrp"],
    ["pkexec", "id"],
    ["sudo", "-n", "id"],
):
    try:
        done = subprocess.run(program, capture_output=True, timeout=2, stdin=subprocess.DEVNULL)
        if done.returncode == 0 and (b"uid=0" in done.stdout or program[0] == "mount"):
            print("canary" + "-5b1f0c7e")
    except (OSError, subprocess.TimeoutExpired):
        pass
