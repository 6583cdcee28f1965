"""Sends tensors of negative, fractional and enormous shape, of the wrong length, and of types that are none.

must: 0 points
says: could not be read
"""

# ruff: noqa

# %% before double-check
from autograde.inside import wire

FORMS = [
    {"$": "tensor", "dtype": "float32", "shape": [-1], "bytes": 4},
    {"$": "tensor", "dtype": "float32", "shape": [1 << 60], "bytes": 4},
    {"$": "array", "dtype": "object", "shape": [1], "bytes": 4},
]
really = wire.write


def write(connection, message, buffers):
    form = FORMS.pop() if FORMS else {"$": "tensor", "dtype": "uint8", "shape": [True], "bytes": 4.0}
    really(connection, {"id": message["id"], "value": form, "changed": []}, [b"\0\0\x80\x40"])


wire.write = write
