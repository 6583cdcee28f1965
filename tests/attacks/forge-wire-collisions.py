"""Sends a set of numbers that all have one hash, so that reading the reply takes far longer than sending it.

must: 0 points
seconds: 25
stock: no
"""

# ruff: noqa

# %% before double-check
from autograde.inside import wire

really = wire.write
SLOW = {"$": "set", "v": [{"$": "int", "v": str(number * (2**61 - 1))} for number in range(1, 60_000)]}


def write(connection, message, buffers):
    really(connection, {"id": message["id"], "value": SLOW, "changed": []}, [])


wire.write = write
