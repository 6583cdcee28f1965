"""Makes the next checks' sockets before the agent does, and speaks in its place when the grader comes.

must: 0 points
"""

# ruff: noqa

# %% before double-check
import json
import re
import socket
import struct
import threading

from autograde.inside import agent

really = agent.serve


def imposter(path):
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(1)
    early, _ = listener.accept()
    while True:
        sizes = struct.unpack("<II", early.recv(8, socket.MSG_WAITALL))
        asked = json.loads(early.recv(sum(sizes), socket.MSG_WAITALL))
        text = json.dumps({"id": asked["id"], "value": "a", "changed": [], "passed": True}).encode()
        early.sendall(struct.pack("<II", len(text), 0) + text)


def serve(path, names):
    coming = re.sub(r"\d+$", lambda number: str(int(number[0]) + 1), path)
    threading.Thread(target=imposter, args=(coming,), daemon=True).start()
    really(path, names)


agent.serve = serve
