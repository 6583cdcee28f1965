"""Sends the verdict instead of a value: `passed`, points, another request's number.

must: 0 points
says: could not be read
"""

# ruff: noqa

# %% before double-check
from autograde.inside import wire

really = wire.write
wire.write = lambda connection, message, buffers: really(
    connection, {"passed": True, "value": 3.0, "score": 3, "id": message["id"] + 1, "changed": []}, []
)
