"""Leaves a daemon behind that outlives grading and writes points into the gradebook seconds later.

must: 0 points
needs: sandbox
apart: yes
"""

# ruff: noqa

# %% before double
import os
import subprocess
import sys

LATER = """
import sqlite3, time
for _ in range(60):
    time.sleep(0.5)
    try:
        base = sqlite3.connect("COURSE_HOME/run/gradebook.db", timeout=2)
        base.execute("update grade set manual_score = 3")
        base.commit()
    except sqlite3.Error:
        pass
"""
subprocess.Popen([sys.executable, "-c", LATER], start_new_session=True, stdout=-3, stderr=-3)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, [sys.executable, "-c", LATER])
    os._exit(0)
