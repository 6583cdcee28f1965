"""Makes the socket that the next check might want, and fills its queue, so that the grader waits to be let in.

must: 4 points
answers: right
apart: yes
seconds: 30
stock: no
"""

# ruff: noqa

# %% before double-check
import os
import re
import socket

from autograde.inside import agent

really = agent.serve
kept = []


def fill(path):
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(0)
    kept.append(listener)
    for _ in range(3):
        waiting = socket.socket(socket.AF_UNIX)
        waiting.setblocking(False)
        try:
            waiting.connect(path)
        except OSError:
            pass
        kept.append(waiting)


def serve(path, names=None):
    folder = os.path.dirname(path)
    for guess in ("a1", "a2", "a3", re.sub(r"(\d+)(\D*)$", lambda found: f"{int(found[1]) + 1}{found[2]}", path)):
        if os.path.join(folder, guess) != path:
            try:
                fill(os.path.join(folder, guess))
            except OSError:
                pass
    really(path, names)


agent.serve = serve
