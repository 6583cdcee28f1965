"""Raises exceptions whose class name, message, notes and cause hold the hidden value.

must: 1 point
says: A hidden test stopped with Exception
"""

# ruff: noqa


# %% answer double
def double(x):
    if x == 2:
        return 4
    error = type(f"It_is_{x}", (Exception,), {"__module__": str(x)})(f"it is {x}")
    error.add_note(f"it is {x}")
    raise error from ValueError(x)


# %% answer letter
letter = "b"
