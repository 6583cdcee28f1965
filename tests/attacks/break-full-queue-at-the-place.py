"""Takes the place of the agent when a check comes: makes the very socket, fills its queue, and lets nobody in.

must: 0 points
answers: right
says: did not let the grader in
apart: yes
seconds: 30
stock: no
"""

# ruff: noqa

# %% before double-check
import socket
import time

from autograde.inside import agent

kept = []


def serve(path, names=None):
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
    while True:
        time.sleep(1)


agent.serve = serve
