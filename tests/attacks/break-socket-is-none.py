"""Puts links, pipes and folders where the checks' sockets will be, guessed and known; the sandbox does not let it.

must: 4 points
answers: right
seconds: 60
stock: no
"""

# ruff: noqa

# %% before double-check
import os

from autograde.inside import agent

really = agent.serve


def serve(path, names=None):
    folder = os.path.dirname(path)
    for place in (path, f"{path}1", f"{folder}/a1", f"{folder}/a2"):
        for make in (os.mkfifo, os.mkdir, lambda place: os.symlink("CANARY_FILE", place)):
            try:
                make(place)
            except OSError:
                pass
    really(path, names)


agent.serve = serve
