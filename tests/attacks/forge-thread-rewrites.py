"""Leaves a thread behind that rewrites the agent, the names and the modules while the check runs.

must: 0 points
"""

# ruff: noqa

# %% before double-check
import sys
import threading
import time


def rewrite():
    for _ in range(400):
        agent = sys.modules.get("autograde.inside.agent")
        if agent is not None:
            agent._do = lambda request, names: (4, [])
        time.sleep(0.01)


threading.Thread(target=rewrite, daemon=True).start()
time.sleep(0.1)
