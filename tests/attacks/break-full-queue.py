"""Makes the next check's socket itself, and fills its queue, so that the grader waits for ever to be let in.

must: 3 points
answers: right
apart: yes
seconds: 60
stock: no
defect: connecting to the agent's socket has no time limit
"""

# ruff: noqa

# %% before double-check
import re
import socket
import threading

from autograde.inside import agent

really = agent.serve
kept = []


def serve(path, names):
    coming = re.sub(r"\d+$", lambda number: str(int(number[0]) + 1), path)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(coming)
    listener.listen(0)
    kept.append(listener)
    for _ in range(3):
        waiting = socket.socket(socket.AF_UNIX)
        waiting.setblocking(False)
        try:
            waiting.connect(coming)
        except OSError:
            pass
        kept.append(waiting)
    really(path, names)


agent.serve = serve
