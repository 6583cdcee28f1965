"""Sends signals to its parent, its group and every process that it may reach.

must: 3 points
needs: sandbox
apart: yes
answers: right
"""

# ruff: noqa

# %% answer letter
letter = "a"
# %% before letter
import os
import signal

for number in (os.getppid(), 1, *range(2, 400)):
    if number != os.getpid():
        try:
            os.kill(number, signal.SIGTERM)
        except OSError:
            pass
# %% end
try:
    os.kill(-1, signal.SIGKILL)
except OSError:
    pass
