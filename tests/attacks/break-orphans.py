"""Leaves three processes behind that ignore signals and go on for two minutes.

must: 4 points
answers: right
needs: sandbox
apart: yes
"""

# ruff: noqa

# %% before letter
import subprocess
import sys

CODE = "import signal, time; signal.signal(15, signal.SIG_IGN); signal.signal(1, signal.SIG_IGN); time.sleep(120)"
for _ in range(3):
    subprocess.Popen([sys.executable, "-c", CODE], start_new_session=True, stdout=-3, stderr=-3)
