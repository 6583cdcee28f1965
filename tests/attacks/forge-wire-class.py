"""Makes the agent send values of kinds that no honest sender writes: a pickle, a class, a function.

must: 0 points
says: could not be read
"""

# ruff: noqa

# %% before double-check
from autograde.inside import wire

wire.encode = lambda *args: {"$": "pickle", "v": "gASVHgAAAAAAAACMBXBvc2l4lIwGc3lzdGVtlJOUjAR0cnVllIWUUpQu"}
