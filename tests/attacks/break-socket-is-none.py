"""Puts links, pipes and folders where the next checks' sockets will be; the sandbox does not let it.

must: 4 points
answers: right
seconds: 60
stock: no
"""

# ruff: noqa

# %% before double-check
import os
import re

from autograde.inside import agent

really = agent.serve


def serve(path, names):
    stem, number = re.match(r"(.*?)(\d+)$", path).groups()
    for make, one in ((os.mkfifo, 1), (os.mkdir, 1), (lambda place: os.symlink("CANARY_FILE", place), 2)):
        try:
            make(f"{stem}{int(number) + one}")
        except OSError:
            pass
    really(path, names)


agent.serve = serve
