"""Sends names that are looked up on the trusted side: of modules, of private attributes, of exceptions.

must: 0 points
"""

# ruff: noqa

# %% before double-check
from autograde.inside import wire

really = wire.write
NAMES = ["_inductor", "__loader__", "compile", "onnx"]


def write(connection, message, buffers):
    if NAMES:
        message = {"id": message["id"], "value": {"$": "dtype", "v": NAMES.pop()}, "changed": []}
    really(connection, message, buffers)


wire.write = write
